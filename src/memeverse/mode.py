"""In what kind of process we are: a notebook's kernel, or our judge's sandbox."""

import os
import sys


def grading() -> bool:
    """True while a submission is being judged: nothing is drawn, and simulations are cut short.

    What is judged does not depend on it.
    """
    return os.environ.get("MEMEVERSE_GRADING") == "1"


def is_solution() -> bool:
    """True while the build executes a lab's solution for staff: there is nothing to hand in."""
    return os.environ.get("MEMEVERSE_SOLUTION") == "1"


def in_notebook() -> bool:
    """Whether a notebook's kernel runs this: pictures are shown, and widgets may be alive."""
    if "IPython" not in sys.modules:
        return False
    from IPython import get_ipython

    return hasattr(get_ipython(), "kernel")
