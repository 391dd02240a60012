"""One messy file of an honest student: what it is called, its bytes, and what a fair person would give."""

import copy
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Notebook = dict[str, Any]

BLANK = Path(__file__).parents[3] / "tests" / "fixtures" / "fruit_lab" / "golden" / "fruit.ipynb"
ANSWERS = {
    "heaviest": 'def heaviest(basket):\n    """The name of the heaviest."""\n'
    "    return max(basket, key=basket.get)",
    "mean_weight": "def mean_weight(basket):\n    total = sum(basket.values())\n"
    "    return total / len(basket)",
    "favourite": 'favourite = "quince"',
    "taste": "Whether it is ripe, and who picked it.",
    "origin": "_My last fruit was a plum from Kent._",
}
ALL = {"heaviest": 3.0, "mean_weight": 1.5, "favourite": 2.5}
NOTHING = dict.fromkeys(ALL, 0.0)
CASES: "list[Case]" = []


@dataclass(frozen=True)
class Case:
    """``marks`` are those deserved, ``says`` stands in the reason, the remarks or a message for the student;
    ``written`` are the answers in prose that a person must get to see."""

    name: str
    story: str
    file: str
    make: Callable[[], bytes]
    marks: Mapping[str, float]
    status: str = "graded"
    says: str = ""
    written: Mapping[str, str] = field(default_factory=dict)


def messy(
    file: str = "fruit.ipynb",
    *,
    status: str = "graded",
    says: str = "",
    written: Mapping[str, str] | None = None,
    **lost: float,
) -> Callable[[Callable[[Notebook], Any]], Callable[[Notebook], Any]]:
    """Put a function that makes a mess of a notebook, all of it right, on the list of cases.

    It changes the notebook in place, or returns another one, a text or bytes. ``lost`` are the marks of
    the questions that deserve less than everything.
    """

    def listed(spoil: Callable[[Notebook], Any]) -> Callable[[Notebook], Any]:
        marks = {**(NOTHING if status == "unreadable" else ALL), **lost}
        told = {key: ANSWERS[key] for key in ("taste", "origin")} if written is None else written
        told = {} if status == "unreadable" else told
        story = " ".join((spoil.__doc__ or "").split())
        CASES.append(Case(spoil.__name__, story, file, lambda: made(spoil), marks, status, says, told))
        return spoil

    return listed


def made(spoil: Callable[[Notebook], Any], notebook: Notebook | None = None) -> bytes:
    """The bytes of a notebook that was made a mess of."""
    notebook = copy.deepcopy(notebook) if notebook else right()
    done = spoil(notebook)
    return saved(notebook if done is None else done)


def saved(what: Notebook | str | bytes) -> bytes:
    """What an editor would have written to the disk."""
    if isinstance(what, dict):
        what = json.dumps(what, indent=1, ensure_ascii=False) + "\n"
    return what.encode() if isinstance(what, str) else what


def right(**answers: str) -> Notebook:
    """The notebook with everything right, but for the ``answers`` given."""
    notebook = json.loads(BLANK.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("coursekit")
        if mark:
            cell["source"] = {**ANSWERS, **answers}[mark["question"]].splitlines(keepends=True)
    return notebook


def blank() -> Notebook:
    """The notebook as it was handed out."""
    return json.loads(BLANK.read_text(encoding="utf-8"))


def source(cell: dict[str, Any]) -> str:
    """The text of a cell."""
    return "".join(cell["source"])


def put(notebook: Notebook, key: str, text: str) -> None:
    """Answer a question otherwise."""
    notebook["cells"][place(notebook, key)]["source"] = text.splitlines(keepends=True)


def place(notebook: Notebook, key: str) -> int:
    """Where the answer to a question stands."""
    marks = [cell["metadata"].get("coursekit", {}).get("question") for cell in notebook["cells"]]
    return marks.index(key)


def code(text: str) -> dict[str, Any]:
    """A new cell of code."""
    return {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "source": text}


def prose(text: str) -> dict[str, Any]:
    """A new cell of text."""
    return {"cell_type": "markdown", "metadata": {}, "source": text}


def above(notebook: Notebook, text: str) -> None:
    """A new cell of code just above the first answer."""
    notebook["cells"].insert(5, code(text))


def below(notebook: Notebook, text: str) -> None:
    """A new cell of code at the end."""
    notebook["cells"].append(code(text))
