"""A master notebook as data: a lesson is questions and cells, each of which knows its line."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

Kind = Literal["markdown", "code"]
Role = Literal[
    "prose",  # text for everyone
    "code",  # code given to everyone
    "answer",  # the code cell of a question that students write in
    "written",  # a written answer: ours in the master, a placeholder or the prompt in a student's notebook
    "prompt",  # what a student sees in the place of our written answer
    "bootstrap",  # the generated first cell
]


@dataclass(frozen=True)
class Finding:
    """Something wrong in an authored file: where, what, and what to do about it.

    >>> print(Finding("lab.py", 12, "BEGIN SOLUTION never closed", "add # END SOLUTION", "peel"))
    lab.py:12: BEGIN SOLUTION never closed (question peel); add # END SOLUTION
    """

    file: str
    line: int
    message: str
    remedy: str = ""
    question: str | None = None

    def __str__(self) -> str:
        of = f" (question {self.question})" if self.question else ""
        return f"{self.file}:{self.line}: {self.message}{of}" + (f"; {self.remedy}" if self.remedy else "")


class MasterError(Exception):
    """A master that can't be used; ``findings`` are all that is wrong with it, in its order."""

    def __init__(self, findings: Iterable[Finding]):
        self.findings = sorted(findings, key=lambda one: (one.file, one.line))
        super().__init__("\n".join(map(str, self.findings)))


@dataclass(frozen=True)
class Question:
    """One question: its key everywhere, its points, whether a person marks it, its place (from 0)."""

    key: str
    points: float
    manual: bool
    position: int
    line: int


@dataclass(frozen=True)
class Cell:
    """One cell; ``line`` is where its first source line stands in the master (0: generated).

    ``shows`` are the questions whose solution it may show; ``attachments`` are the pictures pasted into it.
    """

    kind: Kind
    role: Role
    source: str
    line: int = 0
    question: str | None = None
    metadata: Mapping[str, Any] = field(default_factory=dict)
    shows: tuple[str, ...] = ()
    attachments: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Lesson:
    """A whole master, or what the transforms made of it."""

    path: Path
    cells: tuple[Cell, ...]
    questions: tuple[Question, ...]
    config: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The lab's short name: the master's file name without its ending."""
        return self.path.stem

    @property
    def title(self) -> str:
        """The text of the first H1, or the name where there is none."""
        for cell in self.cells:
            for text in cell.source.splitlines() if cell.kind == "markdown" else ():
                if text.startswith("# "):
                    return text[2:].strip()
        return self.name

    @property
    def file(self) -> str:
        """The master's path as errors show it: relative where it lies below the working directory."""
        return shown(self.path)

    @property
    def automatic(self) -> tuple[Question, ...]:
        """The questions that checks mark."""
        return tuple(one for one in self.questions if not one.manual)

    @property
    def manual(self) -> tuple[Question, ...]:
        """The questions that a person marks."""
        return tuple(one for one in self.questions if one.manual)

    def finding(self, cell: Cell, offset: int, message: str, remedy: str = "") -> Finding:
        """A finding at a line of a cell (``offset`` counts from 0)."""
        line = cell.line + offset if cell.line else 0
        return Finding(self.file, line, message, remedy, cell.question)


def shown(path: Path) -> str:
    """A path as errors show it."""
    try:
        return path.resolve().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)
