"""Networks that are shipped: five for each side, and how they came to be."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Any

import pandas as pd

from memeverse.errors import InputError
from memeverse.repair.learning.network import Network
from memeverse.repair.learning.storing import read_network
from memeverse.repair.rules import Policy, of_network, read_policy
from memeverse.repair.sides import Side, read_side
from memeverse.simulation.reading import read_count

SEEDS = 5
COMMAND = "memeverse repair train --seeds 5 --write"
"""What trained them."""
_NAME = re.compile(r"network(?: ([0-9]{1,3}))?")
_SHIPPED = files("memeverse.repair") / "shipped"


def load_network(side: Any, seed: int = 0) -> Network:
    """A trained network for users of a side; ``seed`` is that of its training, from 0 to 4.

    >>> load_network("left").q_values([[0.0] * 34]).shape
    (1, 3)
    """
    return _loaded(read_side(side), _read_seed(seed))[0]


def about_network(side: Any, seed: int = 0) -> dict[str, Any]:
    """How it was trained: its settings, in a dictionary."""
    return dict(_loaded(read_side(side), _read_seed(seed))[1])


def seed_in(name: Any) -> int | None:
    """Which network a name means, by the seed of its training; None where it means none.

    >>> seed_in("network"), seed_in("network 3"), seed_in("random")
    (0, 3, None)
    """
    found = _NAME.fullmatch(name) if isinstance(name, str) else None
    return int(found[1] or 0) if found else None


def policy_for(side: Side, policy: Any) -> Policy:
    """What `read_policy` takes, and "network" or "network 3": a shipped network for users of this side.

    >>> policy_for("left", "network 3"), policy_for("left", "random")
    (the policy 'network 3', the policy 'random')
    """
    seed = seed_in(policy)
    return read_policy(policy) if seed is None else of_network(load_network(side, seed), policy)


def learning_curves() -> pd.DataFrame:
    """The curves of all of them: a row a side, seed and round; ``greedy`` in every fifth."""
    with (_SHIPPED / "curves.csv").open() as stream:
        return pd.read_csv(stream)


def file_name(side: str, seed: int | str) -> str:
    """Under which name a network is shipped."""
    return f"{side}-{seed}.npz"


@lru_cache
def _loaded(side: str, seed: int) -> tuple[Network, dict[str, Any]]:
    file = _SHIPPED / file_name(side, seed)
    try:
        return read_network(file.read_bytes(), file.name)
    except (InputError, OSError) as error:
        raise InputError(
            f"the shipped network {file.name} is damaged or not there: install memeverse again. A rule works "
            "without it, such as proportional (memeverse repair --policy proportional)."
        ) from error


def _read_seed(seed: Any) -> int:
    number = read_count(seed, "seed", 0)
    if number >= SEEDS:
        raise InputError(f"networks of the seeds 0 to {SEEDS - 1} are shipped; this is {number}.")
    return number
