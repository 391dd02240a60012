"""The policies that a platform may run, and the dials that a seed turns on it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from memeverse.platform.by_slant import SlantDials

Policy = Literal["popularity", "similar", "collaborative", "engagement", "sponsored", "mixture"]
POLICIES: tuple[Policy, ...] = (
    "popularity", "similar", "collaborative", "engagement", "sponsored", "mixture",
)  # fmt: skip

# In words, for those who look for them.
MEANING = {
    "popularity": "what many watch, the same for everybody",
    "similar": "videos about the same thing as those you opened",
    "collaborative": "videos that people watch who watched the same as you",
    "engagement": "more and more of what you watch long",
    "sponsored": "what many watch, and at every n-th place a video that somebody pays for",
    "mixture": "an experiment: some visitors get similar videos, the others what many watch",
}

Reach = Literal["nothing", "video", "topic"]  # what a button changes: nothing, that video, its topic


@dataclass(frozen=True, repr=False)  # a traceback shows no secrets
class Dials:
    """How a platform is tuned."""

    policy: Policy
    share: float = 0.7  # of the places of a homepage that follow the visitor, at most
    pace: float = 3.0  # videos after which two thirds of that share are reached
    every: int = 4  # sponsored: each so many-th place
    treated: float = 0.5  # mixture: the share of visitors who get similar videos
    dislike: Reach = "topic"
    not_interested: Reach = "video"
    delete_history: bool = True  # whether deleted history is forgotten
    by_slant: SlantDials | None = None  # lab 4: homepage and up-next go by audiences, not by the policy

    def __post_init__(self) -> None:
        if self.policy not in POLICIES:
            raise ValueError(f"{self.policy!r} is no policy; there are {', '.join(POLICIES)}")


def with_buttons(dials: Dials, scrubs: Collection[str]) -> Dials:
    """The same dials, but of the three buttons those named take a topic away, and the others do nothing."""
    return replace(
        dials,
        dislike="topic" if "dislike" in scrubs else "nothing",
        not_interested="topic" if "not_interested" in scrubs else "nothing",
        delete_history="delete_history" in scrubs,
    )


def draw_dials(policy: Policy, rng: np.random.Generator) -> Dials:
    """Dials for a policy, each within what an audit can tell."""
    dislike, not_interested = rng.permutation(["nothing", "video", "topic"])[:2].tolist()
    return Dials(
        policy=policy,
        share=float(rng.uniform(0.6, 0.8)),
        pace=float(rng.uniform(2.0, 4.0)),
        every=int(rng.integers(3, 7)),
        treated=float(rng.uniform(0.4, 0.6)),
        dislike=dislike,
        not_interested=not_interested,
        delete_history=bool(rng.random() < 0.5),
    )
