"""Warnings that a student's function causes at each of its thousand calls, told once a run."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def warned_once() -> Iterator[None]:
    """Show a warning from one line of code once inside the block, however often it comes.

    Python's own "once a place" does not hold here: it forgets at every change of the filters, and
    pandas changes them for a moment in many of its functions.
    """
    is_over = False
    with warnings.catch_warnings():
        show, told = warnings.showwarning, set()

        def once(message: Any, category: Any, filename: str, lineno: int, *more: Any, **named: Any) -> None:
            if is_over or (category, filename, lineno) not in told:
                told.add((category, filename, lineno))
                show(message, category, filename, lineno, *more, **named)

        warnings.showwarning = once
        try:
            yield
        finally:
            is_over = True  # a cell that began to catch warnings meanwhile may put `once` back
