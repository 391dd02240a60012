"""The paper's numbers beside those of the same audit at full scale, kept so that nobody has to wait for them.

The table is what `memeverse paper` finds with its defaults; ``python -m memeverse.puppets.repeated`` makes it
anew.
"""

from importlib.resources import files
from pathlib import Path

import pandas as pd

KEPT = "repeated.csv"
PARTS = ("figure5", "table2", "figure6", "figure7")
COLUMNS = ["number", "puppets", "paper", "ours", "truth"]


def paper_beside_ours() -> pd.DataFrame:
    """The paper's numbers, those of 100,000 puppets on our site at full size, and what is true of that site.

    ``puppets`` is what those were trained on that a number is of. The site was tuned to the first 27 rows.

    >>> paper_beside_ours().columns.tolist()
    ['number', 'puppets', 'paper', 'ours', 'truth']
    """
    with (files("memeverse.puppets") / KEPT).open(encoding="utf-8") as file:
        return pd.read_csv(file)


def repeat(puppets: int = 100_000) -> pd.DataFrame:
    """The same table, from an audit that is run now."""
    from memeverse.puppets.audited import open_preset
    from memeverse.puppets.report.tables import parts_of
    from memeverse.puppets.running import run_audit

    parts = parts_of(run_audit(open_preset("paper", size="paper"), puppets))
    table = pd.concat([part.table for part in parts if part.name in PARTS], ignore_index=True)
    table = table.rename(columns={"of": "puppets"})
    return table.loc[table["paper"].notna(), COLUMNS].reset_index(drop=True).round(6)


if __name__ == "__main__":
    Path(__file__).with_name(KEPT).write_text(
        repeat().to_csv(index=False, lineterminator="\n"), encoding="utf-8"
    )
