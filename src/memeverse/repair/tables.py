"""Tables of repairs for a notebook: homepages, policies on equal luck, trainings, choices, what moves back.

While a notebook is judged they are empty: it is run for its functions, and the rest of this package, which
holds what its exercises ask for, is switched off. So that is imported inside.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_kind
from memeverse.mode import grading
from memeverse.puppets.audited import Audited
from memeverse.randomness import read_seed
from memeverse.simulation.reading import read_count

if TYPE_CHECKING:
    from memeverse.repair.evaluation import Evaluation
    from memeverse.repair.learning.network import Network
    from memeverse.repair.rules import Policy

_COMPARED = (
    "policy", "m", "balance", "mean_slant", "left", "center", "right", "ks", "relevance", "own_next",
)  # fmt: skip
_CURVE = ("episodes", "epsilon", "reward", "loss", "greedy")
_CHOICES = ("L", "CL", "C", "CR", "R", "choice", "user")
_MOVED = ("policy", "step", "phase", "mean_slant", "balance")


@dataclass(frozen=True, eq=False)
class Agent:
    """A network that was trained here, and its curve: a row a round of episodes."""

    name: str
    network: "Network | None"
    curve: pd.DataFrame

    def __repr__(self) -> str:
        return (
            f"{self.name}, trained for {int(self.curve['episodes'].max() if len(self.curve) else 0)} episodes"
        )


def first_homepages(site: Audited, side: Any, n: int = 200, *, seed: int | str = "lab 5") -> np.ndarray:
    """The slants on the homepages of ``n`` users of a side before a repair, (n, 34); nan: not known."""
    if grading():
        return np.empty((0, 34))
    from memeverse.repair.sides import read_side
    from memeverse.repair.users import Users

    numbers = np.arange(read_count(n, "n", 1))
    return Users(_site(site), read_side(side), numbers, seed=read_seed(seed), room=0).slants


def compare_policies(
    policies: Iterable[Any] | Mapping[str, Any],
    site: Audited,
    side: Any = "left",
    *,
    n: int = 200,
    ms: tuple[int, ...] = (25, 50, 75, 100),
    leaning: bool = True,
    seed: int | str = "lab 5",
) -> pd.DataFrame:
    """Policies on the same users with the same luck: a row a policy and number ``m`` of videos; 0 is before.

    A policy is a rule's name, "network" (or "network 1" to "network 4": trained with other luck), an agent of
    `train_network`, or a function of a homepage. ``balance`` is the mean of ``|mean slant|``; ``ks`` the
    distance of all slants from those before; ``relevance`` how near homepages are to what the users watched
    by themselves, from 0 to 1; ``own_next`` the share of their own side among the first ten videos of a
    trail of up-next. Users are those whose first homepage leans to their side, or with ``leaning=False`` any.
    """
    if grading():
        return pd.DataFrame(columns=list(_COMPARED))
    from memeverse.repair.afterwards import relevance
    from memeverse.repair.evaluation import compared
    from memeverse.repair.trails import own_share, trails

    played = _evaluated(policies, site, side, n, ms, leaning, seed)
    table = compared(played)
    rows = list(zip(table["policy"].tolist(), table["m"].tolist(), strict=True))
    table["relevance"] = [
        relevance(played.watched[policy], played.homepages[policy][played.place(m)], site).mean()
        for policy, m in rows
    ]
    table["own_next"] = [
        _mean(own_share(played, trails(played, policy, m), whole_side=True)[1:11])
        if m in (0, max(played.steps))
        else np.nan
        for policy, m in rows
    ]
    return table[list(_COMPARED)]


def rewards_of_users(
    policies: Iterable[Any] | Mapping[str, Any],
    site: Audited,
    side: Any = "left",
    *,
    n: int = 200,
    ms: tuple[int, ...] = (25, 50, 75, 100),
    leaning: bool = True,
    seed: int | str = "lab 5",
) -> pd.DataFrame:
    """The rewards of the same users with the same luck: a row a user, a column a policy."""
    if grading():
        return pd.DataFrame(columns=list(policies) if isinstance(policies, Mapping) else [])
    return pd.DataFrame(_evaluated(policies, site, side, n, ms, leaning, seed).rewards)


def train_network(
    site: Audited, side: Any = "left", *, episodes: int = 300, seed: int | str = 0, name: str = "yours"
) -> Agent:
    """A network that learned from ``episodes`` users with 100 videos each, fifty users at a time: seconds."""
    if grading():
        return Agent(name, None, pd.DataFrame(columns=list(_CURVE), dtype=float))
    from dataclasses import replace

    from memeverse.repair.learning.settings import SHORT
    from memeverse.repair.learning.training import train

    episodes = read_count(episodes, "episodes", SHORT.together)
    settings = replace(SHORT, episodes=episodes - episodes % SHORT.together)
    trained = train(side, settings, seed=seed, site=_site(site))
    return Agent(name, trained.network, trained.curve)


def training_curves() -> pd.DataFrame:
    """The curves of the ten networks that are shipped: a row a side, seed and round."""
    if grading():
        return pd.DataFrame(columns=["side", "seed", *_CURVE])
    from memeverse.repair.models import learning_curves

    return learning_curves()


def choices_of(policy: Any, site: Audited, side: Any = "left", *, n: int = 200, m: int = 100) -> pd.DataFrame:
    """What a policy saw and chose: a row a user and video, the shares of L to R, and the ``choice``."""
    if grading():
        return pd.DataFrame(columns=list(_CHOICES))
    from memeverse.repair.explaining import states_and_choices

    return states_and_choices(_named([policy], side).popitem()[1], side, _site(site), n=n, m=m)


def after_the_repair(
    policies: Iterable[Any] | Mapping[str, Any],
    site: Audited,
    side: Any = "left",
    *,
    n: int = 200,
    m: int = 100,
    after: int = 100,
) -> pd.DataFrame:
    """Mean slants while a policy watches ``m`` videos, and then ``after`` that users watch themselves."""
    if grading():
        return pd.DataFrame(columns=list(_MOVED))
    from memeverse.repair.afterwards import moved_back

    return moved_back(_named(policies, side).values(), side, _site(site), n=n, m=m, after=after)


def _evaluated(
    policies: Any, site: Audited, side: Any, n: int, ms: tuple[int, ...], leaning: bool, seed: int | str
) -> "Evaluation":
    from memeverse.repair.evaluation import evaluate

    named = _named(policies, side)
    if isinstance(ms, str) or not isinstance(ms, Iterable):
        raise InputError(f"ms is several numbers of videos, such as (25, 50); this is {a_kind(ms)}.")
    steps = tuple(ms)
    if not steps:
        raise InputError("ms is empty: name at least one number of videos, such as (25, 50).")
    return evaluate(named, side, _site(site), n=n, steps=steps, seed=read_seed(seed), leaning=leaning)


def _mean(shares: np.ndarray) -> float:
    """The mean of the shares that are known: of a single user some are not."""
    known = shares[~np.isnan(shares)]
    return float(known.mean()) if known.size else float("nan")


def _named(policies: Any, side: Any) -> "dict[str, Policy]":
    """Policies by the names under which tables have them."""
    from dataclasses import replace

    from memeverse.repair.models import load_network
    from memeverse.repair.rules import of_network, read_policy

    if isinstance(policies, str) or not isinstance(policies, Iterable):
        raise InputError(
            f'policies is a list, such as ["never", "always center"]; this is {a_kind(policies)}.'
        )
    policies = policies if isinstance(policies, Mapping) else list(policies)
    if not policies:
        raise InputError('there is no policy: name at least one, such as ["never", "always center"].')
    given = policies.items() if isinstance(policies, Mapping) else ((None, one) for one in policies)
    found: dict[str, Policy] = {}
    for called, one in given:
        if isinstance(one, Agent):
            if one.network is None:
                raise InputError(f"the agent {one.name!r} has not learned anything: train it again.")
            policy = of_network(one.network, one.name)
        elif isinstance(one, str) and (one == "network" or one.startswith("network ")):
            number = one.removeprefix("network").strip() or "0"
            if not number.isdigit():
                raise InputError(
                    f"a shipped network is 'network', or 'network 1' to 'network 4'; this is {one!r}."
                )
            policy = of_network(load_network(side, int(number)), one)
        else:
            policy = read_policy(one)
        name = called or policy.name
        if name in found:
            raise InputError(f"two policies are called {name!r}: give a dictionary, with a name for each.")
        found[name] = replace(policy, name=name)
    return found


def _site(site: Any) -> Audited:
    if not isinstance(site, Audited):
        raise InputError(f"this needs a site, such as open_home_site(); this is {a_kind(site)}.")
    return site
