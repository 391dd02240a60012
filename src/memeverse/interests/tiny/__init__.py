"""The tiny embedder: two towers that meet in one space of 48 dimensions, learned from our own drawings.

The picture tower looks at 64 x 36 pixels and takes three kinds of notes: which of 216 colours occur how
often, which colour prevails in each of 3 x 4 cells, and how much of the edges in each of 4 x 8 cells runs
in each of six directions. These 444 numbers go through one hidden layer of 128 (weights, bias, negative
numbers become 0) and a second set of weights to 48 numbers, which are brought to length 1.

The text tower cuts a text into words, and each word, framed as <word>, into pieces of three and four
letters. A word's row in a table of 4,096 follows from a checksum of its letters, and so does a piece's in a
second table: no list of words is kept, and a word never seen lands somewhere, too. The mean of the words'
rows plus the mean of the pieces' rows is multiplied by a 48 x 48 matrix and brought to length 1. The pieces
are why "#bishoppairs" lies near "bishop pairs" (Bojanowski et al. 2017 do so in fastText).

They learn together: of 256 thumbnails and 256 texts about them, every picture shall be nearest to its own
text and every text to its own picture, among all of the batch (InfoNCE, van den Oord et al. 2018; CLIP,
Radford et al. 2021). The cosines are multiplied by a learned number first: the temperature, upside down.
The texts are told besides where a large sentence model sees their tags, so that akin topics lie close
(`teacher.py`). A third of the texts hold a made-up word, for students' texts do. Two tags of each topic are
kept back, to be fair when we ask what the model makes of things it has never met. `training.py` has the
whole of it, in NumPy.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np

from memeverse.errors import FriendlyError
from memeverse.interests.reading import read_pictures, read_texts
from memeverse.interests.tiny.features import SIZE
from memeverse.interests.tiny.towers import DIMENSIONS, Weights, load_weights, read, see

SHIPPED = Path(__file__).with_name("weights.npz")


class Tiny:
    """The tiny embedder; see the module for how it works."""

    name = "tiny"
    dimensions = DIMENSIONS

    def __init__(self, weights: Weights):
        self._weights = weights

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """A vector a text: (n, 48) float32, rows of length 1."""
        return read(self._weights, read_texts(texts))

    def pictures(self, pictures: Iterable[Any]) -> np.ndarray:
        """A vector a picture: (n, 48) float32, rows of length 1. Larger pictures are reduced to 64 x 36."""
        return see(self._weights, read_pictures(pictures, SIZE))

    def __repr__(self) -> str:
        return f"<embedder {self.name}: {self.dimensions} dimensions>"


def open_tiny(path: Path = SHIPPED) -> Tiny:
    """The tiny embedder with the weights that we ship, or with those that `memeverse eyes train` made."""
    return _opened(Path(path))


@cache
def _opened(path: Path) -> Tiny:
    try:
        return Tiny(load_weights(path))
    except (OSError, EOFError, KeyError, ValueError, BadZipFile) as error:
        raise FriendlyError(
            f"{path} holds no weights of the tiny embedder ({error}). `memeverse eyes train --out {path}` "
            "makes them; what we ship comes with a new installation of memeverse."
        ) from None
