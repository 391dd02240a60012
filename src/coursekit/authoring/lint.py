"""What the parser lets pass and a reader should not meet: points, headings, pictures, leftovers."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.leak_secrets import HIDDEN, hidden_lines, hidden_names, solution_texts
from coursekit.authoring.lesson import Cell, Finding, Lesson, shown
from coursekit.authoring.likeness import Reading
from coursekit.authoring.lint_access import access
from coursekit.authoring.lint_prose import PLACEHOLDER, headings, leftovers, pictures, summaries
from coursekit.authoring.stub import stub, without_magics
from coursekit.authoring.transforms import drop_solutions
from memeverse.checks.registry import misfit

# Hosts that stay where they are from term to term.
REFERENCE_HOSTS = ("doi.org", "arxiv.org", "creativecommons.org")
SCREEN = 40
NEWEST_REFERENCE = 2025


def lint(
    lesson: Lesson,
    checks: LabChecks | None = None,
    *,
    hosts: Iterable[str] = REFERENCE_HOSTS,
    newest_reference: int = NEWEST_REFERENCE,
    screen: int = SCREEN,
) -> list[Finding]:
    """Findings in a lesson as parsed (its placeholders not filled), in the order of the file.

    ``hosts`` are those a link may name in a master; a year after ``newest_reference``
    is a term's and no reference's; ``screen`` is the length of the longest cell.
    """
    found = [
        *headings(lesson),
        *pictures(lesson),
        *access(lesson),
        *summaries(lesson),
        *leftovers(lesson, tuple(hosts), newest_reference),
        *_lengths(lesson, screen),
        *_prose_first(lesson),
        *_code(lesson),
        *_revealed(lesson, checks),
        *_promised(lesson),
        *(_points(lesson, checks) if checks else ()),
        *(_misfits(checks) if checks else ()),
    ]
    return sorted(found, key=lambda one: (one.file != lesson.file, one.file, one.line))


def _lengths(lesson: Lesson, screen: int) -> Iterator[Finding]:
    for cell in lesson.cells:
        count = len((stub(cell.source) if cell.role == "answer" else cell.source).splitlines())
        if count > screen:
            yield lesson.finding(cell, 0, f"a cell of {count} lines", f"cut it: a screen shows {screen}")


def _prose_first(lesson: Lesson) -> Iterator[Finding]:
    for before, cell in zip([None, *lesson.cells], lesson.cells, strict=False):
        if cell.role in ("answer", "written", "prompt") and (
            before is None or before.question != cell.question
        ):
            yield lesson.finding(
                cell,
                0,
                "an exercise without a word before it",
                "say what to do in a text cell of the question",
            )


def _code(lesson: Lesson) -> Iterator[Finding]:
    for cell in lesson.cells:
        if cell.kind != "code":
            continue
        for offset, text in enumerate(cell.source.splitlines()):
            if re.match(r"\s*%matplotlib inline\b", text):
                yield lesson.finding(
                    cell,
                    offset,
                    "%matplotlib inline fails where no notebook is",
                    "leave it out: it is the default",
                )
        try:
            tree = ast.parse(without_magics(PLACEHOLDER.sub("x", cell.source)))
        except SyntaxError as error:
            yield lesson.finding(cell, (error.lineno or 1) - 1, "not valid Python", "run the cell")
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "input":
                yield lesson.finding(
                    cell, node.lineno - 1, "input() hangs a notebook that runs by itself", "assign a variable"
                )


def _revealed(lesson: Lesson, checks: LabChecks | None) -> Iterator[Finding]:
    """What students read elsewhere in the notebook of solutions, model answers and hidden checks."""
    visible = [(cell, Reading(cell.source)) for cell in drop_solutions(lesson).cells]
    told: set[tuple[int, int]] = set()
    used: set[tuple[int, str]] = set()
    for one in solution_texts(lesson):
        line, key = one.cell.line + one.offset, one.cell.question
        for other, reading in visible:
            if (line, other.line) in told or not one.is_in(reading):
                continue
            if key in other.shows:
                used.add((other.line, key))
                continue
            told.add((line, other.line))
            where = "the stub" if other.line == one.cell.line else f"the cell of line {other.line}"
            what = f"words of the model answer, “{one.text}”" if one.is_prose else "this line of the solution"
            yield lesson.finding(
                one.cell,
                one.offset,
                f"{where} shows {what}",
                f"reword one, or tag that cell shows:{key} if it is meant",
            )
    for cell in lesson.cells:
        for key in cell.shows:
            if (cell.line, key) not in used and key != HIDDEN:
                yield lesson.finding(
                    cell, 0, f"the tag shows:{key} on a cell that shows nothing of it", "remove the tag"
                )
    if checks:
        yield from _hidden_revealed(lesson, checks, visible)


def _hidden_revealed(
    lesson: Lesson, checks: LabChecks, visible: list[tuple[Cell, Reading]]
) -> Iterator[Finding]:
    names, lines = hidden_names(checks), hidden_lines(checks)
    remedy = f"reword it, or tag the cell shows:{HIDDEN} if it is meant"
    for cell, reading in visible:
        if HIDDEN in cell.shows:
            continue
        for name in names:
            found = re.search(rf"\b{name}\b", cell.source)
            if found:
                offset = cell.source.count("\n", 0, found.start())
                yield lesson.finding(cell, offset, f"{name} is the name of a hidden check", remedy)
        shown = next(filter(reading.shows, lines), None)
        if shown:
            yield lesson.finding(cell, 0, f"the cell shows a line of the hidden checks, `{shown}`", remedy)


def _points(lesson: Lesson, checks: LabChecks) -> Iterator[Finding]:
    public, hidden = checks.public(), checks.hidden()
    for question in lesson.questions:
        own = [one for one in public if one.question == question.key]
        own_hidden = [one for one in hidden if one.question == question.key]

        def say(message: str, remedy: str, line: int = question.line, key: str = question.key) -> Finding:
            return Finding(lesson.file, line, message, remedy, key)

        if question.manual:
            if own or own_hidden:
                yield say("checks of a question that a person marks", "remove them, or remove `manual: true`")
            continue
        if not own:
            yield say("no public check", f"write one in {checks.public_module}")
        if not own_hidden:
            yield say("no hidden check", f"write one in {checks.hidden_path}")
        total = sum(one.points for one in (*own, *own_hidden))
        if abs(total - question.points) > 1e-9:
            yield say(
                f"worth {question.points:g} points here and {total:g} in its checks", "make the two agree"
            )
    known = {question.key for question in lesson.questions}
    for one in (*public, *hidden):
        if one.question not in known:
            code = one.function.__code__
            yield Finding(
                shown(Path(code.co_filename)),
                code.co_firstlineno,
                f"the check {one.name} is of a question that {lesson.file} does not have",
                f"correct its key; there are {', '.join(sorted(known))}",
                one.question,
            )


def _misfits(checks: LabChecks) -> Iterator[Finding]:
    """Checks that could judge nobody, for they can't be called: the line is that of the parameter."""
    for one in (*checks.public(), *checks.hidden()):
        message, word = misfit(one)
        if message:
            code = one.function.__code__
            file, first = Path(code.co_filename), code.co_firstlineno
            below = file.read_text(encoding="utf-8").splitlines()[first:]  # first is the decorator's line
            line = next(
                (n for n, text in enumerate(below, first + 1) if re.search(rf"\b{word}\b", text)), first
            )
            yield Finding(shown(file), line, message, question=one.question)


def _promised(lesson: Lesson) -> Iterator[Finding]:
    """Points that a question's heading promises and its metadata do not give."""
    worth = {question.key: question.points for question in lesson.questions}
    for cell in lesson.cells:
        for offset, text in enumerate(cell.source.splitlines() if cell.kind == "markdown" else ()):
            said = re.match(r"#+ .*\(([\d.]+) points?\)\s*$", text)
            if said and cell.question in worth and float(said[1]) != worth[cell.question]:
                yield lesson.finding(
                    cell,
                    offset,
                    f"the heading says {said[1]} points, the question is worth {worth[cell.question]:g}",
                    "make the two agree",
                )
