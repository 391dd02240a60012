"""A bound in time on our own work over what a student wrote, where signals reach it: in the main thread."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class TooSlow(BaseException):
    """The time is up. Not an Exception: a check's own handlers must not swallow it."""


@contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Raise `TooSlow` in what is done inside, if it takes longer. Not to be nested.

    >>> try:
    ...     with alarm(0.01):
    ...         while True: pass
    ... except TooSlow:
    ...     print("too slow")
    too slow
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def ring(*_: Any) -> None:
        raise TooSlow

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
