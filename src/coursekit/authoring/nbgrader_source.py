"""Our master as an nbgrader source notebook, its test cells generated from the checks."""

from collections.abc import Iterator, Mapping
from typing import Any

from coursekit.authoring.bootstrap import Library, bootstrap_source
from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.lesson import Cell, Finding, Lesson, MasterError, Question, shown
from coursekit.authoring.stub import indent_of, parts, stub, without_mark
from coursekit.authoring.transforms import FOLDED, METADATA, WRITTEN_PLACEHOLDER, add_metadata, pipe, set_ids
from coursekit.files import notebook_bytes
from memeverse.checks.registry import Check

# Nbgrader looks for these words in every line of every cell.
DELIMITERS = (
    "BEGIN SOLUTION",
    "END SOLUTION",
    "BEGIN HIDDEN TESTS",
    "END HIDDEN TESTS",
    "BEGIN MARK SCHEME",
    "END MARK SCHEME",
    "AUTOTEST",
)


def source_bytes(lesson: Lesson, checks: LabChecks, library: Library) -> bytes:
    """The source notebook, checked by nbgrader's own validator."""
    import nbformat
    from nbgrader.nbgraderformat import MetadataValidator

    cells = [_plain("code", bootstrap_source(library), dict(FOLDED)), *_cells(lesson, checks)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    about = {METADATA: {"lab": lesson.name, "version": library.version}}
    content = bytes(pipe(notebook, set_ids, add_metadata(f"{lesson.name}.ipynb", **about), notebook_bytes))
    MetadataValidator().validate_nb(nbformat.reads(content.decode(), as_version=4))
    return content


def regions(source: str) -> str:
    """An answer cell with its solution between nbgrader's delimiters; prompts are left out.

    >>> print(regions("y = 5  # SOLUTION"))
    ### BEGIN SOLUTION
    y = 5
    ### END SOLUTION
    """
    lines: list[str] = []
    indent: str | None = None  # of the region that is open
    for line in parts(source):
        text = line.text
        if line.part in ("solution", "line", "line-silent"):
            if indent is None:
                indent = indent_of(text)
                lines.append(f"{indent}### BEGIN SOLUTION")
            lines.append(without_mark(text))
            continue
        if indent is not None:
            lines.append(f"{indent}### END SOLUTION")
            indent = None
        if line.part == "given":
            lines.append(text)
    return "\n".join([*lines, *([f"{indent}### END SOLUTION"] if indent is not None else [])])


def _cells(lesson: Lesson, checks: LabChecks) -> Iterator[dict[str, Any]]:
    by_key = {question.key: question for question in lesson.questions}
    prompts = {cell.question: cell for cell in lesson.cells if cell.role == "prompt"}
    first = True
    for cell, following in zip(lesson.cells, [*lesson.cells[1:], None], strict=True):
        question = by_key.get(cell.question or "")
        if question is None or cell.role in ("prose", "code"):
            yield _plain(cell.kind, cell.source, dict(cell.metadata), cell.attachments)
        elif cell.role != "prompt":
            yield _answer(cell, question, prompts)
        if question and (following is None or following.question != question.key):
            public = [one for one in checks.public() if one.question == question.key]
            hidden = [one for one in checks.hidden() if one.question == question.key]
            if first and hidden:
                yield _loader(lesson, checks)
                first = False
            yield from _tests(lesson, checks, public, hidden)


def _answer(cell: Cell, question: Question, prompts: dict[str | None, Cell]) -> dict[str, Any]:
    metadata = _nbgrader(question.key, solution=True, points=question.points if question.manual else None)
    pasted: Mapping[str, Any] = {}
    if cell.role == "written":
        # The prompt's pictures and not the model answer's: nbgrader takes no attachment away.
        prompt = prompts.get(question.key)
        source, seen = cell.source, prompt.source if prompt else WRITTEN_PLACEHOLDER
        pasted = prompt.attachments if prompt else {}
    else:
        source, seen = regions(cell.source), stub(cell.source)
    about = {"question": question.key, "role": cell.role, "stub": seen}
    return _plain(cell.kind, source, {**cell.metadata, **metadata, METADATA: about}, pasted)


def _loader(lesson: Lesson, checks: LabChecks) -> dict[str, Any]:
    """The cell that holds the hidden checks; nothing of it is left in the release but its first line."""
    name = f"{lesson.name}_hidden_checks"
    text = checks.hidden_source()
    for number, line in enumerate(text.splitlines(), 1):
        for delimiter in DELIMITERS:
            if delimiter in line:
                raise MasterError(
                    [
                        Finding(
                            shown(checks.hidden_path),
                            number,
                            f"nbgrader would cut at {delimiter}",
                            "reword it",
                        )
                    ]
                )
    quoted = "\n".join(f"    {line!r}," for line in text.splitlines())
    body = (
        "import sys, types\n\n"
        f"_lines = [\n{quoted}\n]\n"
        f'_module = sys.modules["{name}"] = types.ModuleType("{name}")\n'
        f'exec(compile("\\n".join(_lines), "{name}.py", "exec"), vars(_module))\n'
        "del _lines, _module"
    )
    source = _hidden("# Made ready for marking.", body)
    return _plain("code", source, _nbgrader("hidden_checks", points=0))


def _tests(
    lesson: Lesson, checks: LabChecks, public: list[Check], hidden: list[Check]
) -> Iterator[dict[str, Any]]:
    for number, one in enumerate(public, 1):
        test = _earned(checks.call(one, "globals()"), one)
        source = f"# Check: {one.title}\n{checks.import_require}\n{test}"
        yield _plain("code", source, _nbgrader(f"{one.question}_public_{number}", points=one.points))
    for number, one in enumerate(hidden, 1):
        body = (
            f"import {lesson.name}_hidden_checks as _hidden\n"
            f"{checks.import_require}\n{_earned(checks.call(one, 'globals()', '_hidden'), one)}"
        )
        # The comment says nothing: a cell that is hidden whole would be left empty in the release.
        source = _hidden("# A check that runs when your work is marked.", body)
        yield _plain("code", source, _nbgrader(f"{one.question}_hidden_{number}", points=one.points))


def _earned(call: str, check: Check) -> str:
    """The last line of a test cell: its result is the points, and only if the check came to its end.

    Nbgrader takes a cell without a result for right; `channels.nbgrader_rules` asks for this number.
    """
    return f"{call} or {check.points!r}"


def _hidden(comment: str, body: str) -> str:
    return f"{comment}\n### BEGIN HIDDEN TESTS\n{body}\n### END HIDDEN TESTS"


def _nbgrader(grade_id: str, *, solution: bool = False, points: float | None = None) -> dict[str, Any]:
    metadata: dict[str, Any] = {
        "schema_version": 3,
        "grade_id": grade_id,
        "grade": points is not None,
        "solution": solution,
        "locked": not solution,
        "task": False,
    }
    if points is not None:
        metadata["points"] = int(points) if points == int(points) else points
    return {"nbgrader": metadata}


def _plain(
    kind: str, source: str, metadata: dict[str, Any], pasted: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    cell = {"cell_type": kind, "metadata": metadata, "source": source}
    if pasted and kind == "markdown":
        cell["attachments"] = dict(pasted)
    return cell | {"execution_count": None, "outputs": []} if kind == "code" else cell
