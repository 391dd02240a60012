"""Users whose homepages are to be moved: many side by side, each what a visitor of the site would be."""

from collections.abc import Sequence

import numpy as np

from memeverse.errors import InputError
from memeverse.platform.by_slant import HOMEPAGE
from memeverse.platform.counted import counted
from memeverse.puppets.audited import Audited
from memeverse.puppets.fleet import training_videos
from memeverse.randomness import derive_seed
from memeverse.repair.known import known_slants
from memeverse.repair.sides import IDEOLOGY, SIDES, Side, mean_slant

TRAIN = 100  # videos of the own side that a user watched before
_WATCH_LUCK = 1 << 16  # where the draws of injected videos stand among a user's numbers


def token(seed: int | str, number: int) -> str:
    """The name under which a user visits the site."""
    return f"user {seed}-{number}"


class Users:
    """Users of one side, a row each, with what they watched and the homepage that they see.

    ``numbers`` say who they are: the same seed and number is the same user with the same luck, in whatever
    company. All that happens to a user is `watch`: a video in the background, then a new homepage.
    """

    def __init__(
        self,
        site: Audited,
        side: Side,
        numbers: np.ndarray,
        *,
        seed: int | str = 0,
        room: int = 100,
        train: int = TRAIN,
        tokens: Sequence[str] | None = None,
    ):
        self.site, self.side, self.seed = site, side, seed
        self.numbers = np.asarray(numbers)
        who = [int(number) for number in self.numbers]
        self._own = own_luck(side, who, seed)
        self._keys = site.keys(tokens or [token(f"{seed}-{side}", one) for one in who])
        self._known = known_slants(site)
        mine = np.full(len(who), IDEOLOGY[side])
        self._watched = np.empty((len(who), train + room), dtype=np.int32)
        self._watched[:, :train] = training_videos(site.ground.pool, mine, self._own, train)
        self.train = self.n_watched = train
        self._look()

    def __len__(self) -> int:
        return len(self.numbers)

    @property
    def homepage(self) -> np.ndarray:
        """The rows of the site that they are shown, (b, HOMEPAGE)."""
        return self._homepage

    @property
    def slants(self) -> np.ndarray:
        """What a tool knows of the slants on their homepages, (b, HOMEPAGE); nan where it knows none."""
        return self._known[self._homepage]

    @property
    def watched(self) -> np.ndarray:
        """The rows that they watched, the last one last, (b, n_watched)."""
        return self._watched[:, : self.n_watched]

    @property
    def n_injected(self) -> int:
        """How many videos were watched in the background."""
        return self.n_watched - self.train

    @property
    def keys(self) -> np.ndarray:
        """Whose luck they have on the site."""
        return self._keys

    @property
    def own(self) -> np.ndarray:
        """Their own luck: what they watch hangs on it, and what the random rule chooses."""
        return self._own

    def watch(self, sides: np.ndarray, *, look: bool = True) -> np.ndarray:
        """Each watches a new video of a side, by its number in SIDES; then all look at the homepage.

        The rows that were watched, (b,). Without ``look`` the homepage stays what it was; the next one is the
        same as if they had looked.
        """
        if self.n_watched == self._watched.shape[1]:
            raise InputError("these users have watched as many videos as there is room for: make it larger.")
        rows = to_watch(self.site.ground.pool, np.asarray(sides), self._own, self.n_injected, self.watched)
        self._watched[:, self.n_watched] = rows
        self.n_watched += 1
        if look:
            self._look()
        return rows

    def reloaded(self, times: int) -> np.ndarray:
        """The homepage after so many more looks with nothing watched, (b, HOMEPAGE) rows of the site."""
        page = self.n_injected + 1 + times
        return self.site.recommender.homepages(self._keys, page, self.watched)

    def _look(self) -> None:
        self._homepage = self.reloaded(0)


def own_luck(side: Side, numbers: Sequence[int], seed: int | str) -> np.ndarray:
    """The own luck of users, (b,) uint64: which videos they watch follows from it."""
    return np.array([derive_seed(seed, "user", side, one) & (2**64 - 1) for one in numbers], np.uint64)


def to_watch(
    pool: Sequence[np.ndarray], sides: np.ndarray, own: np.ndarray, n_injected: int, watched: np.ndarray
) -> np.ndarray:
    """The next video of each, (b,) rows: of its side's training videos, one that it did not watch yet.

    ``pool`` has those of each ideology; so many were injected before, and ``watched`` (b, n) is all so far.
    """
    luck = counted(own, _WATCH_LUCK + n_injected)
    found = np.empty(len(own), dtype=np.int32)
    for number, side in enumerate(SIDES):
        who, rows = np.flatnonzero(sides == number), pool[IDEOLOGY[side]]
        places = (luck[who] * len(rows)).astype(int)
        found[who] = rows[places]
        for _ in range(len(rows)):
            again = (watched[who] == found[who, None]).any(axis=1)
            if not again.any():
                break
            who, places = who[again], (places[again] + 1) % len(rows)
            found[who] = rows[places]
        else:
            raise InputError(f"there are {len(rows):,} videos of the {side}, and all were watched.")
    return found


def observed(slants: np.ndarray) -> np.ndarray:
    """What a network sees of homepages: their slants from left to right, (b, HOMEPAGE) float32.

    A place on the page says nothing, so they are put in order. What is not known counts as their mean.

    >>> observed(np.array([[0.5, np.nan, -0.25]])).tolist()
    [[-0.25, 0.125, 0.5]]
    """
    return np.sort(np.where(np.isnan(slants), mean_slant(slants)[:, None], slants), axis=1).astype(np.float32)


STATE = HOMEPAGE
"""How many slants a state has: the k of the paper, which it does not state."""
