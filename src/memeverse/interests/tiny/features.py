"""What the tiny model sees: of a picture its colours and edges, of a text its words and pieces of words.

Every feature is a multiple of 1/1024, so that sums over them are exact, in whatever order they are added.
"""

import re
from functools import lru_cache
from zlib import crc32

import numpy as np

SIZE = (64, 36)  # width and height of the pictures it looks at
ROWS = 4096  # of the table of words, and of that of pieces
PIECES = (3, 4)  # letters of a piece
_LEVELS = 6  # of red, of green and of blue
_COARSE = (3, 4)  # rows and columns of the cells whose colour counts
_FINE = (4, 8)  # ... and of those whose edges count
_DIRECTIONS = ((5, 0), (4, 3), (3, 4), (0, 5), (-3, 4), (-4, 3))  # all of length 5
N_FEATURES = _LEVELS**3 + 3 * _COARSE[0] * _COARSE[1] + len(_DIRECTIONS) * _FINE[0] * _FINE[1]
_LEVEL = (np.arange(256) * _LEVELS // 256).astype(np.int32)
_WORD = re.compile(r"\w+")


def on_grid(x: np.ndarray, step: int = 1024) -> np.ndarray:
    """The numbers, rounded to multiples of 1/step."""
    return np.round(x * step) / step


def picture_features(pictures: np.ndarray) -> np.ndarray:
    """(n, 36, 64, 3) uint8 to (n, N_FEATURES) float64: which colours there are, where which colour
    prevails, and where edges run in which direction (Dalal and Triggs 2005)."""
    parts = [part(pictures) for part in (_colours, _mean_colours, _edges)]
    return on_grid(np.concatenate(parts, axis=1))


def word_rows(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The rows of a text's words, and those of the pieces of its words, in their tables.

    >>> words, pieces = word_rows("Rye bread, #ryebread")
    >>> len(words), len(pieces)
    (3, 29)
    """
    words = _WORD.findall(text.casefold()) or [text.strip()]
    both = [_rows_of(word) for word in words]
    return tuple(word for word, _ in both), tuple(row for _, pieces in both for row in pieces)


@lru_cache(maxsize=50_000)
def _rows_of(word: str) -> tuple[int, tuple[int, ...]]:
    framed = f"<{word}>"
    pieces = [framed[i : i + n] for n in PIECES for i in range(max(1, len(framed) - n + 1))]
    return _row(word), tuple(map(_row, pieces))


def _row(text: str) -> int:
    return crc32(text.encode("utf-8", "surrogatepass")) % ROWS


def _colours(pictures: np.ndarray) -> np.ndarray:
    """The share of each of 216 colours; the root, so that a small patch counts, too."""
    level = _LEVEL[pictures]
    colour = (level[..., 0] * _LEVELS + level[..., 1]) * _LEVELS + level[..., 2]
    counts = _counted(colour, _LEVELS**3)
    return 2 * np.sqrt(counts / (SIZE[0] * SIZE[1]))


def _mean_colours(pictures: np.ndarray) -> np.ndarray:
    sums = _by_cell(pictures, _COARSE).sum(axis=(2, 4), dtype=np.int64)
    return (sums / (SIZE[0] * SIZE[1] / (_COARSE[0] * _COARSE[1]) * 255)).reshape(len(pictures), -1)


def _edges(pictures: np.ndarray) -> np.ndarray:
    """For each cell how much of its edges runs in each of six directions."""
    red, green, blue = (pictures[..., i].astype(np.int32) for i in range(3))
    grey = 2 * red + 5 * green + blue
    right, down = np.zeros_like(grey), np.zeros_like(grey)
    right[:, :, 1:-1] = grey[:, :, 2:] - grey[:, :, :-2]
    down[:, 1:-1] = grey[:, 2:] - grey[:, :-2]
    direction, most = np.zeros_like(grey), np.full_like(grey, -1)
    for i, (x, y) in enumerate(_DIRECTIONS):
        along = np.abs(x * right + y * down)
        direction[along > most] = i
        np.maximum(most, along, out=most)
    rows, columns = (np.arange(size) * cells // size for size, cells in zip(SIZE[::-1], _FINE, strict=True))
    kinds = (rows[:, None] * _FINE[1] + columns) * len(_DIRECTIONS) + direction
    sums = _counted(kinds, _FINE[0] * _FINE[1] * len(_DIRECTIONS), np.abs(right) + np.abs(down))
    sums = sums.reshape(len(pictures), -1, len(_DIRECTIONS))
    return np.sqrt(sums / (sums.sum(axis=2, keepdims=True) + 3_000)).reshape(len(pictures), -1)


def _by_cell(values: np.ndarray, cells: tuple[int, int]) -> np.ndarray:
    n, height, width = values.shape[:3]
    return values.reshape(n, cells[0], height // cells[0], cells[1], width // cells[1], *values.shape[3:])


def _counted(kinds: np.ndarray, n_kinds: int, weights: np.ndarray | None = None) -> np.ndarray:
    """How often each kind occurs in each row, or with which weight in all: (n, n_kinds)."""
    n = len(kinds)
    place = (kinds.reshape(n, -1) + n_kinds * np.arange(n)[:, None]).ravel()
    flat = None if weights is None else weights.ravel()
    return np.bincount(place, flat, minlength=n * n_kinds).reshape(n, n_kinds)
