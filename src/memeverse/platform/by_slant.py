"""A way to recommend that goes by audiences: near a video is what the same people watch.

It works for one visitor and for a hundred thousand with the same numbers: luck is counted
(`memeverse.platform.counted`), and what is summed are whole numbers.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from memeverse.errors import InputError
from memeverse.platform.audience import pull
from memeverse.platform.counted import counted
from memeverse.platform.shelf import Shelf
from memeverse.platform.site import Site
from memeverse.platform.visit import Visit
from memeverse.randomness import derive_seed

HOMEPAGE, BESIDE = 34, 20  # places
KNOTS = (-0.8, -0.4, 0.0, 0.4, 0.8)  # slants at which a dial has its five numbers
NEAR = 0.06  # how far the slants of what goes with a video scatter
REMEMBERED = 150  # videos, the last ones, that count
PACE = 8.0  # videos after which two thirds of what follows a visitor are reached
LOGISTIC = 3**0.5 / np.pi  # of a logistic distribution: its scale to its standard deviation
_TRIES = 7
# Where the draws stand among the numbers of a visitor: pages, places on them, tries, and what each decides.
_KIND, _SOURCE, _PLACE, _WITHIN, _A_TRY = 0, 1, 2, 3, 4
_A_PLACE, _A_PAGE = 32, 2_048
_MARKS = 4_096  # of what is gone for a visitor: some hundred videos

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
        past = watched[:, -REMEMBERED:]
        share = self._share(self._dials.follows_home, past)
        way = _Way(np.zeros(len(keys)), share, past, past[:, -1:], self._popular)
        taken = _with_room(watched, refused, HOMEPAGE)
        return self._listed(way, keys, 2 * number * _A_PAGE, taken, HOMEPAGE)

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
        past, current = watched[:, -REMEMBERED - 1 : -1], watched[:, -1:]
        stays = np.interp(self._slant[current[:, 0]], KNOTS, self._dials.stays)
        follows = self._share(self._dials.follows_beside, past)
        way = _Way(stays, stays + (1 - stays) * follows, past, current, self._beside)
        taken = _with_room(watched, refused, places)
        return self._listed(way, keys, (2 * number + 1) * _A_PAGE, taken, places)

    def _share(self, dial: Five, past: np.ndarray) -> np.ndarray:
        """How much of a list follows each visitor."""
        n = past.shape[1]
        if not n or not any(dial):
            return np.zeros(len(past))
        counts = self._counts[:n][::-1]
        mean = (self._thousandths[past] * counts).sum(axis=1) / (1_000 * counts.sum())
        return np.asarray(np.interp(mean, KNOTS, dial) * (1 - np.exp(-n / PACE)))

    def _listed(
        self, way: "_Way", keys: np.ndarray, first: int, taken: np.ndarray, places: int
    ) -> np.ndarray:
        """A list for each: its places are the last columns of ``taken``.

        A place takes the first of its tries that is not taken and stands on no place before it.
        """
        begin = taken.shape[1] - places
        gone, found = taken[:, :begin], taken[:, begin:]
        who, where = (one.ravel() for one in np.indices((len(keys), places)))
        tried = np.zeros((len(keys), places), dtype=np.int64)
        is_gone = np.zeros((len(keys), places), dtype=bool)
        while True:
            numbers = first + where * _A_PLACE + tried[who, where] * _A_TRY
            luck = counted(keys[who][:, None], numbers[:, None] + np.arange(_A_TRY))
            drawn = self._drawn(way, who, luck, tried[who, where])
            found[who, where] = drawn
            is_gone[who, where] = _is_among(drawn, gone, who)
            again = is_gone & (tried < _TRIES - 1)
            who, where = _first_clashes(found, is_gone)
            lost = tried[who, where] == _TRIES - 1
            for visitor, place in zip(who[lost].tolist(), where[lost].tolist(), strict=True):
                # luck found nothing new: the next one in the order of slants
                before = taken[visitor, : begin + place]
                found[visitor, place] = self._popular.next_new(int(found[visitor, place]), before)
                is_gone[visitor, place] = False
            again[who[~lost], where[~lost]] = True
            tried += again
            who, where = np.nonzero(again)
            if not len(who) and not lost.any():
                return found

    def _drawn(self, way: "_Way", who: np.ndarray, luck: np.ndarray, tried: np.ndarray) -> np.ndarray:
        """A row for each of some: near the open video, near one that was watched, or as popularity has it."""
        kind = luck[:, _KIND]
        near = np.flatnonzero(kind < way.share[who])
        other = np.flatnonzero(kind >= way.share[who])
        found = np.empty(len(who), dtype=np.int32)
        found[other] = way.shelf.any(luck[other, _PLACE])
        if len(near):
            is_here = kind[near] < way.stays[who[near]]
            sources = np.empty(len(near), dtype=way.past.dtype)
            sources[is_here] = way.current[who[near[is_here]], 0]
            there = near[~is_here]
            sources[~is_here] = self._watched_once(way.past, who[there], luck[there, _SOURCE])
            found[near] = self._near(sources, luck[near], tried[near])
        return found

    def _watched_once(self, past: np.ndarray, who: np.ndarray, luck: np.ndarray) -> np.ndarray:
        """One of the videos that each has watched, the later the likelier."""
        n = past.shape[1]
        falls = 0.5 ** (1 / self._dials.half)
        ago = np.floor(np.log1p(-luck * (1 - falls**n)) / np.log(falls)).astype(int)
        return np.asarray(past[who, n - 1 - np.minimum(ago, n - 1)])

    def _near(self, rows: np.ndarray, luck: np.ndarray, tried: np.ndarray) -> np.ndarray:
        """A video near each of some; the oftener it was tried, the further off it may be."""
        slant = self._slant[rows].astype(float)
        drift = self._dials.drift
        slant = slant + 2 * drift * slant * (1 - np.abs(slant)) if drift > 0 else slant * (1 + drift)
        u = np.clip(luck[:, _PLACE], 1e-12, 1 - 1e-12)
        slant = slant + NEAR * (1 + tried) * LOGISTIC * np.log(u / (1 - u))
        return self._popular.at(slant, luck[:, _WITHIN])


@dataclass(frozen=True, eq=False, repr=False)
class _Way:
    """How a list is filled for b visitors: a place stays near the open video with the chance ``stays``, goes
    with what was watched up to ``share``, and is left to popularity beyond.
    """

    stays: np.ndarray  # (b,)
    share: np.ndarray  # (b,)
    past: np.ndarray  # (b, n)
    current: np.ndarray  # (b, 1)
    shelf: Shelf


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


def _is_among(rows: np.ndarray, gone: np.ndarray, who: np.ndarray) -> np.ndarray:
    """Whether each row is among what is gone for its visitor.

    >>> _is_among(np.array([5, 7, 7]), np.array([[5, 6], [7, 8]]), np.array([0, 0, 1])).tolist()
    [True, False, True]
    """
    if len(rows) <= len(gone):
        return np.asarray((gone[who] == rows[:, None]).any(axis=1))
    # Many rows of each visitor: only those whose mark is set can be among them, and few others have it.
    marked = np.zeros((len(gone), _MARKS), dtype=bool)
    marked[np.arange(len(gone))[:, None], gone % _MARKS] = True
    likely = np.flatnonzero(marked[who, rows % _MARKS])
    found = np.zeros(len(rows), dtype=bool)
    found[likely] = (gone[who[likely]] == rows[likely, None]).any(axis=1)
    return found


def _first_clashes(found: np.ndarray, is_gone: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first place of each list that can't stand: what is on it is gone, or stands before it already.

    >>> _first_clashes(np.array([[1, 2, 1], [3, 4, 5]]), np.zeros((2, 3), dtype=bool))
    (array([0]), array([2]))
    """
    order = np.argsort(found, axis=1, kind="stable")
    ordered = np.take_along_axis(found, order, axis=1)
    clashes = is_gone.copy()
    visitors, places = np.nonzero(ordered[:, 1:] == ordered[:, :-1])
    clashes[visitors, order[visitors, places + 1]] = True
    who = np.flatnonzero(clashes.any(axis=1))
    return who, clashes[who].argmax(axis=1)


def _watched(visit: Visit, *more: int) -> np.ndarray:
    """What counts of what a visitor watched, (1, n)."""
    return np.array([[*(watch.video for watch in visit.watches if watch.weight > 0), *more]], dtype=np.int32)


def _refused(visit: Visit) -> np.ndarray:
    gone = visit.refused | {watch.video for watch in visit.watches if watch.weight <= 0}
    return np.array([sorted(gone)], dtype=np.int32)


def _with_room(watched: np.ndarray, refused: np.ndarray | None, places: int) -> np.ndarray:
    """What can't come, with room for a list behind it."""
    room = np.full((len(watched), places), -1, dtype=watched.dtype)
    parts = [watched, room] if refused is None else [refused.astype(watched.dtype), watched, room]
    return np.concatenate(parts, axis=1)
