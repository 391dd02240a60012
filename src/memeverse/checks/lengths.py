"""How many rows a slate has, counted where a slip shows: over many calls on tables as large as the lab's.

Elsewhere a slate of a wrong length now and then is left out (see `ask_often`). Here one is enough to
fail, and no right answer ever returns one: the false-alarm probability is 0.
"""

from itertools import cycle

import numpy as np
import pandas as pd

from memeverse.checks.rows import Catalogue, rows_of
from memeverse.checks.samples import some_user
from memeverse.checks.subject import Subject

REAL_ROWS = 6_993  # how many memes the lab has
_REAL_K = 5  # and how many a slate of its simulations shows
_OTHER_K = (1, 2, 3, 4, 6, 7, 8, 10, 12)
_A_USER = 6  # calls for one user and one k


def many_lengths(
    subject: Subject, rng: np.random.Generator, items: pd.DataFrame | Catalogue, calls: int, least: int = 1
) -> None:
    """Fails unless each of ``calls`` slates has k rows of ``items``.

    Half of them are asked for with the lab's k, half with others from ``least`` on (where a check of its
    own judges small slates, they cost once), and each six for another user. That a row comes twice is for
    others to judge.
    """
    book = items if isinstance(items, Catalogue) else Catalogue(items)
    others = cycle(rng.permutation([k for k in _OTHER_K if k >= least]).tolist())
    for number in range(0, calls, _A_USER):
        k = next(others) if number // _A_USER % 2 else _REAL_K
        for slate in subject.repeat(min(_A_USER, calls - number), book.items, some_user(rng), k):
            rows_of(slate, book, k, subject.name, repeats=True)


def catches(rate: float, calls: int) -> float:
    """How likely ``calls`` slates show a wrong length that comes with probability ``rate``.

    >>> round(catches(0.5, 2), 2), round(catches(0.02, 240), 3)
    (0.75, 0.992)
    """
    return 1 - (1 - rate) ** calls
