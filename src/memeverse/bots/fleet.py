"""What many bots did: who watched what, what it really was, and when the feed had captured whom."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from memeverse.bots.definition import Definition, read_definition
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.platform.feeding import onlooker
from memeverse.platform.memetube import Platform
from memeverse.platform.vocabulary import TOPICS
from memeverse.simulation.reading import read_count

_ARRAYS = ("likes", "videos", "clusters", "watched", "seconds", "topics", "on_interest", "misread")


@dataclass(frozen=True, eq=False, repr=False)
class Fleet:
    """What bots did: arrays with a row a bot and a column a step, (n_bots, steps)."""

    platform: Platform
    personas: tuple[str, ...]  # (n_bots,) the name of each one's persona
    likes: np.ndarray  # (n_bots, n_clusters) bool
    videos: np.ndarray  # int32: shorts, by the numbers of a crowd
    clusters: np.ndarray  # int16: what the bot took the short for; -1 in blank twins, which do not look
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
            known = ", ".join(dict.fromkeys(self.personas))
            raise InputError(f"no bot is of the persona {a_value(persona)}; there are {known}.")
        return self._rows(np.flatnonzero(mine))

    def history(self, bot: int, twin: bool = False) -> pd.DataFrame:
        """What one bot did, or its twin: a row a short, in order. A twin did not look: no ``cluster``."""
        fleet = self.blank if twin else self
        self.refuse_no_bot(bot)
        looker, rows = onlooker(self.platform), fleet.videos[bot]
        table = pd.DataFrame(
            {
                "step": np.arange(1, self.steps + 1),
                "video": looker.addresses(rows),
                "caption": looker.captions(rows),
                "hashtags": [" ".join(three) for three in looker.hashtags(rows)],
                "cluster": fleet.clusters[bot],
                "watched": fleet.watched[bot],
                "seconds": fleet.seconds[bot],
                "topic": [TOPICS[one] for one in fleet.topics[bot]],
                "on_interest": fleet.on_interest[bot],
            }
        )
        return table if fleet.looked else table.drop(columns="cluster")

    def refuse_no_bot(self, bot: Any) -> None:
        """Raises `InputError` for a number that is no bot's."""
        is_number = isinstance(bot, int | np.integer) and not isinstance(bot, bool)
        if not is_number or not 0 <= bot < self.n_bots:
            raise InputError(f"bots are numbered from 0 to {self.n_bots - 1}; this is {a_value(bot)}.")

    def pictures(self, bot: int, size: tuple[int, int]) -> list[Any]:
        """The thumbnails of all that a bot was shown, in order."""
        self.refuse_no_bot(bot)
        return onlooker(self.platform).pictures(self.videos[bot], size)

    def shares(self, window: int) -> np.ndarray:
        """The share on interest among the last ``window`` shorts, (n_bots, steps)."""
        from memeverse.bots.capture import on_interest_shares  # switched off while a lab is graded

        return on_interest_shares(self.on_interest, read_count(window, "window", 1))

    def captured_at(self, definition: Definition | None = None) -> np.ndarray:
        """The step at which each bot is captured, (n_bots,) float, nan for those that never are.

        Warns where the run is too short for anybody to be.
        """
        from memeverse.bots.capture import captured_at

        how = read_definition(definition)
        if self.steps < how.shortest and not grading():
            warnings.warn(
                f"In {self.steps} steps nobody can be captured: a window of {how.window} and a hold of "
                f"{how.hold} need {how.shortest} steps. Send the bots for longer, or define it otherwise.",
                stacklevel=2,
            )
        return captured_at(self.shares(how.window), self.blank.shares(how.window), how.margin, how.hold)

    @property
    def looked(self) -> bool:
        """Whether these looked at what they were shown: bots do, blank twins do not."""
        return bool((self.clusters >= 0).all())

    @property
    def accuracy(self) -> float:
        """The share of the shorts for which the bots took the right topic; nan for blank twins."""
        return float(1 - self.misread.mean()) if self.looked else float("nan")

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
        return f"{self.n_bots:,} bots on {self.platform.name}, {self.steps:,} shorts each"


def read_fleet(fleet: Any) -> Fleet:
    """What somebody gave as bots that were sent."""
    if not isinstance(fleet, Fleet):
        raise InputError(f"hand over the bots that send_bots(...) returned; this is {a_value(fleet)}.")
    return fleet


def joined(parts: Sequence[Fleet]) -> Fleet:
    """Several fleets of the same platform as one, in order."""

    def stack(fleets: Sequence[Fleet]) -> dict[str, Any]:
        return {name: np.concatenate([getattr(one, name) for one in fleets]) for name in _ARRAYS}

    twins = [one.twins for one in parts if one.twins is not None]
    names = tuple(name for one in parts for name in one.personas)
    blank = replace(twins[0], personas=names, **stack(twins)) if twins else None
    return replace(parts[0], personas=names, twins=blank, **stack(parts))
