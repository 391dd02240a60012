"""Videos near a video: about the same thing, or watched by the same people."""

import numpy as np

from memeverse.platform.site import Site

NEAR = 60  # neighbours of a video
_REMEMBERED = 50_000  # videos whose neighbours are kept


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
