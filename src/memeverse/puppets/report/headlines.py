"""The report in a few lines, for a terminal."""

from collections.abc import Iterable, Iterator

import pandas as pd

from memeverse.puppets import paper
from memeverse.puppets.audit import OTHERS, Audit
from memeverse.puppets.pictures.panels import plain
from memeverse.puppets.slant import IDEOLOGIES


def headlines(audit: Audit) -> Iterator[str]:
    """Medians and distances of homepages: the paper's, ours, the truth."""
    yield f"{audit.n_puppets:,} puppets, {audit.n_videos:,} videos, on {audit.audited!r}"
    medians = paper.HOME_MEDIANS, audit.medians(), audit.medians(true=True)
    distances = paper.HOME_KS, audit.ks("homepage"), audit.ks("homepage", true=True)
    for what, of, digits, columns in (
        ("homepage, median slant", IDEOLOGIES, 2, medians),
        ("homepage, KS from center", OTHERS, 3, distances),
    ):
        yield _line(what, of, 9)
        for name, values in zip(("paper", "ours", "truth"), columns, strict=True):
            yield _line(f"  {name}", [plain(one, digits) for one in values], 9)


def residual_lines(residuals: pd.DataFrame) -> Iterator[str]:
    """The residual table, a line a number."""
    yield f"{'number':<44}{'of':<4}{'paper':>8}{'ours':>8}{'truth':>8}{'off':>8}{'within':>8}"
    for row in residuals.to_dict("records"):
        numbers = "".join(f"{plain(row[one], 3):>8}" for one in ("paper", "ours", "truth", "off", "within"))
        yield f"{row['number']:<44}{row['puppets']:<4}{numbers}{'' if row['near'] else '  not near enough'}"
    near = int(residuals["near"].sum())
    yield f"{near} of {len(residuals)} numbers are near enough."


def _line(name: str, values: Iterable[object], width: int) -> str:
    return f"{name:<26}" + "".join(f"{one:>{width}}" for one in values)
