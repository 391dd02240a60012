"""How narrow a feed is: the effective number of topics, exp of Shannon's entropy, over time."""

from typing import Any

import numpy as np


def effective_topics(topics: Any) -> float:
    """The effective number of topics: so many equally frequent ones would be as varied.

    The exponential of the entropy of Shannon 1948, as Hill 1973 (*Diversity and evenness*) has it for
    species, with order 1.

    >>> effective_topics(["chess", "chess", "knitting", "knitting"])
    2.0
    >>> round(effective_topics(["a", "a", "a", "b"]), 4)
    1.7548
    """
    _, counts = np.unique(np.asarray(topics), return_counts=True)
    return float(np.round(_of_counts(counts[None])[0], 12))


def effective_topics_by_step(topics: np.ndarray, n_topics: int, window: int) -> np.ndarray:
    """The effective number of topics among the last ``window`` shorts, for (n, steps) numbers of topics.

    (n, steps) float, nan until there are so many.

    >>> effective_topics_by_step(np.array([[0, 1, 1, 1]]), 2, 2).tolist()
    [[nan, 2.0, 1.0, 1.0]]
    """
    n, steps = topics.shape
    found = np.full((n, steps), np.nan)
    counts = np.zeros((n, n_topics), dtype=int)
    rows = np.arange(n)
    for step in range(steps):
        np.add.at(counts, (rows, topics[:, step]), 1)
        if step >= window:
            np.subtract.at(counts, (rows, topics[:, step - window]), 1)
        if step >= window - 1:
            found[:, step] = np.round(_of_counts(counts), 12)
    return found


def _of_counts(counts: np.ndarray) -> np.ndarray:
    shares = counts / counts.sum(axis=1, keepdims=True)
    terms = np.where(counts > 0, shares * np.log(np.where(counts > 0, shares, 1.0)), 0.0)
    return np.asarray(np.exp(-terms.sum(axis=1)))
