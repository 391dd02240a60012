"""Figures 9 to 11 of the paper, drawn of our users, and the policies beside each other."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.repair.pictures.before_after import (
    describe_homepages_before_after,
    describe_own_ideology,
    plot_homepages_before_after,
    plot_own_ideology,
)
from memeverse.repair.pictures.policies import describe_policies, plot_policies
from memeverse.repair.pictures.tree import describe_tree, plot_tree
from memeverse.repair.report.intervals import Draws
from memeverse.repair.report.measured import own_by_depth
from memeverse.repair.report.running import KINDS, NETWORK, Kind, Study
from memeverse.repair.report.tables import balances, middle_and_last
from memeverse.repair.sides import LEANING, Side


def figures_of(study: Study, table: pd.DataFrame) -> dict[str, Picture]:
    """The pictures by the names of their files; what stands before the dash is their part of the page."""
    found = {}
    for kind, part in zip(KINDS, ("policies", "everybody"), strict=True):
        for side in LEANING:
            found[f"{part}-{side}"] = policies_of(table, side, kind)
    for side in LEANING:
        found[f"figure9-{side}"] = homepages_of(study, side)
        found[f"figure10-{side}"] = trails_of(study, side)
        found[f"figure11-{side}"] = tree_of(study, side)
    return found


def policies_of(table: pd.DataFrame, side: Side, kind: Kind = "chosen") -> Picture:
    """Balance by m, of all policies."""
    mine, who = balances(table, side, kind), "chosen" if kind == "chosen" else "all"
    title = f"{who.capitalize()} {side} users"
    return _picture(
        (7.4, 5.2), lambda ax: plot_policies(mine, title, ax), f"{title}. {describe_policies(mine)}"
    )


def homepages_of(study: Study, side: Side, policy: str = NETWORK) -> Picture:
    """Homepages before and after, as a tool knows them."""
    evaluation = study.groups[side, "chosen"].evaluation
    samples = {m: evaluation.slants(policy, m) for m in (0, *middle_and_last(evaluation.steps))}
    title = f"Homepages of {side} users, the {policy}"
    return _picture(
        (6.8, 5.0), lambda ax: plot_homepages_before_after(samples, title, ax),
        f"{title}. {describe_homepages_before_after(samples)}",
    )  # fmt: skip


def trails_of(study: Study, side: Side) -> Picture:
    """The own ideology on trails, before and after the network's repair."""
    group, draws = study.groups[side, "chosen"], Draws(study.n)
    curves = {
        "before": own_by_depth(group, group.before, draws),
        f"after {study.last}": own_by_depth(group, group.after[NETWORK], draws),
    }
    title = f"Trails of {side} users from own seeds, the network"
    return _picture(
        (6.8, 4.8),
        lambda ax: plot_own_ideology(curves, title, ax),
        f"{title}. {describe_own_ideology(curves)}",
    )


def tree_of(study: Study, side: Side) -> Picture:
    """The tree of the network."""
    one = study.explanations[side]
    return _picture((8.2, 5.6), lambda ax: plot_tree(one, ax=ax), describe_tree(one))


def _picture(shape: tuple[float, float], draw: Callable[[Any], Any], words: str) -> Picture:
    figure = new_figure(*shape)
    draw(figure.subplots())
    return picture_of(figure, words)
