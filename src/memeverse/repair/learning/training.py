"""Training: episodes are played with epsilon-greedy actions, and the network learns from their replay."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from memeverse.puppets.audited import Audited, open_preset
from memeverse.randomness import derive, read_seed
from memeverse.repair.learning.network import Adam, Network, gradients, new_network
from memeverse.repair.learning.replay import Replay
from memeverse.repair.learning.settings import Settings
from memeverse.repair.sides import SIDES, Side, read_side, reward
from memeverse.repair.users import STATE, Users, observed
from memeverse.threads import one_thread

_JUDGED = 64  # users that the greedy policy is tried on, the same ones each time
_EACH = 5  # rounds
COLUMNS = ("episodes", "epsilon", "reward", "loss", "greedy")
"""Of a curve, a row a round: greedy is the mean reward without exploring, on users not learned from."""


@dataclass(eq=False)
class Learner:
    """Everything that a training has come to: it can be put away after any round, and goes on the same."""

    side: Side
    settings: Settings
    seed: int | str
    network: Network
    target: Network
    adam: Adam
    replay: Replay
    rng: np.random.Generator
    curve: list[dict[str, float]] = field(default_factory=list)
    n_updates: int = 0

    @property
    def round(self) -> int:
        """How many rounds are done."""
        return len(self.curve)

    @property
    def is_done(self) -> bool:
        """Whether there is nothing left to do."""
        return self.round >= self.settings.rounds


def new_learner(side: Any, settings: Settings | None = None, seed: int | str = 0) -> Learner:
    """A learner that has seen nothing."""
    side, settings = read_side(side), settings or Settings()
    rng = derive(read_seed(seed), "repair", side, "training")
    network = new_network(STATE, len(SIDES), rng)
    return Learner(
        side, settings, seed, network, network.copy(), Adam.of(network),
        Replay(settings.replay, STATE, settings.alpha), rng,
    )  # fmt: skip


def td_targets(
    rewards: np.ndarray, following: np.ndarray, network: Network, target: Network, discount: float
) -> np.ndarray:
    """What Q-values should be, (b,): r + discount * Q_target(s', best action by the network) in state s'.

    Double Q-learning: one network chooses, the other one values (van Hasselt and others 2016). An episode
    ends because the videos are used up, and not because the world ends: so its last state is valued, too.
    """
    best = network.q_values(following).argmax(axis=1)
    return rewards + discount * target.q_values(following)[np.arange(len(best)), best]


def play_round(learner: Learner, site: Audited) -> None:
    """Play ``together`` episodes side by side, learn from them, and add a line to the curve."""
    settings, rng = learner.settings, learner.rng
    numbers = rng.integers(2**31, size=settings.together)
    users = Users(site, learner.side, numbers, seed="environment", room=settings.m)
    states, rewards, losses = observed(users.slants), np.zeros(settings.m), []
    for step in range(settings.m):
        done = (learner.round + step / settings.m) / settings.rounds
        actions = explored(learner.network, states, settings.exploration(done), rng)
        users.watch(actions)
        following, gained = observed(users.slants), reward(users.slants)
        learner.replay.add(states, actions, gained, following)
        states, rewards[step] = following, gained.mean()
        if len(learner.replay) >= settings.batch:
            losses += [_learn(learner, done) for _ in range(settings.updates)]
    is_judged = (learner.round + 1) % _EACH == 0 or learner.round + 1 == settings.rounds
    learner.curve.append(
        {
            "episodes": (learner.round + 1) * settings.together,
            "epsilon": settings.exploration(learner.round / settings.rounds),
            "reward": float(rewards.mean()),
            "loss": float(np.mean(losses)) if losses else float("nan"),
            "greedy": judged(learner.network, learner.side, settings, site) if is_judged else float("nan"),
        }
    )


def explored(network: Network, states: np.ndarray, epsilon: float, rng: np.random.Generator) -> np.ndarray:
    """The best actions by the network, and any with the chance ``epsilon``."""
    best = network.q_values(states).argmax(axis=1)
    is_any = rng.random(len(states)) < epsilon
    return np.where(is_any, rng.integers(network.n_actions, size=len(states)), best)


def judged(network: Network, side: Side, settings: Settings, site: Audited) -> float:
    """The mean reward of a network without exploring, on users that it does not learn from."""
    users = Users(site, side, np.arange(_JUDGED), seed="judged", room=settings.m)
    total = 0.0
    for _ in range(settings.m):
        users.watch(network.q_values(observed(users.slants)).argmax(axis=1))
        total += float(np.mean(reward(users.slants)))
    return total / settings.m


def _learn(learner: Learner, done: float) -> float:
    """One update; the mean absolute error."""
    settings = learner.settings
    beta = settings.beta + (1 - settings.beta) * done
    batch = learner.replay.sample(settings.batch, beta, learner.rng)
    targets = td_targets(batch.rewards, batch.following, learner.network, learner.target, settings.discount)
    slopes, errors = gradients(learner.network, batch.states, batch.actions, targets, batch.importance)
    learner.adam.step(learner.network, slopes, settings.rate * (1 - done))
    learner.replay.reprioritise(batch.places, errors)
    learner.n_updates += 1
    if learner.n_updates % settings.copied == 0:
        learner.target = learner.network.copy()
    return float(np.abs(errors).mean())


@dataclass(frozen=True, eq=False)
class Trained:
    """A network, and how it came to be: a row a round, with ``greedy`` in every fifth."""

    side: Side
    network: Network
    curve: pd.DataFrame
    settings: Settings
    seed: int | str


def train(
    side: Any,
    settings: Settings | None = None,
    *,
    seed: int | str = 0,
    site: Audited | None = None,
    after_round: Callable[[Learner], None] | None = None,
    learner: Learner | None = None,
) -> Trained:
    """Train a network for users of a side; ``after_round`` is told of every round.

    With ``learner``, one that was put away, the training goes on where it was.
    """
    learner = learner if learner is not None else new_learner(side, settings, seed)
    site = site if site is not None else open_preset("paper")
    with one_thread():
        while not learner.is_done:
            play_round(learner, site)
            if after_round is not None:
                after_round(learner)
    return Trained(
        learner.side,
        learner.network,
        pd.DataFrame(learner.curve, columns=list(COLUMNS)),
        learner.settings,
        learner.seed,
    )
