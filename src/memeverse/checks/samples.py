"""Small frames of memes, users and slates, made for the checks; every draw comes from ``rng``."""

from itertools import product

import numpy as np
import pandas as pd

from memeverse.data.authors import AUTHORS
from memeverse.data.labels import LABELS

CATEGORIES = tuple(LABELS)
INDEX_NAME = "image_name"
AD_LABEL = "image_0.png"
AD_VALUES = (0.0, -1.0, -1.0, 1.0, 1.0)

_LATTICE = np.array(list(product(*(scale.values() for scale in LABELS.values()))), dtype=float)
_SMALLEST_GAP = 1e-5  # between two distances that count as different, float32 included
_FIRST_NAMES = ("Ines", "Noor", "Tove", "Bruno", "Kofi", "Mei", "Rasmus", "Zuri", "Leila", "Oskar")


def some_memes(
    rng: np.random.Generator, rows: int, labels: str = "pictures", values: str = "distinct"
) -> pd.DataFrame:
    """A frame like `memes`, with ``rows`` rows.

    ``values``: "distinct" (levels of the real data, no two rows alike), "repeating" (the same
    levels, rows may coincide, as in the real data) or "anywhere" (three decimals).
    ``labels``: "pictures", "words", "numbers" (shuffled) or "default" (0, 1, 2, ...).
    """
    if values == "anywhere":
        table = np.round(rng.uniform(-1, 1, size=(rows, len(CATEGORIES))), 3)
    else:
        table = _LATTICE[rng.choice(len(_LATTICE), size=rows, replace=values == "repeating")]
    memes = pd.DataFrame(table, columns=list(CATEGORIES), index=some_labels(rng, rows, labels))
    memes["author"] = rng.choice(AUTHORS, size=rows).tolist()
    return memes


def some_labels(rng: np.random.Generator, rows: int, kind: str = "pictures") -> pd.Index:
    """``rows`` different labels, never the ad's, under the name that the notebook's memes show."""
    if kind == "default":
        return pd.RangeIndex(rows, name=INDEX_NAME)
    numbers = (1 + rng.choice(max(9_000, 3 * rows), size=rows, replace=False)).tolist()
    if kind == "numbers":
        return pd.Index(numbers, name=INDEX_NAME)
    if kind == "words":
        return pd.Index([f"meme-{number:05x}" for number in numbers], name=INDEX_NAME)
    return pd.Index([f"image_{i}.{'jpg' if i % 4 else 'png'}" for i in numbers], name=INDEX_NAME)


def twins(rng: np.random.Generator, different: int, copies: int) -> pd.DataFrame:
    """Memes of which ``copies`` each are alike in numbers and author, and not in label."""
    memes = some_memes(rng, different)
    rows = rng.permutation(np.repeat(np.arange(different), copies))
    return memes.iloc[rows].set_axis(some_labels(rng, len(rows)))


def with_more_columns(rng: np.random.Generator, memes: pd.DataFrame) -> pd.DataFrame:
    """The same memes with a column of text in front and a column of numbers at the end."""
    more = memes.assign(likes=rng.integers(0, 5_000, size=len(memes)))
    more.insert(0, "caption", [f"caption {i}" for i in range(len(memes))])
    return more


def the_ad(brand: str) -> pd.DataFrame:
    """The brand's meme as a frame of one row: what `item_to_promote` is."""
    ad = pd.DataFrame([AD_VALUES], columns=list(CATEGORIES), index=pd.Index([AD_LABEL], name=INDEX_NAME))
    ad["author"] = brand
    return ad


def with_ad(memes: pd.DataFrame, brand: str, place: int) -> pd.DataFrame:
    """The memes with the ad among them, at row number ``place``."""
    both = pd.concat([memes.iloc[:place], the_ad(brand), memes.iloc[place:]])
    both.index.name = memes.index.name
    return both


def some_user(rng: np.random.Generator, taste: object = None) -> pd.Series:
    """One user as a selector gets it: five floats, named after the person.

    All of them bear one name, so that an answer which remembers people by name does not depend on luck.
    """
    numbers = np.round(rng.uniform(-1, 1, size=len(CATEGORIES)), 3) if taste is None else taste
    return pd.Series(np.asarray(numbers, dtype=float), index=list(CATEGORIES), name=_FIRST_NAMES[0])


def some_user_without_ties(rng: np.random.Generator, memes: pd.DataFrame) -> pd.Series:
    """A user to whom no two of the memes are equally near: the order of distance is one order."""
    while True:
        user = some_user(rng)
        far = np.linalg.norm(memes[list(CATEGORIES)].to_numpy() - user.to_numpy(), axis=1)
        if len(far) < 2 or np.diff(np.sort(far)).min() > _SMALLEST_GAP:
            return user


def some_users(rng: np.random.Generator, rows: int, labels: str = "default") -> pd.DataFrame:
    """A frame of users as `generate_users` makes it."""
    return users_at(
        np.round(rng.uniform(-1, 1, size=(rows, len(CATEGORIES))), 3), some_labels(rng, rows, labels)
    )


def users_at(tastes: object, labels: pd.Index | None = None) -> pd.DataFrame:
    """A frame of users with exactly these tastes."""
    table = np.asarray(tastes, dtype=float)
    users = pd.DataFrame(table, columns=list(CATEGORIES), index=labels)
    users.insert(0, "name", [f"{_FIRST_NAMES[i % 10]} {i // 10 + 1}" for i in range(len(table))])
    return users


def memes_by(rng: np.random.Generator, counts: dict[str, int], values: str = "repeating") -> pd.DataFrame:
    """Memes in mixed order, ``counts[author]`` of each author."""
    memes = some_memes(rng, sum(counts.values()), values=values)
    memes["author"] = rng.permutation([name for name, count in counts.items() for _ in range(count)]).tolist()
    return memes


def flooded(
    rng: np.random.Generator,
    memes: pd.DataFrame,
    author: str,
    uploads: int,
    picture: str,
    values: object = (0,) * 5,
) -> pd.DataFrame:
    """The memes after ``author`` uploaded one picture ``uploads`` times: same label, same values."""
    spam = pd.DataFrame([list(values)] * uploads, columns=list(CATEGORIES), dtype=float)  # type: ignore[call-overload]
    spam.index = pd.Index([picture] * uploads)
    spam["author"] = author
    both = pd.concat([memes, spam])
    both.index.name = memes.index.name
    return both.iloc[rng.permutation(len(both))]
