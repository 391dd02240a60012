"""What a master holds for some terms only: cells tagged ``only:NAME``, lines that end in ``# ONLY NAME``.

A name is that of a question, for what speaks of it and goes when a term drops it, or of a kind of term.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from coursekit.authoring.lesson import Cell, Finding, Lesson

_TAG = "only:"
_LINE = re.compile(r"^(?P<code>.*\S)  # ONLY (?P<name>\w+)(?:: (?P<said>.*))?$")


def only(lesson: Lesson, names: Collection[str]) -> Lesson:
    """The lesson as it is where ``names`` hold: of the rest neither cells nor lines are left.

    What is behind ``# ONLY NAME:`` stays as a comment.
    """
    return replace(lesson, cells=tuple(_cells(lesson, names)))


def holds_some(lesson: Lesson, name: str) -> bool:
    """Whether anything in the lesson is there only where ``name`` holds."""
    return only(lesson, ()) != only(lesson, (name,))


def unknown_names(lesson: Lesson, known: Collection[str]) -> Iterator[Finding]:
    """Tags and lines that would hold in no term."""
    remedy = f"there are {', '.join(sorted(known))}"
    for cell in lesson.cells:
        for name in _tags(cell):
            if name not in known:
                yield lesson.finding(cell, 0, f"the tag {_TAG}{name} holds in no term", remedy)
        for offset, line in enumerate(cell.source.splitlines() if cell.kind == "code" else ()):
            found = _LINE.match(line)
            if found and found["name"] not in known:
                yield lesson.finding(cell, offset, f"# ONLY {found['name']} holds in no term", remedy)


def _cells(lesson: Lesson, names: Collection[str]) -> Iterator[Cell]:
    for cell in lesson.cells:
        wanted = _tags(cell)
        if not set(wanted) <= set(names):
            continue
        if wanted:
            stay = [tag for tag in cell.metadata["tags"] if not tag.startswith(_TAG)]
            rest = {key: value for key, value in cell.metadata.items() if key != "tags"}
            cell = replace(cell, metadata={**rest, "tags": stay} if stay else rest)
        if cell.kind == "code" and "# ONLY " in cell.source:
            lines = (line for one in cell.source.split("\n") for line in _line(one, names))
            cell = replace(cell, source="\n".join(lines))
        yield cell


def _line(line: str, names: Collection[str]) -> Iterator[str]:
    found = _LINE.match(line)
    if found is None:
        yield line
    elif found["name"] in names:
        yield f"{found['code']}  # {found['said']}" if found["said"] else found["code"]


def _tags(cell: Cell) -> list[str]:
    tags = cell.metadata.get("tags", ())
    return [tag.removeprefix(_TAG) for tag in tags if isinstance(tag, str) and tag.startswith(_TAG)]
