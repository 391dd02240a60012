"""What is done to a lesson on its way to a notebook: one function a step."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from functools import reduce
from typing import Any

from coursekit.authoring.lesson import Cell, Lesson
from coursekit.authoring.stub import solution, stub

# As otter writes it, so that a written answer reads alike in every channel.
WRITTEN_PLACEHOLDER = "_Type your answer here, replacing this text._"
# The key under which cells and notebooks carry what the grader reads.
METADATA = "coursekit"

# A long cell that nobody needs to read: shut on Colab and in JupyterLab.
FOLDED: Mapping[str, Any] = {"cellView": "form", "jupyter": {"source_hidden": True}}

Notebook = dict[str, Any]


def pipe(value: Any, *steps: Callable[[Any], Any]) -> Any:
    """``value`` through the steps, one after the other.

    >>> pipe(3, lambda x: x + 1, str)
    '4'
    """
    return reduce(lambda done, step: step(done), steps, value)


def drop_solutions(lesson: Lesson) -> Lesson:
    """The lesson as students get it: stubs for answers, a place to write for written answers."""
    cells = []
    prompted = {cell.question for cell in lesson.cells if cell.role == "prompt"}
    for cell in lesson.cells:
        if cell.role == "answer":
            cells.append(replace(cell, source=stub(cell.source)))
        elif cell.role == "prompt":
            cells.append(replace(cell, role="written"))
        elif cell.role != "written":
            cells.append(cell)
        elif cell.question not in prompted:
            cells.append(replace(cell, source=WRITTEN_PLACEHOLDER, attachments={}))
    return replace(lesson, cells=tuple(cells))


def keep_solutions(lesson: Lesson) -> Lesson:
    """The lesson as staff run it: solutions without markers, our written answers, no prompts."""
    return replace(
        lesson,
        cells=tuple(
            replace(cell, source=solution(cell.source)) if cell.role == "answer" else cell
            for cell in lesson.cells
            if cell.role != "prompt"
        ),
    )


def add_bootstrap(source: str) -> Callable[[Lesson], Lesson]:
    """A step that puts a generated code cell first."""
    cell = Cell("code", "bootstrap", source, metadata=FOLDED)
    return lambda lesson: replace(lesson, cells=(cell, *lesson.cells))


def to_notebook(lesson: Lesson) -> Notebook:
    """The lesson's cells as a notebook (nbformat 4.5), without ids and with the least metadata."""
    cells: list[dict[str, Any]] = []
    for cell in lesson.cells:
        metadata = dict(cell.metadata)
        if cell.role in ("answer", "written"):
            metadata[METADATA] = {"question": cell.question, "role": cell.role}
            metadata["deletable"] = False
        made: dict[str, Any] = {"cell_type": cell.kind, "metadata": metadata, "source": cell.source}
        if cell.kind == "code":
            made |= {"execution_count": None, "outputs": []}
        elif cell.attachments:
            made["attachments"] = dict(cell.attachments)
        cells.append(made)
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


def clear_outputs(notebook: Notebook) -> Notebook:
    """The notebook as if nobody had run it."""
    notebook = deepcopy(notebook)
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
            cell["metadata"].pop("execution", None)
    return notebook


def set_ids(notebook: Notebook) -> Notebook:
    """The notebook with ids that follow from its cells: unique, and the same at every build.

    An answer cell is called after its question, so that its id survives an edit of the stub.
    """
    notebook = deepcopy(notebook)
    seen: Counter[str] = Counter()
    for cell in notebook["cells"]:
        about = cell["metadata"].get(METADATA, {})
        if "question" in about:
            name = f"{about['role']}-{about['question']}"
        else:
            text = f"{cell['cell_type']}\0{_text(cell)}"
            name = hashlib.sha256(text.encode()).hexdigest()[:12]
        name = re.sub(r"[^A-Za-z0-9_-]", "-", name)[:56]
        seen[name] += 1
        cell["id"] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return notebook


def add_metadata(title: str, **more: Mapping[str, Any]) -> Callable[[Notebook], Notebook]:
    """A step that says which kernel runs the notebook, and what else ``more`` says by key."""

    def step(notebook: Notebook) -> Notebook:
        metadata = {
            "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
            "language_info": {"name": "python"},
            "colab": {"name": title, "provenance": []},
            **{key: dict(value) for key, value in more.items()},
        }
        return {**notebook, "metadata": metadata}

    return step


def _text(cell: Mapping[str, Any]) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)
