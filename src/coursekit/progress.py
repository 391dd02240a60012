"""How far a grading is: a bar on a terminal, a line now and then in a log."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_EVERY = 30.0  # seconds between two lines of a log

Tell = Callable[[int, int], None]  # so many are done, of so many


@contextmanager
def shown_progress(console: Any, title: str, clock: Callable[[], float] = time.monotonic) -> Iterator[Tell]:
    """A function to call whenever one more is done; what was done at its first call is no pace."""
    begun: list[tuple[int, float]] = []

    def pace_of(done: int, of: int) -> str:
        if not begun:
            begun.append((done, clock()))
        first, since = begun[0]
        return pace(done - first, clock() - since, of - done)

    if console.is_terminal:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

        columns = ("{task.description}", BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[pace]}"))
        with Progress(*columns, console=console, transient=True) as bar:
            task = bar.add_task(title, total=None, pace="")
            yield lambda done, of: bar.update(task, completed=done, total=of, pace=pace_of(done, of))
        return
    told = [clock()]

    def line(done: int, of: int) -> None:
        said = pace_of(done, of)
        if clock() - told[0] >= _EVERY and done < of:
            told[0] = clock()
            console.print(f"{title}: {done} of {of}{', ' if said else ''}{said}", highlight=False)

    yield line


def pace(done: int, seconds: float, left: int) -> str:
    """Rate and time left, in words.

    >>> pace(done=120, seconds=60, left=300), pace(done=10, seconds=40, left=40)
    ('2.0 a second, about 2 min left', '4.0 s each, about 3 min left')
    >>> pace(done=0, seconds=40, left=7)
    ''
    """
    if done < 1 or seconds <= 0:
        return ""
    each = seconds / done
    rate = f"{1 / each:.1f} a second" if each < 1 else f"{each:.1f} s each"
    return f"{rate}, about {_in_words(left * each)} left"


def _in_words(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
