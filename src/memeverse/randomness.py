"""Random streams derived by name, never by order."""

import hashlib
import operator
from typing import Any

import numpy as np

from memeverse.errors import InputError, a_kind


def read_seed(seed: Any) -> int | str:
    """What somebody gave as a seed: a whole number from 0 on (NumPy's too) or a text, and nothing else.

    >>> read_seed(np.int64(7)), read_seed("spring")
    (7, 'spring')
    """
    if isinstance(seed, str):
        return str(seed)
    try:
        number = operator.index(seed) if not isinstance(seed, bool | np.bool_) else -1
    except TypeError:
        number = -1
    if number < 0:
        this = repr(seed) if seed is None or isinstance(seed, int | float | np.number) else a_kind(seed)
        raise InputError(f"a seed must be a whole number from 0 on, or a text, such as 1; this is {this}.")
    return number


def derive_seed(seed: int | str, *names: str | int) -> int:
    """The 128-bit seed of the stream called ``names`` under ``seed``.

    Two names give unrelated streams; the same name always gives the same one,
    whatever else was drawn before (SHA-256 of the joined names).

    >>> derive_seed(1, "lab1", "culprit") == derive_seed(1, "lab1", "culprit")
    True
    >>> derive_seed(1, "lab1", "culprit") == derive_seed(1, "lab1", "brand")
    False
    """
    text = "\x1f".join(str(part) for part in (seed, *names))
    return int.from_bytes(hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:16], "big")


def derive(seed: int | str, *names: str | int) -> np.random.Generator:
    """The generator of the stream called ``names`` under ``seed``.

    >>> int(derive(1, "users").integers(1000)) == int(derive(1, "users").integers(1000))
    True
    """
    return np.random.default_rng(derive_seed(seed, *names))
