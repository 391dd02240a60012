"""Marks that were lost although the answer itself may be right: what a person should look at.

Told from the source alone. Another cell took a name away, or one mistake is met twice.
"""

import ast
from collections.abc import Iterator, Sequence

from coursekit.grading.gradable import Gradable
from coursekit.grading.reading.called import cell_called
from coursekit.grading.reading.definitions import Definitions, defined, parsed
from coursekit.grading.submission.intake import Submission
from coursekit.grading.verdict.result import QuestionResult


def carried_mistakes(
    submission: Submission, lab: Gradable, results: Sequence[QuestionResult]
) -> Iterator[str]:
    """Why an answer that lost marks may be right all the same: a second value, a mistake met twice."""
    lost = {one.key for one in results if one.verdict in ("wrong", "partly")}
    subjects = {question.key: question.subject for question in lab.questions if not question.manual}
    for key in (key for key in subjects if key in lost):
        cells = submission.answers[key].cells
        if len(cells) > 1 and submission.cells[cells[-1]].question != key:
            where = cell_called(submission.cells, cells[-1])
            yield (
                f"`{subjects[key]}` is given a value in {where}, too, which is not the cell of that "
                "question; the last one counts"
            )
        used = set().union(*(_from_outside(submission.cells[cell].source) for cell in cells[-1:]))
        blamed = [other for other in subjects if other in lost - {key} and subjects[other] in used]
        if blamed:
            yield f"`{subjects[key]}` uses `{subjects[blamed[0]]}`, which lost marks of its own"


def names_taken_away(submission: Submission, lab: Gradable) -> list[str]:
    """Cells in which a name that the lab brings along is changed, in words for the student."""
    found = []
    brought = {name for source in lab.opening for name, _ in defined(source)}
    given = {entry for cell in lab.blank if cell.kind == "code" for entry in defined(cell.source)}
    for number, cell in enumerate(submission.cells):
        entries = defined(cell.source) if cell.kind == "code" else []
        imported = {name for name, text in entries if text.startswith("Import")}
        names = [
            f"`{name}`"
            for name, text in entries
            if name in brought and (name, text) not in given
            if not (
                name in imported and (text.startswith("Import") or text.endswith("Constant(value=None))"))
            )
        ]
        if names:
            found.append(
                f"{cell_called(submission.cells, number)} changes {', '.join(dict.fromkeys(names))}, which "
                "the lab brings along and other cells may need (answers that lost points were judged once "
                "more after the lab's own first cells were run again, and the better result counts)"
            )
    return found


def names_bound_anew(
    submission: Submission, lab: Gradable, results: Sequence[QuestionResult]
) -> dict[str, tuple[str, str]]:
    """By question that lost marks: a name that its answer uses, that a cell as handed out makes and that
    another cell gives another value; and what that cell is called."""
    lost = {one.key for one in results if one.verdict in ("wrong", "partly")}
    subjects = {question.key: question.subject for question in lab.questions if question.key in lost}
    handed_out = [cell for cell in lab.blank if cell.kind == "code" and not cell.question]
    given = {entry for cell in handed_out for entry in defined(cell.source)}
    brought = {name for name, _ in given} - {question.subject for question in lab.questions}
    found = Definitions(submission.cells)
    told: dict[str, tuple[str, str]] = {}
    for key, subject in subjects.items():
        for name in sorted(_leant_on(subject, found) & brought):
            bound = [one for one in found.of(name) if one[0] not in submission.skip]
            if bound and (name, bound[-1][1]) not in given:  # the last one counts when an answer is called
                told.setdefault(key, (name, cell_called(submission.cells, bound[-1][0])))
    return told


def _leant_on(subject: str, found: Definitions) -> set[str]:
    """The notebook's own names that an answer looks up, and the functions that it calls, and so on."""
    leant_on: set[str] = set()
    todo = [subject]
    while todo:
        for number, _ in found.of(todo.pop())[-1:]:
            new = _from_outside(found.cells[number].source) - leant_on
            leant_on |= new
            todo += new
    return leant_on


def _from_outside(source: str) -> set[str]:
    """The names that a cell looks up and its functions do not make themselves."""
    tree = parsed(source) or ast.Module([], [])
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda)]
    made: set[str] = set()
    for function in functions:
        inside = list(ast.walk(function))
        made |= {node.arg for node in inside if isinstance(node, ast.arg)}
        made |= {n.id for n in inside if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
        made -= {name for node in inside if isinstance(node, ast.Global) for name in node.names}
    return _used(source) - made


def _used(source: str) -> set[str]:
    """The names that code looks up."""
    names = [node for node in ast.walk(parsed(source) or ast.Module([], [])) if isinstance(node, ast.Name)]
    return {node.id for node in names if isinstance(node.ctx, ast.Load)}
