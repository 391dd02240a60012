"""Many bots at once: each scrolls the feed, watches what it takes for its interest, and skips the rest."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from memeverse.bots.capture import Definition, captured_at, on_interest_shares
from memeverse.bots.eyes import Eyes, Known
from memeverse.bots.persona import read_personas
from memeverse.bots.truth import Truth
from memeverse.errors import InputError, Stopped
from memeverse.mode import grading
from memeverse.platform.counted import counted
from memeverse.platform.feeding import crowd
from memeverse.platform.memetube import Platform
from memeverse.platform.vocabulary import TOPICS
from memeverse.randomness import derive_seed, read_seed
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.reading import read_count

SKIPPED = 1  # seconds that a short is in the window before it is skipped
_BATCH = 1_000  # bots that scroll side by side
_WHILE_GRADING = 10  # steps at most
_ARRAYS = ("likes", "videos", "clusters", "watched", "seconds", "topics", "on_interest", "misread")


@dataclass(frozen=True, eq=False, repr=False)
class Fleet:
    """What bots did: arrays with a row a bot and a column a step, (n_bots, steps)."""

    platform: Platform
    personas: tuple[str, ...]  # (n_bots,) the name of each one's persona
    likes: np.ndarray  # (n_bots, n_clusters) bool
    videos: np.ndarray  # int32: shorts, by the numbers of a crowd
    clusters: np.ndarray  # int16: what the bot took the video for
    watched: np.ndarray  # bool
    seconds: np.ndarray  # int
    topics: np.ndarray  # int8, the truth: places in TOPICS
    on_interest: np.ndarray  # bool, the truth: whether it is of the persona's clusters
    misread: np.ndarray  # bool: the topic that the bot took it for is another one
    twins: "Fleet | None" = None  # the blank ones, a row for each bot

    @property
    def n_bots(self) -> int:
        return len(self.personas)

    @property
    def steps(self) -> int:
        return int(self.videos.shape[1])

    def of(self, persona: str) -> "Fleet":
        """The bots of one persona, and their twins."""
        mine = np.array([name == persona for name in self.personas])
        if not mine.any():
            raise InputError(
                f"no bot is called {persona!r}; there are {', '.join(dict.fromkeys(self.personas))}."
            )
        return self._rows(np.flatnonzero(mine))

    def history(self, bot: int, twin: bool = False) -> pd.DataFrame:
        """What one bot did, or its twin: a row a video, in order."""
        fleet = self.blank if twin else self
        self.refuse_no_bot(bot)
        looked, rows = crowd(self.platform, ["who looks"]), fleet.videos[bot]
        return pd.DataFrame(
            {
                "step": np.arange(1, self.steps + 1),
                "video": looked.addresses(rows),
                "caption": looked.captions(rows),
                "hashtags": [" ".join(three) for three in looked.hashtags(rows)],
                "cluster": fleet.clusters[bot],
                "watched": fleet.watched[bot],
                "seconds": fleet.seconds[bot],
                "topic": [TOPICS[one] for one in fleet.topics[bot]],
                "on_interest": fleet.on_interest[bot],
            }
        )

    def refuse_no_bot(self, bot: Any) -> None:
        """Raises `InputError` for a number that is no bot's."""
        if not isinstance(bot, int | np.integer) or not 0 <= bot < self.n_bots:
            raise InputError(f"bots are numbered from 0 to {self.n_bots - 1}; this is {bot!r}.")

    def pictures(self, bot: int, size: tuple[int, int]) -> list[Any]:
        """The thumbnails of all that a bot was shown, in order."""
        return crowd(self.platform, ["who looks"]).pictures(self.videos[bot], size)

    def shares(self, window: int) -> np.ndarray:
        """The share on interest among the last ``window`` videos, (n_bots, steps)."""
        return on_interest_shares(self.on_interest, window)

    def captured_at(self, definition: Definition | None = None) -> np.ndarray:
        """The step at which each bot is captured, (n_bots,) float, nan for those that never are."""
        how = definition or Definition()
        return captured_at(self.shares(how.window), self.blank.shares(how.window), how.margin, how.hold)

    @property
    def accuracy(self) -> float:
        """The share of the videos for which the bot took the right topic."""
        return float(1 - self.misread.mean())

    @property
    def blank(self) -> "Fleet":
        """The twins; raises `InputError` where there are none."""
        if self.twins is None:
            raise InputError("these bots have no twins: send_bots(..., twins=True) sends them along.")
        return self.twins

    def _rows(self, bots: np.ndarray) -> "Fleet":
        return replace(
            self,
            personas=tuple(self.personas[bot] for bot in bots),
            twins=None if self.twins is None else self.twins._rows(bots),
            **{name: getattr(self, name)[bots] for name in _ARRAYS},
        )

    def __repr__(self) -> str:
        return f"{self.n_bots:,} bots on {self.platform.name}, {self.steps:,} videos each"


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
    batch: int = _BATCH,
    progress: bool | Watcher = True,
) -> Fleet:
    """Send ``n`` bots of each persona through a platform's short-video feed, ``steps`` videos each.

    A bot watches a short to its end if the cluster that its eyes take it for is one of its persona's, and
    else skips it after a second. With a ``temperature`` it doubts: it watches with the chance that a softmax
    over the similarities to all clusters gives to its own. Each bot has a blank twin with the same luck of
    the feed, that watches as often as the bot did on the whole, whatever it is shown.

    The same seed gives the same bots, whatever the ``batch``.
    """
    n, steps = read_count(n, "n", 1), read_count(steps, "steps", 1)
    batch, seed = read_count(batch, "batch", 1), read_seed(seed)
    if grading():  # a notebook being judged is run for its functions, not for its bots
        steps = min(steps, _WHILE_GRADING)
    if not isinstance(temperature, int | float) or not 0 <= temperature < float("inf"):
        raise InputError(f"temperature must be a number from 0 on; this is {temperature!r}.")
    known = Known(eyes or Eyes(), platform)
    likes = read_personas(personas, len(known.eyes.centroids))
    bots = [(name, clusters, f"{derive_seed(seed, 'bot', name, number):032x}")
            for name, clusters in likes for number in range(n)]  # fmt: skip
    total = len(bots) * steps * (1 + twins)
    parts = []
    try:
        with bar("bots", total, progress) as shown:
            for begin in range(0, len(bots), batch):
                some = bots[begin : begin + batch]
                scroll = _Scroll(platform, some, steps, known, float(temperature), seed)
                mine = scroll.run(None, shown.update)
                if twins:
                    blank = scroll.run(mine.watched.mean(axis=1), shown.update)
                    mine = replace(mine, twins=blank)
                parts.append(mine)
    except KeyboardInterrupt:
        raise Stopped(f"Stopped: {sum(one.n_bots for one in parts)} of {len(bots)} bots were done.") from None
    return _joined(parts)


_Bot = tuple[str, frozenset[int], str]  # its persona's name, the clusters, its token


class _Scroll:
    """Some bots, side by side."""

    def __init__(
        self,
        platform: Platform,
        bots: Sequence[_Bot],
        steps: int,
        known: Known,
        temperature: float,
        seed: Any,
    ):
        self._platform, self._steps, self._known, self._temperature = platform, steps, known, temperature
        self._names = tuple(name for name, _, _ in bots)
        self._tokens = [token for *_, token in bots]
        self._truth = Truth(platform)
        self._likes = np.zeros((len(bots), len(known.eyes.centroids)), dtype=bool)
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
        videos, clusters = np.empty((n, self._steps), np.int32), np.empty((n, self._steps), np.int16)
        watched, seconds = np.empty((n, self._steps), bool), np.empty((n, self._steps), np.int32)
        for step in range(self._steps):
            rows = feed.next()
            taken = self._known.clusters(feed, rows)
            if rates is None:
                watches = self._wants(feed, rows, taken, step)
            else:
                watches = counted(self._keys, 2 * step + 1) < rates
            time = np.where(watches, feed.seconds(rows), SKIPPED)
            feed.tell(time)
            videos[:, step], clusters[:, step] = rows, taken
            watched[:, step], seconds[:, step] = watches, time
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
            misread=self._truth.topic_of_cluster[clusters] != topics,
        )

    def _wants(self, feed: Any, rows: np.ndarray, taken: np.ndarray, step: int) -> np.ndarray:
        if not self._temperature:
            return np.asarray(self._likes[np.arange(len(rows)), taken])
        chances = doubts(self._known.similarities(feed, rows), self._likes, self._temperature)
        return np.asarray(counted(self._keys, 2 * step) < chances)


def doubts(similarities: np.ndarray, likes: np.ndarray, temperature: float) -> np.ndarray:
    """The chance to watch, (n,): what a softmax over all similarities gives to those liked.

    ``similarities`` and ``likes`` (bool) are (n, n_clusters).

    >>> doubts(np.array([[0.5, 0.5, -9.0]]), np.array([[True, False, False]]), 0.1).round(3).tolist()
    [0.5]
    """
    weights = np.exp((similarities - similarities.max(axis=1, keepdims=True)) / temperature)
    return np.asarray((weights * likes).sum(axis=1) / weights.sum(axis=1))


def _joined(parts: Sequence[Fleet]) -> Fleet:
    def stack(fleets: Sequence[Fleet]) -> dict[str, Any]:
        return {name: np.concatenate([getattr(one, name) for one in fleets]) for name in _ARRAYS}

    twins = [one.twins for one in parts if one.twins is not None]
    names = tuple(name for one in parts for name in one.personas)
    blank = replace(twins[0], personas=names, **stack(twins)) if twins else None
    return replace(parts[0], personas=names, twins=blank, **stack(parts))
