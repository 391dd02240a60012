"""Ways to choose what is watched in the background: simple rules, a network, a function of one's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

from memeverse.errors import InputError, a_kind, a_value
from memeverse.platform.counted import counted
from memeverse.repair.learning.network import Network
from memeverse.repair.sides import SIDES, Side, mean_slant
from memeverse.repair.users import observed

CENTERS = (-0.8, 0.0, 0.8)
"""About the slants of the videos that are watched for a side."""
GAIN = 4.0
_RANDOM_LUCK = 1 << 17  # where the draws of the random rule stand among a user's numbers


class Seen(Protocol):
    """What a policy may go by: `Users`, or what a tool sees of one in a browser."""

    @property
    def side(self) -> Side: ...
    @property
    def slants(self) -> np.ndarray: ...
    @property
    def own(self) -> np.ndarray: ...
    @property
    def n_injected(self) -> int: ...
    def __len__(self) -> int: ...


@dataclass(frozen=True, eq=False)
class Policy:
    """What is watched next, for many users at once: the numbers of sides, (b,).

    One that does not ``look`` at homepages chooses the same without them; one that does not ``watch`` leaves
    everything as it is.
    """

    name: str
    choose: Callable[[Seen], np.ndarray]
    looks: bool = True
    watches: bool = True

    def __repr__(self) -> str:
        return f"the policy {self.name!r}"


def _nothing(users: Seen) -> np.ndarray:
    raise InputError("the rule 'never' watches nothing.")


def _random(users: Seen) -> np.ndarray:
    luck = counted(users.own, _RANDOM_LUCK + users.n_injected)
    return (luck * len(SIDES)).astype(int)


def _center(users: Seen) -> np.ndarray:
    return np.full(len(users), SIDES.index("center"))


def _opposite(users: Seen) -> np.ndarray:
    return np.full(len(users), SIDES.index("right" if users.side == "left" else "left"))


def _bang_bang(users: Seen) -> np.ndarray:
    """The side against which the homepage leans, however little."""
    return np.where(mean_slant(users.slants) < 0, SIDES.index("right"), SIDES.index("left"))


def _proportional(users: Seen) -> np.ndarray:
    """The side nearest to a slant that is as far on the other side as the homepage leans, times GAIN."""
    wanted = np.clip(-GAIN * mean_slant(users.slants), -1, 1)
    return np.abs(wanted[:, None] - np.array(CENTERS)).argmin(axis=1)


RULES: dict[str, Policy] = {
    one.name: one
    for one in (
        Policy("never", _nothing, looks=False, watches=False),
        Policy("random", _random, looks=False),
        Policy("always center", _center, looks=False),
        Policy("always opposite", _opposite, looks=False),
        Policy("bang-bang", _bang_bang),
        Policy("proportional", _proportional),
    )
}
"""The rules, by their names."""


def of_network(network: Network, name: str = "network") -> Policy:
    """What a network holds for best."""
    return Policy(name, lambda users: network.q_values(observed(users.slants)).argmax(axis=1))


def of_function(function: Callable[[np.ndarray], Any], name: str | None = None) -> Policy:
    """A function of one homepage's slants, (places,) with nan, that says "left", "center" or "right"."""
    called = name or str(getattr(function, "__name__", "yours"))

    def choose(users: Seen) -> np.ndarray:
        return np.array([_read_choice(function(slants), called) for slants in users.slants.copy()])

    return Policy(called, choose)


def read_policy(policy: Any) -> Policy:
    """A policy, a rule by its name, a network, or a function of a homepage."""
    if isinstance(policy, Policy):
        return policy
    if isinstance(policy, Network):
        return of_network(policy)
    if isinstance(policy, str) and policy in RULES:
        return RULES[policy]
    if callable(policy) and not isinstance(policy, type):
        return of_function(policy)
    what = a_value(policy) if isinstance(policy, str) else a_kind(policy)
    raise InputError(
        f"a policy is one of {', '.join(RULES)}, a network, or a function of a homepage's slants that "
        f"returns 'left', 'center' or 'right'; this is {what}."
    )


def _read_choice(choice: Any, name: str) -> int:
    """The number of the side that a function named."""
    if isinstance(choice, str) and choice in SIDES:
        return SIDES.index(choice)
    raise InputError(f"{name} must return 'left', 'center' or 'right'; it returned {a_value(choice)}.")
