"""Luck by number: every draw has a number, and can be had without those before it, for many at once."""

import numpy as np

_STEP = np.uint64(0x9E3779B97F4A7C15)
_FIRST, _SECOND = np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)


def counted(keys: np.ndarray, numbers: np.ndarray | int) -> np.ndarray:
    """The draws of those numbers from the streams of those keys, in [0, 1); shapes are broadcast.

    The stream of a key is what SplitMix64 (Steele, Lea and Flood 2014) gives when it is seeded with it.

    >>> keys = np.array([7, 8], dtype=np.uint64)
    >>> both = counted(keys, 3)
    >>> bool(both[1] == counted(keys[1:], 3)[0]), bool(both[0] == both[1])
    (True, False)
    """
    places = np.atleast_1d(numbers).astype(np.uint64) + np.uint64(1)  # arrays wrap around in silence
    z = np.asarray(keys, dtype=np.uint64) + places * _STEP
    z = (z ^ (z >> np.uint64(30))) * _FIRST
    z = (z ^ (z >> np.uint64(27))) * _SECOND
    z ^= z >> np.uint64(31)
    luck: np.ndarray = (z >> np.uint64(11)) * 2.0**-53
    return luck
