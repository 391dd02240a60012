"""The colours that a motif is painted in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from memeverse.data.drawing.canvas import Canvas, Colour, softened


@dataclass(frozen=True)
class Paint:
    """A main colour, a light one that goes with it, a third that stands out; and which variant to draw."""

    main: Colour
    light: Colour
    accent: Colour
    variant: int = 0

    def one_of(self, *choices: Colour) -> Colour:
        """A natural colour, by variant."""
        return choices[self.variant % len(choices)]


Drawer = Callable[[Canvas, Paint], None]
"""Draws in a square from -50 to 50, y downwards."""


def ribbon(points: Sequence[tuple[float, float]], width: float, closed: bool = False) -> np.ndarray:
    """The outline of a thick soft line through the points: smoother than a stroke where it is very thick.

    >>> [side.tolist() for side in ribbon([(0, 0), (8, 0)], 2)[[0, -1]]]
    [[0.0, 1.0], [0.0, -1.0]]
    """
    line = softened(points, closed=closed, parts=12)
    if closed:
        line = np.vstack([line, line[:1]])
        ahead = np.vstack([line[1:], line[1:2]]) - np.vstack([line[-2:-1], line[:-1]])
    else:
        ahead = np.gradient(line, axis=0)
    across = np.stack([-ahead[:, 1], ahead[:, 0]], 1) / np.linalg.norm(ahead, axis=1, keepdims=True)
    return np.vstack([line + across * width / 2, (line - across * width / 2)[::-1]])
