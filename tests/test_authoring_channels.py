"""Do the real otter and the real nbgrader take what we emit, and judge it as it deserves?"""

import html
import json
import os
import re
import shutil
import sys
import time
import zipfile
from contextlib import suppress
from pathlib import Path

import fruit_course as fruit
import nbformat
import pytest

from coursekit.authoring.commands import ToolFailed, run_tool
from coursekit.authoring.emit_nbgrader import emit_nbgrader
from coursekit.authoring.emit_otter import emit_otter
from coursekit.authoring.emit_solution import emit_solution
from coursekit.authoring.emit_student import emit_student, student_bytes
from coursekit.authoring.leaks import scan
from coursekit.authoring.lesson import MasterError
from coursekit.authoring.lint import lint
from coursekit.authoring.nbgrader_source import source_bytes
from coursekit.authoring.otter_master import OtterOptions, master_bytes
from coursekit.authoring.parse import parse
from coursekit.authoring.placeholders import fill
from coursekit.files import folder_entries, zip_bytes
from coursekit.grading.channels.foreign import nbgrader_autograde, otter_run

FRUIT = fruit.FOLDER
GUIDE = (Path(__file__).parent.parent / "course" / "guide" / "instructors.md").read_text(encoding="utf-8")
# What the guide says to type, for the fruit lab.
GUIDES_COMMANDS = [
    line.replace("lab1", "fruit").split()[1:]
    for block in re.findall(r"^```sh\n(nbgrader .*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
    for line in block.splitlines()
]
WHEEL = zip_bytes({"fruits/__init__.py": b"__version__ = '2.0.0'\n"})


def sources(notebook: Path) -> list[str]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells]


@pytest.fixture(scope="module")
def otter(tmp_path_factory):
    folder = tmp_path_factory.mktemp("otter")
    wheel = folder / "fruits-2.0.0-py3-none-any.whl"
    wheel.write_bytes(WHEEL)
    options = OtterOptions("3.12", "numpy==2.2.0\n# a comment\n", wheel)
    return emit_otter(
        fruit.lesson(), fruit.CHECKS, fruit.LIBRARY, folder / "out", options, python_path=[FRUIT]
    )


@pytest.fixture(scope="module")
def nbgrader(tmp_path_factory):
    folder = tmp_path_factory.mktemp("nbgrader")
    return emit_nbgrader(fruit.lesson(), fruit.CHECKS, fruit.LIBRARY, folder, python_path=[FRUIT])


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    folder = tmp_path_factory.mktemp("plain")
    emit_student(fruit.lesson(), fruit.LIBRARY, folder / "blank.ipynb")
    emit_solution(fruit.lesson(), folder / "solution.ipynb", env={"PYTHONPATH": str(FRUIT)})
    return folder


@pytest.mark.real
def test_otters_zip_pins_what_grades_and_carries_wheel_and_hidden_checks(otter):
    with zipfile.ZipFile(otter.autograder) as archive:
        assert all(info.date_time == (1980, 1, 1, 0, 0, 0) for info in archive.infolist())
        environment = archive.read("environment.yml").decode()
        config = json.loads(archive.read("otter_config.json"))
        names = set(archive.namelist())
        tests = archive.read("tests/heaviest.py").decode()
    assert "python=3.12" in environment
    assert "numpy==2.2.0" in environment
    assert "fruits @ file:///autograder/source/files/fruits-2.0.0-py3-none-any.whl" in environment
    assert config["assignment_name"] == "fruit"
    assert "points_possible" not in config
    assert {"files/fruit_hidden_checks.py", "files/fruits-2.0.0-py3-none-any.whl", "run_autograder"} <= names
    assert "_require('fruits.checks', 'heaviest', 'names_a_fruit_of_the_basket', env)" in tests
    assert "hidden=True" in tests


@pytest.mark.real
def test_otters_student_folder_holds_no_secret(otter):
    folder = otter.student.parent
    assert sorted(path.name for path in folder.rglob("*.py")) == [
        "favourite.py",
        "heaviest.py",
        "mean_weight.py",
    ]
    assert scan([folder], fruit.secrets()) == []
    nbformat.validate(nbformat.read(otter.student, as_version=4))


@pytest.mark.real
def test_otters_student_cells_read_as_ours(otter, plain):
    ours = [text for text in sources(plain / "blank.ipynb") if not text.startswith("##")]
    others = "\n\n".join(sources(otter.student))
    assert all(text in others for text in ours)


@pytest.mark.real
def test_otter_gives_the_solution_everything_and_the_blank_notebook_nothing(otter, plain):
    full = otter_run(otter.autograder, plain / "solution.ipynb", python_path=[FRUIT])
    assert (full.earned, full.possible) == (7.0, 7.0)
    assert full.parts == {"heaviest": (3.0, 3.0), "mean_weight": (1.5, 1.5), "favourite": (2.5, 2.5)}
    blank = otter_run(otter.autograder, otter.student, python_path=[FRUIT])
    assert (blank.earned, blank.possible) == (0.0, 7.0)


@pytest.mark.slow
@pytest.mark.real
def test_two_builds_of_a_channel_are_the_same_bytes(otter, nbgrader, tmp_path):
    wheel = otter.autograder.parent.parent / "fruits-2.0.0-py3-none-any.whl"
    options = OtterOptions("3.12", "numpy==2.2.0\n# a comment\n", wheel)
    lesson, checks, library = fruit.lesson(), fruit.CHECKS, fruit.LIBRARY
    emit_otter(lesson, checks, library, tmp_path / "otter", options, python_path=[FRUIT])
    assert folder_entries(tmp_path / "otter") == folder_entries(otter.autograder.parent)
    emit_nbgrader(lesson, checks, library, tmp_path / "nbgrader", python_path=[FRUIT])
    assert folder_entries(tmp_path / "nbgrader") == folder_entries(nbgrader)


def test_otters_master_is_a_master_of_ours_again(tmp_path):
    """Is the notebook we export from the master, but for its tests, the same lesson?"""
    content = json.loads(master_bytes(fruit.lesson(), fruit.CHECKS, fruit.LIBRARY, OtterOptions()))
    kept, inside = [], False
    for cell in content["cells"]:
        first = "".join(cell["source"]).partition("\n")[0]
        inside = inside or first == "# BEGIN TESTS"
        if not inside and first != "# ASSIGNMENT CONFIG":
            kept.append(cell)
        inside = inside and first != "# END TESTS"
    path = tmp_path / "fruit.ipynb"
    path.write_text(json.dumps({**content, "cells": kept}))
    again, before = parse(path), fruit.lesson()
    assert [(one.key, one.points, one.manual) for one in again.questions] == [
        (one.key, one.points, one.manual) for one in before.questions
    ]
    ours = [cell.source for cell in before.cells]
    assert [cell.source for cell in again.cells if cell.source in ours] == ours


@pytest.mark.real
def test_nbgraders_release_reads_as_our_student_notebook(nbgrader, plain):
    release = nbgrader / "release" / "fruit" / "fruit.ipynb"
    ours = sources(plain / "blank.ipynb")
    theirs = [text for text in sources(release) if not text.startswith(("# Check: ", "# A check", "# Made"))]
    assert theirs == ours
    assert scan([nbgrader / "release"], fruit.secrets()) == []
    checksums = [
        cell["metadata"]["nbgrader"].get("checksum")
        for cell in json.loads(release.read_text())["cells"]
        if "nbgrader" in cell["metadata"]
    ]
    assert len(checksums) == 12
    assert all(checksums)


@pytest.mark.real
def test_nbgrader_gives_the_solution_everything_and_the_blank_notebook_nothing(nbgrader):
    marks = nbgrader_autograde(
        nbgrader,
        "fruit",
        {
            "solution": nbgrader / "source" / "fruit" / "fruit.ipynb",
            "blank": nbgrader / "release" / "fruit" / "fruit.ipynb",
        },
        python_path=[FRUIT],
    )
    assert marks["solution"][:2] == (7.0, 7.0)
    assert marks["blank"][:2] == (0.0, 7.0)
    assert marks["solution"].parts["mean_weight_hidden_1"] == (0.5, 0.5)
    assert "taste" not in marks["solution"].parts, "a person marks it"


@pytest.fixture(scope="module")
def pasted(tmp_path_factory):
    """The fruit lab kept as .ipynb, with pictures pasted into prose, a prompt and a model answer."""
    import jupytext

    notebook = jupytext.reads(fruit.MASTER.read_text(encoding="utf-8"), fmt="py:percent")
    for cell in notebook.cells:
        for start, name in (("## The mean", "prose"), ("_My last", "prompt"), ("Any place", "answer")):
            if cell.source.startswith(start):
                cell.source += f"\n\n![a dot](attachment:{name}.png)"
                cell["attachments"] = {f"{name}.png": {"image/png": f"{name.encode().hex()}="}}
    path = tmp_path_factory.mktemp("pasted") / "fruit.ipynb"
    nbformat.write(notebook, path)
    return fill(parse(path), fruit.VALUES)


def attachments(notebook: bytes | Path) -> list[str]:
    content = json.loads(notebook if isinstance(notebook, bytes) else notebook.read_text(encoding="utf-8"))
    return [name for cell in content["cells"] for name in cell.get("attachments", {})]


def test_a_picture_pasted_into_the_master_is_in_the_students_notebook(pasted):
    content = student_bytes(pasted, fruit.LIBRARY)
    assert attachments(content) == ["prose.png", "prompt.png"]
    assert content == student_bytes(pasted, fruit.LIBRARY)
    assert [one.message for one in lint(pasted) if "attach" in one.message] == []


@pytest.mark.slow
@pytest.mark.real
def test_a_pasted_picture_goes_through_the_real_otter_and_the_real_nbgrader(pasted, tmp_path):
    otter = emit_otter(pasted, fruit.CHECKS, fruit.LIBRARY, tmp_path / "otter", python_path=[FRUIT])
    assert attachments(otter.student) == ["prose.png", "prompt.png"]
    nbgrader = emit_nbgrader(pasted, fruit.CHECKS, fruit.LIBRARY, tmp_path / "nb", python_path=[FRUIT])
    assert attachments(nbgrader / "release" / "fruit" / "fruit.ipynb") == ["prose.png", "prompt.png"]


@pytest.mark.slow
@pytest.mark.real
def test_the_guides_commands_grade_and_feedback_shows_how_a_hidden_check_ended_only(nbgrader, tmp_path):
    """Do the guide's commands, as they stand there, grade what we emit? Does feedback give a check away?"""
    course = tmp_path / "course"
    shutil.copytree(nbgrader, course)
    notebook = course / "submitted" / "ada" / "fruit" / "fruit.ipynb"
    notebook.parent.mkdir(parents=True)
    shutil.copy(nbgrader / "release" / "fruit" / "fruit.ipynb", notebook)
    release = folder_entries(course / "release")
    assert [command[0] for command in GUIDES_COMMANDS] == [
        "generate_assignment",
        "autograde",
        "generate_feedback",
        "export",
    ]
    for command in GUIDES_COMMANDS:
        run_tool("nbgrader", *command, cwd=course, scratch=tmp_path, timeout=300, python_path=[FRUIT])
    assert folder_entries(course / "release") == release, "the guide says so"
    assert "ada" in (course / "grades.csv").read_text(encoding="utf-8")
    page = (course / "feedback" / "ada" / "fruit" / "fruit.html").read_text(encoding="utf-8")
    text = html.unescape(re.sub(r"<[^>]+>", "", page))
    lines = {line.strip() for line in fruit.CHECKS.hidden_source().splitlines() if len(line.strip()) > 25}
    assert len(lines) >= 20
    assert not [line for line in lines if line in text]
    for secret in [*(one.name for one in fruit.CHECKS.hidden()), "BEGIN HIDDEN", "truth=", "quince"]:
        assert secret not in text
    assert "AssertionError" in text


@pytest.mark.slow
@pytest.mark.real
def test_a_notebook_that_nbgrader_does_not_know_is_an_error_with_its_own_words(nbgrader, plain):
    with pytest.raises(ToolFailed, match="graded nothing: plain: no mark for"):
        nbgrader_autograde(nbgrader, "fruit", {"plain": plain / "blank.ipynb"}, python_path=[FRUIT])


@pytest.mark.slow
@pytest.mark.real
def test_a_submission_for_another_lab_is_an_error_with_otters_own_words(otter, tmp_path, plain):
    notebook = json.loads((plain / "blank.ipynb").read_text())
    del notebook["metadata"]["otter"]
    path = tmp_path / "other.ipynb"
    path.write_text(json.dumps(notebook))
    with pytest.raises(ToolFailed, match="this is assignment 'fruit'"):
        otter_run(otter.autograder, path, python_path=[FRUIT])


def test_a_tool_that_hangs_is_ended_with_its_children(tmp_path):
    (tmp_path / "hang.py").write_text(
        "import subprocess, sys, time\n"
        "sleep = [sys.executable, '-c', 'import time; time.sleep(60)']\n"
        "child = subprocess.Popen(sleep, start_new_session=True)\n"
        "print('child', child.pid, flush=True)\n"
        "time.sleep(60)\n"
    )
    with pytest.raises(ToolFailed, match="took longer than 2 s") as caught:
        run_tool("hang", cwd=tmp_path, scratch=tmp_path, timeout=2, python_path=[tmp_path])
    child = int(caught.value.output.split()[1])
    state = Path(f"/proc/{child}/stat")

    def is_gone():
        with suppress(OSError):
            return state.read_text().split()[2] == "Z"
        return True

    until = time.monotonic() + 10  # killed is not yet gone on a busy machine
    while not is_gone() and time.monotonic() < until:
        time.sleep(0.05)
    assert is_gone()


def test_a_tool_finds_the_programs_beside_this_python(tmp_path, monkeypatch):
    """Nbgrader calls `alembic`: does that work in an environment that nobody activated?"""
    monkeypatch.setenv("PATH", os.defpath)
    (tmp_path / "path.py").write_text("import os; print(os.environ['PATH'])")
    said = run_tool("path", cwd=tmp_path, scratch=tmp_path, timeout=20, python_path=[tmp_path])
    assert said.split(os.pathsep)[0] == str(Path(sys.executable).parent)


def test_a_tool_writes_nothing_into_our_home(tmp_path):
    (tmp_path / "where.py").write_text(
        "import os, tempfile; print(os.environ['HOME'], tempfile.gettempdir())"
    )
    said = run_tool("where", cwd=tmp_path, scratch=tmp_path, timeout=20, python_path=[tmp_path])
    assert all(Path(one).is_relative_to(tmp_path) for one in said.split())


def test_hidden_checks_that_nbgrader_would_cut_are_refused(tmp_path):
    path = tmp_path / "hidden.py"
    path.write_text(fruit.CHECKS.hidden_source() + "\n# ### END SOLUTION\n")
    checks = type(fruit.CHECKS)("fruits.checks", path, "fruits.require.require")
    with pytest.raises(MasterError, match="nbgrader would cut at END SOLUTION"):
        source_bytes(fruit.lesson(), checks, fruit.LIBRARY)


def test_the_truth_goes_only_to_a_require_that_asks_for_it():
    (one, *_) = fruit.CHECKS.hidden()
    assert "truth={'favourite': 'quince'}" in fruit.CHECKS.call(one, "env", "hidden")
    other = type(fruit.CHECKS)(
        "fruits.checks", fruit.CHECKS.hidden_path, "os.path.join", seed=1, truth={"a": 1}
    )
    assert "truth" not in other.call(one, "env", "hidden")
