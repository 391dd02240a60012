"""A sheet to draw on: shapes with a dark outline, drawn three times too large and made smooth."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from PIL import Image

Colour = tuple[int, int, int]

INK: Colour = (43, 34, 51)
WHITE: Colour = (255, 255, 255)
OVERSAMPLING = 3
_NEEDS_DISCS = 3  # pixels: a thinner line has no corners that show
_CIRCLE = np.stack(
    [np.cos(np.linspace(0, 2 * np.pi, 48, False)), np.sin(np.linspace(0, 2 * np.pi, 48, False))], 1
)


@dataclass(frozen=True)
class Canvas:
    """A place on a sheet, where what is drawn is turned, scaled and moved to. Pixels; y grows downwards."""

    pen: Any
    turn: np.ndarray
    move: np.ndarray
    zoom: float

    def at(self, x: float, y: float, zoom: float = 1, degrees: float = 0, mirror: bool = False) -> "Canvas":
        """The canvas whose point (0, 0) lies at (x, y) of this one."""
        c, s = cos(radians(degrees)) * zoom, sin(radians(degrees)) * zoom
        turn = np.array([[-c, s], [s, c]]) if mirror else np.array([[c, s], [-s, c]])
        move = np.array([x, y]) @ self.turn + self.move
        return Canvas(self.pen, turn @ self.turn, move, self.zoom * zoom)

    def shape(self, points: Any, fill: Colour | None, line: float = 3, ink: Colour = INK) -> None:
        """A closed shape through the points, as straight lines."""
        xy = np.asarray(points, dtype=float) @ self.turn + self.move
        if fill is not None:
            self.pen.polygon(xy.ravel().tolist(), fill=fill)
        if line:
            self._line(np.concatenate([xy, xy[:2]]), ink, line)

    def blob(self, points: Any, fill: Colour | None, line: float = 3, ink: Colour = INK) -> None:
        """A closed soft shape through the points."""
        self.shape(softened(points), fill, line, ink)

    def oval(
        self,
        x: float,
        y: float,
        rx: float,
        ry: float,
        fill: Colour | None,
        line: float = 3,
        ink: Colour = INK,
    ) -> None:
        self.shape(_CIRCLE * (rx, ry) + (x, y), fill, line, ink)

    def dots(self, places: np.ndarray, radii: np.ndarray, fill: Colour) -> None:
        """Many round dots without an outline: (n, 2) places and (n,) radii."""
        rings = _CIRCLE * radii[:, None, None] + places[:, None]
        for xy in (rings @ self.turn + self.move).reshape(len(places), -1).tolist():
            self.pen.polygon(xy, fill=fill)

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: Colour | None,
        corner: float = 0, line: float = 3, ink: Colour = INK,
    ) -> None:  # fmt: skip
        """A rectangle, with round corners if asked."""
        middle, half = np.array([(x0 + x1) / 2, (y0 + y1) / 2]), np.array([(x1 - x0) / 2, (y1 - y0) / 2])
        if not corner:
            self.shape(middle + half * [(-1, -1), (1, -1), (1, 1), (-1, 1)], fill, line, ink)
            return
        inner = half - np.minimum(corner, half)
        self.shape(middle + np.sign(np.round(_CIRCLE, 9)) * inner + _CIRCLE * (half - inner), fill, line, ink)

    def stroke(self, points: Any, colour: Colour = INK, width: float = 4, soft: bool = False) -> None:
        """An open line with round ends."""
        xy = (
            np.asarray(softened(points, closed=False) if soft else points, dtype=float) @ self.turn
            + self.move
        )
        self._line(xy, colour, width)
        self._discs(xy[[0, -1]], colour, max(1, round(width * self.zoom)))

    def tube(self, points: Any, fill: Colour, width: float, line: float = 3, soft: bool = True) -> None:
        """A thick line with an outline: arms, tails, scarves."""
        self.stroke(points, INK, width + 2 * line, soft)
        self.stroke(points, fill, width, soft)

    def _line(self, xy: np.ndarray, colour: Colour, width: float) -> None:
        wide = max(1, round(width * self.zoom))
        self.pen.line(xy.ravel().tolist(), fill=colour, width=wide)
        if wide < _NEEDS_DISCS:
            return
        # Pillow leaves a gap at the corners of a thick line; a disc closes each that would show.
        step = xy[1:] - xy[:-1]
        cross = step[:-1, 0] * step[1:, 1] - step[:-1, 1] * step[1:, 0]
        dot = (step[:-1] * step[1:]).sum(axis=1)
        self._discs(xy[1:-1][np.abs(cross) * wide > 4 * dot], colour, wide)

    def _discs(self, xy: np.ndarray, colour: Colour, wide: int) -> None:
        if wide < _NEEDS_DISCS:
            return
        r = (wide - 1) / 2
        for x, y in xy.tolist():
            self.pen.ellipse((x - r, y - r, x + r, y + r), fill=colour)


def new_sheet(width: int, height: int, background: "Image.Image") -> tuple["Image.Image", Canvas]:
    """An oversized sheet with a background, and the canvas to draw on it."""
    from PIL import Image, ImageDraw

    sheet = background.resize((width * OVERSAMPLING, height * OVERSAMPLING), Image.Resampling.NEAREST)
    return sheet, Canvas(ImageDraw.Draw(sheet), np.eye(2) * OVERSAMPLING, np.zeros(2), OVERSAMPLING)


def finished(sheet: "Image.Image") -> "Image.Image":
    """The sheet at its real size, smooth."""
    return sheet.reduce(OVERSAMPLING)


def softened(points: Any, closed: bool = True, parts: int = 8) -> np.ndarray:
    """A curve through the points (Catmull-Rom): ``parts`` pieces from each point to the next."""
    p = np.asarray(points, dtype=float)
    if closed:
        longer = np.concatenate([p[-1:], p, p[:2]])
    else:
        longer = np.concatenate([2 * p[:1] - p[1:2], p, 2 * p[-1:] - p[-2:-1]])
    before, p, after, later = longer[:-3], longer[1:-2], longer[2:-1], longer[3:]
    t, t2, t3 = _powers(parts)
    a, b, c, d = (q[:, None, :] for q in (before, p, after, later))
    curve = 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t2 + (3 * b - a - 3 * c + d) * t3)
    curve = curve.reshape(-1, 2)
    return curve if closed else np.vstack([curve, after[-1:]])


@lru_cache(maxsize=8)
def _powers(parts: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How far on the way each of so many pieces begins, from 0 to below 1, and its square and cube."""
    t = np.linspace(0, 1, parts, endpoint=False)[None, :, None]
    return t, t**2, t**3


def both_sides(half: Any) -> np.ndarray:
    """A symmetric outline from its right half, which goes from the top down and begins at x = 0.

    >>> both_sides([(0, -5), (3, 1), (0, 4)]).tolist()
    [[0.0, -5.0], [3.0, 1.0], [0.0, 4.0], [-3.0, 1.0]]
    """
    right = np.asarray(half, dtype=float)
    left = right[right[:, 0] > 0][::-1] * (-1, 1)
    return np.vstack([right, left])


def arc(x: float, y: float, rx: float, ry: float, start: float, end: float, n: int = 20) -> np.ndarray:
    """Points on an ellipse between two angles in degrees, clockwise from the right as y grows downwards."""
    angle = np.radians(np.linspace(start, end, n))
    return np.stack([x + rx * np.cos(angle), y + ry * np.sin(angle)], axis=1)


def star(x: float, y: float, outer: float, inner: float, spikes: int = 5, degrees: float = -90) -> np.ndarray:
    """The corners of a star."""
    angle = np.radians(degrees) + np.arange(2 * spikes) * np.pi / spikes
    r = np.where(np.arange(2 * spikes) % 2, inner, outer)
    return np.stack([x + r * np.cos(angle), y + r * np.sin(angle)], axis=1)


def mix(a: Colour, b: Colour, share: float) -> Colour:
    """The colour that is ``share`` on the way from a to b.

    >>> mix((0, 0, 0), (200, 100, 0), 0.5)
    (100, 50, 0)
    """
    share = min(1.0, max(0.0, share))
    r, g, bl = (round(p + (q - p) * share) for p, q in zip(a, b, strict=True))
    return r, g, bl


def between(stops: Sequence[Colour], value: float) -> Colour:
    """The colour at ``value`` on a scale from -1 (first stop) to 1 (last stop)."""
    place = (min(1.0, max(-1.0, value)) + 1) / 2 * (len(stops) - 1)
    i = min(int(place), len(stops) - 2)
    return mix(stops[i], stops[i + 1], place - i)
