"""The cells of a master file, percent text or .ipynb, each with the line on which it stands."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from coursekit.authoring.lesson import Finding, MasterError, shown

_CELL_START = re.compile(r"^\s*#\s*%%(\s|$)")
# What jupytext or an editor writes for itself.
_OF_EDITORS = {"cell_marker", "lines_to_next_cell", "lines_to_end_of_cell_marker", "language", "execution"}


@dataclass(frozen=True)
class SourceCell:
    """A cell as it stands in the file; ``lines`` are the line numbers of its source lines."""

    kind: str
    source: str
    lines: tuple[int, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    attachments: Mapping[str, Any] = field(default_factory=dict)  # of an .ipynb: pictures pasted into text

    @property
    def line(self) -> int:
        return self.lines[0]


def read_cells(path: Path) -> list[SourceCell]:
    """The cells of ``path`` (.py in percent format, or .ipynb), blank edges removed."""
    if path.suffix not in (".py", ".ipynb"):
        raise MasterError(
            [Finding(shown(path), 1, "not a master", "give a .py in percent format or an .ipynb")]
        )
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise MasterError([Finding(shown(path), 1, "not a text in UTF-8", "save it as UTF-8")]) from error
    cells = _from_notebook(path, text) if path.suffix == ".ipynb" else _from_percent(path, text)
    return [_trimmed(cell) for cell in cells]


def _from_percent(path: Path, text: str) -> Iterator[SourceCell]:
    import jupytext

    lines = text.splitlines()
    if not any(map(_CELL_START.match, lines)):
        raise MasterError([Finding(shown(path), 1, "no cell in it", "start each cell with `# %%`")])
    for number, line in _above_the_first_cell(lines):
        raise MasterError(
            [Finding(shown(path), number, f"`{line.strip()}` before the first cell", "move it")]
        )
    try:
        notebook = jupytext.reads(text, fmt="py:percent")
    except Exception as error:  # jupytext and nbformat raise many kinds
        first = str(error).partition("\n")[0]
        raise MasterError([Finding(shown(path), 1, f"jupytext can't read it: {first}")]) from error
    at = 0
    for cell in notebook.cells:
        source = cell.source.splitlines() or [""]
        at, numbers = _locate(lines, at, source)
        metadata = {key: value for key, value in cell.metadata.items() if key not in _OF_EDITORS}
        yield SourceCell(cell.cell_type, cell.source, numbers, metadata)


def _above_the_first_cell(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Lines above the first cell that are not jupytext's header."""
    in_header = bool(lines) and lines[0].rstrip() == "# ---"
    for number, line in enumerate(lines, 1):
        if _CELL_START.match(line):
            return
        if in_header:
            in_header = number == 1 or line.rstrip() != "# ---"
        elif line.strip():
            yield number, line


def _locate(lines: list[str], at: int, source: list[str]) -> tuple[int, tuple[int, ...]]:
    """Where jupytext found a cell: the next start marker below which its lines follow one another."""
    for start in range(at, len(lines)):
        if not _CELL_START.match(lines[start]):
            continue
        for below in (1, 2, 0):  # 2: a cell written as a string literal opens with a line of quotes
            body = lines[start + below : start + below + len(source)]
            if len(body) == len(source) and all(map(_same, body, source)):
                first = start + below + 1
                return start + 1, tuple(range(first, first + len(source)))
    return at, (min(at + 1, len(lines)),) * len(source)


def _same(written: str, read: str) -> bool:
    """Whether a line of the file is this line of a cell (comment signs of prose and magics removed)."""
    bare = re.sub(r"^\s*#\s?", "", written).strip()
    return read.strip() in (written.strip(), bare)


def _from_notebook(path: Path, text: str) -> Iterator[SourceCell]:
    try:
        notebook = json.loads(text)
        cells = notebook["cells"]
        where = list(_source_lines(text))
    except (ValueError, KeyError, TypeError, IndexError) as error:
        raise MasterError(
            [Finding(shown(path), 1, f"not a notebook: {error}", "open it in Jupyter and save it again")]
        ) from error
    for cell, numbers in zip(cells, where, strict=True):
        source = "".join(cell["source"])
        count = max(1, len(source.splitlines()))
        padded = (*numbers, *[numbers[-1]] * count)[:count]
        metadata = {key: value for key, value in cell.get("metadata", {}).items() if key not in _OF_EDITORS}
        yield SourceCell(cell["cell_type"], source, padded, metadata, cell.get("attachments") or {})


def _source_lines(text: str) -> Iterator[tuple[int, ...]]:
    """For each cell of a notebook's JSON text, the lines of the file on which its source lines stand."""
    top = dict(_members(text, text.index("{")))
    for cell in _items(text, top["cells"]):
        source = dict(_members(text, cell))["source"]
        offsets = list(_items(text, source)) if text[source] == "[" else [source]
        yield tuple(text.count("\n", 0, offset) + 1 for offset in offsets or [source])


_BLANK = re.compile(r"[\s,:]*")
_DECODER = json.JSONDecoder()


def _items(text: str, at: int) -> Iterator[int]:
    """Where each item of the JSON array at ``at`` starts."""
    at = _skip(text, at + 1)
    while text[at] != "]":
        yield at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])


def _members(text: str, at: int) -> Iterator[tuple[str, int]]:
    """Each key of the JSON object at ``at`` and where its value starts."""
    at = _skip(text, at + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        at = _skip(text, end)
        yield key, at
        at = _skip(text, _DECODER.raw_decode(text, at)[1])


def _skip(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return match.end() if match else at


def _trimmed(cell: SourceCell) -> SourceCell:
    """The cell without blank lines at its edges."""
    lines = cell.source.splitlines()
    filled = [number for number, text in enumerate(lines) if text.strip()]
    if not filled:
        return replace(cell, source="", lines=cell.lines[:1])
    first, last = filled[0], filled[-1] + 1
    source = "\n".join(text.rstrip() if cell.kind == "code" else text for text in lines[first:last])
    return replace(cell, source=source, lines=cell.lines[first:last])
