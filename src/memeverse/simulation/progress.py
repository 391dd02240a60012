"""A progress bar that shows itself when something takes longer than a second, and then goes away."""

import sys
from collections.abc import Callable
from html import escape
from time import perf_counter
from typing import Any

from memeverse.mode import grading, in_notebook

DELAY, EVERY = 1.0, 0.2  # seconds until it shows, and between two looks
_LONG = 120  # seconds from which on people should know that they need not wait
_LONG_WAIT = " (■ stops it; fewer users or steps take less, and so does a function without a loop over rows)"


Watcher = Callable[[int, int], object]  # told how much is done, and of how much


def bar(title: str, total: int, wanted: bool | Watcher = True) -> Any:
    """A progress bar of ``total`` parts: `with bar(...) as shown: ... shown.update()`.

    ``wanted`` may be a function that is told instead of showing anything.
    """
    if callable(wanted):
        return Told(wanted, total)
    from tqdm import tqdm

    if wanted and not grading() and in_notebook():
        return NotebookBar(title, total)
    hidden = not wanted or grading() or not sys.stderr.isatty()
    return tqdm(total=total, desc=title, delay=DELAY, leave=False, disable=hidden)


class Told:
    """No bar: somebody else is told how far we are, and may raise to stop us."""

    def __init__(self, watcher: Watcher, total: int):
        self._watcher, self._total, self._done = watcher, total, 0

    def __enter__(self) -> "Told":
        return self

    def __exit__(self, *error: object) -> None:
        """Nothing to take away."""

    def update(self, more: int = 1) -> None:
        """So many parts more are done."""
        self._done += more
        self._watcher(self._done, self._total)


class NotebookBar:
    """One output that changes in place. (tqdm's own leaves a dead widget in a saved notebook.)"""

    def __init__(self, title: str, total: int):
        self._title, self._total, self._done = title, total, 0
        self._start = perf_counter()
        self._next = self._start + DELAY
        self._output: Any = None

    def __enter__(self) -> "NotebookBar":
        return self

    def __exit__(self, *error: object) -> None:
        if self._output is not None:
            self._output.update({"text/html": "", "text/plain": ""}, raw=True)

    def update(self, more: int = 1) -> None:
        """So many parts more are done."""
        self._done += more
        now = perf_counter()
        if now >= self._next and self._done < self._total:
            self._next = now + EVERY
            self._show((now - self._start) / self._done * (self._total - self._done))

    def _show(self, seconds_left: float) -> None:
        from IPython.display import display

        words = f"{self._title}: {self._done / self._total:.0%}, {_a_time(seconds_left)} to go"
        words += _LONG_WAIT if seconds_left > _LONG else ""
        meter = f'<progress value="{self._done}" max="{self._total}"></progress>'
        bundle = {"text/html": f"<label>{escape(words)} {meter}</label>", "text/plain": words}
        if self._output is None:
            self._output = display(bundle, raw=True, display_id=True)
        else:
            self._output.update(bundle, raw=True)


def _a_time(seconds: float) -> str:
    """Seconds, or minutes where they are many.

    >>> _a_time(7.4), _a_time(1773)
    ('7 s', '30 min')
    """
    return f"{seconds:.0f} s" if seconds <= _LONG else f"{seconds / 60:.0f} min"
