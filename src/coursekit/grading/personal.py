"""Labs in which each student has facts of their own: whose code a notebook holds, and what is true for it."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any

from coursekit.grading.reading.definitions import parsed
from coursekit.grading.reading.formats import Cell
from memeverse.personal import NoCode, code_for, read_code
from memeverse.personal_cell import typed_in

_AGAIN = "Type it there, run all cells and hand in again, or write to your course."
STAFF = "the staff of the course"  # whose code the executed solution has
_EMPTY = re.compile(r"""\bcode=(""|'')""")


@dataclass(frozen=True)
class Personal:
    """How the facts of a student follow from a code; ``hook`` is the course's own function."""

    hook: str
    lab: str
    term: str
    fixed: Mapping[str, Any] = field(default_factory=dict)

    def truth(self, secret: str, code: str) -> dict[str, Any]:
        """What is true for the student with this code."""
        module, _, function = self.hook.partition(":")
        hook = getattr(import_module(module), function)
        return dict(hook(lab=self.lab, name=self.term, secret=secret, code=code, fixed=self.fixed))

    def code_of(self, secret: str, student: str) -> str:
        """The code of a student."""
        return code_for(secret, self.term, student)


@dataclass(frozen=True)
class Typed:
    """The personal code that a notebook holds; where it holds none, ``trouble`` says so."""

    code: str = ""
    trouble: str = ""


def typed_code(cells: Sequence[Cell], mark: str) -> Typed:
    """The code in the call that begins the lab, as `memeverse.hand_in` reads it, too."""
    typed = typed_in((cell.source for cell in cells if cell.kind == "code"), mark, parsed)
    if not typed:
        return Typed(trouble=f"no personal code was typed into the notebook's first cell. {_AGAIN}")
    try:
        return Typed(read_code(typed))
    except NoCode as slip:
        return Typed(trouble=f"the personal code in the notebook is none: {slip} {_AGAIN}")


def with_code(cells: Sequence[Cell], code: str) -> tuple[Cell, ...]:
    """The cells with a code in the place that is empty for it."""
    return tuple(
        replace(cell, source=put_code(cell.source, code)) if cell.kind == "code" else cell for cell in cells
    )


def put_code_into_notebook(text: str, code: str) -> str:
    """The text of a notebook's file with a code in the place that is empty for it, if there is one."""
    if not code:
        return text
    notebook = json.loads(text)
    for cell in notebook["cells"]:
        source = cell["source"] if isinstance(cell["source"], str) else "".join(cell["source"])
        if cell["cell_type"] == "code" and put_code(source, code) != source:
            cell["source"] = put_code(source, code)
            break
    return json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"


def put_code(source: str, code: str) -> str:
    """A cell's text with a code in the place that is empty for it.

    >>> put_code('begin("lab1", "sealed", code="")', "4T9K-20QF-XM8D")
    'begin("lab1", "sealed", code="4T9K-20QF-XM8D")'
    """
    return _EMPTY.sub(f'code="{code}"', source, count=1)
