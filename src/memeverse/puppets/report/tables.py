"""Every number of the audit side by side: the paper's, ours as an audit can know it, and what is true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from memeverse.puppets import paper
from memeverse.puppets.audit import OTHERS, Audit
from memeverse.puppets.report.sentences import NOTES, notes_of
from memeverse.puppets.slant import IDEOLOGIES, Ideology, of_channels, spearman

COLUMNS = ("number", "of", "paper", "ours", "truth", "off", "error", "note")
"""``off`` is ours less the paper's; ``error`` is ours, an audit's, less the truth."""

DISTANCES = {
    "homepage, KS from center": ("homepage", paper.HOME_KS),
    "up-next from own seeds, KS from center": ("own_seed", paper.OWN_SEED_KS),
    "up-next from center seeds, KS from center": ("center_seed", paper.CENTER_SEED_KS),
}
"""Table 2: what is compared, its name in `Audit`, and the paper's distances."""

Row = tuple[str, str, float | None, float | None, float | None]


@dataclass(frozen=True)
class Part:
    """A table or a figure of the paper, repeated: its numbers, and what is to be said of them."""

    name: str  # of its files
    title: str
    table: pd.DataFrame  # COLUMNS, and p where there is one
    digits: int = 3


def parts_of(audit: Audit) -> list[Part]:
    """All of it, in the paper's order."""
    notes = notes_of(audit.audited.recipe.size)
    return [
        Part("table1", "Table 1: videos, channels, puppets", side_by_side(_counts(audit), notes), 0),
        Part("coverage", "How many videos have a slant", side_by_side(_coverage(audit)), 4),
        Part("figure3", "Figure 3: how good the slants of channels are", side_by_side(_correlation(audit))),
        Part("figure4", "Figure 4: the slants of six channels", _channel_table(audit), 2),
        Part("figure5", "Figure 5: the slants of homepages", side_by_side(_medians(audit))),
        Part("table2", "Table 2: distances from the center's puppets", _distances(audit)),
        Part("figure6", "Figure 6: exposure E at the last depth", side_by_side(_exposure(audit)), 2),
        Part("figure7", "Figure 7: more extreme, or not?", side_by_side(_own_slants(audit)), 2),
    ]


def side_by_side(rows: Iterable[Row], notes: Mapping[tuple[str, str], str] = NOTES) -> pd.DataFrame:
    """A table of COLUMNS; ``notes`` hold what is to be said of single numbers."""
    table = pd.DataFrame(list(rows), columns=["number", "of", "paper", "ours", "truth"])
    numbers = table[["paper", "ours", "truth"]].astype(float)
    table[["paper", "ours", "truth"]] = numbers
    table["off"] = numbers["ours"] - numbers["paper"]
    table["error"] = numbers["ours"] - numbers["truth"]
    table["note"] = [notes.get((row["number"], row["of"]), "") for row in table.to_dict("records")]
    return table


def _counts(audit: Audit) -> Iterable[Row]:
    channel, trained, met = audit.audited.ground.site.channel, audit.trained, audit.met
    phases = ("training", "testing", "in all")
    videos = (audit.n_videos - audit.n_shown, audit.n_shown, audit.n_videos)
    seen = (trained, met, trained | met)
    yield "puppets", "all", paper.PUPPETS, audit.n_puppets, None
    for phase, theirs, ours in zip(phases, paper.VIDEOS, videos, strict=True):
        yield f"videos, {phase}", "all", theirs, ours, None
    for phase, theirs, which in zip(phases, paper.UNIQUE_VIDEOS, seen, strict=True):
        yield f"different videos, {phase}", "all", theirs, int(which.sum()), None
    for phase, theirs, which in zip(phases, paper.CHANNELS, seen, strict=True):
        yield f"channels, {phase}", "all", theirs, len(np.unique(channel[which])), None


def _coverage(audit: Audit) -> Iterable[Row]:
    known = ~np.isnan(audit.audited.slants)
    tally = audit.tally
    shown = (tally.homepage + tally.trail).sum(axis=0, dtype=np.int64)
    yield (
        "with a slant, of the different training videos",
        "all",
        paper.COVERAGE[0],
        _mean(known, audit.trained),
        1,
    )
    yield (
        "with a slant, of the different videos in testing",
        "all",
        paper.COVERAGE[1],
        _mean(known, audit.met),
        1,
    )
    yield "with a slant, of all that was shown", "all", None, float(shown[known].sum() / shown.sum()), 1


def _correlation(audit: Audit) -> Iterable[Row]:
    found, true = channels_of(audit)
    yield "Spearman, channels", "all", paper.SPEARMAN, spearman(found, true), 1


def _medians(audit: Audit) -> Iterable[Row]:
    columns = paper.HOME_MEDIANS, audit.medians(), audit.medians(true=True)
    for of, *row in zip(IDEOLOGIES, *columns, strict=True):
        yield ("homepage, median slant", of, *row)  # type: ignore[misc]


def _distances(audit: Audit) -> pd.DataFrame:
    table = side_by_side(
        (number, of, *row)  # type: ignore[misc]
        for number, (where, theirs) in DISTANCES.items()
        for of, *row in zip(OTHERS, theirs, audit.ks(where), audit.ks(where, true=True), strict=True)
    )
    table["p"] = [p for where, _ in DISTANCES.values() for p in audit.ks_p(where)]
    return table


def _exposure(audit: Audit) -> Iterable[Row]:
    depth = audit.protocol.depth
    ours, truth = (audit.exposure(true=true)[:, -1] for true in (False, True))
    theirs: dict[Ideology, tuple[float, ...]] = (
        {"L": paper.LEFT_E20, "R": paper.RIGHT_E20} if depth == paper.DEPTH else {}
    )
    for place, shown in sorted(enumerate(IDEOLOGIES), key=lambda one: one[1] not in ("L", "R")):
        for row, of in enumerate(IDEOLOGIES):
            known = theirs[shown][row] if shown in theirs else None
            yield f"E at depth {depth}, of {shown} videos", of, known, ours[row, place], truth[row, place]


def _own_slants(audit: Audit) -> Iterable[Row]:
    depth = audit.protocol.depth
    ours, truth = (audit.own_slants(true=true)[0] for true in (False, True))
    for row, of in enumerate(IDEOLOGIES):
        for place, at in enumerate((0, depth)):
            known = paper.OWN_SLANTS.get(of) if depth == paper.DEPTH else None
            number = f"own ideology, mean slant at depth {at}"
            yield number, of, known[place] if known else None, ours[row, at], truth[row, at]


def channels_of(audit: Audit) -> tuple[pd.Series, pd.Series]:
    """The slants of all channels that have one, as estimated, and the true ones."""
    site = audit.audited
    found = of_channels(site.slants, site.ground.site.channel)
    return found, of_channels(site.true_slants, site.ground.site.channel)[found.index]


def six_channels(audit: Audit) -> dict[str, np.ndarray]:
    """The rows of six channels' videos that have a slant: the largest of each side, and one more."""
    site = audit.audited
    channel, known = site.ground.site.channel, ~np.isnan(site.slants)
    found: dict[str, np.ndarray] = {}
    for side, pool in zip(IDEOLOGIES, site.ground.pool, strict=True):
        rows = pool[known[pool]]
        largest = np.bincount(channel[rows]).argsort(kind="stable")[::-1]
        for place, one in enumerate(largest[: 2 if side == "C" else 1]):
            found[f"{side}{' ' + 'AB'[place] if side == 'C' else ''}"] = np.flatnonzero(
                (channel == one) & known
            )
    return found


def _channel_table(audit: Audit) -> pd.DataFrame:
    site = audit.audited
    return side_by_side(
        (
            f"median slant of a channel's {len(rows)} videos",
            name,
            None,
            float(np.median(site.slants[rows])),
            float(np.median(site.true_slants[rows])),
        )
        for name, rows in six_channels(audit).items()
    )


def _mean(known: np.ndarray, which: np.ndarray) -> float:
    return float(known[which].mean())
