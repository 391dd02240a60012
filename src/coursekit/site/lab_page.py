"""A lab as a page of the site: the student's text and stubs beside the outputs of the executed solution."""

import base64
import hashlib
import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from coursekit.authoring.lesson import Cell, Lesson
from coursekit.authoring.stub import stub
from coursekit.authoring.transforms import METADATA, Notebook, drop_solutions, pipe, set_ids, to_notebook
from coursekit.site.answers import TO_FIND_OUT, is_note, is_picture, note, without_answers

_PICTURE = re.compile(r"data:image/png;base64,([A-Za-z0-9+/=\s]+)")
# A line such as the sealed settings, which nobody reads.
_LONG = re.compile(r'"[A-Za-z0-9+/=_-]{160,}"')


@dataclass(frozen=True)
class Look:
    """How a course's labs look as pages.

    ``stills``: a picture (Markdown) that stands for what a call shows in a running notebook;
    ``unshown``: a sentence for calls whose output means nothing here; ``predict``: how the cell begins
    after which an output is shown on a click.
    """

    stills: Mapping[str, str] = field(default_factory=dict)
    unshown: Mapping[str, str] = field(default_factory=dict)
    predict: str = ""


@dataclass(frozen=True)
class LabPage:
    """A page as a notebook, and the pictures that it shows, by their file names."""

    notebook: Notebook
    pictures: Mapping[str, bytes]


def lab_page(
    lesson: Lesson,
    executed: Mapping[str, Any] | None,
    tells: Callable[[str], bool],
    look: Look,
    top: str = "",
    folder: str = "",
) -> LabPage:
    """The page of a lesson whose placeholders are filled.

    ``executed`` is its solution as it ran (without it there are no outputs), ``tells`` says of a text
    whether it holds an answer, ``top`` is Markdown for below the title, ``folder`` is where the page
    finds its pictures.
    """
    student = drop_solutions(lesson)
    notebook = pipe(student, to_notebook, set_ids)
    code = [(cell, made) for cell, made in zip(student.cells, notebook["cells"], strict=True)]
    ran = [cell for cell in executed["cells"] if cell["cell_type"] == "code"] if executed else []
    outputs = iter([cell["outputs"] for cell in ran])
    asked, guessed = _before_an_answer(student.cells), False
    for place, (cell, made) in enumerate(code):
        if cell.kind == "code":
            found = next(outputs) if executed else []
            answer = cell.role == "answer"
            made["outputs"] = [] if answer else _shown(cell, found, place in asked, tells, look)
            made["metadata"] = {"tags": _tags(cell, made, guessed)}
        else:
            made["metadata"].pop(METADATA, None)
        guessed = bool(look.predict) and cell.source.startswith(look.predict)
    if executed and next(outputs, None) is not None:
        raise ValueError(f"{lesson.file}: the executed notebook has more code cells than the lesson")
    if top:
        notebook["cells"].insert(1, {"cell_type": "markdown", "metadata": {}, "source": top, "id": "top"})
    pictures: dict[str, bytes] = {}
    for made in notebook["cells"]:
        made["outputs"] = [_outside(one, pictures, folder) for one in made.get("outputs", [])]
        if made["cell_type"] != "code":
            del made["outputs"]
    return LabPage(_runnable(notebook), pictures)


def _before_an_answer(cells: Iterable[Cell]) -> set[int]:
    """The code cells that lead, in the same part, to a question whose answer is a value.

    What they print is what a student reads the answer from; for a function there is nothing to read.
    """
    found: set[int] = set()
    part: list[int] = []
    for place, cell in enumerate(cells):
        if cell.kind == "markdown" and re.search(r"^## ", cell.source, re.MULTILINE):
            part = []
        elif cell.role == "answer" and not re.search(r"^(def|class) ", stub(cell.source), re.MULTILINE):
            found.update(part)
        elif cell.kind == "code":
            part.append(place)
    return found


def _shown(
    cell: Cell, outputs: list[Any], is_asked: bool, tells: Callable[[str], bool], look: Look
) -> list[Any]:
    for call, sentence in look.unshown.items():
        if re.search(rf"\b{call}\(", cell.source):
            return [note(sentence)]
    for call, still in look.stills.items():
        if re.search(rf"^{call}\(", cell.source, re.MULTILINE):
            picture = {"text/markdown": still}
            return [{"output_type": "display_data", "data": picture, "metadata": {}}]
    if is_asked and any(not is_picture(one) for one in outputs):
        pictures = [one for one in outputs if is_picture(one)]
        outputs = pictures or [note(TO_FIND_OUT)]
    return without_answers(outputs, tells)


def _tags(cell: Cell, made: Mapping[str, Any], guessed: bool) -> list[str]:
    tags = ["answer"] if cell.role == "answer" else []
    shows = [one for one in made["outputs"] if not is_note(one)]
    return tags + (["hide-output"] if guessed and shows else [])


def _outside(output: dict[str, Any], pictures: dict[str, bytes], folder: str) -> dict[str, Any]:
    """An output whose pictures lie in files of their own: browsers load them when they are scrolled to."""
    data = dict(output.get("data", {}))
    if "text/html" not in data or not is_picture(output):
        return output

    def place(found: re.Match[str]) -> str:
        content = base64.b64decode(found[1])
        name = f"{hashlib.sha256(content).hexdigest()[:16]}.png"
        pictures[name] = content
        return f"{folder}{name}"

    html = _PICTURE.sub(place, data["text/html"]).replace("<img ", '<img loading="lazy" ')
    return {**output, "data": {"text/html": html}}


def _runnable(notebook: Notebook) -> Notebook:
    """With what a reader of notebooks wants to know; a line without end becomes a short one."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell["source"] = _LONG.sub('"(this term\'s settings)"', cell["source"])
    kernel = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}
    return {**notebook, "metadata": {"kernelspec": kernel, "language_info": {"name": "python"}}}


def page_bytes(page: LabPage) -> bytes:
    return (json.dumps(page.notebook, ensure_ascii=False, indent=1) + "\n").encode()
