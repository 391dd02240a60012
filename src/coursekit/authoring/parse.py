"""From a master file to a Lesson, strictly: all that is wrong is found and told at once."""

import re
from pathlib import Path
from typing import Any

from coursekit.authoring import markers
from coursekit.authoring.answer_marks import troubles
from coursekit.authoring.lesson import Cell, Finding, Lesson, MasterError, Question, shown
from coursekit.authoring.marker_values import marker_values
from coursekit.authoring.sources import SourceCell, read_cells

QUESTION_KEYS = ("name", "points", "manual")
# Otter's keys that an author may set; the others are set by the export.
CONFIG_KEYS = ("name", "check_all_cell", "show_question_points")
_KEY = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def parse(path: Path | str) -> Lesson:
    """The lesson in a master; raises `MasterError` with every finding, in the order of the file."""
    reader = _Reader(Path(path))
    for cell in read_cells(Path(path)):
        reader.read(cell)
    return reader.lesson()


class _Reader:
    """Walks through the cells and remembers which blocks are open."""

    def __init__(self, path: Path):
        self.path = path
        self.cells: list[Cell] = []
        self.questions: list[Question] = []
        self.config: dict[str, Any] = {}
        self.findings: list[Finding] = []
        self.question: Question | None = None
        self.first = 0  # where the open question's cells begin
        self.block: tuple[str, int] | None = None  # ("SOLUTION" | "PROMPT", line)
        self.count = 0

    def lesson(self) -> Lesson:
        self.close_question("at the end of the file")
        if not self.questions and not self.findings:
            self.complain(1, "no question in it", "start one with a raw cell `# BEGIN QUESTION`")
        if self.findings:
            raise MasterError(self.findings)
        return Lesson(self.path, tuple(self.cells), tuple(self.questions), self.config)

    def complain(self, line: int, message: str, remedy: str = "", question: str | None = None) -> None:
        key = question or (self.question.key if self.question else None)
        self.findings.append(Finding(shown(self.path), line, message, remedy, key))

    def read(self, cell: SourceCell) -> None:
        self.count += 1
        if not cell.source:
            self.complain(cell.line, "an empty cell", "delete it")
        elif cell.kind == "raw":
            self.read_raw(cell)
        elif cell.kind == "markdown":
            self.read_prose(cell)
        else:
            self.read_code(cell)

    # ---- raw cells -------------------------------------------------------------------------

    def read_raw(self, cell: SourceCell) -> None:
        marker = markers.raw_marker(cell.source)
        if marker is None:
            self.complain(cell.line, *markers.trouble_in_raw(cell.source))
            return
        if marker in ("BEGIN QUESTION", "ASSIGNMENT CONFIG"):
            values = self.read_values(cell, QUESTION_KEYS if marker == "BEGIN QUESTION" else CONFIG_KEYS)
            if marker == "BEGIN QUESTION":
                self.begin_question(cell, values)
            else:
                self.begin_config(cell, values)
            return
        if "\n" in cell.source:
            self.complain(cell.lines[1], f"text after {marker} in its raw cell", "give it a cell of its own")
        verb, what = marker.split()
        if what == "QUESTION":
            if self.question is None:
                self.complain(
                    cell.line, "END QUESTION without BEGIN QUESTION", "remove it, or begin the question"
                )
            self.close_question(None)
        elif verb == "BEGIN":
            self.begin_block(what, cell.line)
        else:
            self.end_block(what, cell.line)

    def begin_config(self, cell: SourceCell, values: dict[str, Any]) -> None:
        if self.count > 1:
            self.complain(cell.line, "ASSIGNMENT CONFIG after other cells", "make it the first cell")
        self.config = values

    def begin_question(self, cell: SourceCell, values: dict[str, Any]) -> None:
        self.close_question(f"before the next one begins on line {cell.line}")
        key = values.get("name")
        if not isinstance(key, str) or not _KEY.fullmatch(key):
            what = "has no name" if key is None else f"is called {key!r}"
            self.complain(
                cell.line, f"a question that {what}", "write `name: a_python_name` under its marker"
            )
            key = f"question on line {cell.line}"
        if any(other.key == key for other in self.questions):
            first = next(other for other in self.questions if other.key == key)
            self.complain(
                cell.line, f"the key {key} is taken on line {first.line}", "choose another name", key
            )
        points, manual = values.get("points"), values.get("manual", False)
        if isinstance(points, bool) or not isinstance(points, int | float) or not points > 0:
            self.complain(cell.line, "a question without points", "write `points: 3` under its name", key)
            points = 0
        if not isinstance(manual, bool):
            self.complain(cell.line, f"manual is {manual!r}", "write `manual: true` or leave it out", key)
        self.question = Question(key, float(points), bool(manual), len(self.questions), cell.line)
        self.questions.append(self.question)
        self.first = len(self.cells)

    def close_question(self, early: str | None) -> None:
        """End the open question; ``early`` says where it should have ended, if it was not."""
        if self.block:
            self.complain(
                self.block[1],
                f"BEGIN {self.block[0]} never closed",
                f"add a raw cell `# END {self.block[0]}`",
            )
            self.block = None
        question = self.question
        if question is None:
            return
        if early:
            self.complain(
                question.line, f"BEGIN QUESTION never closed {early}", "add a raw cell `# END QUESTION`"
            )
        if not self.own_roles("answer", "written"):
            self.complain(
                question.line,
                "a question without an answer cell",
                "put raw cells `# BEGIN SOLUTION` and `# END SOLUTION` around the cell that students fill in",
            )
        self.question = None

    def begin_block(self, what: str, line: int) -> None:
        if self.question is None:
            self.complain(line, f"BEGIN {what} outside a question", "put it between BEGIN and END QUESTION")
        elif self.block:
            self.complain(
                line, f"BEGIN {what} inside BEGIN {self.block[0]} of line {self.block[1]}", "close that first"
            )
        elif what == "PROMPT" and not self.question.manual:
            self.complain(
                line,
                "a raw BEGIN PROMPT in an autograded question",
                'write `""" # BEGIN PROMPT` inside the answer cell',
            )
        elif what == "PROMPT" and any(self.own_roles("written", "prompt")):
            self.complain(line, "BEGIN PROMPT after the answer", "put the prompt before BEGIN SOLUTION")
        self.block = what, line

    def end_block(self, what: str, line: int) -> None:
        if not self.block or self.block[0] != what:
            self.complain(
                line, f"END {what} without BEGIN {what}", f"add a raw cell `# BEGIN {what}` before it"
            )
        self.block = None

    def own_roles(self, *roles: str) -> list[Cell]:
        """The cells of the open question that play one of these roles."""
        return [cell for cell in self.cells[self.first :] if cell.role in roles]

    def read_values(self, cell: SourceCell, known: tuple[str, ...]) -> dict[str, Any]:
        values, faults = marker_values(cell, known)
        for fault in faults:
            self.complain(*fault)
        return values

    # ---- text and code ---------------------------------------------------------------------

    def read_prose(self, cell: SourceCell) -> None:
        for number, text in zip(cell.lines, cell.source.splitlines(), strict=True):
            if trouble := markers.trouble_in_prose(text):
                self.complain(number, *trouble)
        self.reject_ignored(cell)
        if self.block and self.block[0] == "PROMPT":
            if self.own_roles("prompt"):
                self.complain(cell.line, "a second cell in a PROMPT block", "merge them")
            self.add(cell, "prompt")
        elif self.block and self.question and not self.question.manual:
            self.complain(
                cell.line,
                "text inside the solution of an autograded question",
                "move it out of the BEGIN SOLUTION block, or set `manual: true`",
            )
        elif self.block and self.own_roles("answer", "written"):
            self.complain(
                cell.line, "a second answer cell in one question", "merge them, or make two questions"
            )
        else:
            self.add(cell, "written" if self.block else "prose")

    def read_code(self, cell: SourceCell) -> None:
        clean = True
        for number, text in zip(cell.lines, cell.source.splitlines(), strict=True):
            if trouble := markers.trouble_in_code(text):
                self.complain(number, *trouble)
                clean = False
        self.reject_ignored(cell)
        if self.block and self.block[0] == "PROMPT":
            self.complain(
                cell.line, "code in a raw PROMPT block", 'write `""" # BEGIN PROMPT` inside the answer cell'
            )
        elif self.block:
            if self.own_roles("answer", "written"):
                self.complain(
                    cell.line, "a second answer cell in one question", "merge them, or make two questions"
                )
            for wrong in troubles(cell.source, clean=clean):
                self.complain(cell.lines[wrong.offset], wrong.message, wrong.remedy)
            self.add(cell, "answer")
        else:
            for number, text in zip(cell.lines, cell.source.splitlines(), strict=True):
                if marker := markers.line_marker(text):
                    what = "a prompt" if "prompt" in marker else "a solution marker"
                    self.complain(
                        number,
                        f"{what} outside an answer cell: nobody would take it out",
                        "put raw cells `# BEGIN SOLUTION` and `# END SOLUTION` around the cell",
                    )
            self.add(cell, "code")

    def reject_ignored(self, cell: SourceCell) -> None:
        if markers.otter_ignores(cell.source):
            self.complain(
                cell.line, "otter drops a cell that begins with `# ignore`", "begin it with another word"
            )

    def add(self, cell: SourceCell, role: Any) -> None:
        key = self.question.key if self.question else None
        kind: Any = cell.kind
        shows, metadata = markers.shown_on_purpose(cell.metadata)
        self.cells.append(
            Cell(kind, role, cell.source, cell.line, key, metadata, shows, dict(cell.attachments))
        )
