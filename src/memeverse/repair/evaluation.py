"""Policies on equal luck: the same users, the same pages' luck, before and after 25, 50, 75, 100 videos."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError
from memeverse.puppets.audited import Audited
from memeverse.repair.known import known_slants
from memeverse.repair.rules import Policy, read_policy
from memeverse.repair.sides import SIDES, Side, mean_slant, read_side, shares, side_of
from memeverse.repair.users import Users
from memeverse.simulation.reading import read_count

STEPS = (25, 50, 75, 100)
"""How many videos were watched in the background when the paper looked."""
N_USERS = 1_894
"""How many puppets the paper evaluated."""
BLOCK = 2_048
_MOST_BLOCKS = 100  # that are looked through for users who lean


@dataclass(frozen=True, eq=False)
class Evaluation:
    """Homepages of the same users under each policy, as rows of the site: before, and at each step."""

    site: Audited
    side: Side
    seed: int | str
    steps: tuple[int, ...]
    numbers: np.ndarray  # (n,): who they are
    homepages: dict[str, np.ndarray]  # (1 + len(steps), n, HOMEPAGE)
    watched: dict[str, np.ndarray]  # (n, train + most): what they watched until then
    rewards: dict[str, np.ndarray]  # (n,): the mean over the steps at which was looked

    def __len__(self) -> int:
        return len(self.numbers)

    def slants(self, policy: str, step: int, *, true: bool = False) -> np.ndarray:
        """The slants of homepages, (n, HOMEPAGE): as a tool knows them, or the true ones."""
        values = self.site.true_slants if true else known_slants(self.site)
        return values[self.homepages[policy][self.place(step)]]

    def of(self, rows: np.ndarray) -> "Evaluation":
        """The same for some of the users, by their places among `numbers`."""
        return replace(
            self,
            numbers=self.numbers[rows],
            homepages={name: pages[:, rows] for name, pages in self.homepages.items()},
            watched={name: watched[rows] for name, watched in self.watched.items()},
            rewards={name: gained[rows] for name, gained in self.rewards.items()},
        )

    def place(self, step: int) -> int:
        """Where a step stands; 0 is before."""
        if step != 0 and step not in self.steps:
            raise InputError(f"it was looked before (0) and after {self.steps} videos, and not after {step}.")
        return 0 if step == 0 else 1 + self.steps.index(step)


def evaluate(
    policies: Iterable[Any] | Mapping[str, Any],
    side: Any,
    site: Audited,
    *,
    n: int = N_USERS,
    steps: tuple[int, ...] = STEPS,
    seed: int | str = "evaluation",
    leaning: bool = True,
) -> Evaluation:
    """Let each policy move the homepages of the same ``n`` users.

    With ``leaning`` they are those whose homepage leans to their side to begin with (mean slant below -.2, or
    from .2 on), as the paper's tool works for these alone; else the first ``n`` that are trained on the side.
    """
    side, n = read_side(side), read_count(n, "n", 1)
    numbers = leaning_users(site, side, n, seed) if leaning else np.arange(n)
    return evaluate_users(policies, side, site, numbers, steps=steps, seed=seed)


def evaluate_users(
    policies: Iterable[Any] | Mapping[str, Any],
    side: Any,
    site: Audited,
    numbers: np.ndarray,
    *,
    steps: tuple[int, ...] = STEPS,
    seed: int | str = "evaluation",
) -> Evaluation:
    """The same for users of whom the numbers are known; a user is the same in whatever company."""
    side, n = read_side(side), len(numbers)
    steps = tuple(sorted({read_count(step, "a step", 1) for step in steps}))
    named = policies if isinstance(policies, Mapping) else {read_policy(one).name: one for one in policies}
    chosen = {name: read_policy(one) for name, one in named.items()}
    played = [
        {name: _played(policy, site, side, numbers[begin : begin + BLOCK], steps, seed)
         for name, policy in chosen.items()}
        for begin in range(0, n, BLOCK)
    ]  # fmt: skip
    joined = {
        name: tuple(np.concatenate([block[name][part] for block in played], axis=axis)
                    for part, axis in enumerate((1, 0, 0)))
        for name in chosen
    }  # fmt: skip
    return Evaluation(
        site,
        side,
        seed,
        steps,
        numbers,
        *({name: joined[name][part] for name in chosen} for part in range(3)),
    )


def leaning_users(site: Audited, side: Side, n: int, seed: int | str) -> np.ndarray:
    """The numbers of the first ``n`` users of a side whose first homepage leans to it."""
    found: list[np.ndarray] = []
    for block in range(_MOST_BLOCKS):
        numbers = np.arange(block * BLOCK, (block + 1) * BLOCK)
        users = Users(site, side, numbers, seed=seed, room=0)
        found.append(numbers[side_of(mean_slant(users.slants)) == SIDES.index(side)])
        if sum(map(len, found)) >= n:
            return np.concatenate(found)[:n]
    raise InputError(
        f"of {_MOST_BLOCKS * BLOCK:,} users trained on the {side}, {sum(map(len, found)):,} have a homepage "
        f"that leans to it, and {n:,} are asked for: give a smaller n, or leaning=False."
    )


def _played(
    policy: Policy, site: Audited, side: Side, numbers: np.ndarray, steps: tuple[int, ...], seed: int | str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The homepages at each step, what was watched, and the mean rewards of some users."""
    most = max(steps)
    users = Users(site, side, numbers, seed=seed, room=most)
    pages, gained = [users.homepage], []
    for step in range(1, most + 1):
        is_shown = step in steps
        if not policy.watches:
            page = users.reloaded(step) if is_shown else None
        else:
            users.watch(policy.choose(users), look=policy.looks or is_shown)
            page = users.homepage if policy.looks or is_shown else None
        if is_shown and page is not None:
            pages.append(page)
            gained.append(-np.abs(mean_slant(known_slants(site)[page])))
    return np.stack(pages), users.watched, np.mean(gained, axis=0)


def compared(evaluation: Evaluation) -> pd.DataFrame:
    """A row a policy and step: mean slant, its distance from 0, shares of the three sides, KS to before.

    ``balance`` is the mean over users of ``|mean slant of the homepage|``: the reward without its sign.
    """
    rows = []
    for policy in evaluation.homepages:
        before = evaluation.slants(policy, 0)
        for step in (0, *evaluation.steps):
            slants = evaluation.slants(policy, step)
            means = mean_slant(slants)
            left, center, right = shares(slants.ravel())
            rows.append({
                "policy": policy, "m": step, "mean_slant": means.mean(), "balance": np.abs(means).mean(),
                "median": float(np.nanmedian(slants)), "left": left, "center": center, "right": right,
                "ks": ks(before, slants),
            })  # fmt: skip
    return pd.DataFrame(rows)


def ks(one: np.ndarray, other: np.ndarray) -> float:
    """The largest distance between the cumulative distributions of what is known of two samples.

    >>> ks(np.array([0.1, 0.2, np.nan]), np.array([0.2, 0.3]))
    0.5
    """
    first, second = (np.sort(values[~np.isnan(values)]) for values in (one, other))
    at = np.concatenate([first, second])
    shares_of = (np.searchsorted(values, at, side="right") / len(values) for values in (first, second))
    return float(np.abs(np.subtract(*shares_of)).max())
