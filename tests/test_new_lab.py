"""Does `memeverse new-lab` write a lab that holds what it claims, all of it or nothing, and over nothing?"""

import importlib
import shutil
import subprocess
import sys
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from course_copy import ROOT, copy_for_authors, memeverse, without_lab

import memeverse.checks as open_checks
from coursekit.grading.verdict.result import result_from_json
from coursekit.release.building import is_stale
from coursekit.release.course import Course, CourseError, read_course
from coursekit.release.plan import make_plan
from coursekit.release.sample_class import class_files, class_of
from coursekit.release.terms import read_term
from coursekit.scaffold import new_lab as making
from coursekit.scaffold.new_lab import new_lab
from coursekit.scaffold.tables import with_entry, with_table

TODAY = date(2026, 11, 28)
NAME = "lab_of_a_test"


def forget(module: str) -> None:
    """Another course's module of this name was imported before."""
    sys.modules.pop(module, None)
    importlib.invalidate_caches()


def of_two_labs(root: Path) -> Path:
    """A copy of the course with lab 1 and lab 2 alone, whichever labs it has by now."""
    copy_for_authors(root)
    for name in set(read_course(root).labs) - {"lab1", "lab2"}:
        without_lab(root, name)
    return root


@pytest.fixture
def course(tmp_path, monkeypatch) -> Course:
    """A copy of the course that one may write into; public checks in it are found."""
    root = of_two_labs(tmp_path / "course_of_mine")
    monkeypatch.setattr(open_checks, "__path__", [*open_checks.__path__, str(root / "src/memeverse/checks")])
    forget(f"memeverse.checks.{NAME}")
    yield read_course(root)
    forget(f"memeverse.checks.{NAME}")


def everything(root: Path) -> dict[str, bytes]:
    files = (path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


def folders(root: Path) -> set[Path]:
    return {path for path in root.rglob("*") if path.is_dir() and path.name != "__pycache__"}


def test_every_file_of_a_lab_is_written_and_what_was_there_keeps_its_comments(course):
    before = everything(course.root)
    made = new_lab(course, NAME, "Who is seen?", TODAY)
    after = everything(course.root)
    assert {name for name in before if after.get(name) != before[name]} == {
        "course/course.toml",
        "course/terms/demo.toml",
    }
    assert {course.root / name for name in after.keys() - before.keys()} == set(made.files)
    assert all(path.exists() for path in made.layout.parts.values())
    for name in ("course/course.toml", "course/terms/demo.toml"):
        old, new = (files[name].decode().split("\n") for files in (before, after))
        old, new = (list(filter(None, lines)) for lines in (old, new))
        assert [line for line in new if line in old] == old, "a line is gone or moved"
    lab = read_course(course.root).lab(NAME)
    assert lab.title == "Who is seen?"
    assert read_term(read_course(course.root)).due[NAME] == "Friday 9 April 2027, 23:59 CEST"


def test_the_notebook_and_the_sample_class_are_what_a_build_would_make(course):
    new_lab(course, NAME, None, TODAY)
    course = read_course(course.root)
    plan = make_plan(course, read_term(course), course.lab(NAME))
    assert not is_stale(plan)
    of = class_of(course, NAME)
    there = {
        path.relative_to(of.out).as_posix(): path.read_bytes() for path in of.out.rglob("*") if path.is_file()
    }
    assert there == class_files(of)
    assert len(of.students) >= 8


def test_the_same_name_makes_the_same_bytes(course, tmp_path, monkeypatch):
    new_lab(course, NAME, None, TODAY)
    second = of_two_labs(tmp_path / "another")
    monkeypatch.setattr(open_checks, "__path__", [str(second / "src/memeverse/checks")])
    forget(f"memeverse.checks.{NAME}")
    new_lab(read_course(second), NAME, None, TODAY)
    assert everything(course.root) == everything(second)


@pytest.mark.sampled(4)
@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("lab1", "there is a lab 'lab1'"),
        ("Lab3", "small letter first"),
        ("3lab", "small letter first"),
        ("lab-3", "small letter first"),
        ("../lab3", "small letter first"),
        ("", "small letter first"),
        ("l" * 31, "small letter first"),
        ("class", "word of Python"),
        ("hostile", "autograder/ has a folder"),
        ("wheel", "build/TERM has a folder"),
        ("null", "YAML"),
        ("nul", "Windows"),
        ("registry", "registry.py is there already"),
        ("numpy", "a module of this name"),
        ("students", "students.md is there already"),
    ],
)
def test_a_name_that_will_not_do_is_refused_in_words_and_nothing_is_written(course, name, why):
    before = everything(course.root)
    with pytest.raises(CourseError, match=why) as refused:
        new_lab(course, name, None, TODAY)
    assert "nothing was written" in str(refused.value)
    assert everything(course.root) == before


@pytest.mark.parametrize("title", ["", "two\nlines", "{{ term.name }}", "Elections of 2031", "x" * 101])
def test_a_title_that_no_notebook_can_bear_is_refused(course, title):
    before = everything(course.root)
    with pytest.raises(CourseError, match="title"):
        new_lab(course, NAME, title, TODAY)
    assert everything(course.root) == before


@pytest.mark.parametrize(
    "there",
    [
        f"notebooks/student/{NAME}.ipynb",
        f"autograder/{NAME}/submissions/most_seen/right/mode.py",
        f"course/rubrics/{NAME}.md",
        f"course/guide/{NAME}.md",
        f"autograder/{NAME}/sample_class/expected.toml",
    ],
)
def test_nothing_that_is_there_is_overwritten(course, there):
    path = course.root / there
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    before, rooms = everything(course.root), folders(course.root)
    with pytest.raises(CourseError, match=f"{path.name} is there already; nothing was written"):
        new_lab(course, NAME, None, TODAY)
    assert everything(course.root) == before
    assert folders(course.root) == rooms


class Interrupted(BaseException):
    """Ctrl-C, as far as anybody can tell."""


@pytest.mark.parametrize("step", ["make_plan", "class_files", "student_bytes"])
def test_if_it_fails_midway_nothing_is_left_of_it(course, monkeypatch, step):
    before, rooms = everything(course.root), folders(course.root)

    def fails(*_, **__):
        assert everything(course.root) != before, "it stopped before anything was written"
        raise Interrupted

    monkeypatch.setattr(making, step, fails)
    with pytest.raises(Interrupted):
        new_lab(course, NAME, None, TODAY)
    assert everything(course.root) == before
    assert folders(course.root) == rooms
    monkeypatch.undo()


def test_a_course_that_is_not_the_one_that_python_imports_is_told_so_and_left_alone(tmp_path):
    root = copy_for_authors(tmp_path)
    before = everything(root)
    with pytest.raises(CourseError, match=r"pip install -e \."):
        new_lab(read_course(root), NAME, None, TODAY)
    assert everything(root) == before


def test_nothing_is_written_through_a_link_out_of_the_course(course):
    real = ROOT / "autograder"
    before = set(real.iterdir())
    shutil.rmtree(course.root / "autograder")
    (course.root / "autograder").symlink_to(real)
    with pytest.raises(CourseError, match="leads out of"):
        new_lab(course, NAME, None, TODAY)
    assert set(real.iterdir()) == before


def test_a_date_lies_after_the_last_one_and_not_after_the_end_of_the_term(course):
    path = course.root / "course/terms/demo.toml"
    path.write_text(path.read_text().replace("# ends = 2027-06-30 ", "ends = 2027-03-25 "))
    new_lab(course, NAME, None, TODAY)
    assert tomllib.loads(path.read_text())["due"][NAME] == datetime(2027, 3, 25, 23, 59)


def test_a_real_term_gets_a_date_too_and_the_class_stays_the_public_terms(course):
    terms = course.root / "course/terms"
    (terms / "real.toml").write_text('name = "real"\ntitle = "Real"\n')
    toml = course.root / "course/course.toml"
    toml.write_text(toml.read_text().replace('term = "demo"', 'term = "real"'))
    new_lab(read_course(course.root), NAME, None, TODAY)
    dates = {
        name: tomllib.loads((terms / f"{name}.toml").read_text())["due"][NAME] for name in ("real", "demo")
    }
    assert dates == {"real": datetime(2027, 1, 9, 23, 59), "demo": datetime(2027, 4, 9, 23, 59)}
    assert class_of(read_course(course.root), NAME).term == "demo"


@pytest.mark.parametrize(
    ("text", "after"),
    [
        (
            "[due]\na = 1\n\n# more\n[policy]\n",
            "[due]\na = 1\nlab = 2027-01-02T03:04:00\n\n# more\n[policy]\n",
        ),
        ("[due]\n[policy]\n", "[due]\nlab = 2027-01-02T03:04:00\n[policy]\n"),
        ("[due] # when\r\na = 1", "[due] # when\r\na = 1\r\nlab = 2027-01-02T03:04:00\r\n"),
        ("x = 1", "x = 1\n\n[due]\nlab = 2027-01-02T03:04:00\n"),
    ],
)
def test_a_date_is_added_as_the_last_line_of_its_table(tmp_path, text, after):
    path = tmp_path / "term.toml"
    path.write_bytes(text.encode())
    assert with_entry(path, "due", "lab", datetime(2027, 1, 2, 3, 4)) == after.encode()


@pytest.mark.parametrize("text", ["due = { a = 1 }\n", 'x = """\n[due]\n"""\n[due]\na = 1\n'])
def test_a_table_that_is_written_otherwise_is_left_to_its_author(tmp_path, text):
    path = tmp_path / "term.toml"
    path.write_text(text)
    with pytest.raises(CourseError, match="lab = 2027-01-02T03:04:00"):
        with_entry(path, "due", "lab", datetime(2027, 1, 2, 3, 4))


def test_the_table_of_a_lab_goes_to_the_end(tmp_path):
    path = tmp_path / "course.toml"
    path.write_text("[labs.a]\ntitle = 1 # one\n")
    added = with_table(path, "labs", "b", {"title": 'a "b"', "forbidden": ["c"]})
    assert added.decode() == '[labs.a]\ntitle = 1 # one\n\n[labs.b]\ntitle = "a \\"b\\""\nforbidden = ["c"]\n'
    path.write_text("labs = { a = 1 }\n")
    with pytest.raises(CourseError, match=r"\[labs\.b\]"):
        with_table(path, "labs", "b", {"title": "b"})


def test_what_is_written_passes_the_style_that_the_repository_keeps(course):
    made = new_lab(course, "l" * 30, "A title of some length, with an apostrophe: who's seen?", TODAY)
    python = [str(path) for path in made.files if path.suffix == ".py" and "submissions" not in path.parts]
    assert len(python) == 3
    for check in (["check"], ["format", "--check"]):
        done = subprocess.run(
            [sys.executable, "-m", "ruff", *check, "--config", ROOT / "pyproject.toml", *python],
            cwd=course.root,
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stdout


@pytest.mark.slow
@pytest.mark.real
def test_the_lab_builds_and_holds_every_proof_and_its_class_gets_the_marks_it_claims(tmp_path):
    """As an author types it, without an edit."""
    root = copy_for_authors(tmp_path)
    said = memeverse(root, "new-lab", NAME, "--title", "Who is seen?")
    assert f"1. memeverse build --lab {NAME}" in said
    assert f"{NAME}, term demo" in memeverse(root, "build", "--lab", NAME)
    said = memeverse(root, "verify", "--lab", NAME, "--jobs", "1")
    assert said.count("holds") == 14
    assert "FAILS" not in said
    submissions = f"autograder/{NAME}/sample_class/submissions"
    memeverse(root, "grade", NAME, submissions, "-o", "results", "--jobs", "1")
    expected = tomllib.loads((root / f"autograder/{NAME}/sample_class/expected.toml").read_text("utf-8"))
    results = [result_from_json(one.read_text("utf-8")) for one in (root / "results/results").glob("*.json")]
    given = {one.file: {each.key: each.earned for each in one.questions} for one in results}
    assert len(given) == len(expected["submissions"]) == 9
    for row in expected["submissions"]:
        assert (given[row["file"]] or dict.fromkeys(row["marks"], 0.0)).items() >= row["marks"].items(), row


ORCHARD = {
    "pyproject.toml": """[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "orchard"
version = "1.0"
requires-python = ">=3.11"
dependencies = ["numpy>=1.26", "pandas>=2.2"]
""",
    "requirements.lock": "",
    "src/orchard/__init__.py": '__version__ = "1.0"\n',
    "src/orchard/terms.py": """
def for_course(lab, name, secret, ends, needs, fixed):
    return {"sealed": f"{name} of the orchard", "truth": {}, "answers": [], "allowed_in": []}
""",
    "course/course.toml": """[course]
title = "Orchard"
contact = "the gate"
term = "first"
package = "orchard"
term_hook = "orchard.terms:for_course"
[channels]
wheels = "https://example.org/wheels"
gradescope_python = "3.12"
[labs]
""",
    "course/terms/first.toml": """name = "first"
title = "First term"
[secret]
public = "everybody may read this one"
[channels]
build = []
""",
}


@pytest.fixture
def orchard(tmp_path) -> Path:
    """A course of another package, which has no lab yet."""
    for name, text in ORCHARD.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return tmp_path


@pytest.mark.slow
def test_a_course_of_another_package_gets_a_lab_in_that_package_that_builds_and_is_proved(orchard):
    memeverse(orchard, "new-lab", "first_pick")
    assert 'checks = "orchard.checks.first_pick"' in (orchard / "course/course.toml").read_text()
    assert (orchard / "src/orchard/checks/first_pick.py").is_file()
    student = (orchard / "notebooks/student/first_pick.ipynb").read_text("utf-8")
    assert "first of the orchard" in student
    assert 'checks=\\"orchard.checks.first_pick\\"' in student
    said = memeverse(orchard, "verify", "--lab", "first_pick", "--jobs", "1")
    assert said.count("holds") == 8
    assert "FAILS" not in said
    solution = (orchard / "build/first/first_pick/solution/first_pick.ipynb").read_text("utf-8")
    assert "1 public check passed" in solution, "`test` found the checks of the other package"
