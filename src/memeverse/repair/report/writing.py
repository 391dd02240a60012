"""All files of a report on a repair."""

import pandas as pd

from memeverse.puppets.report.page import rendered
from memeverse.puppets.report.writing import files_of
from memeverse.repair import paper
from memeverse.repair.report.figures import figures_of
from memeverse.repair.report.headlines import headlines
from memeverse.repair.report.measured import measured
from memeverse.repair.report.running import Study
from memeverse.repair.report.sentences import ABOUT, FOREIGN, INTERVALS
from memeverse.repair.report.tables import parts_of

DIGITS = 6  # of numbers in the CSV files: beyond them, sums hang on the order in which they are made


def report_files(study: Study, table: pd.DataFrame | None = None) -> dict[str, bytes]:
    """Tables as CSV, figures as PNG and the page, by their names. The same study gives the same bytes."""
    table = measured(study) if table is None else table
    parts, figures = parts_of(study, table), figures_of(study, table)
    recipe = study.site.recipe
    is_theirs = (recipe.preset, recipe.dial) == ("paper", 1)
    page = rendered(
        "repair.html", parts, figures, ABOUT, study.site, ("memeverse.repair.report",), study=study,
        paper=paper, lines=list(headlines(study, table)), intervals=INTERVALS,
        foreign="" if is_theirs else FOREIGN,
    )  # fmt: skip
    tables = {"measured": table, **{part.name: part.table for part in parts}}
    return files_of({name: one.round(DIGITS) for name, one in tables.items()}, figures, page)
