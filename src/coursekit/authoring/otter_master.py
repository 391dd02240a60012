"""Our master in otter's own format, its tests generated from the checks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coursekit.authoring.bootstrap import Library, bootstrap_source
from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.lesson import Cell, Lesson, Question
from coursekit.authoring.transforms import FOLDED, METADATA, WRITTEN_PLACEHOLDER, add_metadata, pipe, set_ids
from coursekit.files import notebook_bytes
from memeverse.checks.registry import Check


@dataclass(frozen=True)
class OtterOptions:
    """What the image that grades is made of, and where students work.

    ``requirements`` is the text of a requirements file; ``wheel`` travels in the zip and
    is installed from there. ``colab`` adds otter's own cell for Colab, which then looks
    for the public tests under ``tests_url``.
    """

    python_version: str = "3.12"
    requirements: str = ""
    wheel: Path | None = None
    colab: bool = False
    tests_url: str | None = None


def master_bytes(lesson: Lesson, checks: LabChecks, library: Library, options: OtterOptions) -> bytes:
    """The master as an otter-native notebook, its tests generated from the checks."""
    cells = [
        _raw("ASSIGNMENT CONFIG", _assignment(lesson, options)),
        _code(bootstrap_source(library), dict(FOLDED)),
        *_cells(lesson, checks),
    ]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    about = {METADATA: {"lab": lesson.name, "version": library.version}}
    return bytes(pipe(notebook, set_ids, add_metadata(f"{lesson.name}.ipynb", **about), notebook_bytes))


def hidden_module(lesson: Lesson) -> str:
    """The name under which the hidden checks are imported beside a submission."""
    return f"{lesson.name}_hidden_checks"


def _assignment(lesson: Lesson, options: OtterOptions) -> dict[str, Any]:
    files = [f"{hidden_module(lesson)}.py", *([options.wheel.name] if options.wheel else [])]
    tests: dict[str, Any] = {"files": True, "ok_format": False}
    if options.tests_url:
        tests["url_prefix"] = options.tests_url
    return {
        "name": lesson.name,
        **lesson.config,
        "init_cell": True,
        "export_cell": False,
        "runs_on": "colab" if options.colab else "default",
        "tests": tests,
        "python_version": options.python_version,
        "requirements": "requirements.txt",
        "autograder_files": files,
        # Without points_possible: it would rescale the automatic points to it.
        "generate": {"pdf": False, "show_hidden": False, "show_stdout": False},
    }


def _cells(lesson: Lesson, checks: LabChecks) -> Iterator[dict[str, Any]]:
    """The lesson's cells between the markers that the parser took away, tests at each question's end."""
    by_key = {question.key: question for question in lesson.questions}
    prompted = {cell.question for cell in lesson.cells if cell.role == "prompt"}
    opened: Question | None = None
    for cell in lesson.cells:
        if opened and cell.question != opened.key:
            yield from _end(lesson, opened, checks)
            opened = None
        if cell.question and opened is None:
            opened = by_key[cell.question]
            yield _raw("BEGIN QUESTION", _question(opened))
        if cell.role == "written" and cell.question not in prompted:
            # Otter would put this text here by itself, but without our metadata.
            placeholder = replace(cell, role="prompt", source=WRITTEN_PLACEHOLDER, attachments={})
            yield from (_raw("BEGIN PROMPT"), _as_cell(placeholder), _raw("END PROMPT"))
        block = {"answer": "SOLUTION", "written": "SOLUTION", "prompt": "PROMPT"}.get(cell.role)
        if block:
            yield _raw(f"BEGIN {block}")
        yield _as_cell(cell)
        if block:
            yield _raw(f"END {block}")
    if opened:
        yield from _end(lesson, opened, checks)


def _question(question: Question) -> dict[str, Any]:
    values: dict[str, Any] = {"name": question.key, "points": _number(question.points)}
    return values | {"manual": True} if question.manual else values


def _end(lesson: Lesson, question: Question, checks: LabChecks) -> Iterator[dict[str, Any]]:
    own = [one for one in checks.public() if one.question == question.key]
    own_hidden = [one for one in checks.hidden() if one.question == question.key]
    if own or own_hidden:
        yield _raw("BEGIN TESTS")
        for number, one in enumerate(own, 1):
            yield _code(_test(lesson, one, checks, f"test_public_{number}", hidden=False))
        for number, one in enumerate(own_hidden, 1):
            yield _code(_test(lesson, one, checks, f"test_hidden_{number}", hidden=True))
        yield _raw("END TESTS")
    yield _raw("END QUESTION")


def _test(lesson: Lesson, check: Check, checks: LabChecks, name: str, *, hidden: bool) -> str:
    # Otter pastes the message between double quotes into a Python file.
    message = json.dumps(check.title.replace("\\", "\\\\").replace('"', "'"), ensure_ascii=False)
    lines = [
        '""" # BEGIN TEST CONFIG',
        f"points: {_number(check.points)}",
        f"hidden: {str(hidden).lower()}",
        f"failure_message: {message}",
        '""" # END TEST CONFIG',
        f"def {name}(env):",
        *([f"    import {hidden_module(lesson)} as hidden"] if hidden else []),
        f"    {checks.import_require}",
        f"    {checks.call(check, 'env', 'hidden' if hidden else None)}",
    ]
    return "\n".join(lines)


def _as_cell(cell: Cell) -> dict[str, Any]:
    metadata = dict(cell.metadata)
    if cell.role in ("answer", "written", "prompt"):
        role = "written" if cell.role == "prompt" else cell.role
        metadata[METADATA] = {"question": cell.question, "role": role}
    if cell.kind == "code":
        return _code(cell.source, metadata)
    pasted = {"attachments": dict(cell.attachments)} if cell.attachments else {}
    return {"cell_type": "markdown", "metadata": metadata, "source": cell.source, **pasted}


def _code(source: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "metadata": metadata or {},
        "source": source,
        "execution_count": None,
        "outputs": [],
    }


def _raw(marker: str, values: dict[str, Any] | None = None) -> dict[str, Any]:
    import yaml  # type: ignore[import-untyped]

    text = yaml.safe_dump(values, sort_keys=False, allow_unicode=True) if values else ""
    return {"cell_type": "raw", "metadata": {}, "source": f"# {marker}\n{text}".rstrip()}


def _number(points: float) -> int | float:
    return int(points) if points == int(points) else points
