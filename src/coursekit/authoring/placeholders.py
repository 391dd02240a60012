"""`{{ term.due.lab1 }}` in a master: what changes from term to term, filled in."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from coursekit.authoring.lesson import Cell, Finding, Lesson, MasterError

# A dotted name only: `f"{{x}}"` and LaTeX's braces stay what they are.
_PLACEHOLDER = re.compile(r"\{\{\s*([A-Za-z_]\w*(?:\.\w+)+)\s*\}\}")


def fill(lesson: Lesson, values: Mapping[str, Any]) -> Lesson:
    """The lesson with every placeholder replaced by its value; an unknown or half one is an error."""
    findings: list[Finding] = []
    cells = tuple(_filled(lesson, cell, values, findings) for cell in lesson.cells)
    if findings:
        raise MasterError(findings)
    return replace(lesson, cells=cells)


def placeholders_in(lesson: Lesson) -> Iterator[tuple[Cell, int, str]]:
    """Each placeholder: its cell, its line in the cell (from 0), its dotted name."""
    for cell in lesson.cells:
        for match in _PLACEHOLDER.finditer(cell.source):
            yield cell, cell.source.count("\n", 0, match.start()), match.group(1)


def wording(lesson: Lesson) -> tuple[tuple[str, ...], ...]:
    """The lesson's own texts, each cut where a placeholder stands: they are the same in every term.

    Of code only what has a placeholder.
    """
    texts = [_pieces(cell.source) for cell in lesson.cells if cell.kind == "markdown"]
    code = [_pieces(cell.source) for cell in lesson.cells if cell.kind == "code"]
    return (*texts, *(pieces for pieces in code if pieces[1:]))


def _pieces(text: str) -> tuple[str, ...]:
    """
    >>> _pieces("Due {{ term.due }}, or {{ term.later }}.")
    ('Due ', ', or ', '.')
    """
    return tuple(_PLACEHOLDER.split(text)[::2])


def _names(values: Mapping[str, Any], before: str = "") -> Iterator[str]:
    for name, value in values.items():
        if isinstance(value, Mapping):
            yield from _names(value, f"{before}{name}.")
        else:
            yield f"{before}{name}"


def _filled(lesson: Lesson, cell: Cell, values: Mapping[str, Any], findings: list[Finding]) -> Cell:
    from jinja2 import Environment, StrictUndefined, UndefinedError

    environment = Environment(undefined=StrictUndefined, autoescape=False)
    known = "known are " + ", ".join(_names(values))

    def value(match: re.Match[str]) -> str:
        name = match.group(1)
        try:
            found = environment.compile_expression(name, undefined_to_none=False)(**values)
            text = str(found)
        except UndefinedError:
            complain(match.start(), f"{{{{ {name} }}}} has no value", known)
            return match.group()
        if not isinstance(found, str | int | float):
            complain(match.start(), f"{{{{ {name} }}}} is a {type(found).__name__}", "name one value in it")
        return text

    def complain(position: int, message: str, remedy: str) -> None:
        findings.append(lesson.finding(cell, cell.source.count("\n", 0, position), message, remedy))

    for root in values:
        for match in re.finditer(r"\{\{\s*" + re.escape(root) + r"\b", cell.source):
            if not _PLACEHOLDER.match(cell.source, match.start()):
                complain(match.start(), "half a placeholder", f"write {{{{ {root}.name }}}}")
    for match in re.finditer(r"\{\{ (\w+) \}\}", cell.source if cell.kind == "markdown" else ""):
        if match.group(1) not in values:
            complain(match.start(), f"{match.group()} has no value", known)
    return replace(cell, source=_PLACEHOLDER.sub(value, cell.source))
