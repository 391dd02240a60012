"""The paper's figures, drawn of our audit: as an audit can know it, and by the true slants."""

from collections.abc import Callable
from typing import Any

import numpy as np

from memeverse.display.colours import BLACK
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
from memeverse.puppets.pictures.ideologies import looks
from memeverse.puppets.pictures.trails import (
    describe_depths,
    describe_exposure,
    describe_own_slants,
    plot_depths,
    plot_exposure,
    plot_own_slants,
)
from memeverse.puppets.report.tables import channels_of, six_channels
from memeverse.puppets.samples import Values
from memeverse.puppets.slant import IDEOLOGIES
from memeverse.statistics.panel import dress, legend_below

KNOWN, TRUE = "As an audit knows it", "By the true slants"
_STEPS = 999  # quantiles that stand for a sample of millions


def figures_of(audit: Audit) -> dict[str, Picture]:
    """A picture for each figure of the paper, and one of Table 2, by the name of its files."""
    return {name: draw(audit) for name, draw in FIGURES.items()}


def _figure3(audit: Audit) -> Picture:
    figure = new_figure(6.4, 5.8)
    both = channels_of(audit)
    plot_channels(*both, ax=figure.subplots())
    return picture_of(figure, describe_channels(*both))


def _figure4(audit: Audit) -> Picture:
    figure = new_figure(8.6, 4.6)
    slants = {name: audit.audited.slants[rows] for name, rows in six_channels(audit).items()}
    plot_violins(slants, "Six channels, by the side of their training videos", figure.subplots())
    return picture_of(figure, describe_violins(slants))


def _figure5(audit: Audit) -> Picture:
    figure = new_figure(11.4, 5)
    told = []
    for ax, true in zip(figure.subplots(1, 2), (False, True), strict=True):
        samples = {
            name: quantiles(audit.values(true), counts)
            for name, counts in zip(IDEOLOGIES, audit.tally.homepage, strict=True)
        }
        plot_cdfs(samples, TRUE if true else KNOWN, ax)
        told.append(f"{TRUE if true else KNOWN}. {describe_cdfs(samples)}")
        if not true:
            _mark_medians(ax)
    return picture_of(figure, " ".join(told))


def _mark_medians(ax: Any) -> None:
    for name, median in zip(IDEOLOGIES, paper.HOME_MEDIANS, strict=True):
        colour = looks(IDEOLOGIES)[name][0]
        ax.plot([median], [0.03], marker=7, markersize=9, color=colour, linestyle="", clip_on=False)
    ax.annotate(
        "the paper's medians", (max(paper.HOME_MEDIANS), 0.03), (9, -2), textcoords="offset points", fontsize=8
    )


def _table2(audit: Audit) -> Picture:
    """The distances as bars: the paper's, ours, the truth."""
    kinds = (
        ("homepage", "homepage", paper.HOME_KS),
        ("up-next, own seeds", "own_seed", paper.OWN_SEED_KS),
        ("up-next, center seeds", "center_seed", paper.CENTER_SEED_KS),
    )
    figure = new_figure(11.4, 4.2)
    panels = figure.subplots(1, 3, sharey=True)
    told = []
    for place, (ax, (title, where, theirs)) in enumerate(zip(panels, kinds, strict=True)):
        dress(ax, title, "puppets", "KS from the center's" if place == 0 else "")
        ours, truth = audit.ks(where), audit.ks(where, true=True)
        at = np.arange(len(OTHERS))
        for name, x, y in zip(OTHERS, at, ours, strict=True):
            ax.bar(x, y, 0.6, color=looks(IDEOLOGIES)[name][0], alpha=0.75, label="ours" if x == 2 else None)
        ax.plot(at, theirs, linestyle="", marker="D", color=BLACK, markerfacecolor="white", label="the paper")
        ax.plot(at, truth, linestyle="", marker="_", markersize=16, color=BLACK, label="the truth")
        ax.set_xticks(at, OTHERS)
        told.append(f"{title} " + ", ".join(f"{of} {y:.3f}" for of, y in zip(OTHERS, ours, strict=True)))
    legend_below(panels[1], least=3)
    return picture_of(figure, f"KS distances from the center's puppets, ours: {'; '.join(told)}.")


def _figure6(audit: Audit) -> Picture:
    figure = new_figure(11.4, 5)
    exposure = audit.exposure()
    panels, told = figure.subplots(1, 2, sharey=True), []
    for ax, shown, theirs in zip(panels, ("L", "R"), (paper.LEFT_E20, paper.RIGHT_E20), strict=True):
        curves = dict(zip(IDEOLOGIES, exposure[:, :, IDEOLOGIES.index(shown)], strict=True))  # type: ignore[arg-type]
        title = f"E of {'left' if shown == 'L' else 'right'} videos, as an audit knows it"
        plot_exposure(curves, title, ax)
        if audit.protocol.depth == paper.DEPTH:
            _mark_exposure(ax, theirs)
        told.append(f"{title}. {describe_exposure(curves)}")
    return picture_of(figure, " ".join(told))


def _mark_exposure(ax: Any, theirs: tuple[float, ...]) -> None:
    for name, value in zip(IDEOLOGIES, theirs, strict=True):
        ax.plot([paper.DEPTH + 0.45], [value], marker="_", markersize=12, markeredgewidth=2, clip_on=False,
                color=looks(IDEOLOGIES)[name][0], linestyle="")  # fmt: skip
    ax.set_xlim(0, paper.DEPTH + 0.9)
    ax.set_title(ax.get_title(loc="left") + " (dashes: the paper)", loc="left", fontsize=11)


def _shares(audit: Audit) -> Picture:
    figure = new_figure(12.4, 4.4)
    shares = dict(zip(IDEOLOGIES, audit.shares(), strict=True))
    plot_depths(shares, axes=figure.subplots(1, 5))
    return picture_of(figure, describe_depths(shares))


def _figure7(audit: Audit) -> Picture:
    figure = new_figure(11.4, 5)
    told = []
    for ax, true in zip(figure.subplots(1, 2), (False, True), strict=True):
        mean, deviation = audit.own_slants(true)
        curves = {name: (mean[row], deviation[row]) for row, name in enumerate(IDEOLOGIES)}
        plot_own_slants(curves, TRUE if true else KNOWN, ax)
        if not true and audit.protocol.depth == paper.DEPTH:
            for name, ends in paper.OWN_SLANTS.items():
                ax.plot([0, paper.DEPTH], ends, linestyle="", marker="D", color=BLACK, markerfacecolor="white",
                        markersize=6, zorder=6, clip_on=False, label="the paper" if name == "L" else None)  # fmt: skip
            legend_below(ax, "line: mean, band: one standard deviation to either side")
        told.append(f"{TRUE if true else KNOWN}. {describe_own_slants(curves)}")
    return picture_of(figure, " ".join(told))


def quantiles(values: Values, counts: np.ndarray) -> np.ndarray:
    """A thousand slants that stand for a counted sample, evenly from its smallest to its largest."""
    shares = values.cumulative(counts)
    wanted = (np.arange(_STEPS) + 0.5) / _STEPS
    return values.distinct[np.searchsorted(shares, wanted)]


FIGURES: dict[str, Callable[[Audit], Picture]] = {
    "figure3": _figure3, "figure4": _figure4, "figure5": _figure5, "table2": _table2,
    "figure6": _figure6, "figure6-shares": _shares, "figure7": _figure7,
}  # fmt: skip
