"""The sample class of a lab: submissions as they come in real life.

From the lab's blank student notebook, its bank, sample_class.toml (who hands in what) and sample_prose.toml
(what they wrote) come submissions/ and expected.toml: the marks that every submission deserves, which are
those of the bank's entries it was made from. The same input gives the same bytes.
"""

import copy
import io
import json
import re
import shutil
import sys
import tomllib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

from coursekit.hidden import load_hidden
from coursekit.release.course import Course, CourseError, Lab, find_root, read_course
from coursekit.release.terms import public_term
from memeverse.checks.registry import checks_in

Notebook = dict[str, Any]
Shape = Callable[[Notebook, "Student"], bytes]


@dataclass(frozen=True)
class SampleClass:
    """A lab's sample class: where its things lie, and whose term its notebooks carry."""

    lab: Lab
    term: str

    @property
    def out(self) -> Path:
        if self.lab.sample_class is None:
            raise CourseError(f"course.toml: labs.{self.lab.name} names no sample_class")
        return self.lab.sample_class

    @property
    def roll(self) -> Path:
        """Who hands in what."""
        return self.out.with_name("sample_class.toml")

    @property
    def prose(self) -> Path:
        """What they wrote."""
        return self.out.with_name("sample_prose.toml")

    @cached_property
    def subjects(self) -> dict[str, str]:
        """For each question of code the name that its answer cell defines."""
        every = [*checks_in(import_module(self.lab.checks)), *checks_in(load_hidden(self.lab.hidden))]
        return {one.question: one.subject for one in every}

    @cached_property
    def students(self) -> list["Student"]:
        rows = tomllib.loads(self.roll.read_text(encoding="utf-8"))["students"]
        return [Student(of=self, **row) for row in rows]

    def entry_source(self, question: str, entry: str) -> str:
        """An answer of the bank as a student would have typed it: without the header."""
        return re.sub(r"\A(?:#.*\n)+", "", self._entry(question, entry)).strip("\n")

    def entry_mark(self, question: str, entry: str) -> float:
        found = re.search(r"^# mark: *([\d.]+)", self._entry(question, entry), re.MULTILINE)
        if found is None:
            raise CourseError(f"{self.lab.name}, {question}: the bank's {entry} has no `# mark:` line")
        return float(found[1])

    def _entry(self, question: str, entry: str) -> str:
        path = self.lab.bank / question / f"{entry}.py"
        if not path.is_file():
            raise CourseError(f"{self.roll}: the bank has no {path}")
        return path.read_text(encoding="utf-8")


def class_of(course: Course, name: str) -> SampleClass:
    """The sample class of the course's lab called ``name``; its notebooks are the public term's."""
    return SampleClass(course.lab(name), public_term(course).name)


@dataclass(frozen=True)
class Student:
    """One of the class: the file's name, what it shows, the bank's answers, how the file was mangled.

    ``answers`` are "kind/name" in the bank; a question that is missing is not answered. ``shape`` names one
    of the functions below, ``how`` is what that one wants to know. A file that is not ``readable`` deserves
    nothing, whatever was in it.
    """

    of: SampleClass
    file: str
    key: str
    story: str
    shape: str
    answers: dict[str, str] = field(default_factory=dict)
    how: dict[str, Any] = field(default_factory=dict)
    readable: bool = True


# --- how files come --------------------------------------------------------------------------------


def as_saved(notebook: Notebook, student: Student) -> bytes:
    """The notebook as Jupyter saves it after a run: counts and outputs in it."""
    for number, cell in enumerate(code_cells(notebook), 1):
        cell["execution_count"] = number
        if source(cell).startswith("test("):
            text = "3 public checks passed; more run when you submit.\n"
            cell["outputs"] = [{"name": "stdout", "output_type": "stream", "text": [text]}]
    return dumped(notebook)


def never_run(notebook: Notebook, student: Student) -> bytes:
    """The notebook without any output."""
    return dumped(notebook)


def stripped_and_moved(notebook: Notebook, student: Student) -> bytes:
    """Through an editor that drops all metadata; the functions were collected in one cell on top."""
    cells = notebook["cells"]
    names = "|".join(student.of.subjects.values())
    functions = [
        cell for cell in code_cells(notebook) if re.search(rf"^def (?:{names})\b", source(cell), re.MULTILINE)
    ]
    rest = [cell for cell in cells if cell not in functions]
    ready = 1 + next(i for i, cell in enumerate(rest) if "memeverse.begin(" in source(cell))
    together = copy.deepcopy(functions[0])
    together["source"] = lines("\n\n\n".join(source(cell) for cell in functions))
    notebook["cells"] = [*rest[:ready], together, *rest[ready:]]
    for cell in notebook["cells"]:
        cell["metadata"] = {}
        cell.pop("id", None)
    notebook["metadata"] = {"language_info": {"name": "python"}}
    notebook["nbformat_minor"] = 2
    return dumped(notebook)


def copied_cell(notebook: Notebook, student: Student) -> bytes:
    """The first attempt was kept, and the answer cell copied below it with everything, id and metadata.

    ``how``: the question, and the attempt, an entry of the bank.
    """
    question, attempt = student.how["question"], student.how["attempt"]
    first = answer_cell(notebook, student.of, question)
    second = copy.deepcopy(first)
    first["source"] = lines(student.of.entry_source(question, attempt))
    at = notebook["cells"].index(first)
    notebook["cells"].insert(at + 1, second)
    return as_saved(notebook, student)


def endless_cell(notebook: Notebook, student: Student) -> bytes:
    """A cell of an investigation never ends; it was interrupted by hand and left like this.

    ``how``: how the cell begins, and what stands in it.
    """
    cell = next(cell for cell in code_cells(notebook) if source(cell).startswith(student.how["cell"]))
    cell["source"] = lines(student.how["source"].strip("\n"))
    return as_saved(notebook, student)


def handed_in_zip(notebook: Notebook, student: Student) -> bytes:
    """What hand_in() makes: the notebook and its receipt in a zip.

    ``how``: when, and the questions that are not answered.
    """
    content = as_saved(notebook, student)
    lab, when, unanswered = student.of.lab.name, student.how["time"], student.how["unanswered"]
    receipt = {
        "lab": lab,
        "term": student.of.term,
        "notebook": f"{lab}.ipynb",
        "sha256": sha256(content).hexdigest(),
        "time": when,
        "library": "0.1.0",
        "unanswered": unanswered,
    }
    text = f"Receipt for {lab}, term {student.of.term}, {when}\nStill unanswered: {', '.join(unanswered)}.\n"
    files = {
        f"{lab}.ipynb": content,
        "receipt.json": json.dumps(receipt, indent=1).encode(),
        "receipt.txt": text.encode(),
    }
    return zipped(files)


def as_script(notebook: Notebook, student: Student) -> bytes:
    """File, Save and Export Notebook As, Executable Script: prose as comments, no outputs."""
    parts = ["#!/usr/bin/env python\n# coding: utf-8\n"]
    number = 0
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            number += 1
            parts.append(f"# In[{number}]:\n\n\n{source(cell)}\n")
        else:
            parts.append("\n".join(f"# {line}".rstrip() for line in source(cell).split("\n")) + "\n")
    return ("\n\n".join(parts) + "\n").encode()


def cut_short(notebook: Notebook, student: Student) -> bytes:
    """The upload broke off: two thirds of the file."""
    whole = as_saved(notebook, student)
    return whole[: 2 * len(whole) // 3]


def login_page(notebook: Notebook, student: Student) -> bytes:
    """The page was saved instead of the notebook: all that is in it is the hub's door."""
    lab = student.of.lab.name.encode()
    return (
        b"<!DOCTYPE html>\n<html lang='en'>\n<head><title>JupyterHub</title></head>\n<body>\n"
        b"  <form action='/hub/login?next=%2Fuser%2F" + lab + b".ipynb' method='post'>\n"
        b"    <h1>Sign in</h1>\n    <input name='username'><input name='password' type='password'>\n"
        b"    <button>Sign in</button>\n  </form>\n</body>\n</html>\n"
    )


def nothing_at_all(notebook: Notebook, student: Student) -> bytes:
    """An empty file: the disk was full."""
    return b""


SHAPES: dict[str, Shape] = {
    shape.__name__: shape
    for shape in (
        as_saved,
        never_run,
        stripped_and_moved,
        copied_cell,
        endless_cell,
        handed_in_zip,
        as_script,
        cut_short,
        login_page,
        nothing_at_all,
    )
}


# --- cells and files ------------------------------------------------------------------------------


def source(cell: Notebook) -> str:
    text = cell["source"]
    return text if isinstance(text, str) else "".join(text)


def lines(text: str) -> list[str]:
    return text.splitlines(keepends=True)


def code_cells(notebook: Notebook) -> list[Notebook]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def dumped(notebook: Notebook) -> bytes:
    return (json.dumps(notebook, indent=1, ensure_ascii=False) + "\n").encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """A zip with the same bytes on every machine: no clock, no compression."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2027, 2, 25, 18, 41, 8)), content)
    return packed.getvalue()


def filled(blank: Notebook, student: Student, prose: dict[str, str]) -> Notebook:
    """The blank notebook with a student's code and prose in its answer cells."""
    notebook = copy.deepcopy(blank)
    for question, entry in student.answers.items():
        cell = answer_cell(notebook, student.of, question)
        cell["source"] = lines(student.of.entry_source(question, entry))
    for question, text in prose.items():
        cell = next(c for c in notebook["cells"] if marked(c) == (question, "written"))
        cell["source"] = lines(text.strip("\n"))
    return notebook


def answer_cell(notebook: Notebook, of: SampleClass, question: str) -> Notebook:
    """The cell of a question: the stub, or what replaced it."""
    for cell in notebook["cells"]:
        if marked(cell) == (question, "answer"):
            return cell
    name = of.subjects[question]
    for cell in code_cells(notebook):
        if re.search(rf"^(?:def {name}\b|{name} *=)", source(cell), re.MULTILINE):
            return cell
    raise CourseError(f"the blank notebook has no answer cell for {question}")


def marked(cell: Notebook) -> tuple[str, str]:
    mark = cell.get("metadata", {}).get("coursekit", {})
    return mark.get("question", ""), mark.get("role", "")


def class_files(of: SampleClass, blank: Path | None = None) -> dict[str, bytes]:
    """All files of the class by their path in its folder."""
    notebook = json.loads((blank or of.lab.student).read_text(encoding="utf-8"))
    prose = tomllib.loads(of.prose.read_text(encoding="utf-8"))
    files = {}
    for student in of.students:
        content = SHAPES[student.shape](filled(notebook, student, prose.get(student.key, {})), student)
        files[f"submissions/{student.file}"] = content
    files["expected.toml"] = expected(of).encode()
    return files


def expected(of: SampleClass) -> str:
    """The marks that every submission deserves, as TOML."""
    parts = [
        "# The marks that the sample class deserves. Made by autograder/make_sample_class.py from",
        "# sample_class.toml: change it there. The written answers are for people to mark.",
        f'\nterm = "{of.term}"  # whose settings the notebooks carry',
    ]
    for student in of.students:
        parts.append(
            "\n[[submissions]]\n"
            f"file = {json.dumps(student.file, ensure_ascii=False)}\n"
            f"story = {json.dumps(student.story, ensure_ascii=False)}\n"
            f"readable = {str(student.readable).lower()}\n[submissions.marks]"
        )
        for question in of.subjects:
            entry = student.answers.get(question) if student.readable else None
            parts.append(f"{question} = {of.entry_mark(question, entry) if entry else 0.0}")
    return "\n".join(parts) + "\n"


def write_class(files: dict[str, bytes], out: Path) -> None:
    """Write the class, and nothing else stays in its folder."""
    if (out / "submissions").is_dir():
        shutil.rmtree(out / "submissions")
    for name, content in files.items():
        path = out / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def main(names: list[str], root: Path | None = None) -> None:
    """Write the sample class of each lab that is named."""
    try:
        course = read_course(root or find_root())
        if not names:
            raise CourseError(f"Which lab? There are {', '.join(course.labs)}.")
        for name in names:
            one = class_of(course, name)
            files = class_files(one)
            write_class(files, one.out)
            print(f"{len(files) - 1} submissions and expected.toml in {one.out}")
    except CourseError as error:
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main(sys.argv[1:])
