"""Videos near a video: about the same thing, or watched by the same people."""

from itertools import pairwise

import numpy as np

from memeverse.platform.site import Site

NEAR = 60  # neighbours of a video
_REMEMBERED = 50_000  # videos whose neighbours are kept
_AT_ONCE = 512  # videos of one topic whose neighbours are looked for together


class Neighbours:
    """The nearest videos of each video, looked for when they are asked for."""

    def __init__(self, site: Site):
        self._site = site
        self._begins = np.searchsorted(site.topic, np.arange(len(site.crowd) + 1))
        self._same_crowd = [np.flatnonzero(site.crowd == crowd) for crowd in site.crowd]
        self._known: tuple[dict[int, np.ndarray], dict[int, np.ndarray]] = ({}, {})

    def near(self, video: int, by_audience: bool) -> np.ndarray:
        """The nearest videos, nearest first, (NEAR,) int: of its topic, or of what the same people watch."""
        known = self._known[by_audience]
        if video not in known:
            topic = int(self._site.topic[video])
            space = self._site.audience if by_audience else self._site.content
            found = self._nearest(space, video, self._same_crowd[topic] if by_audience else [topic])
            if len(known) >= _REMEMBERED:
                del known[next(iter(known))]
            known[video] = found
        return known[video]

    def of_topic(self, topic: int) -> tuple[int, int]:
        """Where the videos of a topic begin and end."""
        return int(self._begins[topic]), int(self._begins[topic + 1])

    def _nearest(self, space: np.ndarray, video: int, topics: object) -> np.ndarray:
        ranges = [self.of_topic(int(topic)) for topic in topics]  # type: ignore[attr-defined]
        closeness = np.concatenate([space[a:b] @ space[video] for a, b in ranges])
        rows = np.concatenate([np.arange(a, b) for a, b in ranges])
        closeness[np.searchsorted(rows, video)] = -1 << 30  # itself last
        count = min(NEAR, len(rows) - 1)
        return np.asarray(rows[np.argsort(-closeness, kind="stable")[:count]])


class NeighbourTable:
    """The same neighbours for many videos at once, looked for topic by topic when one of it is asked for.

    >>> from memeverse.platform.site import build_site
    >>> site = build_site("spring", 2_000)
    >>> near, counts = NeighbourTable(site, by_audience=False).near(np.array([3, 900]))
    >>> near.shape, bool((near[1, : counts[1]] == Neighbours(site).near(900, by_audience=False)).all())
    ((2, 60), True)
    """

    def __init__(self, site: Site, by_audience: bool):
        self._site, self._by_audience = site, by_audience
        self._space = (site.audience if by_audience else site.content).astype(float)  # whole numbers: exact
        self._table = np.empty((site.n_videos, NEAR), dtype=np.int32)  # filled piece by piece
        begins = np.searchsorted(site.topic, np.arange(len(site.crowd) + 1))
        self._of_topic = [np.arange(a, b) for a, b in pairwise(begins.tolist())]
        edges = [np.arange(rows[0], rows[-1] + 1, _AT_ONCE) for rows in self._of_topic if len(rows)]
        self._begins = np.concatenate(edges)
        self._piece = np.repeat(np.arange(len(self._begins)), np.diff(self._begins, append=site.n_videos))
        self._is_known = np.zeros(len(self._begins), dtype=bool)
        sizes = np.bincount(site.topic, minlength=len(site.crowd))
        reach = np.bincount(site.crowd, weights=sizes)[site.crowd] if by_audience else sizes
        self._counts = np.minimum(NEAR, reach - 1).astype(int)

    def near(self, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The nearest videos of each, (n, NEAR) int, nearest first, and how many of these there are, (n,)."""
        pieces = self._piece[rows]
        for piece in np.unique(pieces[~self._is_known[pieces]]):
            self._look_for(int(piece))
        return self._table[rows], self._counts[self._site.topic[rows]]

    def _look_for(self, piece: int) -> None:
        begin = int(self._begins[piece])
        topic = int(self._site.topic[begin])
        rows = np.arange(begin, min(begin + _AT_ONCE, self._of_topic[topic][-1] + 1))
        crowd = np.flatnonzero(self._site.crowd == self._site.crowd[topic]) if self._by_audience else [topic]
        others = np.concatenate([self._of_topic[one] for one in crowd])
        order = (self._space[rows] @ self._space[others].T).astype(np.int64)
        order[np.arange(len(rows)), np.searchsorted(others, rows)] = -1 << 30  # itself last
        order = order * len(others) - np.arange(len(others))  # of two as close the first
        count = int(self._counts[topic])
        best = np.argpartition(-order, count - 1, axis=1)[:, :count]
        sorted_too = np.argsort(-np.take_along_axis(order, best, axis=1), axis=1)
        self._table[rows, :count] = others[np.take_along_axis(best, sorted_too, axis=1)]
        self._table[rows, count:] = rows[:, None]
        self._is_known[piece] = True
