"""The people who look at memes: an invented first name and five tastes each."""

import operator
import secrets
from typing import SupportsIndex

import numpy as np
import pandas as pd

from memeverse.data.labels import categories
from memeverse.data.names import FIRST_NAMES
from memeverse.errors import FriendlyError
from memeverse.randomness import derive, read_seed

MOST = 1_000_000


def generate_users(n: SupportsIndex, seed: int | str | None = None) -> pd.DataFrame:
    """n users: a name, and for each category a taste drawn evenly between -1 and 1.

    The same seed gives the same users, and a larger n only adds users at the end. Without a
    seed they are new at every call. Nobody shares a name: when the names are used up, a
    number is added ("Ada 2").

    >>> users = generate_users(10, seed=1)
    >>> users.shape
    (10, 6)
    >>> users.head(5).equals(generate_users(5, seed=1))
    True
    """
    n = _count(n)
    seed = secrets.randbits(128) if seed is None else read_seed(seed)
    order = derive(seed, "users", "names").permutation(len(FIRST_NAMES))
    tastes = derive(seed, "users", "tastes").uniform(-1, 1, size=(n, len(categories)))
    users = pd.DataFrame(tastes, columns=categories)
    users.insert(0, "name", [_name(i, order) for i in range(n)])
    return users


def _name(i: int, order: np.ndarray) -> str:
    again, position = divmod(i, len(FIRST_NAMES))
    name = FIRST_NAMES[order[position]]
    return f"{name} {again + 1}" if again else name


def _count(n: SupportsIndex) -> int:
    try:
        if isinstance(n, bool):
            raise TypeError
        number = operator.index(n)
    except TypeError:
        raise FriendlyError(
            f"generate_users({n!r}): the number of users must be a whole number such as 30"
        ) from None
    if not 1 <= number <= MOST:
        raise FriendlyError(
            f"generate_users({number}): the number of users must be between 1 and {MOST:,}; try 30"
        )
    return number
