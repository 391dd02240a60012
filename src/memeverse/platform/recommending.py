"""What each policy puts on a homepage and beside a video: a function of the visit and of luck."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from memeverse.platform.dials import Dials, Policy
from memeverse.platform.neighbours import NEAR, Neighbours
from memeverse.platform.site import Site
from memeverse.platform.visit import Visit, Watch
from memeverse.randomness import derive

HOMEPAGE, UP_NEXT = 24, 20  # places of a list
_REMEMBERED = 30  # videos, the last ones, that count
_HALF = 15  # a video watched so many videos ago counts half
BELOW = 6.0  # the larger, the more often a neighbour further down is drawn
_BESIDE = 0.9  # of the places beside a video, those that go with it
_FOLLOWED = 0.15  # of the places that follow a visitor, those of channels subscribed to
_MORE = 2  # times as many as needed are drawn, for some were seen
_TRIES = 5
_POPULAR = 300  # videos that many watch
HEAD = 15.0  # the larger, the more alike are the chances of the first of them and the last
_LONG = 180.0  # seconds that count as one video where time counts


@dataclass(frozen=True, repr=False)  # a traceback shows no secrets
class Following:
    """How a policy follows what somebody watched."""

    by_audience: bool = False  # what goes with a video: what the same people watch, or what is alike
    by_time: bool = (
        False  # whether a video counts for as long as it was watched, and gripping ones are preferred
    )


SIMILAR = Following()
FOLLOWING: dict[Policy, Following] = {
    "similar": SIMILAR,
    "collaborative": Following(by_audience=True),
    "engagement": Following(by_time=True),
}


class Recommender:
    """One platform's recommendations: rows of videos, no two alike."""

    def __init__(self, site: Site, dials: Dials, seed: int | str):
        self._site, self._dials, self._seed = site, dials, seed
        self._neighbours = Neighbours(site)
        self._most_viewed = np.argsort(-site.views, kind="stable")[:_POPULAR]
        self._popular = np.cumsum(1 / (HEAD + np.arange(len(self._most_viewed))))
        self._paid_for = np.flatnonzero(site.sponsored)
        self._gripping = np.exp(3.0 * site.grip.astype(float))
        self._nearness = 1 / (BELOW + np.arange(NEAR))

    def homepage(self, visit: Visit) -> tuple[int, ...]:
        """The homepage of a visitor."""
        rng = derive(self._seed, "homepage", visit.token, visit.homepages)
        following = self._followed(visit)
        if following is None:
            return self._filled(HOMEPAGE, {}, visit.refused, rng)
        watches = [one for one in visit.watches[-_REMEMBERED:] if one.weight > 0]
        weights = self._weights(watches, visit, following)
        share = self._dials.share * (1 - np.exp(-weights.sum() / self._dials.pace))
        if following.by_time:
            share, weights = min(1.3 * share, 0.95), weights**1.5
        places = np.flatnonzero(rng.random(HOMEPAGE) < share)
        seen = visit.refused | {watch.video for watch in visit.watches}
        sources = [watch.video for watch in watches]
        found = self._near(sources, weights, following, len(places), rng)
        found = [*self._from_channels(visit.channels, len(places), rng), *found]
        return self._filled(
            HOMEPAGE, dict(zip(places.tolist(), _fresh(found, seen), strict=False)), seen, rng
        )

    def up_next(self, visit: Visit, video: int) -> tuple[int, ...]:
        """What stands beside a video."""
        rng = derive(self._seed, "up next", visit.token, visit.opened)
        following = self._followed(visit)
        seen = visit.refused | {watch.video for watch in visit.watches} | {video}
        placed: dict[int, int] = {}
        if following is not None:
            places = np.flatnonzero(rng.random(UP_NEXT) < _BESIDE)
            found = self._near([video], np.ones(1), following, len(places), rng)
            placed = dict(zip(places.tolist(), _fresh(found, seen), strict=False))
        return self._filled(UP_NEXT, placed, seen, rng)

    def _followed(self, visit: Visit) -> Following | None:
        """How this visitor is followed; not at all by some policies."""
        if self._dials.policy == "mixture":
            return SIMILAR if visit.arm else None
        return FOLLOWING.get(self._dials.policy)

    def _weights(self, watches: Sequence[Watch], visit: Visit, following: Following) -> np.ndarray:
        """What each video that was watched counts."""
        ago = np.arange(len(watches))[::-1]
        weights = 0.5 ** (ago / _HALF) * np.array([watch.weight for watch in watches])
        weights *= np.where([watch.video in visit.liked for watch in watches], 2.0, 1.0)
        if following.by_time:
            weights *= np.minimum([watch.seconds / _LONG for watch in watches], 3.0)
        return weights

    def _near(
        self,
        sources: Sequence[int],
        weights: np.ndarray,
        following: Following,
        count: int,
        rng: np.random.Generator,
    ) -> list[int]:
        """Videos near those that were watched, some maybe twice."""
        if not count or weights.sum() <= 0:
            return []
        drawn = np.searchsorted(np.cumsum(weights), rng.random(_MORE * count) * weights.sum(), side="right")
        luck = rng.random(_MORE * count)
        found = np.empty(len(drawn), dtype=int)
        for number in np.unique(drawn):
            near = self._neighbours.near(sources[min(number, len(sources) - 1)], following.by_audience)
            chances = self._nearness[: len(near)]
            if following.by_time:
                chances = chances * self._gripping[near]
            total = np.cumsum(chances)
            mine = drawn == number
            places = np.searchsorted(total, luck[mine] * total[-1], side="right")
            found[mine] = near[np.minimum(places, len(near) - 1)]
        return list(map(int, found))

    def _from_channels(self, channels: Sequence[int], count: int, rng: np.random.Generator) -> list[int]:
        """Videos of the channels that somebody subscribed to."""
        wanted = int((rng.random(count) < _FOLLOWED).sum()) if channels and count else 0
        found = []
        for channel in (channels[i] for i in rng.integers(len(channels), size=wanted)) if wanted else ():
            videos = self._site.videos_of(channel)
            found.append(int(videos[int(rng.integers(len(videos)))]))
        return found

    def _filled(
        self, count: int, placed: dict[int, int], seen: Iterable[int], rng: np.random.Generator
    ) -> tuple[int, ...]:
        """A whole list: what is placed already, what is paid for, and popular videos at all other places."""
        taken = set(seen) | set(placed.values())
        if self._dials.policy == "sponsored":
            places = range(self._dials.every - 1, count, self._dials.every)
            paid = _fresh(rng.permutation(self._paid_for).tolist(), taken)
            placed = placed | dict(zip(places, paid, strict=False))
            taken |= set(placed.values())
        popular = self._popular_ones(taken, rng)
        return tuple(placed[place] if place in placed else next(popular) for place in range(count))

    def _popular_ones(self, taken: set[int], rng: np.random.Generator) -> Iterator[int]:
        """Videos that many watch, the most viewed most often; when luck finds no more, all that are left."""
        gone = set(taken)
        for _ in range(_TRIES):
            luck = rng.random(2 * HOMEPAGE) * self._popular[-1]
            places = np.searchsorted(self._popular, luck, side="right")
            for video in self._most_viewed[np.minimum(places, len(self._most_viewed) - 1)].tolist():
                if video not in gone:
                    gone.add(video)
                    yield video
        for video in np.argsort(-self._site.views, kind="stable").tolist():
            if video not in gone:
                yield video


def _fresh(found: Iterable[int], seen: Iterable[int]) -> list[int]:
    """The videos that were not seen, each once, in their order."""
    taken = set(seen)
    return [video for video in dict.fromkeys(found) if video not in taken]
