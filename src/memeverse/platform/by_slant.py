"""A way to recommend that goes by audiences: near a video is what the same people watch.

It works for one visitor and for a hundred thousand with the same numbers: luck is counted
(`memeverse.platform.counted`), and what is summed are whole numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from memeverse.errors import InputError
from memeverse.platform.audience import pull
from memeverse.platform.counted import counted
from memeverse.platform.site import Site
from memeverse.platform.visit import Visit
from memeverse.randomness import derive_seed

HOMEPAGE, BESIDE = 34, 20  # places
KNOTS = (-0.8, -0.4, 0.0, 0.4, 0.8)  # slants at which a dial has its five numbers
CELLS = 200  # of the line from -1 to 1
NEAR = 0.06  # how far the slants of what goes with a video scatter
REMEMBERED = 150  # videos, the last ones, that count
_PACE = 8.0  # videos after which two thirds of what follows a visitor are reached
_TRIES = 7
# Where the draws stand among the numbers of a visitor: pages, places on them, tries, and what each decides.
_KIND, _SOURCE, _PLACE, _WITHIN, _A_TRY = 0, 1, 2, 3, 4
_A_PLACE, _A_PAGE = 32, 2_048

Five = tuple[float, float, float, float, float]


@dataclass(frozen=True, repr=False)  # a traceback shows no secrets
class SlantDials:
    """How a site goes by audiences. Where there are five numbers, they are for slants at `KNOTS`.

    ``follows_home`` and ``follows_beside`` are the shares of places that follow what was watched, by its mean
    slant; ``stays`` is the share of what is beside a video that stays near it, by the video's slant; ``lure``
    is how much more than popularity (a logarithm) brings a video beside another, by its own slant.
    ``drift`` moves what is near outwards (above 0) or inwards (down to -1, to the middle).
    """

    follows_home: Five = (0.0,) * 5
    follows_beside: Five = (0.0,) * 5
    stays: Five = (0.0,) * 5
    lure: Five = (0.0,) * 5
    drift: float = 0.0
    half: float = 60.0  # a video watched so many videos ago counts half

    def __post_init__(self) -> None:
        for name in ("follows_home", "follows_beside", "stays"):
            if not all(0 <= one <= 1 for one in getattr(self, name)):
                raise InputError(f"{name} has five shares from 0 to 1; this is {getattr(self, name)}.")
        if not -1 <= self.drift <= 1:
            raise InputError(f"drift goes from -1 to 1; this is {self.drift}.")


class BySlant:
    """Recommendations of a site by audiences.

    Visitors are rows of arrays: ``keys`` (b,) uint64 are whose luck it is, ``watched`` (b, n) int the videos
    that each has watched, the last one last. A page has a number, from which its luck follows.
    """

    def __init__(self, site: Site, dials: SlantDials):
        self._dials = dials
        self._slant = site.slant
        self._thousandths = np.rint(site.slant.astype(float) * 1_000).astype(np.int64)
        weights = pull(site)
        self._popular = Shelf(site.slant, weights)
        lured = any(dials.lure)
        tilt = np.exp(np.interp(site.slant, KNOTS, dials.lure)) if lured else None
        self._beside = Shelf(site.slant, weights * tilt) if tilt is not None else self._popular
        ages = np.arange(REMEMBERED)
        self._counts = np.rint(2.0**20 * 0.5 ** (ages / dials.half)).astype(np.int64)

    def homepages(
        self, keys: np.ndarray, number: int, watched: np.ndarray, refused: np.ndarray | None = None
    ) -> np.ndarray:
        """The ``number``-th homepage of each visitor, (b, HOMEPAGE) rows: nothing watched, nothing twice.

        ``refused`` (b, m) are rows that are not to come, either.
        """
        past = self._recent(watched)
        share = self._share(self._dials.follows_home, past)
        taken, n = _with_room(watched, refused, HOMEPAGE)
        for place in range(HOMEPAGE):
            first = 2 * number * _A_PAGE + place * _A_PLACE
            taken[:, n + place] = self._new(
                lambda who, luck, tried: self._followed(who, luck, share, past, tried),
                self._popular, keys, first, taken[:, : n + place],
            )  # fmt: skip
        return taken[:, n:]

    def beside(
        self,
        keys: np.ndarray,
        number: int,
        watched: np.ndarray,
        refused: np.ndarray | None = None,
        places: int = BESIDE,
    ) -> np.ndarray:
        """What stands beside the last video of each, its ``number``-th one, (b, places) rows.

        The first place does not hang on how many are asked for.
        """
        past, current = self._recent(watched[:, :-1]), watched[:, -1]
        stays = np.interp(self._slant[current], KNOTS, self._dials.stays)
        share = stays + (1 - stays) * self._share(self._dials.follows_beside, past)
        taken, n = _with_room(watched, refused, places)
        for place in range(places):
            first = (2 * number + 1) * _A_PAGE + place * _A_PLACE
            taken[:, n + place] = self._new(
                lambda who, luck, tried: self._gone_along(who, luck, stays, share, current, past, tried),
                self._beside, keys, first, taken[:, : n + place],
            )  # fmt: skip
        return taken[:, n:]

    def _recent(self, watched: np.ndarray) -> np.ndarray:
        return watched[:, -REMEMBERED:]

    def _share(self, dial: Five, past: np.ndarray) -> np.ndarray:
        """How much of a list follows each visitor."""
        n = past.shape[1]
        if not n or not any(dial):
            return np.zeros(len(past))
        counts = self._counts[:n][::-1]
        mean = (self._thousandths[past] * counts).sum(axis=1) / (1_000 * counts.sum())
        return np.interp(mean, KNOTS, dial) * (1 - np.exp(-n / _PACE))

    def _followed(
        self, who: np.ndarray, luck: np.ndarray, share: np.ndarray, past: np.ndarray, tried: int
    ) -> np.ndarray:
        """A row for those of whom a place follows what they watched; -1 for the others."""
        found = np.full(len(who), -1)
        mine = np.flatnonzero(luck[:, _KIND] < share[who])
        found[mine] = self._near(self._source(past, who[mine], luck[mine]), luck[mine], tried)
        return found

    def _gone_along(
        self,
        who: np.ndarray,
        luck: np.ndarray,
        stays: np.ndarray,
        share: np.ndarray,
        current: np.ndarray,
        past: np.ndarray,
        tried: int,
    ) -> np.ndarray:
        """A row near the open video, or near one that was watched; -1 where popularity decides."""
        found = np.full(len(who), -1)
        here = luck[:, _KIND] < stays[who]
        there = np.flatnonzero(~here & (luck[:, _KIND] < share[who]))
        here = np.flatnonzero(here)
        found[here] = self._near(current[who[here]], luck[here], tried)
        if len(there):
            found[there] = self._near(self._source(past, who[there], luck[there]), luck[there], tried)
        return found

    def _source(self, past: np.ndarray, who: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """One of the videos that each has watched, the later the likelier."""
        n = past.shape[1]
        falls = 0.5 ** (1 / self._dials.half)
        ago = np.floor(np.log1p(-luck[:, _SOURCE] * (1 - falls**n)) / np.log(falls)).astype(int)
        return past[who, n - 1 - np.minimum(ago, n - 1)]

    def _near(self, rows: np.ndarray, luck: np.ndarray, tried: int) -> np.ndarray:
        """A video near each of some; the oftener it was tried, the further off it may be."""
        slant = self._slant[rows].astype(float)
        drift = self._dials.drift
        slant = slant + 2 * drift * slant * (1 - np.abs(slant)) if drift > 0 else slant * (1 + drift)
        # A logistic scatter of this scale is as wide as a normal one of NEAR.
        u = np.clip(luck[:, _PLACE], 1e-12, 1 - 1e-12)
        slant = slant + NEAR * (1 + tried) * 0.5513 * np.log(u / (1 - u))
        return self._popular.at(slant, luck[:, _WITHIN])

    def _new(self, near, popular: "Shelf", keys: np.ndarray, first: int, taken: np.ndarray) -> np.ndarray:  # type: ignore[no-untyped-def]
        """One row for each that it has not taken yet."""
        found = np.full(len(keys), -1, dtype=taken.dtype)
        who = np.arange(len(keys))
        for tried in range(_TRIES):
            luck = counted(keys[who][:, None], first + tried * _A_TRY + np.arange(_A_TRY))
            drawn = near(who, luck, tried)
            others = np.flatnonzero(drawn < 0)
            drawn[others] = popular.any(luck[others, _PLACE])
            found[who] = drawn
            who = who[(taken[who] == drawn[:, None]).any(axis=1)]
            if not len(who):
                return found
        for visitor in who:  # luck found nothing new: the next one in the order of slants
            found[visitor] = self._popular.next_new(int(found[visitor]), taken[visitor])
        return found


class OneBySlant:
    """The same for one visitor, as `Recommender` does it for other policies."""

    def __init__(self, many: BySlant, seed: int | str):
        self._many, self._seed = many, seed

    def homepage(self, visit: Visit) -> tuple[int, ...]:
        """The homepage of a visitor."""
        found = self._many.homepages(self._key(visit), visit.homepages, _watched(visit), _refused(visit))
        return tuple(found[0].tolist())

    def up_next(self, visit: Visit, video: int) -> tuple[int, ...]:
        """What stands beside a video."""
        watched = _watched(visit, video)
        return tuple(self._many.beside(self._key(visit), visit.opened, watched, _refused(visit))[0].tolist())

    def _key(self, visit: Visit) -> np.ndarray:
        return keys_of(self._seed, [visit.token])


def keys_of(seed: int | str, tokens: Iterable[str]) -> np.ndarray:
    """Whose luck it is, (b,) uint64, by the names under which visitors come."""
    keys = [derive_seed(seed, "by slant", token) & ((1 << 64) - 1) for token in tokens]
    return np.array(keys, dtype=np.uint64)


def _watched(visit: Visit, *more: int) -> np.ndarray:
    """What counts of what a visitor watched, (1, n)."""
    return np.array([[*(watch.video for watch in visit.watches if watch.weight > 0), *more]], dtype=np.int32)


def _refused(visit: Visit) -> np.ndarray:
    gone = visit.refused | {watch.video for watch in visit.watches if watch.weight <= 0}
    return np.array([sorted(gone)], dtype=np.int32)


class Shelf:
    """Videos in the order of their slants, each as wide as it is drawn often.

    >>> shelf = Shelf(np.array([0.5, -0.5, 0.0]), np.array([1.0, 2.0, 1.0]))
    >>> shelf.any(np.array([0.0, 0.49, 0.51, 0.99])).tolist(), shelf.at(np.array([-0.4]), np.array([0.3])).tolist()
    ([1, 1, 2, 0], [1])
    """

    def __init__(self, slant: np.ndarray, weights: np.ndarray):
        shown = np.flatnonzero(weights > 0)
        order = np.argsort(slant[shown], kind="stable")
        self._rows = shown[order].astype(np.int32)
        self._ends = np.cumsum(weights[self._rows])
        self._ends /= self._ends[-1]
        cells = _cell(slant[self._rows])
        begins = np.searchsorted(cells, np.arange(CELLS + 1))
        edges = np.concatenate([[0.0], self._ends])[begins]
        filled = np.flatnonzero(np.diff(begins))
        nearest = filled[np.abs(np.arange(CELLS)[:, None] - filled).argmin(axis=1)]
        self._begins, self._widths = edges[nearest], edges[nearest + 1] - edges[nearest]

    def any(self, luck: np.ndarray) -> np.ndarray:
        """Rows of the site, one for each number of ``luck`` from [0, 1)."""
        return self._rows[np.minimum(np.searchsorted(self._ends, luck, side="right"), len(self._rows) - 1)]

    def at(self, slant: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """Rows of about these slants. Beyond an end it is the distance to it that counts."""
        slant = np.where(np.abs(slant) > 1, np.sign(slant) * 2 - slant, slant)
        cells = _cell(np.clip(slant, -1, 1))
        return self.any(self._begins[cells] + luck * self._widths[cells])

    def next_new(self, row: int, taken: np.ndarray) -> int:
        """The nearest row, in the order of slants, that is not taken."""
        place = self._place[row]
        gone = set(taken.tolist())
        for step in range(len(self._rows)):
            for one in (place + step, place - step):
                if 0 <= one < len(self._rows) and int(self._rows[one]) not in gone:
                    return int(self._rows[one])
        raise InputError("everything on this site was watched: nothing is left to recommend.")

    @cached_property
    def _place(self) -> dict[int, int]:
        return {int(row): place for place, row in enumerate(self._rows)}


def _with_room(watched: np.ndarray, refused: np.ndarray | None, places: int) -> tuple[np.ndarray, int]:
    """What can't come, with room for a list behind it, and where that begins."""
    room = np.full((len(watched), places), -1, dtype=watched.dtype)
    parts = [watched, room] if refused is None else [refused.astype(watched.dtype), watched, room]
    taken = np.concatenate(parts, axis=1)
    return taken, taken.shape[1] - places


def _cell(slant: np.ndarray) -> np.ndarray:
    return np.minimum(((slant + 1) * (CELLS / 2)).astype(int), CELLS - 1)
