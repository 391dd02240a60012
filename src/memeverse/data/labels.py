"""How Memotion's words became numbers."""

import pandas as pd

from memeverse.errors import FriendlyError

# The original notebook's scale. Its quirk: for sarcasm "general", the mildest level, gets +1.
LABELS: dict[str, dict[str, float]] = {
    "humour": {"not_funny": -1, "funny": -0.5, "very_funny": 0.5, "hilarious": 1},
    "sarcasm": {"not_sarcastic": -1, "twisted_meaning": -0.5, "very_twisted": 0.5, "general": 1},
    "offensive": {"not_offensive": -1, "slight": -0.5, "very_offensive": 0.5, "hateful_offensive": 1},
    "motivational": {"not_motivational": -1, "motivational": 1},
    "overall_sentiment": {
        "very_negative": -1, "negative": -0.5, "neutral": 0, "positive": 0.5, "very_positive": 1,
    },
}  # fmt: skip
categories = list(LABELS)

# Sarcasm in the order of the words' meaning.
ORDINAL_SARCASM = {"not_sarcastic": -1.0, "general": -0.5, "twisted_meaning": 0.5, "very_twisted": 1.0}

SCALES = ("original", "ordinal")


def rescaled(table: pd.DataFrame, scale: str) -> pd.DataFrame:
    """The table (numbers on the original scale) on another scale, as a new frame.

    >>> rescaled(pd.DataFrame({"sarcasm": [-1.0, -0.5, 0.5, 1.0]}), "ordinal")["sarcasm"].tolist()
    [-1.0, 0.5, 1.0, -0.5]
    """
    if scale not in SCALES:
        raise FriendlyError(f'there is no scale {scale!r}; the scales are "original" and "ordinal"')
    table = table.copy()
    if scale == "ordinal":
        new = {LABELS["sarcasm"][word]: value for word, value in ORDINAL_SARCASM.items()}
        table["sarcasm"] = table["sarcasm"].map(new).astype(float)
    return table
