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
        self._alike: dict[int, np.ndarray] = {}
        self._watched_too: dict[int, np.ndarray] = {}

    def alike(self, video: int) -> np.ndarray:
        """Videos of its topic that lie nearest in content, nearest first, (NEAR,) int."""
        if video not in self._alike:
            topics = [int(self._site.topic[video])]
            self._keep(self._alike, video, self._nearest(self._site.content, video, topics))
        return self._alike[video]

    def watched_too(self, video: int) -> np.ndarray:
        """Videos that those watch who watch this one, nearest first, (NEAR,) int."""
        if video not in self._watched_too:
            topics = self._same_crowd[int(self._site.topic[video])]
            self._keep(self._watched_too, video, self._nearest(self._site.audience, video, topics))
        return self._watched_too[video]

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

    @staticmethod
    def _keep(known: dict[int, np.ndarray], video: int, found: np.ndarray) -> None:
        if len(known) >= _REMEMBERED:
            del known[next(iter(known))]
        known[video] = found
