"""Trails: what a recommender leads to, step by step into the depth."""

from collections.abc import Hashable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError
from memeverse.simulation.reading import read_count
from memeverse.statistics.intervals import wilson_interval
from memeverse.statistics.reading import read_list, read_lists, read_sample, read_share

COLUMNS = ["depth", "topic", "share", "standard_error", "low", "high", "n_trails"]


def topic_share_by_depth(
    trails: Any, topics: Iterable[Hashable] | None = None, confidence: float = 0.95, first_depth: int = 1
) -> pd.DataFrame:
    """The share of each topic at each depth of many trails: a row a depth and topic.

    ``trails`` has a row a trail and a column a depth, (n_trails, depth), of topics:

    >>> table = topic_share_by_depth([["cats", "cats"], ["dogs", "cats"]])
    >>> table[["depth", "topic", "share"]]
       depth topic  share
    0      1  cats    0.5
    1      1  dogs    0.5
    2      2  cats    1.0
    3      2  dogs    0.0

    Besides ``share`` there are its ``standard_error``, the root of share (1 - share) / n_trails, and ``low``
    and ``high``, Wilson's interval, which holds near 0 and 1 too, where a standard error is 0 and says
    nothing. Trails must be independent of each other; the depths of one trail need not be.

    ``topics`` is the list of all topics, so that two tables have the same rows; without it they are those
    that are seen, the most frequent first.
    """
    rows = _read_trails(trails)
    level, start = read_share(confidence, "confidence"), read_count(first_depth, "first_depth", 0)
    known = _read_topics(rows, topics)
    code = {topic: place for place, topic in enumerate(known)}
    coded = np.array([[code[one] for one in row] for row in rows])
    n, depth = coded.shape
    hits = np.array([np.bincount(column, minlength=len(known)) for column in coded.T])
    if topics is None:
        order = np.argsort(-hits.sum(axis=0), kind="stable")
        known, hits = [known[place] for place in order], hits[:, order]
    share = hits / n
    low, high = wilson_interval(hits, n, level)
    columns = (
        np.repeat(np.arange(start, start + depth), len(known)),
        known * depth,
        share.ravel(),
        np.sqrt(share * (1 - share) / n).ravel(),
        low.ravel(),
        high.ravel(),
        n,
    )
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def diff_to_linear(shares: Iterable[float]) -> float:
    """How far a curve runs above (+) or below (-) the straight line from its first to its last value.

    The area between the two over its width: the differences to the line, summed and divided by the number
    of steps. A curve from 1 to 0 in two steps that is down after the first lies 1/2 below the line there:

    >>> diff_to_linear([1, 0, 0]), diff_to_linear([1, 0.5, 0])
    (-0.25, 0.0)

    On the way down, below the line means early: a bubble that burst at once. On the way up, above the line
    means early. Name and idea are those of DIFF-TO-LINEAR in Tomlein et al. 2021 (*An audit of misinformation
    filter bubbles on YouTube*). Our own choices: the sign, and the division by the number of steps, so that
    long and short trails compare. It is not divided by how far the curve went, which may be nowhere.
    """
    return float(_areas(read_sample(shares, "shares", least=3)[None])[0])


def diffs_to_linear(curves: Any) -> np.ndarray:
    """`diff_to_linear` of many curves, a row each, (n,).

    >>> diffs_to_linear([[1, 0, 0], [0, 1, 1]]).tolist()
    [-0.25, 0.25]
    """
    lists = read_lists(curves, "curves")
    rows = [read_sample(row, f"curves[{place}]", least=3) for place, row in enumerate(lists)]
    _same_length([len(row) for row in rows], "curves", "values")
    return _areas(np.array(rows))


def _areas(curves: np.ndarray) -> np.ndarray:
    steps = curves.shape[1] - 1
    first, last = curves[:, :1], curves[:, -1:]
    line = first + (last - first) * np.arange(steps + 1) / steps
    return np.asarray((curves - line).sum(axis=1) / steps)


def _read_trails(trails: Any) -> list[list[Hashable]]:
    rows = read_lists(trails, "trails")
    _same_length([len(row) for row in rows], "trails", "topics")
    if not rows[0]:
        raise InputError("trails are empty: each needs at least one topic.")
    return rows


def _same_length(lengths: list[int], what: str, of: str) -> None:
    for place, length in enumerate(lengths):
        if length != lengths[0]:
            raise InputError(
                f"{what}[{place}] has {length} {of} and {what}[0] has {lengths[0]}; all must be of one "
                "length. Cut them to the shortest, or leave out those that broke off."
            )


def _read_topics(rows: list[list[Hashable]], topics: Any) -> list[Hashable]:
    seen = list(dict.fromkeys(topic for row in rows for topic in row))
    if topics is None:
        return seen
    known = list(dict.fromkeys(read_list(topics, "topics")))
    if missing := [topic for topic in seen if topic not in set(known)]:
        raise InputError(f"the trails have {missing[0]!r}, which is not among topics; add it there.")
    return known
