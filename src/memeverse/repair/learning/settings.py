"""How a network is trained. What the paper states is kept; the rest it states nowhere, and is ours."""

from dataclasses import dataclass

from memeverse.errors import InputError
from memeverse.simulation.reading import read_count, read_number

MOST_REPLAYED = 1_000_000
"""Transitions that a replay may hold: 300 MB."""


@dataclass(frozen=True)
class Settings:
    """Of the paper: ``episodes``, ``m`` and the two layers of 64. Ours: all else."""

    episodes: int = 2_500
    m: int = 100  # videos an episode
    together: int = 50  # episodes that go side by side
    rate: float = 5e-4  # of Adam
    discount: float = 0.9
    batch: int = 128
    updates: int = 2  # for each video of all that go side by side
    replay: int = 50_000
    copied: int = 250  # updates after which the target network is copied
    first_epsilon: float = 1.0
    last_epsilon: float = 0.05
    explored: float = 0.5  # the part of all steps in which epsilon falls
    alpha: float = 0.6
    beta: float = 0.4  # at the beginning; 1 in the end

    def __post_init__(self) -> None:
        for name in ("episodes", "m", "together", "batch", "updates", "replay", "copied"):
            read_count(getattr(self, name), name, 1)
        if self.replay > MOST_REPLAYED:
            raise InputError(
                f"a replay holds {MOST_REPLAYED:,} transitions at most; this is {self.replay:,}."
            )
        if self.episodes % self.together:
            raise InputError(
                f"{self.episodes} episodes can't go {self.together} at a time: give a multiple of "
                f"{self.together}, or another number for together."
            )
        if not 0 <= read_number(self.discount, "discount", 0) < 1:
            raise InputError(f"discount lies from 0 up to 1, without 1; this is {self.discount}.")
        for name in ("rate", "first_epsilon", "last_epsilon", "explored", "alpha", "beta"):
            if read_number(getattr(self, name), name, 0) > 1:
                raise InputError(f"{name} lies between 0 and 1; this is {getattr(self, name)}.")

    @property
    def rounds(self) -> int:
        """How often ``together`` episodes are played."""
        return self.episodes // self.together

    def exploration(self, done: float) -> float:
        """Epsilon when this part of all steps is done: it falls in a line, and then stays.

        >>> [round(Settings().exploration(done), 3) for done in (0, 0.25, 0.5, 1)]
        [1.0, 0.525, 0.05, 0.05]
        """
        if done >= self.explored:
            return self.last_epsilon
        return self.first_epsilon + (self.last_epsilon - self.first_epsilon) * done / self.explored


SHORT = Settings(episodes=300, together=50, updates=4, rate=1e-3)
"""A training for a lab: seconds."""
