"""The global random states, borrowed: seeded for a student's call and put back after it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np


@contextmanager
def global_luck(seed: int) -> Iterator[None]:
    """Seed `random` and NumPy's global state inside the block; restore both after it.

    `DataFrame.sample` and many a student's function draw from them: without this a
    simulation with a seed would not repeat.

    >>> with global_luck(3):
    ...     first = random.random()
    >>> with global_luck(3):
    ...     random.random() == first
    True
    """
    of_random, of_numpy = random.getstate(), np.random.get_state()  # noqa: NPY002
    random.seed(seed)
    np.random.seed(seed % 2**32)  # noqa: NPY002
    try:
        yield
    finally:
        random.setstate(of_random)
        np.random.set_state(of_numpy)  # noqa: NPY002
