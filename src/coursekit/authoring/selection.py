"""A lab as one term has it: questions left out or answered for the students, questions worth other points."""

import ast
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any

from coursekit.authoring.lesson import Cell, Finding, Lesson, MasterError
from coursekit.authoring.stub import solution, without_magics

_HEADING = re.compile(r"^(#+ .*\()([\d.]+)( points?\b)", re.MULTILINE)
_PART = re.compile(r"^## (\d+)\b", re.MULTILINE)


def leave_out(lesson: Lesson, keys: Collection[str]) -> Lesson:
    """The lesson without some questions: their text, their answer, and the cells that only check it.

    Raises `MasterError` where a cell that stays needs what such an answer defines.
    """
    if not keys:
        return lesson
    gone = {key: _defined(lesson, key) for key in keys}
    names = set().union(*gone.values())
    cells = tuple(
        cell for cell in lesson.cells if cell.question not in keys and not _only_checks(cell, names)
    )
    findings = list(_needed(replace(lesson, cells=cells), gone))
    if findings:
        raise MasterError(findings)
    stay = (one for one in lesson.questions if one.key not in keys)
    questions = tuple(replace(one, position=place) for place, one in enumerate(stay))
    return replace(lesson, cells=cells, questions=questions)


def give(lesson: Lesson, keys: Collection[str]) -> Lesson:
    """The lesson in which some questions ask nothing any more: their answers stand there, for all to use."""
    if not keys:
        return lesson

    def cell_of(cell: Cell) -> Cell:
        if cell.question not in keys:
            return cell
        if cell.role == "answer":
            return replace(cell, role="code", source=solution(cell.source), question=None)
        source = _HEADING.sub(lambda found: f"{found[1]}given this term", cell.source)
        return replace(cell, source=source, question=None)

    stay = (one for one in lesson.questions if one.key not in keys)
    return replace(
        lesson,
        cells=tuple(map(cell_of, lesson.cells)),
        questions=tuple(replace(one, position=place) for place, one in enumerate(stay)),
    )


def without_answers_of(lesson: Lesson, keys: Collection[str]) -> Lesson:
    """The lesson without the cells in which some questions are answered."""
    gone = {"answer", "written"}
    stay = (cell for cell in lesson.cells if cell.question not in keys or cell.role not in gone)
    return replace(lesson, cells=tuple(stay))


def reweigh(lesson: Lesson, points: Mapping[str, float]) -> Lesson:
    """The lesson with other points for some questions, in their headings, too."""
    if not points:
        return lesson

    def cell_of(cell: Cell) -> Cell:
        worth = points.get(cell.question or "")
        if worth is None or cell.kind != "markdown":
            return cell
        unit = " point" if worth == 1 else " points"
        return replace(cell, source=_HEADING.sub(lambda found: f"{found[1]}{worth:g}{unit}", cell.source))

    return replace(
        lesson,
        cells=tuple(map(cell_of, lesson.cells)),
        questions=tuple(replace(one, points=points.get(one.key, one.points)) for one in lesson.questions),
    )


def points_by_part(lesson: Lesson) -> dict[str, dict[str, str]]:
    """What the questions of each part are worth, as a master's table has it: ``{{ points.code.part_3 }}``.

    A part is what follows a heading such as ``## 3 · ...``; one without such points has an empty text.
    """
    worth = {one.key: one for one in lesson.questions}
    sums: dict[str, dict[str, float]] = {"code": {}, "written": {}}
    part, counted = "", set[str]()
    for cell in lesson.cells:
        if cell.kind == "markdown" and (found := _PART.search(cell.source)):
            part = f"part_{found[1]}"
            for parts in sums.values():
                parts.setdefault(part, 0.0)
        if part and cell.question in worth and cell.question not in counted:
            counted.add(cell.question)
            question = worth[cell.question]
            sums["written" if question.manual else "code"][part] += question.points
    return {
        kind: {part: f"{total:g}" if total else "" for part, total in parts.items()}
        for kind, parts in sums.items()
    }


def _defined(lesson: Lesson, key: str) -> set[str]:
    """The names that a question's answer makes."""
    names: set[str] = set()
    for cell in lesson.cells:
        if cell.question == key and cell.role == "answer":
            tree = _parsed(solution(cell.source))
            for node in tree.body if tree else ():
                if isinstance(node, ast.FunctionDef | ast.ClassDef):
                    names.add(node.name)
                elif isinstance(node, ast.Assign | ast.AnnAssign):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                    names |= {
                        one.id for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)
                    }
    return names


def _only_checks(cell: Cell, names: set[str]) -> bool:
    """Whether a cell does nothing but hand a name to a function, as ``test(spread)`` does."""
    tree = _parsed(cell.source) if cell.kind == "code" and cell.question is None else None
    if tree is None or len(tree.body) != 1 or not isinstance(tree.body[0], ast.Expr):
        return False
    call: Any = tree.body[0].value
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and len(call.args) == 1
        and isinstance(call.args[0], ast.Name)
        and call.args[0].id in names
    )


def _needed(lesson: Lesson, gone: Mapping[str, set[str]]) -> Iterator[Finding]:
    """The cells that stay and name what a question that goes would have defined."""
    made: set[str] = set()
    for cell in lesson.cells:
        if cell.kind != "code":
            continue
        tree = _parsed(solution(cell.source) if cell.role == "answer" else cell.source)
        nodes = list(ast.walk(tree)) if tree else []
        used = {one.id for one in nodes if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Load)}
        for key, names in gone.items():
            for name in sorted((names & used) - made):
                yield lesson.finding(
                    cell,
                    0,
                    f"the term leaves {key} out, and this cell needs `{name}`",
                    f"give its answer to the students instead, give = [{key!r}], or keep it for few points",
                )
        made |= {one.name for one in nodes if isinstance(one, ast.FunctionDef)}


def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(without_magics(source))
    except SyntaxError:
        return None
