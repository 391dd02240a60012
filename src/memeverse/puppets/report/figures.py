"""The paper's figures, drawn of our audit: as an audit can know it, and by the true slants."""

from collections.abc import Callable
from typing import Any

import numpy as np

from memeverse.display.colours import BLACK, GREY
from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.puppets import paper
from memeverse.puppets.audit import OTHERS, Audit
from memeverse.puppets.pictures.channels import describe_channels, plot_channels
from memeverse.puppets.pictures.distributions import (
    describe_cdfs,
    describe_violins,
    plot_cdfs,
    plot_violins,
)
from memeverse.puppets.pictures.ideologies import COLOURS, SPELLED
from memeverse.puppets.pictures.trails import (
    describe_depths,
    describe_exposure,
    describe_own_slants,
    plot_depths,
    plot_exposure,
    plot_own_slants,
)
from memeverse.puppets.report.tables import DISTANCES, channels_of, six_channels
from memeverse.puppets.samples import Values
from memeverse.puppets.slant import IDEOLOGIES, Ideology
from memeverse.statistics.panel import dress, legend_below

KNOWN, TRUE = "as an audit knows it", "by the true slants"
_STEPS = 999  # quantiles that stand for a sample of millions
_THEIRS: dict[str, Any] = {"color": BLACK, "markerfacecolor": "white", "linestyle": "", "clip_on": False}


def figures_of(audit: Audit) -> dict[str, Picture]:
    """The pictures by the names of their files; what follows a dash there is a second one of a figure."""
    return {name: draw(audit) for name, draw in FIGURES.items()}


def _channels(audit: Audit) -> Picture:
    figure, both = new_figure(6.4, 5.8), channels_of(audit)
    plot_channels(*both, ax=figure.subplots())
    return picture_of(figure, describe_channels(*both))


def _violins(audit: Audit) -> Picture:
    figure = new_figure(7.2, 4.6)
    slants = {name: audit.audited.slants[rows] for name, rows in six_channels(audit).items()}
    plot_violins(slants, "Six channels, by the side of their training videos", figure.subplots())
    return picture_of(figure, describe_violins(slants))


def _homepages(audit: Audit, true: bool) -> Picture:
    figure = new_figure(6.6, 5)
    ax = figure.subplots()
    samples = {
        name: quantiles(audit.values(true=true), counts)
        for name, counts in zip(IDEOLOGIES, audit.tally.homepage, strict=True)
    }
    title = f"Homepages, {TRUE if true else KNOWN}"
    plot_cdfs(samples, title, ax)
    if not true:
        for name, median in zip(IDEOLOGIES, paper.HOME_MEDIANS, strict=True):
            ax.plot([median], [0.03], marker=7, markersize=9, color=COLOURS[name], linestyle="")
        at = (max(paper.HOME_MEDIANS), 0.03)
        ax.annotate("the paper's medians", at, (9, -3), textcoords="offset points", fontsize=8)
    return picture_of(figure, f"{title}. {describe_cdfs(samples)}")


def _distances(audit: Audit) -> Picture:
    figure = new_figure(7.6, 4.8)
    ax, told = figure.subplots(), []
    dress(ax, "Distances from the center's puppets", "", "KS")
    ax.bar([0], [0], color=GREY, label="ours, as an audit knows it")
    middles = 5.0 * np.arange(len(DISTANCES))
    for middle, (number, (where, theirs)) in zip(middles, DISTANCES.items(), strict=True):
        at, ours = middle + np.arange(4) - 1.5, audit.ks(where)
        ax.bar(at, ours, 0.7, color=[COLOURS[one] for one in OTHERS], alpha=0.8)
        first = middle == 0
        ax.plot(at, theirs, marker="D", label="the paper" if first else None, **_THEIRS)
        ax.plot(
            at, audit.ks(where, true=True), linestyle="", marker="_", markersize=17, color=BLACK,
            label="the truth" if first else None,
        )  # fmt: skip
        for x, name in zip(at, OTHERS, strict=True):
            ax.annotate(name, (x, 0), (0, -4), textcoords="offset points", ha="center", va="top", fontsize=8)
        told.append(f"{number}: " + ", ".join(f"{of} {y:.3f}" for of, y in zip(OTHERS, ours, strict=True)))
    ax.set_xticks(middles, [f"\n{one.partition(', KS')[0]}" for one in DISTANCES])
    ax.tick_params(axis="x", length=0)
    ax.grid(visible=False, axis="x")
    legend_below(ax, least=3)
    return picture_of(figure, f"Ours: {'; '.join(told)}.")


def _exposure(audit: Audit, shown: Ideology, theirs: tuple[float, ...]) -> Picture:
    figure = new_figure(6.6, 5)
    ax, exposure = figure.subplots(), audit.exposure()
    curves = dict(zip(IDEOLOGIES, exposure[:, :, IDEOLOGIES.index(shown)], strict=True))
    title = f"E of {SPELLED[shown]} videos, {KNOWN}"
    plot_exposure(curves, title, ax)
    if audit.protocol.depth == paper.DEPTH:
        for name, value in zip(IDEOLOGIES, theirs, strict=True):
            beyond = [paper.DEPTH + 0.5]
            ax.plot(
                beyond,
                [value],
                marker="_",
                markersize=12,
                markeredgewidth=2.5,
                color=COLOURS[name],
                linestyle="",
            )
        ax.set_xlim(0, paper.DEPTH + 0.9)
        legend_below(ax, "dashes at the right edge: the paper")
    ax.set_ylim(0, 1.05 * max(np.nanmax(exposure[:, :, [0, 4]]), *paper.RIGHT_E20))
    return picture_of(figure, f"{title}. {describe_exposure(curves)}")


def _shares(audit: Audit) -> Picture:
    figure = new_figure(7.6, 6.4)
    panels = figure.subplots(2, 3).ravel()
    shares = dict(zip(IDEOLOGIES, audit.shares(), strict=True))
    panels[5].set_axis_off()
    plot_depths(shares, axes=panels[:5])
    return picture_of(figure, describe_depths(shares))


def _own_slants(audit: Audit, true: bool) -> Picture:
    figure = new_figure(6.6, 5)
    ax = figure.subplots()
    mean, deviation = audit.own_slants(true=true)
    curves = {name: (mean[row], deviation[row]) for row, name in enumerate(IDEOLOGIES)}
    title = f"Videos of the own ideology, {TRUE if true else KNOWN}"
    plot_own_slants(curves, title, ax)
    if not true and audit.protocol.depth == paper.DEPTH:
        for name, ends in paper.OWN_SLANTS.items():
            ax.plot(
                [0, paper.DEPTH],
                ends,
                marker="D",
                zorder=6,
                label="the paper" if name == "L" else None,
                **_THEIRS,
            )
        legend_below(ax, "line: mean, band: one standard deviation to either side")
    return picture_of(figure, f"{title}. {describe_own_slants(curves)}")


def quantiles(values: Values, counts: np.ndarray) -> np.ndarray:
    """A thousand slants that stand for a counted sample, evenly from its smallest to its largest."""
    wanted = (np.arange(_STEPS) + 0.5) / _STEPS
    return values.distinct[np.searchsorted(values.cumulative(counts), wanted)]


FIGURES: dict[str, Callable[[Audit], Picture]] = {
    "figure3": _channels,
    "figure4": _violins,
    "figure5": lambda audit: _homepages(audit, true=False),
    "figure5-true": lambda audit: _homepages(audit, true=True),
    "table2": _distances,
    "figure6-left": lambda audit: _exposure(audit, "L", paper.LEFT_E20),
    "figure6-right": lambda audit: _exposure(audit, "R", paper.RIGHT_E20),
    "figure6-shares": _shares,
    "figure7": lambda audit: _own_slants(audit, true=False),
    "figure7-true": lambda audit: _own_slants(audit, true=True),
}
