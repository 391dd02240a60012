"""The memes: 6,992 with exactly the statistics of the real dataset, and one advertisement.

The counts come from Memotion 7k (SemEval-2020, task 8; CC BY, doi 10.5281/zenodo.3960165): how many
memes have each combination of the five labels. Pictures, texts and authors are invented here.
"""

from importlib.resources import files

import numpy as np
import pandas as pd

from memeverse.data.authors import AUTHORS
from memeverse.data.labels import categories, rescaled
from memeverse.errors import FriendlyError
from memeverse.randomness import derive, read_seed

__all__ = ["PROMOTED", "categories", "flood", "image_names", "joint_counts", "sample_memes"]

# The brand's meme: humour, sarcasm, offensive, motivational, overall_sentiment.
PROMOTED = (0.0, -1.0, -1.0, 1.0, 1.0)


def sample_memes(seed: int | str, brand: str, scale: str = "original") -> pd.DataFrame:
    """The 6,993 memes of a term, the brand's own at position 0.

    The numbers are the real ones, shuffled: every seed has the same counts and correlations.
    ``scale="ordinal"`` orders the levels of sarcasm by their meaning; on the original scale
    "general", the mildest level, stands at +1 (a quirk kept because the lab's plots rest on it).

    >>> memes = sample_memes(1, "Fizzle Cola")
    >>> memes.shape
    (6993, 6)
    >>> memes.iloc[0]["author"], memes[categories].iloc[0].tolist()
    ('Fizzle Cola', [0.0, -1.0, -1.0, 1.0, 1.0])
    """
    seed, counts = read_seed(seed), joint_counts()
    rows = np.repeat(counts[categories].to_numpy(dtype=float), counts["count"].to_numpy(), axis=0)
    rows = derive(seed, "memes").permutation(rows)
    authors = derive(seed, "authors").choice(AUTHORS, size=len(rows))
    table = pd.DataFrame(np.vstack([PROMOTED, rows]), columns=categories, index=image_names(len(rows) + 1))
    table["author"] = [str(brand), *authors.tolist()]
    return rescaled(table, scale)


def image_names(n: int) -> pd.Index:
    """The names of n pictures; as in the real dataset, some are .png and more are .jpg.

    >>> image_names(5).tolist()
    ['image_0.png', 'image_1.jpg', 'image_2.jpg', 'image_3.jpg', 'image_4.png']
    """
    return pd.Index([f"image_{i}.{'jpg' if i % 4 else 'png'}" for i in range(n)], name="image_name")


def joint_counts() -> pd.DataFrame:
    """How many of the real memes have each combination of the five numbers: 495 rows."""
    with (files("memeverse.data") / "memotion_joint_counts.csv").open(encoding="utf-8") as file:
        return pd.read_csv(file)


def flood(memes: pd.DataFrame, culprit: str, picture: str, uploads: int, seed: int | str) -> pd.DataFrame:
    """The memes after one author uploaded the same empty picture again and again, as a new frame.

    The uploads have the label ``picture``, zeros in all five columns, and lie at random places;
    the memes keep their order, and the first row stays first.

    >>> memes = sample_memes(1, "Fizzle Cola")
    >>> flooded = flood(memes, "jellybyte", "image_7000.png", 27_000, seed=1)
    >>> len(flooded), bool(flooded.drop("image_7000.png").equals(memes))
    (33993, True)
    """
    if picture in memes.index:
        raise FriendlyError(f"{picture} is already the name of a meme; the flood needs a new one")
    n = len(memes) + uploads
    place = 1 + derive(seed, "flood").choice(n - 1, size=uploads, replace=False)
    spam = np.zeros(n, dtype=bool)
    spam[place] = True
    # Row number of each place: a meme's own, or the spam row's, which is put last.
    row = np.where(spam, len(memes), np.cumsum(~spam) - 1)
    one = pd.DataFrame([[0.0] * len(categories)], columns=categories, index=[picture])
    one["author"] = culprit
    both = pd.concat([memes, one])
    both.index.name = memes.index.name
    return both.iloc[row]
