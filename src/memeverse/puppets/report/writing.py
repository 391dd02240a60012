"""All files of a report, and whether a folder is ready for them."""

import os
from pathlib import Path

import pandas as pd

from memeverse.display.picture import Picture
from memeverse.errors import InputError
from memeverse.puppets.audit import Audit
from memeverse.puppets.report.figures import figures_of
from memeverse.puppets.report.page import page
from memeverse.puppets.report.tables import parts_of

PAGE = "index.html"
MARK = b'<meta name="generator" content="memeverse paper">'
"""By this a page is known to be ours, and may be written over."""
RESULTS = tuple(
    f"{name}*.{kind}"
    for name in ("table", "figure", "coverage", "policies", "everybody", "measured")
    for kind in ("csv", "png")
)


def report_files(audit: Audit) -> dict[str, bytes]:
    """Tables as CSV, figures as PNG and the page, by their names. The same audit gives the same bytes."""
    parts, figures = parts_of(audit), figures_of(audit)
    tables = {part.name: part.table for part in parts}
    return files_of(tables, figures, page(audit, parts, figures))


def files_of(tables: dict[str, pd.DataFrame], figures: dict[str, Picture], page: str) -> dict[str, bytes]:
    """Each as the content of a file, by its name; the page is the last one."""
    return {
        **{
            f"{name}.csv": table.to_csv(index=False, lineterminator="\n").encode()
            for name, table in tables.items()
        },
        **{f"{name}.png": one.png for name, one in figures.items()},
        PAGE: page.encode(),
    }


def ready(folder: Path) -> None:
    """Make the folder, before the work, or say why nothing can be written into it."""
    page_there = folder / PAGE
    try:
        if page_there.exists() and MARK not in page_there.read_bytes():
            raise InputError(
                f"{page_there} holds a page that `memeverse paper` did not write: move it away, or give "
                "another folder with --to."
            )
        theirs = [one.name for kind in RESULTS for one in sorted(folder.glob(kind))]
        if theirs and not page_there.exists():
            raise InputError(
                f"{folder} holds {theirs[0]}, and no page of `memeverse paper`: it would be written "
                "over. Move it away, or give another folder with --to."
            )
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / f".memeverse.{os.getpid()}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise InputError(f"the folder {folder} can't be made or written to: {error}") from None
