"""Whether this process is our judge's sandbox."""

import os


def grading() -> bool:
    """True while a submission is being judged: nothing is drawn, and simulations are cut short.

    What is judged does not depend on it.
    """
    return os.environ.get("MEMEVERSE_GRADING") == "1"
