"""Videos in the order of their audiences' slants: one is drawn by popularity, or near a slant."""

from functools import cached_property

import numpy as np

from memeverse.errors import InputError

CELLS = 200  # of the line of slants from -1 to 1: within one, popularity decides


class Shelf:
    """Videos in the order of their slants, each as wide as it is drawn often.

    >>> shelf = Shelf(np.array([0.5, -0.5, 0.0]), np.array([1.0, 2.0, 1.0]))
    >>> shelf.any(np.array([0.0, 0.49, 0.51, 0.99])).tolist()
    [1, 1, 2, 0]
    >>> shelf.at(np.array([-0.4]), np.array([0.3])).tolist()
    [1]
    """

    def __init__(self, slant: np.ndarray, weights: np.ndarray):
        shown = np.flatnonzero(weights > 0)
        order = np.argsort(slant[shown], kind="stable")
        self._rows = shown[order].astype(np.int32)
        self._ends = np.cumsum(weights[self._rows])
        self._ends /= self._ends[-1]
        cells = cell_of(slant[self._rows])
        begins = np.searchsorted(cells, np.arange(CELLS + 1))
        edges = np.concatenate([[0.0], self._ends])[begins]
        filled = np.flatnonzero(np.diff(begins))
        nearest = filled[np.abs(np.arange(CELLS)[:, None] - filled).argmin(axis=1)]
        self._begins, self._widths = edges[nearest], edges[nearest + 1] - edges[nearest]

    def any(self, luck: np.ndarray) -> np.ndarray:
        """Rows of the site, one for each number of ``luck`` from [0, 1)."""
        places = np.empty(luck.shape, dtype=np.intp)
        order = np.argsort(luck)  # one beside the next, they are found in half the time
        places[order] = np.searchsorted(self._ends, luck[order], side="right")
        return self._rows[np.minimum(places, len(self._rows) - 1)]

    def at(self, slant: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """Rows of about these slants. Beyond an end it is the distance to it that counts."""
        slant = np.where(np.abs(slant) > 1, np.sign(slant) * 2 - slant, slant)
        cells = cell_of(np.clip(slant, -1, 1))
        return self.any(self._begins[cells] + luck * self._widths[cells])

    def next_new(self, row: int, taken: np.ndarray) -> int:
        """The nearest row, in the order of slants, that is not taken."""
        place = self._place[row]
        gone = set(taken.tolist())
        for step in range(len(self._rows)):
            for one in (place + step, place - step):
                if 0 <= one < len(self._rows) and int(self._rows[one]) not in gone:
                    return int(self._rows[one])
        raise InputError("everything on this site was watched: nothing is left to recommend.")

    @cached_property
    def _place(self) -> dict[int, int]:
        return {int(row): place for place, row in enumerate(self._rows)}


def cell_of(slant: np.ndarray) -> np.ndarray:
    """The cells that slants lie in.

    >>> cell_of(np.array([-1.0, -0.985, 0.0, 1.0])).tolist()
    [0, 1, 100, 199]
    """
    return np.minimum(((slant + 1) * (CELLS / 2)).astype(int), CELLS - 1)
