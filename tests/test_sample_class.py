"""The sample class is made by a script from the student notebook and the bank: is the committed one new?"""

import io
import json
import tomllib
import zipfile
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coursekit.hidden import load_hidden
from coursekit.release.course import read_course
from coursekit.release.sample_class import SampleClass, class_files, class_of
from memeverse.checks.registry import checks_in

AUTOGRADER = Path(__file__).parents[1] / "autograder"
LABS = sorted(path.parent.name for path in AUTOGRADER.glob("*/sample_class.toml"))


@pytest.fixture(scope="module", params=LABS)
def lab(request: pytest.FixtureRequest) -> SampleClass:
    return class_of(read_course(AUTOGRADER.parent), request.param)


@pytest.fixture(scope="module")
def blank(lab: SampleClass, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook of the lab's shape: small, with a stub a question and a place for each written answer."""
    cells = [code(f"import memeverse\nmemeverse.begin({lab.lab.name!r}, '')\nfrom memeverse import memes")]
    for student in lab.students:
        if "cell" in student.how:
            cells.append(code(student.how["cell"]))
    every = [*checks_in(import_module(f"memeverse.checks.{lab.lab.name}")), *checks_in(hidden(lab))]
    values = {one.subject for one in every if one.subject != one.question}
    for question, subject in lab.subjects.items():
        stub = f"{subject} = ..." if subject in values else f"def {subject}(*given):\n    ..."
        cells += [prose("An exercise."), code(stub, question, "answer"), code(f"test({subject})")]
    texts = tomllib.loads(lab.prose.read_text(encoding="utf-8"))
    for question in dict.fromkeys(question for text in texts.values() for question in text):
        cells.append(prose("_Type your answer here, replacing this text._", question, "written"))
    path = tmp_path_factory.mktemp("blank") / f"{lab.lab.name}.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def code(text: str, question: str = "", role: str = "") -> dict[str, Any]:
    cell = prose(text, question, role)
    return cell | {"cell_type": "code", "execution_count": None, "outputs": []}


def prose(text: str, question: str = "", role: str = "") -> dict[str, Any]:
    mark = {"coursekit": {"question": question, "role": role}} if question else {}
    return {"cell_type": "markdown", "id": "a", "metadata": mark, "source": text.splitlines(keepends=True)}


def hidden(lab: SampleClass) -> ModuleType:
    return load_hidden(lab.lab.hidden)


def test_the_class_has_everything_a_marker_meets(lab: SampleClass, blank: Path) -> None:
    files = class_files(lab, blank)
    rows = tomllib.loads(files["expected.toml"].decode())["submissions"]
    assert len(rows) == len(files) - 1 == len(lab.students) >= 8
    assert {f"submissions/{row['file']}" for row in rows} == set(files) - {"expected.toml"}
    assert len({Path(row["file"]).name for row in rows}) == len(rows)
    assert all(list(row["marks"]) == list(lab.subjects) for row in rows)
    totals = {row["file"]: sum(row["marks"].values()) for row in rows}
    every = [*checks_in(import_module(f"memeverse.checks.{lab.lab.name}")), *checks_in(hidden(lab))]
    assert max(totals.values()) == sum(one.points for one in every)
    assert sum(total == 0 for total in totals.values()) == sum(not row["readable"] for row in rows) >= 2
    assert any("_LATE_" in row["file"] for row in rows)


def test_somebody_is_right_in_each_question_and_somebody_is_not(lab: SampleClass) -> None:
    """If this fails: name the question under some students' answers in sample_class.toml."""
    for question in lab.subjects:
        kinds = {student.answers.get(question, "/").partition("/")[0] for student in lab.students}
        assert "right" in kinds, question
        assert kinds & {"wrong", "hostile", ""}, question


def test_the_same_bytes_each_time(lab: SampleClass, blank: Path) -> None:
    assert class_files(lab, blank) == class_files(lab, blank)


def test_no_header_of_the_bank_reaches_a_submission(lab: SampleClass, blank: Path) -> None:
    for name, content in class_files(lab, blank).items():
        for word in (b"# mark:", b"# why:", b"# fails:"):
            assert word not in content, name


def test_every_entry_is_a_real_one_and_code_that_compiles(lab: SampleClass) -> None:
    for student in lab.students:
        for question, entry in student.answers.items():
            source = lab.entry_source(question, entry)
            compile(source, entry, "exec")
            assert lab.entry_mark(question, entry) >= 0
            assert source


def test_names_of_one_student_do_not_collide(lab: SampleClass) -> None:
    """Would one answer overwrite a helper of another one's?"""
    for student in lab.students:
        defined: dict[str, str] = {}
        for question, entry in student.answers.items():
            for line in lab.entry_source(question, entry).splitlines():
                if line.startswith("def "):
                    name = line[4:].partition("(")[0]
                    assert name not in defined, (student.key, name)
                    defined[name] = question


def test_each_file_is_broken_or_whole_as_its_story_says(lab: SampleClass, blank: Path) -> None:
    files = class_files(lab, blank)
    for student in lab.students:
        content = files[f"submissions/{student.file}"]
        if not student.readable:
            with pytest.raises(ValueError):
                json.loads(content)
        elif student.file.endswith(".zip"):
            archive = zipfile.ZipFile(io.BytesIO(content))
            assert archive.namelist() == [f"{lab.lab.name}.ipynb", "receipt.json", "receipt.txt"]
            assert json.loads(archive.read(f"{lab.lab.name}.ipynb"))["cells"]
        elif student.file.endswith(".py"):
            compile(content, student.file, "exec")
        else:
            assert json.loads(content)["cells"]


def test_the_committed_class_is_up_to_date(lab: SampleClass) -> None:
    """If this fails: python autograder/make_sample_class.py, and the name of the lab."""
    wanted = class_files(lab)
    there = {path.relative_to(lab.out).as_posix() for path in lab.out.rglob("*") if path.is_file()}
    assert there == set(wanted)
    for name, content in wanted.items():
        assert (lab.out / name).read_bytes() == content, f"{name} is stale; run make_sample_class.py again"
