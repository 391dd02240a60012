"""What is measured of each policy: all numbers of the study in one long table, and which policy is best."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from memeverse.repair.evaluation import Evaluation, ks
from memeverse.repair.report.intervals import Draws, Ends, Spread, differences, ends
from memeverse.repair.report.running import KINDS, NETWORK, TRAININGS, Group, Kind, Study
from memeverse.repair.rules import RULES
from memeverse.repair.sides import LEANING, SIDES, Side, mean_slant, shares
from memeverse.repair.trails import own_and_known, own_share

BALANCE, OVERALL, DISTANCE, MEDIAN, OWN = "balance", "balance over all m", "KS", "median", "own"
OWN_SIDE = "own side"
OF_HOMEPAGES = (BALANCE, *SIDES, MEDIAN, DISTANCE)
NOWHERE: Ends = (np.nan, np.nan)
SHOWN = (*RULES, NETWORK)
"""The policies of the tables; the other trainings of the network are told by their range."""
KEYS = ["side", "kind", "policy", "m", "number"]


@dataclass(frozen=True)
class Verdict:
    """Whether a rule beats the network, by the mean |mean slant| of homepages over all steps."""

    side: Side
    rule: str  # the best one
    difference: float  # the rule's less the network's: below 0 the rule is better
    low: float
    high: float
    trainings: tuple[float, float]  # the least and the most of the five networks
    balance: float  # of the rule
    n_beaten: int  # of the five networks that are worse than the rule, by their means

    @property
    def better(self) -> str | None:
        """Who is better, the rule or the network, if that can be told."""
        return self.rule if self.high < 0 else NETWORK if self.low > 0 else None


def measured(study: Study) -> pd.DataFrame:
    """A row a side, kind of users, policy, step and number: ``ours, low, high, truth``.

    ``ours`` is by the slants that a tool knows, with its 95 % interval; ``truth`` by the true ones, of the
    same homepages. Networks but the one that is shown have no interval.
    """
    draws = Draws(study.n)
    rows = [row for side in LEANING for kind in KINDS for row in _of_group(study, side, kind, draws)]
    return pd.DataFrame(rows, columns=[*KEYS, "ours", "low", "high", "truth"])


def _of_group(study: Study, side: Side, kind: Kind, draws: Draws) -> Iterator[tuple[object, ...]]:
    group = study.groups[side, kind]
    evaluation = group.evaluation
    before = draws.spread(evaluation.slants(NETWORK, 0))
    for number, *row in _of_homepages(evaluation, NETWORK, 0, draws, before):
        yield side, kind, "before", 0, number, *row
    for number, *row in _own(group, group.before, draws):
        yield side, kind, "before", 0, number, *row
    for policy in (*RULES, *TRAININGS):
        for m in evaluation.steps:
            for number, *row in _of_homepages(evaluation, policy, m, draws, before):
                yield side, kind, policy, m, number, *row
        gained = -evaluation.rewards[policy]
        true = np.mean([_balance(evaluation.slants(policy, m, true=True)) for m in evaluation.steps])
        interval = ends(draws.means(gained)) if policy in SHOWN else NOWHERE
        yield side, kind, policy, "all", OVERALL, gained.mean(), *interval, true
        if policy in group.after:
            for number, *row in _own(group, group.after[policy], draws):
                yield side, kind, policy, study.last, number, *row


def _of_homepages(
    evaluation: Evaluation, policy: str, m: int, draws: Draws, before: Spread
) -> Iterator[tuple[object, ...]]:
    """Each number of homepages after ``m`` videos: its name, ours, low, high, the truth."""
    slants, true = evaluation.slants(policy, m), evaluation.slants(policy, m, true=True)
    true_before = evaluation.slants(policy, 0, true=True)
    balance, parts = np.abs(mean_slant(slants)), shares(slants) * known_of(slants)[:, None]
    exact = [_balance(true), *shares(true.ravel()), float(np.median(true)), ks(true_before, true)]
    values = [balance.mean(), *shares(slants.ravel())]
    if policy in SHOWN:
        spread = draws.spread(slants)
        intervals = [ends(draws.means(balance))]
        intervals += [ends(draws.parts(part, known_of(slants))) for part in parts.T]
        for value, interval in (spread.median(), spread.ks_from(before)):
            values.append(value)
            intervals.append(interval)
    else:
        values += [float(np.nanmedian(slants)), ks(before.slants, slants)]
        intervals = [NOWHERE] * len(exact)
    for number, value, interval, truth in zip(OF_HOMEPAGES, values, intervals, exact, strict=True):
        if m or number != DISTANCE:
            yield number, value, *interval, truth


def known_of(slants: np.ndarray) -> np.ndarray:
    """How many slants of each homepage are known, (n,)."""
    return np.asarray((~np.isnan(slants)).sum(axis=1), dtype=float)


def _balance(slants: np.ndarray) -> float:
    return float(np.abs(mean_slant(slants)).mean())


def _own(group: Group, walked: np.ndarray, draws: Draws) -> Iterator[tuple[object, ...]]:
    """The shares of the own ideology and side at the last depth: name, ours, low, high, the truth."""
    for number, whole in ((OWN, False), (OWN_SIDE, True)):
        own, known = own_and_known(group.evaluation, walked[:, -1], whole_side=whole)
        true = own_and_known(group.evaluation, walked[:, -1], whole_side=whole, true=True)[0]
        drawn = draws.parts(own.astype(float), known.astype(float))
        yield number, own.sum() / known.sum(), *ends(drawn), true.mean()


def own_by_depth(group: Group, walked: np.ndarray, draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The share of the own ideology by depth, with both ends of its interval, (depth + 1,) each."""
    drawn = draws.parts(*(one.astype(float) for one in own_and_known(group.evaluation, walked)))
    low, high = np.transpose([ends(one) for one in drawn.T])
    return own_share(group.evaluation, walked), low, high


def verdict(study: Study, side: Side, kind: Kind = "chosen") -> Verdict:
    """Which is better for users of a side, the best rule or the network."""
    overall = {name: -gained for name, gained in study.groups[side, kind].evaluation.rewards.items()}
    rules = {name: overall[name] for name in RULES}
    table = differences(Draws(study.n), rules, overall[NETWORK]).set_index("name")
    best = str(table["difference"].idxmin())
    means = [float(overall[name].mean()) for name in TRAININGS]
    mine = float(overall[best].mean())
    difference, low, high = (float(one) for one in table.loc[best].to_numpy(dtype=float))
    beaten = sum(mine < one for one in means)
    return Verdict(side, best, difference, low, high, (min(means), max(means)), mine, beaten)
