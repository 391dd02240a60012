"""How long a call takes: the best of several runs, which a busy machine disturbs least."""

import time
from collections.abc import Callable


def best_of(times: int, call: Callable[[], object]) -> float:
    """Seconds of the fastest of ``times`` runs."""
    seconds = []
    for _ in range(times):
        begun = time.perf_counter()
        call()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)
