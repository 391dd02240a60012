"""The global random states, borrowed: seeded for a student's calls and put back after them.

There is one such state in a process, and all its threads share it. A run in the main thread, where the
notebook's cells are run too, keeps it to its end. A run in another thread (that of an explorer goes on
beside the cells) has it for the length of each call only, and the calls of several runs take turns.
"""

import random
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

_TURN = threading.RLock()  # held during a call
_HOST = threading.RLock()  # held by the main thread as long as it wants a turn: it goes first
_own = threading.local()  # in other threads: `states`, those of the run between two of its calls


@contextmanager
def global_luck(seed: int) -> Iterator[None]:
    """Seed `random` and NumPy's global state for the calls inside the block; restore both after it.

    `DataFrame.sample` and many a student's function draw from them: without this a
    simulation with a seed would not repeat.

    >>> with global_luck(3):
    ...     first = in_turn(random.random)
    >>> with global_luck(3):
    ...     in_turn(random.random) == first
    True
    """
    seeded = random.Random(seed).getstate(), np.random.RandomState(seed % 2**32).get_state(legacy=False)
    if not _is_host():
        before, _own.states = getattr(_own, "states", None), seeded
        try:
            yield
        finally:
            _own.states = before
        return
    with _HOST, _TURN:
        before = _states()
        _put(seeded)
    try:
        yield
    finally:
        with _HOST, _TURN:
            _put(before)


def in_turn(function: Callable[..., Any], *given: Any) -> Any:
    """What the function returns, while no other run calls one: it draws from the luck of its own run."""
    if _is_host():
        with _HOST, _TURN:
            return function(*given)
    with _HOST:  # wait here while the main thread wants a turn
        pass
    with _TURN:
        ours = getattr(_own, "states", None)
        if ours is None:
            return function(*given)
        theirs = _states()
        _put(ours)
        try:
            return function(*given)
        finally:
            _own.states = _states()
            _put(theirs)


def _is_host() -> bool:
    return threading.get_ident() == threading.main_thread().ident


def _states() -> tuple[Any, Any]:
    return random.getstate(), np.random.get_state(legacy=False)  # noqa: NPY002


def _put(states: tuple[Any, Any]) -> None:
    random.setstate(states[0])
    np.random.set_state(states[1])  # noqa: NPY002
