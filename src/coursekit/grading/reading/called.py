"""What a cell is called in feedback: editors show no numbers that last, but they search for text."""

from collections.abc import Sequence

from coursekit.grading.outside import one_line
from coursekit.grading.reading.formats import Cell

_LONG = 50  # characters of a cell's first line that are shown


def cell_called(cells: Sequence[Cell], number: int) -> str:
    """A cell, counted from 0, as people find it: its number among all cells, and how it begins.

    >>> cell_called([Cell("markdown", "Hello"), Cell("code", "# mine\\nx = `date`")], 1)
    "cell 2 (`x = 'date'`)"
    >>> cell_called([], 4)
    'cell 5'
    """
    lines = cells[number].source.splitlines() if 0 <= number < len(cells) else []
    written = [line for line in map(one_line, lines) if line]
    telling = [line for line in written if not line.startswith(("#", "%%", '"""', "'''"))] or written
    if not telling:
        return f"cell {number + 1}"
    first = telling[0].replace("`", "'")
    return f"cell {number + 1} (`{first if len(first) <= _LONG else first[: _LONG - 3] + '...'}`)"
