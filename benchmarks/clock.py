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


def best_of_each(times: int, *functions: Callable[[], object]) -> list[float]:
    """The seconds of the fastest of so many runs of each, taken in turns: what slows one slows the others."""
    turns = [[best_of(1, function) for function in functions] for _ in range(times)]
    return [min(seconds) for seconds in zip(*turns, strict=True)]
