"""The two towers: what is learned, and the way from features to a vector of length 1.

Weights are float16 and features lie on a grid, so each sum below is exact in float64 and the vectors are
the same, to the last bit, on every machine.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from memeverse.interests.tiny.features import N_FEATURES, ROWS, on_grid, picture_features, word_rows

DIMENSIONS, HIDDEN = 48, 128
Weights = dict[str, np.ndarray]
SHAPES = {
    "see": (N_FEATURES, HIDDEN),
    "see_bias": (HIDDEN,),
    "look": (HIDDEN, DIMENSIONS),
    "look_bias": (DIMENSIONS,),
    "words": (ROWS, DIMENSIONS),
    "pieces": (ROWS, DIMENSIONS),
    "read": (DIMENSIONS, DIMENSIONS),
    "read_bias": (DIMENSIONS,),
    "log_scale": (),
}
"""What is learned: the first four are the picture tower, the next four the text tower."""

_CHUNK = 256


def see(weights: Weights, pictures: np.ndarray) -> np.ndarray:
    """The picture tower: (n, 36, 64, 3) uint8 to unit vectors."""
    found = [np.zeros((0, DIMENSIONS), np.float32)]
    for part in _parts(pictures):
        hidden = np.maximum(picture_features(part) @ weights["see"] + weights["see_bias"], 0)
        found.append(unit(on_grid(hidden) @ weights["look"] + weights["look_bias"]))
    return np.concatenate(found)


def read(weights: Weights, texts: Sequence[str]) -> np.ndarray:
    """The text tower: texts to unit vectors."""
    found = [np.zeros((0, DIMENSIONS), np.float32)]
    for part in _parts(texts):
        rows = [word_rows(text) for text in part]
        mean = mean_of_rows(weights["words"], [words for words, _ in rows])
        mean = mean + mean_of_rows(weights["pieces"], [pieces for _, pieces in rows])
        found.append(unit(mean @ weights["read"] + weights["read_bias"]))
    return np.concatenate(found)


def mean_of_rows(table: np.ndarray, chosen: Sequence[Sequence[int]]) -> np.ndarray:
    """For each list of rows their mean.

    >>> mean_of_rows(np.array([[0.0], [1.0], [2.0]]), [(1, 2, 2, 1), (0,)]).tolist()
    [[1.5], [0.0]]
    """
    used, counts = counted(chosen)
    sums = counts @ table[used].astype(np.float64)
    return on_grid(sums / counts.sum(axis=1, keepdims=True))


def counted(chosen: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """The rows that are used at all, and how often each list uses each of them."""
    flat = np.array([row for rows in chosen for row in rows])
    used, place = np.unique(flat, return_inverse=True)
    of = np.repeat(np.arange(len(chosen)), [len(rows) for rows in chosen])
    counts = np.bincount(of * len(used) + place, minlength=len(chosen) * len(used))
    return used, counts.reshape(len(chosen), len(used)).astype(np.float64)


def unit(vectors: np.ndarray) -> np.ndarray:
    """The vectors as float32 of length 1."""
    vectors = on_grid(vectors)
    length = np.sqrt((vectors**2).sum(axis=1, keepdims=True))
    return (vectors / np.maximum(length, 1e-9)).astype(np.float32)


def load_weights(path: Path) -> Weights:
    """The weights in a file, as float64."""
    with np.load(path, allow_pickle=False) as file:
        found = {name: file[name].astype(np.float64) for name in SHAPES}
    for name, shape in SHAPES.items():
        if found[name].shape != shape:
            raise ValueError(f"{name} has the shape {found[name].shape}, not {shape}")
    return found


def saved(weights: Weights) -> bytes:
    """The weights as an .npz of float16, without the time of day: the same weights, the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as whole:
        for name in SHAPES:
            part = io.BytesIO()
            np.lib.format.write_array(part, weights[name].astype("<f2"), version=(1, 0))
            entry = zipfile.ZipInfo(f"{name}.npy", date_time=(1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            whole.writestr(entry, part.getvalue())
    return stream.getvalue()


def _parts(values: Sequence | np.ndarray) -> list:
    return [values[i : i + _CHUNK] for i in range(0, len(values), _CHUNK)]
