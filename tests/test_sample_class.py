"""The sample class is made by a script from the student notebook and the bank: is the committed one new?"""

import importlib.util
import io
import json
import sys
import tomllib
import zipfile
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from coursekit.hidden import load_hidden
from memeverse.checks import lab1
from memeverse.checks.public import subjects_of
from memeverse.checks.registry import checks_in

LAB = Path(__file__).parents[1] / "autograder" / "lab1"
NOTEBOOK = LAB.parents[1] / "notebooks" / "student" / "lab1.ipynb"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sample_class", LAB / "make_sample_class.py")
    assert spec, "make_sample_class.py can't be found"
    assert spec.loader, "make_sample_class.py can't be loaded"
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks for its own module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def blank(script: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notebook of the lab's shape: small, with a stub a question and a place for each written answer."""
    cells = [code("import memeverse\nmemeverse.begin('lab1', '')\nfrom memeverse import memes")]
    for question, subject in script.SUBJECTS.items():
        if question == "culprit":
            cells.append(code("# Your investigation: look around in here.\nmemes.sample(5)"))
        stub = "answer = ..." if subject == "answer" else f"def {subject}(*given):\n    ..."
        cells += [prose("An exercise."), code(stub, question, "answer"), code(f"test({subject})")]
    for question in ("reflection_chance", "reflection_brand", "reflection_bubble", "look_back"):
        cells.append(prose("_Type your answer here, replacing this text._", question, "written"))
    path = tmp_path_factory.mktemp("blank") / "lab1.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    return path


def code(text: str, question: str = "", role: str = "") -> dict[str, Any]:
    cell = prose(text, question, role)
    return cell | {"cell_type": "code", "execution_count": None, "outputs": []}


def prose(text: str, question: str = "", role: str = "") -> dict[str, Any]:
    mark = {"coursekit": {"question": question, "role": role}} if question else {}
    return {"cell_type": "markdown", "id": "a", "metadata": mark, "source": text.splitlines(keepends=True)}


def test_twelve_submissions_and_their_marks(script: ModuleType, blank: Path) -> None:
    files = script.sample_class(blank)
    rows = tomllib.loads(files["expected.toml"].decode())["submissions"]
    assert len(rows) == len(files) - 1 == 12
    assert {f"submissions/{row['file']}" for row in rows} == set(files) - {"expected.toml"}
    assert len({Path(row["file"]).name for row in rows}) == 12
    assert all(list(row["marks"]) == list(script.SUBJECTS) for row in rows)
    totals = {row["file"]: sum(row["marks"].values()) for row in rows}
    every = [*checks_in(lab1), *checks_in(hidden())]
    most = sum(one.points for one in every if one.question in script.SUBJECTS)
    assert max(totals.values()) == most
    assert sum(total == 0 for total in totals.values()) == sum(not row["readable"] for row in rows) == 3


def hidden() -> ModuleType:
    return load_hidden(LAB / "checks.py")


def test_the_class_knows_every_question(script: ModuleType) -> None:
    """If this fails: add the question to SUBJECTS in make_sample_class.py, and to each student's answers."""
    assert subjects_of("lab1") == script.SUBJECTS


def test_the_same_bytes_each_time(script: ModuleType, blank: Path) -> None:
    assert script.sample_class(blank) == script.sample_class(blank)


def test_no_header_of_the_bank_reaches_a_submission(script: ModuleType, blank: Path) -> None:
    for name, content in script.sample_class(blank).items():
        for word in (b"# mark:", b"# why:", b"# fails:"):
            assert word not in content, name


def test_every_entry_is_a_real_one_and_code_that_compiles(script: ModuleType) -> None:
    for student in script.CLASS:
        for question, entry in student.answers.items():
            source = script.entry_source(question, entry)
            compile(source, entry, "exec")
            assert script.entry_mark(question, entry) >= 0
            assert source


def test_names_of_one_student_do_not_collide(script: ModuleType) -> None:
    """Would one answer overwrite a helper of another one's?"""
    for student in script.CLASS:
        defined: dict[str, str] = {}
        for question, entry in student.answers.items():
            for line in script.entry_source(question, entry).splitlines():
                if line.startswith("def "):
                    name = line[4:].partition("(")[0]
                    assert name not in defined, (student.key, name)
                    defined[name] = question


def test_each_file_is_broken_or_whole_as_its_story_says(script: ModuleType, blank: Path) -> None:
    files = script.sample_class(blank)
    for student in script.CLASS:
        content = files[f"submissions/{student.file}"]
        if not student.is_readable:
            with pytest.raises(ValueError):
                json.loads(content)
        elif student.file.endswith(".zip"):
            archive = zipfile.ZipFile(io.BytesIO(content))
            assert archive.namelist() == ["lab1.ipynb", "receipt.json", "receipt.txt"]
            assert json.loads(archive.read("lab1.ipynb"))["cells"]
        elif student.file.endswith(".py"):
            compile(content, student.file, "exec")
        else:
            assert json.loads(content)["cells"]


@pytest.mark.skipif(not NOTEBOOK.exists(), reason="the student notebook is not built")
def test_the_committed_class_is_up_to_date(script: ModuleType) -> None:
    """If this fails: python autograder/lab1/make_sample_class.py"""
    wanted = script.sample_class(NOTEBOOK)
    folder = script.OUT
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert there == set(wanted)
    for name, content in wanted.items():
        assert (folder / name).read_bytes() == content, f"{name} is stale; run make_sample_class.py again"
