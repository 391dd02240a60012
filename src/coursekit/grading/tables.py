"""Tables as files that a person may open, and save, in a spreadsheet."""

import csv
import io
import re
from collections.abc import Sequence
from itertools import count
from pathlib import Path

from coursekit.files import write_text

# Where a cell begins, or might, and a sign follows that begins a formula; each has a twin of full width.
_FORMULA = re.compile(r"((?:^|[;,])\s*)(?=[=+\-@|%＝＋－＠｜％])")


def write_table(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write a table anew. One of that name that says something else is kept, as marks-before-1.csv, -2, ...:
    somebody may have worked in it.
    """
    text = table_text(rows)
    if path.is_file() and path.read_bytes() != text.encode("utf-8", "replace"):
        older = (path.with_name(f"{path.stem}-before-{n}.csv") for n in count(1))
        path.replace(next(one for one in older if not one.exists()))
    return write_text(path, text)


def table_text(rows: Sequence[Sequence[str]]) -> str:
    """A table as the text of a CSV file."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return stream.getvalue()


def read_table(path: Path) -> list[list[str]]:
    """The rows of a table that a person may have saved from a spreadsheet, which may split at semicolons."""
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    return list(
        csv.reader(lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ",")
    )


def harmless(cell: str) -> str:
    """Text that a spreadsheet will not take for a formula, also if it splits cells at semicolons.

    >>> harmless("=1+1"), harmless("ada"), harmless("-0.5"), harmless("x; =1+1")
    ("'=1+1", 'ada', '-0.5', "x; '=1+1")
    """
    cell = " ".join(cell.split()) if any(each in cell for each in "\r\n\t") else cell
    return cell if re.fullmatch(r"-?\d+(\.\d+)?", cell) else _FORMULA.sub(r"\1'", cell)
