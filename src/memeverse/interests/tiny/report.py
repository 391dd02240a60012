"""How well the tiny embedder sees and reads what it has not learned from: topics found without training.

A picture's topic is the one whose name, as a text, lies nearest to it (zero-shot, Radford et al. 2021).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from memeverse.interests.embedder import Embedder
from memeverse.interests.nearness import nearest
from memeverse.interests.tiny.features import SIZE
from memeverse.interests.tiny.pairs import HELD_OUT, pixels, seen_tags, unseen_tags
from memeverse.platform.titles import FORMS, title
from memeverse.platform.vocabulary import TOPICS
from memeverse.randomness import derive

KINDS = {"known": seen_tags, "unseen": unseen_tags}
# What a topic is found from: column of the table -> what it is.
COLUMNS = {
    "pictures_known": "new pictures of tags it knows",
    "pictures_unseen": "pictures of tags it has never met",
    "texts_known": "tags it knows, as a text",
    "texts_unseen": "tags it has never met, as a text",
    "titles": "titles of two tags it knows",
}


@dataclass(frozen=True)
class Report:
    """The share of topics found, by topic, and which topic was found how often in pictures of which."""

    by_topic: pd.DataFrame  # a row a topic, the columns of COLUMNS and `mostly_taken_for`
    confusion: pd.DataFrame  # topics in rows and columns: counts of pictures

    @property
    def accuracy(self) -> pd.Series:
        """The mean over topics of each column."""
        return self.by_topic[[*COLUMNS]].mean()

    def confusions(self, n: int = 8) -> pd.DataFrame:
        """The most common confusions: topic, taken for, pictures, share of the topic's pictures."""
        counts = self.confusion.to_numpy(copy=True)
        totals = counts.sum(axis=1)
        np.fill_diagonal(counts, 0)
        order = np.argsort(-counts, axis=None, kind="stable")[:n]
        rows = [divmod(int(place), len(counts)) for place in order]
        return pd.DataFrame(
            [
                (TOPICS[i], TOPICS[j], int(counts[i, j]), counts[i, j] / totals[i])
                for i, j in rows
                if counts[i, j]
            ],
            columns=["topic", "taken_for", "pictures", "share"],
        )


def measure(embedder: Embedder, each: int = 2, first: int = HELD_OUT) -> Report:
    """The report on pictures that were never learned from: ``each`` of every known tag, and as many
    of the two unseen tags of a topic together."""
    names = embedder.texts(TOPICS)
    confusion = np.zeros((len(TOPICS), len(TOPICS)), dtype=int)
    rows = []
    for t, topic in enumerate(TOPICS):
        row = {}
        for kind, tags in KINDS.items():
            n = each * len(seen_tags(topic)) // len(tags(topic))
            wanted = [(topic, tag, first + number, SIZE) for tag in tags(topic) for number in range(n)]
            found = nearest(embedder.pictures(pixels(wanted)), names)
            confusion[t] += np.bincount(found, minlength=len(TOPICS))
            row[f"pictures_{kind}"] = float((found == t).mean())
            row[f"texts_{kind}"] = float((nearest(embedder.texts(tags(topic)), names) == t).mean())
        row["titles"] = float((nearest(embedder.texts(_titles(topic)), names) == t).mean())
        rows.append(row)
    others = confusion - np.diag(np.diag(confusion))
    table = pd.DataFrame(rows, index=pd.Index(TOPICS, name="topic"))[[*COLUMNS]]
    table["mostly_taken_for"] = [TOPICS[int(row.argmax())] if row.any() else "" for row in others]
    return Report(table, pd.DataFrame(confusion, index=table.index, columns=[*TOPICS]))


def _titles(topic: str, n: int = 30) -> list[str]:
    rng = derive("tiny", "report", topic)
    pairs = [rng.choice(seen_tags(topic), 2, replace=False) for _ in range(n)]
    return [
        title(topic, str(first), str(second), int(rng.integers(FORMS)), int(rng.integers(100)))
        for first, second in pairs
    ]
