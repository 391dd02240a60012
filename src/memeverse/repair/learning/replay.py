"""Prioritised replay (Schaul and others 2016): what surprised more is looked at more often."""

from dataclasses import dataclass

import numpy as np

from memeverse.errors import InputError


@dataclass(frozen=True, eq=False)
class Batch:
    """Transitions: (b, n_inputs), (b,), (b,), (b, n_inputs); where they lie, and how much each counts."""

    states: np.ndarray
    actions: np.ndarray
    rewards: np.ndarray
    following: np.ndarray
    places: np.ndarray
    importance: np.ndarray


class Replay:
    """The last ``capacity`` transitions. One is drawn with a chance that grows with its last error.

    >>> replay = Replay(4, n_inputs=2)
    >>> replay.add(np.zeros((3, 2)), np.array([0, 1, 2]), np.zeros(3), np.ones((3, 2)))
    >>> replay.reprioritise(np.array([0, 1, 2]), np.array([0.0, 0.0, 5.0]))
    >>> batch = replay.sample(100, 0.4, np.random.default_rng(1))
    >>> bool((batch.actions == 2).mean() > 0.9)
    True
    """

    def __init__(self, capacity: int, n_inputs: int, alpha: float = 0.6):
        self.alpha = alpha
        self.states = np.zeros((capacity, n_inputs), dtype=np.float32)
        self.following = np.zeros((capacity, n_inputs), dtype=np.float32)
        self.actions = np.zeros(capacity, dtype=np.int8)
        self.rewards = np.zeros(capacity, dtype=np.float32)
        self.priorities = np.zeros(capacity)  # already to the power of alpha
        self.n_added, self.largest = 0, 1.0

    def __len__(self) -> int:
        return min(self.n_added, len(self.actions))

    def add(
        self, states: np.ndarray, actions: np.ndarray, rewards: np.ndarray, following: np.ndarray
    ) -> None:
        """Put transitions in, with the largest priority so far: each is looked at once, likely."""
        places = (self.n_added + np.arange(len(actions))) % len(self.actions)
        self.states[places], self.actions[places] = states, actions
        self.rewards[places], self.following[places] = rewards, following
        self.priorities[places] = self.largest
        self.n_added += len(actions)

    def sample(self, n: int, beta: float, rng: np.random.Generator) -> Batch:
        """``n`` of them, one from each of ``n`` equal parts of all priorities."""
        if not len(self):
            raise InputError("there is nothing to learn from yet: add transitions first.")
        ends = np.cumsum(self.priorities[: len(self)])
        luck = (np.arange(n) + rng.random(n)) / n * ends[-1]
        places = np.minimum(np.searchsorted(ends, luck, side="right"), len(self) - 1)
        chances = self.priorities[places] / ends[-1]
        importance = (len(self) * chances) ** -beta
        return Batch(
            self.states[places], self.actions[places].astype(np.intp), self.rewards[places],
            self.following[places], places, importance / importance.max(),
        )  # fmt: skip

    def reprioritise(self, places: np.ndarray, errors: np.ndarray) -> None:
        """Their last errors are known now."""
        self.priorities[places] = (np.abs(errors) + 1e-3) ** self.alpha
        self.largest = max(self.largest, float(self.priorities[places].max()))
