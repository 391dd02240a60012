"""The feed of shorts: which one comes next, for many visitors at once.

What comes to a visitor hangs on its own past and on luck that is counted (`memeverse.platform.counted`):
it is the same whoever else is asked for in the same call, and in whatever order.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from memeverse.platform.counted import counted
from memeverse.platform.dials import Dials
from memeverse.platform.neighbours import NEAR, NeighbourTable
from memeverse.platform.recommending import BELOW, FOLLOWING, HEAD, SIMILAR, Following
from memeverse.platform.shorts import Shorts
from memeverse.platform.site import Site
from memeverse.randomness import derive, derive_seed

REMEMBERED = 30  # shorts, the last ones, that count
HALF = 15  # a short so many shorts ago counts half
SLOWER = 2.0  # a feed shows one short where a homepage shows many, and learns so much more slowly
NOT_WATCHED = 2.0  # seconds below which a short counts as passed over
POPULAR = 2_000  # shorts that many watch; of a small site a tenth
_LEAST_POPULAR = 50
_LONG = 20.0  # seconds that count as one short where time counts
_MORE_POPULAR, _MORE_NEAR, _MORE_PAID = 16, 12, 8  # draws until one is found that was not shown yet

# Where the draws of a step stand among its numbers.
_FOLLOWS, _NEAR, _PAID, _POPULAR, _A_STEP = 0, 1, 32, 64, 128

Draw = Callable[[np.ndarray, int], np.ndarray]  # from visitors and the number of the try to a row for each


@dataclass(repr=False)  # a traceback shows no secrets
class FeedState:
    """What the feed knows of b visitors. Its shorts are in ``REMEMBERED`` slots, used in turn."""

    keys: np.ndarray  # (b,) uint64: whose luck it is
    is_followed: np.ndarray  # (b,) bool: of an experiment on visitors, whether this one is treated
    seen: np.ndarray  # (b, n_videos / 8) uint8: a bit a video
    steps: np.ndarray  # (b,) int: shorts that came so far
    n_seen: np.ndarray  # (b,) int
    current: np.ndarray  # (b,) int: the short in the window; -1 before the first
    rows: np.ndarray  # (b, REMEMBERED) int: the shorts in the slots; -1 where there is none
    seconds: np.ndarray  # (b, REMEMBERED) float: watched of each
    liked: np.ndarray  # (b, REMEMBERED) bool
    taken_back: np.ndarray  # (b, REMEMBERED) bool: a button took away what it counts
    weights: np.ndarray  # (b, REMEMBERED) float: what each counts but for its age
    refused: dict[int, set[int]] = field(default_factory=dict)  # of a visitor: never shown again

    @property
    def size(self) -> int:
        return len(self.keys)


class ShortFeed:
    """The feed of a site that runs a policy.

    >>> from memeverse.platform.site import build_site
    >>> feed = ShortFeed(build_site("spring", 2_000), Dials("similar"), "spring")
    >>> both, bob = feed.begin(["ada", "bob"]), feed.begin(["bob"])
    >>> bool(feed.next(both)[1] == feed.next(bob)[0])
    True
    """

    def __init__(self, site: Site, dials: Dials, seed: int | str):
        self._site, self._dials, self._seed = site, dials, seed
        self.shorts = Shorts(site)
        self._following = SIMILAR if dials.policy == "mixture" else FOLLOWING.get(dials.policy)
        by_audience = self._following is not None and self._following.by_audience
        self._neighbours = NeighbourTable(site, by_audience)
        self._nearness = 1 / (BELOW + np.arange(NEAR))
        self._gripping = np.exp(3.0 * site.grip.astype(float))
        self._most_viewed = np.argsort(-site.views, kind="stable")
        n_popular = min(POPULAR, max(site.n_videos // 10, _LEAST_POPULAR))
        self._popular = np.cumsum(1 / (HEAD + np.arange(n_popular)))
        self._paid_for = np.flatnonzero(site.sponsored)
        slots = np.arange(REMEMBERED)
        self._ages = 0.5 ** ((slots[:, None] - slots) % REMEMBERED / HALF)  # by slot of the last, and slot

    def begin(self, tokens: Sequence[str]) -> FeedState:
        """Visitors who see the feed for the first time."""
        b, n = len(tokens), self._site.n_videos
        keys = [derive_seed(self._seed, "shorts", token) & ((1 << 64) - 1) for token in tokens]
        is_followed = [self._is_treated(token) for token in tokens]
        return FeedState(
            keys=np.array(keys, dtype=np.uint64),
            is_followed=np.array(is_followed, dtype=bool),
            seen=np.zeros((b, (n + 7) // 8), dtype=np.uint8),
            steps=np.zeros(b, dtype=np.int64),
            n_seen=np.zeros(b, dtype=np.int64),
            current=np.full(b, -1),
            rows=np.full((b, REMEMBERED), -1),
            seconds=np.zeros((b, REMEMBERED)),
            liked=np.zeros((b, REMEMBERED), dtype=bool),
            taken_back=np.zeros((b, REMEMBERED), dtype=bool),
            weights=np.zeros((b, REMEMBERED)),
        )

    def next(self, state: FeedState) -> np.ndarray:
        """The short that comes next to each, (b,) int rows of the site: none twice until all were shown."""
        for visitor in np.flatnonzero(state.n_seen >= self._site.n_videos):
            self._start_over(state, int(visitor))
        found = np.full(state.size, -1)
        everybody = np.arange(state.size)
        state.steps += 1
        if self._dials.policy == "sponsored":
            due = everybody[state.steps % self._dials.every == 0]
            self._first_new(state, found, due, self._paid(state), _MORE_PAID)
        elif self._following is not None:
            self._follow(state, found, self._following)
        self._first_new(state, found, everybody[found < 0], self._from_popular(state), _MORE_POPULAR)
        for visitor in np.flatnonzero(found < 0):
            found[visitor] = self._most_viewed_left(state, int(visitor))
        self._bring(state, found)
        return found

    def tell(
        self,
        state: FeedState,
        seconds: np.ndarray | float,
        liked: np.ndarray | None = None,
        rows: np.ndarray | None = None,
    ) -> None:
        """So many seconds more of the short in the window (or of ``rows``, which came before) were watched.

        Of a short that is remembered no more, nothing is counted. ``liked`` says who liked it; nobody's like
        ends that way.
        """
        wanted = state.current if rows is None else rows
        visitors, slots = self._slots(state, wanted)
        lengths = self.shorts.seconds[wanted[visitors]]
        more = np.broadcast_to(np.asarray(seconds, dtype=float), (state.size,))[visitors]
        watched = np.minimum(state.seconds[visitors, slots] + more, lengths)
        state.seconds[visitors, slots] = watched
        if liked is not None:
            state.liked[visitors, slots] |= np.broadcast_to(liked, (state.size,))[visitors]
        self._weigh(state, visitors, slots)

    # --- what buttons do to one visitor's memory

    def rate(self, state: FeedState, visitor: int, row: int, is_liked: bool) -> None:
        """A short is liked, or liked no more."""
        slots = np.flatnonzero(state.rows[visitor] == row)
        state.liked[visitor, slots] = is_liked
        self._weigh(state, np.full(len(slots), visitor), slots)

    def refuse(self, state: FeedState, visitor: int, row: int) -> None:
        """A short is not to come again."""
        state.refused.setdefault(visitor, set()).add(row)

    def take_back(self, state: FeedState, visitor: int, rows: np.ndarray) -> None:
        """What was watched of some shorts counts no more."""
        state.taken_back[visitor] |= np.isin(state.rows[visitor], rows)
        state.weights[visitor, state.taken_back[visitor]] = 0

    def forget(self, state: FeedState, visitor: int) -> None:
        """Everything that was watched, and that it was shown."""
        state.rows[visitor] = -1
        state.weights[visitor] = 0
        self._start_over(state, visitor)

    # --- inside

    def _is_treated(self, token: str) -> bool:
        if self._dials.policy != "mixture":
            return True
        return bool(derive(self._seed, "arm", token).random() < self._dials.treated)

    def _luck(self, state: FeedState, who: np.ndarray, draw: int) -> np.ndarray:
        return counted(state.keys[who], state.steps[who] * _A_STEP + draw)

    def _follow(self, state: FeedState, found: np.ndarray, following: Following) -> None:
        """With the chance that a past gives it, what comes is near something that was watched."""
        weights = state.weights * self._ages[(state.steps - 2) % REMEMBERED]
        pull = np.cumsum(weights, axis=1)[:, -1]  # one after the other: alike in any company
        share = self._dials.share * (1 - np.exp(-pull / (SLOWER * self._dials.pace)))
        if following.by_time:
            share, weights = np.minimum(1.3 * share, 0.95), weights * np.sqrt(weights)
        everybody = np.arange(state.size)
        follows = state.is_followed & (self._luck(state, everybody, _FOLLOWS) < share)
        totals = np.cumsum(weights, axis=1)

        def draw(who: np.ndarray, number: int) -> np.ndarray:
            wanted = self._luck(state, who, _NEAR + 2 * number) * totals[who, -1]
            slots = np.minimum((totals[who] <= wanted[:, None]).sum(axis=1), REMEMBERED - 1)
            luck = self._luck(state, who, _NEAR + 2 * number + 1)
            return self._near(state.rows[who, slots], luck, following)

        self._first_new(state, found, everybody[follows], draw, _MORE_NEAR)

    def _near(self, rows: np.ndarray, luck: np.ndarray, following: Following) -> np.ndarray:
        """A neighbour of each video, the nearer the likelier."""
        near, counts = self._neighbours.near(rows)
        chances = self._nearness * self._gripping[near] if following.by_time else self._nearness
        totals = np.broadcast_to(np.cumsum(chances, axis=-1), near.shape)
        everybody = np.arange(len(rows))
        wanted = luck * totals[everybody, counts - 1]
        places = np.minimum((totals <= wanted[:, None]).sum(axis=1), counts - 1)
        return near[everybody, places].astype(np.int64)

    def _paid(self, state: FeedState) -> Draw:
        def draw(who: np.ndarray, number: int) -> np.ndarray:
            luck = self._luck(state, who, _PAID + number)
            return self._paid_for[(luck * len(self._paid_for)).astype(int)]

        return draw

    def _from_popular(self, state: FeedState) -> Draw:
        def draw(who: np.ndarray, number: int) -> np.ndarray:
            luck = self._luck(state, who, _POPULAR + number) * self._popular[-1]
            places = np.searchsorted(self._popular, luck, side="right")
            return self._most_viewed[np.minimum(places, len(self._popular) - 1)]

        return draw

    def _first_new(self, state: FeedState, found: np.ndarray, who: np.ndarray, draw: Draw, most: int) -> None:
        """For each of these visitors the first draw that it was not shown yet; after so many, none."""
        for number in range(most):
            if not who.size:
                return
            rows = draw(who, number)
            is_new = (state.seen[who, rows >> 3] >> (rows & 7).astype(np.uint8)) & 1 == 0
            found[who[is_new]] = rows[is_new]
            who = who[~is_new]

    def _most_viewed_left(self, state: FeedState, visitor: int) -> int:
        n = self._site.n_videos
        is_seen = np.unpackbits(state.seen[visitor], count=n, bitorder="little").astype(bool)
        return int(self._most_viewed[np.argmin(is_seen[self._most_viewed])])

    def _bring(self, state: FeedState, rows: np.ndarray) -> None:
        """These shorts are in the windows now."""
        everybody, slots = np.arange(state.size), (state.steps - 1) % REMEMBERED
        self._mark(state, everybody, rows)
        state.current = rows.copy()
        state.rows[everybody, slots] = rows
        for kept in (state.seconds, state.liked, state.taken_back, state.weights):
            kept[everybody, slots] = 0

    def _mark(self, state: FeedState, who: np.ndarray, rows: np.ndarray) -> None:
        """Shown: one short a visitor."""
        bits = np.left_shift(1, rows & 7).astype(np.uint8)
        state.n_seen[who] += state.seen[who, rows >> 3] & bits == 0
        state.seen[who, rows >> 3] |= bits

    def _start_over(self, state: FeedState, visitor: int) -> None:
        """Nothing was shown, but for what is in the window; what was refused does not come again."""
        state.seen[visitor], state.n_seen[visitor] = 0, 0
        kept = {*state.refused.get(visitor, ()), int(state.current[visitor])} - {-1}
        if len(kept) == self._site.n_videos:  # who refuses everything sees everything again
            kept = state.refused[visitor] = set()
        for row in kept:
            self._mark(state, np.array([visitor]), np.array([row]))

    def _slots(self, state: FeedState, rows: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Visitors who remember these shorts, one each, and the slots: the last where there are two."""
        latest = (state.steps[:, None] - 1 - np.arange(REMEMBERED)) % REMEMBERED
        is_it = np.take_along_axis(state.rows, latest, axis=1) == rows[:, None]
        is_it &= rows[:, None] >= 0
        visitors = np.flatnonzero(is_it.any(axis=1))
        return visitors, latest[visitors, is_it[visitors].argmax(axis=1)]

    def _weigh(self, state: FeedState, visitors: np.ndarray, slots: np.ndarray) -> None:
        """What shorts count: by the share that was watched, or by time; a like doubles it."""
        seconds = state.seconds[visitors, slots]
        if self._following is not None and self._following.by_time:
            weights = np.minimum(seconds / _LONG, 3.0)
        else:
            weights = seconds / self.shorts.seconds[state.rows[visitors, slots]]
        weights = weights * np.where(state.liked[visitors, slots], 2.0, 1.0)
        counts = (seconds >= NOT_WATCHED) & ~state.taken_back[visitors, slots]
        state.weights[visitors, slots] = np.where(counts, weights, 0.0)
