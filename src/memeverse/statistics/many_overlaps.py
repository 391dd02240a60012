"""How alike the lists of many people are: every pair at once, and the mean over all pairs."""

from collections.abc import Hashable, Iterator
from typing import Any

import numpy as np

from memeverse.statistics.overlap import extrapolated, refuse_repeats
from memeverse.statistics.reading import read_lists, read_one_of, read_share

MEASURES = ("jaccard", "rank-biased")

Lists = list[list[Hashable]]


def mean_overlap(lists: Any, others: Any = None, measure: str = "jaccard", p: float = 0.9) -> float:
    """How alike the lists of a group are: the mean over all pairs of them.

    With ``others`` over all pairs of one list here and one there. Of three pairs one is alike:

    >>> round(mean_overlap([["a", "b"], ["b", "a"], ["c", "d"]]), 3)
    0.333
    >>> mean_overlap([["a", "b"]], others=[["b", "a"]], measure="rank-biased", p=0.5)
    0.5
    """
    named = read_one_of(measure, "measure", MEASURES)
    if others is None:
        lists = read_lists(lists, "lists", least=2)
    table = jaccards(lists, others) if named == "jaccard" else rank_biased_overlaps(lists, others, p)
    return float(table.mean() if others is not None else table[np.triu_indices(len(table), 1)].mean())


def jaccards(lists: Any, others: Any = None) -> np.ndarray:
    """Jaccard of each of ``lists`` with each of ``others`` (or of each other), (n, m).

    >>> jaccards([["a", "b"], ["b", "a"], ["c", "d"]])
    array([[1., 1., 0.],
           [1., 1., 0.],
           [0., 0., 1.]])
    """
    rows, columns = ([list(dict.fromkeys(row)) for row in group] for group in _read_groups(lists, others))
    found = []
    for depths, own, theirs in _met(rows, columns):
        both = np.isfinite(depths).sum(axis=-1)
        either = own + theirs - both
        found.append(np.where(either == 0, 1.0, both / np.maximum(either, 1)))
    return np.array(found).reshape(len(rows), len(columns))


def rank_biased_overlaps(lists: Any, others: Any = None, p: float = 0.9) -> np.ndarray:
    """Rank-biased overlap of each of ``lists`` with each of ``others`` (or of each other), (n, m).

    >>> rank_biased_overlaps([["a", "b"], ["b", "a"]], [["a", "b"]], p=0.5)
    array([[1. ],
           [0.5]])
    """
    p = read_share(p, "p")
    rows, columns = _read_groups(lists, others)
    for group, what in ((rows, "lists"), (columns, "others")):
        for place, row in enumerate(group):
            refuse_repeats(row, f"{what}[{place}]")
    found = [extrapolated(depths, own, theirs, p) for depths, own, theirs in _met(rows, columns)]
    return np.array(found).reshape(len(rows), len(columns))


def _met(rows: Lists, columns: Lists) -> Iterator[tuple[np.ndarray, ...]]:
    """For each row: depths at which its items are met in all columns, (m, k); its length; their lengths."""
    codes = {item: code for code, item in enumerate(dict.fromkeys(item for row in columns for item in row))}
    widest, nobody = max(map(len, columns)), len(codes)
    lengths, ranks = np.array([len(row) for row in columns]), np.arange(1, widest + 1)
    coded = np.full((len(columns), widest), nobody)
    for line, row in zip(coded, columns, strict=True):
        line[: len(row)] = [codes[item] for item in row]
    for row in rows:
        place = np.full(nobody + 1, np.inf)
        for rank, item in enumerate(row, 1):
            if item in codes:
                place[codes[item]] = rank
        yield np.maximum(place[coded], ranks), np.full(len(columns), len(row)), lengths


def _read_groups(lists: Any, others: Any) -> tuple[Lists, Lists]:
    rows = read_lists(lists, "lists")
    return rows, rows if others is None else read_lists(others, "others")
