"""Tables 3 to 5 and the numbers of Figures 9 to 11, side by side: the paper's, ours, and what is true."""

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.puppets.report.tables import Part, Row, side_by_side
from memeverse.repair import paper
from memeverse.repair.report.intervals import Draws, differences
from memeverse.repair.report.measured import (
    BALANCE,
    DISTANCE,
    MEDIAN,
    OVERALL,
    OWN,
    OWN_SIDE,
    SHOWN,
)
from memeverse.repair.report.running import KINDS, NETWORK, TRAININGS, Kind, Study
from memeverse.repair.rules import RULES
from memeverse.repair.sides import LEANING, SIDES, Side

Wanted = tuple[str, str, float | None, tuple[Any, ...]]
"""A row of a table: its number, of what, the paper's, and where ours stands among what is measured."""
_KIND = {"chosen": "", "everybody": ", not chosen"}


def parts_of(study: Study, table: pd.DataFrame) -> list[Part]:
    """All of it; ``table`` is what is `measured`."""
    steps = study.groups["left", "chosen"].evaluation.steps
    found = table.set_index(["side", "kind", "policy", "m", "number"]).sort_index()
    return [
        Part("policies", "Which policy comes nearest to balance?", _policies(study, found), 4),
        Part("table3", "Table 3: how far homepages move", _table(found, _distances(steps, "chosen"))),
        Part("table4", "Table 4: left, center and right on homepages", _table(found, _shares(steps))),
        Part("table5", "Table 5: what comes next, before and after", _table(found, _exposure(steps))),
        Part("figure9", "Figure 9: the slants of homepages", _table(found, _medians(steps))),
        Part("figure10", "Figure 10: the own ideology by depth", _table(found, _exposure(steps, short=True))),
        Part("figure11", "Figure 11: what the network does, as a tree", _trees(study)),
        Part("everybody", "Users who were not chosen", _table(found, _distances(steps, "everybody"))),
    ]


def _table(found: pd.DataFrame, wanted: Iterable[Wanted]) -> pd.DataFrame:
    """Ours, its interval, the range over trainings and the truth, beside the paper's."""
    rows: list[Row] = []
    beside = []
    for number, of, theirs, key in wanted:
        ours = found.loc[key]
        rows.append((number, of, theirs, ours["ours"], ours["truth"]))
        side, kind, policy, *rest = key
        others = [found.loc[(side, kind, one, *rest), "ours"] for one in TRAININGS if policy == NETWORK]
        least, most = (min(others), max(others)) if others else (np.nan, np.nan)
        beside.append({"low": ours["low"], "high": ours["high"], "least": least, "most": most})
    return pd.concat([side_by_side(rows), pd.DataFrame(beside)], axis=1)


def _policies(study: Study, found: pd.DataFrame) -> pd.DataFrame:
    wanted = [
        (f"{side} users{_KIND[kind]}: balance", policy, None, (side, kind, policy, "all", OVERALL))
        for side in LEANING
        for kind in KINDS
        for policy in SHOWN
    ]
    apart = [_apart(study, side, kind) for side in LEANING for kind in KINDS]
    return pd.concat([_table(found, wanted), pd.concat(apart, ignore_index=True)], axis=1)


def _apart(study: Study, side: Side, kind: Kind) -> pd.DataFrame:
    """Each rule's difference from the network; the network's own is none."""
    overall = {name: -one for name, one in study.groups[side, kind].evaluation.rewards.items()}
    table = differences(Draws(study.n), {name: overall[name] for name in RULES}, overall[NETWORK])
    ends = {"difference": "apart", "low": "apart_low", "high": "apart_high"}
    return table.rename(columns=ends)[list(ends.values())].reindex(range(len(SHOWN)))


def _distances(steps: tuple[int, ...], kind: Kind) -> Iterator[Wanted]:
    for side in LEANING:
        theirs = dict(zip(paper.STEPS, paper.KS[side], strict=True)) if kind == "chosen" else {}
        for policy in SHOWN:
            for m in steps:
                known = theirs.get(m) if policy == NETWORK else None
                yield f"{side} users, KS at m = {m}", policy, known, (side, kind, policy, m, DISTANCE)


def _shares(steps: tuple[int, ...]) -> Iterator[Wanted]:
    """The network at every step, rules at the last one."""
    for side in LEANING:
        of_rules = [(one, steps[-1]) for one in RULES]
        for policy, m in (("before", 0), *((NETWORK, m) for m in steps), *of_rules):
            is_theirs = policy not in RULES and m in paper.SHARES[side]
            theirs: Iterable[float | None] = paper.SHARES[side][m] if is_theirs else (None,) * 3
            for shown, known in zip(SIDES, theirs, strict=True):
                number = f"{side} users, {shown} {'before' if m == 0 else f'at m = {m}'}"
                yield number, "all" if m == 0 else policy, known, (side, "chosen", policy, m, shown)


def _exposure(steps: tuple[int, ...], short: bool = False) -> Iterator[Wanted]:
    for side in LEANING:
        for number in (OWN, OWN_SIDE):
            theirs = paper.OWN_AT_THE_END[side] if number == OWN and steps[-1] == 100 else (None, None)
            what = f"{side} users, {number}{' ideology' if number == OWN else ''} at depth {paper.DEPTH}"
            yield f"{what}, before", "all", theirs[0], (side, "chosen", "before", 0, number)
            for policy in SHOWN:
                if policy != "never" and (not short or policy == NETWORK):
                    known = theirs[1] if policy == NETWORK else None
                    yield f"{what}, after", policy, known, (side, "chosen", policy, steps[-1], number)


def _medians(steps: tuple[int, ...]) -> Iterator[Wanted]:
    for side in LEANING:
        yield (
            f"{side} users, median slant before", "all", paper.MEDIANS[side][0],
            (side, "chosen", "before", 0, MEDIAN),
        )  # fmt: skip
        for policy in SHOWN:
            for m in middle_and_last(steps):
                known = paper.MEDIANS[side].get(m) if policy == NETWORK else None
                number = f"{side} users, median slant at m = {m}"
                yield number, policy, known, (side, "chosen", policy, m, MEDIAN)


def middle_and_last(steps: tuple[int, ...]) -> tuple[int, ...]:
    """The steps of Figure 9.

    >>> middle_and_last((25, 50, 75, 100)), middle_and_last((10,))
    ((50, 100), (10,))
    """
    return tuple(dict.fromkeys((steps[(len(steps) - 1) // 2], steps[-1])))


def _trees(study: Study) -> pd.DataFrame:
    rows: list[Row] = []
    for side, one in study.explanations.items():
        rows.append((f"{side} network: fidelity", "a tree of depth 3", None, one.fidelity, None))
        rows.append((f"{side} network: fidelity", f"always {one.majority}", None, one.majority_share, None))
    return side_by_side(rows)


def balances(table: pd.DataFrame, side: Side, kind: Kind = "chosen") -> pd.DataFrame:
    """What `plot_policies` draws: ``policy, m, balance, low, high``, of a side; each begins before."""
    mine = table[(table["side"] == side) & (table["kind"] == kind) & (table["number"] == BALANCE)]
    before, after = mine[mine["m"] == 0], mine[mine["m"] != 0]
    names = list(dict.fromkeys(after["policy"]))
    parts = [pd.concat([before.assign(policy=one), after[after["policy"] == one]]) for one in names]
    columns = ["policy", "m", "ours", "low", "high"]
    joined = pd.concat(parts, ignore_index=True)[columns].rename(columns={"ours": "balance"})
    return joined.astype({"m": int})
