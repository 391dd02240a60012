"""Is the method right, in pictures: what audits report against the truth, how often, by which landmarks."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from memeverse.display.colours import BLACK, BLUE, GREY, INK, PAPER, VERMILLION
from memeverse.errors import InputError, a_value
from memeverse.mode import grading
from memeverse.puppets.audit import OTHERS
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.puppets.pictures.ideologies import COLOURS, MARKS, in_order, looks
from memeverse.puppets.pictures.panels import legend_under, on_panels, plain
from memeverse.statistics.panel import dress, legend_below, on_panel

_BIAS = ("dial", "seed", "number", "puppets", "audit", "truth")
_POWER = ("site", "n", "number", "puppets", "test", "found", "low", "high")
_UNTRAINED = ("preset", "number", "puppets", "trained", "untrained", "truth")
_NOISE = ("more_than", "rule", "coverage", "error", "spearman", *(f"KS {one}" for one in OTHERS))
_TESTS = {"videos": "each video counts", "puppets": "each puppet counts"}


def plot_bias(table: pd.DataFrame, number: str = "homepage, KS from center", ax: Any = None) -> Any:
    """What audits report while the dial is turned (marks; a line for their means); the truth is dashed.

    ``table`` is that of `bias_study`; ``number`` is one of those in it.
    """
    if grading():
        return ax
    part = _of(table, _BIAS, number, "bias_study(...)")
    return on_panel(ax, lambda panel: _bias(part, number, panel), describe_bias(table, number))


def describe_bias(table: pd.DataFrame, number: str = "homepage, KS from center") -> str:
    """The same in words: at the ends of the dial, what audits report on average, and what is true."""
    part = _of(table, _BIAS, number, "bias_study(...)")
    means = part.groupby(["puppets", "dial"], sort=False)[["audit", "truth"]].mean()
    ends = [part["dial"].min(), part["dial"].max()]
    told = []
    for name in in_order(part["puppets"].unique()):
        values = (means.loc[(name, dial)] for dial in dict.fromkeys(ends))
        said = ", ".join(
            f"{plain(one['audit'])} (truth {plain(one['truth'])}) at {dial:g}"
            for one, dial in zip(values, dict.fromkeys(ends), strict=True)
        )
        told.append(f"{name} {said}")
    return f"{number}, reported by dial: {'; '.join(told)}."


def _bias(part: pd.DataFrame, number: str, ax: Any) -> None:
    dress(ax, number, "dial", "reported, and true")
    for name in in_order(part["puppets"].unique()):
        mine = part[part["puppets"] == name]
        colour, _, mark = looks([name])[name]
        by_dial = mine.groupby("dial")
        ax.plot(
            by_dial["audit"].mean(), color=colour, linewidth=1.7, marker=mark, markersize=5, label=name
        )  # fmt: skip
        ax.plot(mine["dial"], mine["audit"], color=colour, linestyle="", marker=mark, markersize=3, alpha=0.5)
        ax.plot(by_dial["truth"].mean(), color=colour, linewidth=1.3, linestyle=(0, (4, 2)))
    legend_below(ax, "small marks: single audits; lines: their means; dashed: the truth", 5)


def plot_audit_power(table: pd.DataFrame, number: str = "homepage", axes: Any = None) -> Any:
    """The share of audits that find a difference, by puppets: a panel for each site and test.

    ``table`` is that of `power_study`. ``axes`` are as many Axes as there are sites and tests in it.
    """
    if grading():
        return axes
    part = _of(table, _POWER, number, "power_study(...)")
    alpha = float(table.attrs.get("alpha", 0.05))
    panels = list(_sites_and_tests(part))
    rows = part["site"].nunique()
    return on_panels(
        axes, len(panels), lambda given: _power(panels, number, alpha, given),
        describe_audit_power(table, number), 8.6, 3.1 * rows + 0.6, rows,
    )  # fmt: skip


def describe_audit_power(table: pd.DataFrame, number: str = "homepage") -> str:
    """The same in words: for each site and test the shares at the fewest puppets and at the most."""
    told = []
    for title, part in _sites_and_tests(_of(table, _POWER, number, "power_study(...)")):
        at = [
            ", ".join(f"{row.puppets} {100 * row.found:.0f} %" for row in part[part["n"] == n].itertuples())
            + f" with {n:,} puppets"
            for n in dict.fromkeys((part["n"].min(), part["n"].max()))
        ]
        told.append(f"{title}: {'; '.join(at)}")
    return f"{number}, a difference from the center is found: {'. '.join(told)}."


def _sites_and_tests(part: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    for (site, test), mine in part.groupby(["site", "test"], sort=False):
        yield f"{site}: {_TESTS.get(str(test), str(test))}", mine


def _power(parts: list[tuple[str, pd.DataFrame]], number: str, alpha: float, panels: list[Any]) -> None:
    for (title, part), ax in zip(parts, panels, strict=True):
        dress(ax, title, "puppets in all", "share that finds one")
        names = in_order(part["puppets"].unique())
        for place, name in enumerate(names):
            mine = part[part["puppets"] == name].sort_values("n")
            colour, line, mark = looks([name])[name]
            at = mine["n"] * 1.05 ** (place - (len(names) - 1) / 2)  # beside each other
            ax.vlines(at, mine["low"], mine["high"], color=colour, linewidth=1, alpha=0.55)
            ax.plot(
                at, mine["found"], color=colour, linestyle=line, marker=mark, markersize=4.5,
                linewidth=1.6, label=name,
            )  # fmt: skip
        ax.axhline(alpha, color=GREY, linewidth=1, linestyle=(0, (2, 3)), label=f"{100 * alpha:g} %")
        ax.set_xscale("log")
        ns = sorted(part["n"].unique())
        ax.set_xticks(ns, [f"{n:,}" for n in ns], fontsize=8, color=INK)
        ax.minorticks_off()
        ax.set_ylim(-0.03, 1.03)
    legend_under(panels, 6, f"{number}: a difference from the center's puppets; upright: 95 % intervals")


def plot_untrained(table: pd.DataFrame, number: str = "homepage, KS from center", ax: Any = None) -> Any:
    """What trained puppets report and what untrained ones do, site by site; the truth is a dash.

    ``table`` is that of `untrained_study`.
    """
    if grading():
        return ax
    part = _of(table, _UNTRAINED, number, "untrained_study(...)")
    return on_panel(ax, lambda panel: _untrained(part, number, panel), describe_untrained(table, number))


def describe_untrained(table: pd.DataFrame, number: str = "homepage, KS from center") -> str:
    """The same in words."""
    part = _of(table, _UNTRAINED, number, "untrained_study(...)")
    told = []
    for preset, mine in part.groupby("preset", sort=False):
        said = ", ".join(
            f"{row['puppets']} {plain(row['trained'])} trained and {plain(row['untrained'])} untrained"
            for row in mine.to_dict("records")
        )
        told.append(f"{preset}: {said}")
    return f"{number}. {'; '.join(told)}."


def _untrained(part: pd.DataFrame, number: str, ax: Any) -> None:
    dress(ax, number, "", "reported")
    presets, names = list(part["preset"].unique()), in_order(part["puppets"].unique())
    for place, name in enumerate(names):
        mine = part[part["puppets"] == name].set_index("preset").loc[presets]
        at = np.arange(len(presets)) + (place - (len(names) - 1) / 2) * 0.16
        ax.vlines(at, mine["untrained"], mine["trained"], color=COLOURS[name], linewidth=1, alpha=0.5)
        ax.plot(at, mine["trained"], linestyle="", marker=MARKS[name], color=COLOURS[name], label=name)
        hollow = {"markerfacecolor": PAPER, "color": COLOURS[name]}
        ax.plot(at, mine["untrained"], linestyle="", marker=MARKS[name], **hollow)
        ax.plot(at, mine["truth"], linestyle="", marker="_", markersize=11, color=BLACK)
    ax.set_xticks(np.arange(len(presets)), presets, color=INK)
    ax.set_xlim(-0.5, len(presets) - 0.5)
    legend_below(
        ax, "filled: trained puppets; hollow: untrained ones; dash: what is true of the trained ones", 5
    )


def plot_landmark_noise(table: pd.DataFrame, axes: Any = None) -> Any:
    """What requiring more landmarks costs and brings: coverage and error; the KS distances. Two panels.

    ``table`` is that of `noise_study`.
    """
    if grading():
        return axes
    _need(table, _NOISE, "noise_study(...)")
    return on_panels(axes, 2, lambda panels: _noise(table, panels), describe_landmark_noise(table), 9.4, 4.4)


def describe_landmark_noise(table: pd.DataFrame) -> str:
    """The same in words: a clause for each rule."""
    _need(table, _NOISE, "noise_study(...)")
    told = [
        f"{row['rule']}: {100 * row['coverage']:.0f} % of the videos have a slant, "
        f"off by {plain(row['error'])}, KS of R {plain(row['KS R'], 3)}"
        for row in table.to_dict("records")
    ]
    return f"Landmarks that a slant needs. {'; '.join(told)}."


def _noise(table: pd.DataFrame, panels: list[Any]) -> None:
    rules, true = table[table["more_than"].notna()], table[table["more_than"].isna()]
    places, names = np.arange(len(rules)), [f"{one:g}" for one in rules["more_than"]]
    left, right = panels
    dress(left, "Fewer videos, better known", "a slant needs more landmarks than", "")
    for column, what, colour, line, mark in (
        ("coverage", "share of the videos with a slant", BLUE, "-", "o"),
        ("error", "error of a slant, root mean square", VERMILLION, (0, (5, 1.2)), "s"),
        ("spearman", "Spearman of channels", GREY, (0, (1.4, 1.2)), "^"),
    ):
        left.plot(places, rules[column], color=colour, linestyle=line, marker=mark, linewidth=1.7, label=what)
    left.set_ylim(0, 1.03)
    dress(right, "And what is reported", "a slant needs more landmarks than", "homepage, KS from center")
    for name in (one for one in IDEOLOGIES if one in OTHERS):
        colour, line, mark = looks([name])[name]
        right.plot(
            places, rules[f"KS {name}"], color=colour, linestyle=line, marker=mark, linewidth=1.7, label=name
        )
        for value in true[f"KS {name}"]:
            right.axhline(value, color=colour, linewidth=1, linestyle=(0, (4, 2)), alpha=0.8)
    right.set_ylim(0, None)
    for panel in panels:
        panel.set_xticks(places, names, color=INK)
    legend_below(left)
    legend_below(right, "dashed: by true slants", 4)


def _of(table: Any, columns: Any, number: str, whose: str) -> pd.DataFrame:
    """The rows of a number."""
    _need(table, columns, whose)
    known = list(table["number"].unique())
    if number not in known:
        raise InputError(f"number is one of {'; '.join(known)}; this is {a_value(number)}.")
    return table[table["number"] == number]


def _need(table: Any, columns: Any, whose: str) -> None:
    if not isinstance(table, pd.DataFrame) or not set(columns) <= set(table.columns) or table.empty:
        raise InputError(f"this must be the table of {whose}; it is {a_value(table)}.")
