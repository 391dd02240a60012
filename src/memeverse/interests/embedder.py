"""Eyes for a bot: what turns texts and pictures into vectors, so that what is alike lies close together.

Three embedders keep one contract:

- ``tiny``, ours: small enough to be explained whole, knows our own thumbnails and titles, needs nothing else;
- ``minilm``, a sentence model (extra ``[text]``): any English text, no pictures;
- ``clip``, the real CLIP (extra ``[clip]``): any text, any picture.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol, runtime_checkable

import numpy as np

from memeverse.errors import InputError, a_value


@runtime_checkable
class Embedder(Protocol):
    """Texts or pictures to unit vectors: the cosine of two is their dot product."""

    @property
    def name(self) -> str:
        """What it is called, such as ``tiny``."""

    @property
    def dimensions(self) -> int:
        """How long its vectors are."""

    def texts(self, texts: Sequence[str]) -> np.ndarray:
        """A vector a text: (n, dimensions) float32, rows of length 1."""

    def pictures(self, pictures: Iterable[Any]) -> np.ndarray:
        """A vector a picture (PIL.Image, or (h, w, 3) uint8): (n, dimensions) float32, rows of length 1."""


def open_embedder(name: str = "tiny") -> Embedder:
    """The embedder of this name: ``tiny``, ``minilm`` or ``clip``.

    Raises FriendlyError where a package or the weights are missing; it says how to get them.

    >>> eyes = open_embedder("tiny")
    >>> eyes.texts(["chess", "surfing"]).shape == (2, eyes.dimensions)
    True
    """
    if not isinstance(name, str) or name not in _OPENERS:
        known = ", ".join(map(repr, _OPENERS))
        raise InputError(f"there is no embedder {a_value(name)}; there are {known}.")
    return _OPENERS[name]()


def _open_tiny() -> Embedder:
    from memeverse.interests.tiny import open_tiny

    return open_tiny()


def _open_minilm() -> Embedder:
    from memeverse.interests.minilm import open_minilm

    return open_minilm()


def _open_clip() -> Embedder:
    from memeverse.interests.clip import open_clip

    return open_clip()


_OPENERS: dict[str, Callable[[], Embedder]] = {
    "tiny": _open_tiny,
    "minilm": _open_minilm,
    "clip": _open_clip,
}
EMBEDDERS = tuple(_OPENERS)
"""The names of all embedders."""
