"""Bots are sent: each scrolls the feed, watches what it takes for its interest, and skips the rest."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from memeverse.bots.eyes import Eyes
from memeverse.bots.fleet import Fleet, joined
from memeverse.bots.helpers import Helpers
from memeverse.bots.known import Known
from memeverse.bots.persona import read_personas
from memeverse.bots.truth import Truth
from memeverse.errors import InputError, Stopped, a_value
from memeverse.mode import grading
from memeverse.platform.counted import counted
from memeverse.platform.feeding import crowd
from memeverse.platform.memetube import Platform
from memeverse.randomness import derive_seed, read_seed
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.reading import read_count, read_number
from memeverse.simulation.sweeping.cores import cores
from memeverse.threads import one_thread

SKIPPED = 1  # seconds that a short is in the window before it is skipped
MANY = 200_000  # shorts, of all bots together, from which on other processes help
_BATCH = 1_000  # bots that scroll side by side
_JOBS_A_CORE = 4
_WHILE_GRADING = 2  # steps at most


def send_bots(
    platform: Platform,
    personas: Any,
    n: int = 50,
    steps: int = 300,
    *,
    eyes: Eyes | None = None,
    temperature: float = 0.0,
    twins: bool = True,
    seed: int | str = 0,
    tokens: Sequence[str] | None = None,
    batch: int = _BATCH,
    jobs: int | None = None,
    progress: bool | Watcher = True,
) -> Fleet:
    """Send ``n`` bots of each persona through a platform's short-video feed, ``steps`` shorts each.

    A bot watches a short to its end if the cluster that its eyes take it for is one of its persona's, and
    else skips it after a second. With a ``temperature`` it doubts: it watches with the chance that a softmax
    over the similarities to all clusters gives to its own. Each bot has a blank twin with the same luck of
    the feed, that watches as often as the bot did on the whole, and does not look.

    The same seed gives the same bots, whatever the ``batch`` and the ``jobs``: processes that look at
    thumbnails, one for each core where there are many. ``tokens`` are the names under which the bots visit
    the site, one for each bot, instead of those that follow from the seed.
    """
    n, steps = read_count(n, "n", 1), read_count(steps, "steps", 1)
    batch, seed = read_count(batch, "batch", 1), read_seed(seed)
    if grading():  # a notebook being judged is run for its functions, not for its bots
        steps, eyes = min(steps, _WHILE_GRADING), Eyes("caption")
    temperature = read_number(temperature, "temperature", 0)
    eyes = read_eyes(eyes)
    likes = read_personas(personas, len(eyes.known))
    bots = [(name, clusters, f"{derive_seed(seed, 'bot', name, number):032x}")
            for name, clusters in likes for number in range(n)]  # fmt: skip
    if tokens is not None:
        bots = _named(bots, tokens)
    parts: list[Fleet] = []
    far = _Far(steps)
    try:
        with (
            one_thread(),
            Helpers(eyes, _jobs(jobs, len(bots) * steps) - 1) as helpers,
            bar("bots", len(bots) * steps * (1 + bool(twins)), progress) as shown,
        ):
            known = Known(eyes, platform, helpers)
            for begin in range(0, len(bots), batch):
                some = bots[begin : begin + batch]
                done = far.begun(begin, len(some), shown.update)
                parts.append(_scrolled(platform, some, steps, known, temperature, seed, twins, done))
    except KeyboardInterrupt:
        raise Stopped(f"Stopped {far}. Fewer bots or steps take less time.") from None
    return joined(parts)


class _Far:
    """How far the bots came, in words for who stops them."""

    def __init__(self, steps: int):
        self._steps, self._first, self._last, self._done = steps, 0, 0, 0

    def begun(self, begin: int, count: int, tell: Callable[[int], object]) -> Callable[[int], object]:
        """What is to be called after each step of the bots from ``begin`` on, and then of their twins."""
        self._first, self._last, self._done = begin + 1, begin + count, 0

        def done(bots: int) -> None:
            self._done += 1
            tell(bots)

        return done

    def __str__(self) -> str:
        if not self._last:
            return "before the first step"
        who = f"bots {self._first} to {self._last}" if self._last > self._first else f"bot {self._first}"
        if self._done > self._steps:
            who = f"the twins of {who}"
        step = self._done - self._steps * (self._done > self._steps)
        return f"after {step} of {self._steps} steps of {who}"


def read_eyes(eyes: Any) -> Eyes:
    """The eyes that somebody gave, or ours."""
    if eyes is None:
        return Eyes()
    if not isinstance(eyes, Eyes):
        raise InputError(f"eyes are made with Eyes, such as Eyes('caption'); this is {a_value(eyes)}.")
    return eyes


_Bot = tuple[str, frozenset[int], str]  # its persona's name, the clusters, its token


def _named(bots: Sequence[_Bot], tokens: Sequence[str]) -> list[_Bot]:
    if isinstance(tokens, str) or not isinstance(tokens, Sequence) or len(tokens) != len(bots):
        raise InputError(
            f"tokens must be a list of {len(bots)} names, one for each bot; this is {a_value(tokens)}."
        )
    return [(name, clusters, token) for (name, clusters, _), token in zip(bots, tokens, strict=True)]


def _jobs(wanted: int | None, shorts: int) -> int:
    """How many processes look, this one included."""
    if wanted is not None:
        found, most = read_count(wanted, "jobs", 1), _JOBS_A_CORE * cores()
        if found > most:
            raise InputError(
                f"jobs may be {most} at most here, {_JOBS_A_CORE} for each core; this is {found}. "
                "More processes than cores make nothing faster."
            )
        return found
    return cores() if shorts >= MANY and not grading() else 1


def _scrolled(
    platform: Platform,
    bots: Sequence[_Bot],
    steps: int,
    known: Known,
    temperature: float,
    seed: int | str,
    twins: bool,
    done: Callable[[int], object],
) -> Fleet:
    """What some bots do, side by side, and then their twins."""
    scroll = _Scroll(platform, bots, steps, known, temperature, seed)
    mine = scroll.run(None, done)
    return replace(mine, twins=scroll.run(mine.watched.mean(axis=1), done)) if twins else mine


class _Scroll:
    """Some bots, side by side."""

    def __init__(
        self,
        platform: Platform,
        bots: Sequence[_Bot],
        steps: int,
        known: Known,
        temperature: float,
        seed: int | str,
    ):
        self._platform, self._steps, self._known, self._temperature = platform, steps, known, temperature
        self._names = tuple(name for name, _, _ in bots)
        self._tokens = [token for *_, token in bots]
        self._truth = Truth(platform, known.eyes.known)
        self._likes = np.zeros((len(bots), len(known.eyes.known)), dtype=bool)
        for row, (_, clusters, _) in enumerate(bots):
            self._likes[row, sorted(clusters)] = True
        self._keys = np.array(
            [derive_seed(seed, "decides", token) & (2**64 - 1) for token in self._tokens], dtype=np.uint64
        )

    def run(self, rates: np.ndarray | None, done: Callable[[int], object]) -> Fleet:
        """Let them scroll; with ``rates`` they are blank, and watch by chance, each so often."""
        feed = crowd(self._platform, self._tokens)
        n = len(self._tokens)
        bots = np.arange(n)
        videos, clusters = np.empty((n, self._steps), np.int32), np.full((n, self._steps), -1, np.int16)
        watched, seconds = np.empty((n, self._steps), bool), np.empty((n, self._steps), np.int32)
        for step in range(self._steps):
            rows = feed.next()
            if rates is None:
                clusters[:, step] = self._known.clusters(rows)
                watches = self._wants(rows, clusters[:, step], step)
            else:
                watches = counted(self._keys, 2 * step + 1) < rates
            time = np.where(watches, feed.seconds(rows), SKIPPED)
            feed.tell(time)
            videos[:, step], watched[:, step], seconds[:, step] = rows, watches, time
            done(n)
        topics = self._truth.topics(videos)
        return Fleet(
            platform=self._platform,
            personas=self._names,
            likes=self._likes,
            videos=videos,
            clusters=clusters,
            watched=watched,
            seconds=seconds,
            topics=topics,
            on_interest=self._likes[bots[:, None], self._truth.clusters(videos)],
            misread=(clusters >= 0) & (self._truth.topic_of_cluster[clusters] != topics),
        )

    def _wants(self, rows: np.ndarray, taken: np.ndarray, step: int) -> np.ndarray:
        if not self._temperature:
            return np.asarray(self._likes[np.arange(len(rows)), taken])
        chances = doubts(self._known.similarities(rows), self._likes, self._temperature)
        return np.asarray(counted(self._keys, 2 * step) < chances)


def doubts(similarities: np.ndarray, likes: np.ndarray, temperature: float) -> np.ndarray:
    """The chance to watch, (n,): what a softmax over all similarities gives to those liked.

    ``similarities`` and ``likes`` (bool) are (n, n_clusters).

    >>> doubts(np.array([[0.5, 0.5, -9.0]]), np.array([[True, False, False]]), 0.1).round(3).tolist()
    [0.5]
    """
    below = similarities.astype(float) - similarities.max(axis=1, keepdims=True)
    with np.errstate(over="ignore"):  # far below in units of a small temperature: no weight at all
        weights = np.exp(below / temperature)
    return np.asarray((weights * likes).sum(axis=1) / weights.sum(axis=1))
