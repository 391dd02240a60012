"""Is what goes out whole, the same at every build, and refused where it is not fit to go out?"""

import ast
import json
import os
import re
import shutil
import sqlite3
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from course_copy import copy_course

from coursekit.grading.verdict.result import CheckResult, QuestionResult, Result
from coursekit.release import proving
from coursekit.release.building import LeakFound, build
from coursekit.release.course import Links, read_course
from coursekit.release.manifest import Manifest, released, since
from coursekit.release.new_term import new_term
from coursekit.release.plan import make_plan
from coursekit.release.proved import is_proved, note_proofs
from coursekit.release.proving import Proof
from coursekit.release.publishing import publish
from coursekit.release.readiness import hindrances
from coursekit.release.regrading import Change, compared
from coursekit.release.terms import read_term
from coursekit.verbs import verbs

ROOT = Path(__file__).parent.parent
TODAY = datetime(2026, 11, 28, 12).astimezone()
LINKS = """
[links]
colab = "https://colab.research.google.com/github/university/course/blob/main"
hub = "https://hub.university.edu/hub/user-redirect/git-pull?repo=https%3A%2F%2Fgit.university.edu%2Fcourse"
home = "https://university.edu/course"
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory) -> Path:
    return course_fit_for_release(tmp_path_factory.mktemp("course"))


def course_fit_for_release(folder: Path) -> Path:
    """A course with a term that is fit to be released, of lab 2 alone."""
    root = copy_course(folder)
    for name in ("autograder", "src"):  # what a test below changes must be its own
        (root / name).unlink()
        shutil.copytree(
            Path(__file__).parent.parent / name, root / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    made = new_term(read_course(root), "2027-spring", TODAY.date())
    text = made.path.read_text(encoding="utf-8").replace("[links]", LINKS)
    text = text.replace("# wheels = ", "wheels = ").replace("example.org/wheels", "university.edu/wheels")
    text = re.sub(r"^lab[13-9] = .*\n", "", text, flags=re.MULTILINE)
    made.path.write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def course(root):
    return read_course(root)


@pytest.fixture(scope="module")
def term(course):
    return read_term(course, "2027-spring")


@pytest.fixture(scope="module")
def made(course, term):
    plan = make_plan(course, term, course.lab("lab2"))
    return [(plan, build(plan))]


@pytest.fixture(scope="module")
def out(course, term, made):
    return publish(course, term, made, 1)


def names_below(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def run(root: Path, *arguments: str):
    command = {one.name: one for one in verbs()}[arguments[0]]
    before = Path.cwd()
    os.chdir(root)
    try:
        return CliRunner().invoke(command, arguments[1:])
    finally:
        os.chdir(before)


# --- what is in it


def test_the_students_folder_holds_what_is_needed_and_nothing_else(out, made):
    wheel = made[0][1].wheel.name
    assert names_below(out.students) == {
        "README.md",
        "environment.yml",
        "labs/lab2.ipynb",
        f"wheels/{wheel}",
        "LICENSE",
        "LICENSE-labs",
        ".gitignore",
    }
    assert (out.students / "labs/lab2.ipynb").read_bytes() == made[0][1].student.read_bytes()
    needs = yaml.safe_load((out.students / "environment.yml").read_text())["dependencies"][-1]["pip"]
    assert needs == [f"./wheels/{wheel}[lab,labs]"]


def test_the_readme_has_dates_links_and_the_way_to_begin(out, term):
    text = (out.students / "README.md").read_text(encoding="utf-8")
    assert "Spring 2027" in text
    assert term.due["lab2"] in text
    assert "(https://colab.research.google.com/github/university/course/blob/main/labs/lab2.ipynb)" in text
    assert "https://hub.university.edu/hub/user-redirect" in text
    assert "[file](labs/lab2.ipynb)" in text
    assert "lab1" not in text
    assert "personal code" not in text
    for word in ("None", "{{", "{%"):
        assert word not in text


@pytest.mark.slow
def test_without_links_the_readme_speaks_of_ones_own_machine_alone(course, term, made, tmp_path):
    bare = replace(term, name="bare", links=Links(contact="the desk"))
    text = (publish(course, bare, made, 1).students / "README.md").read_text(encoding="utf-8")
    assert "Colab" not in text
    assert "JupyterHub**" not in text
    assert "| [file](labs/lab2.ipynb) |" in text


def test_what_holds_the_secret_is_its_owners_to_enter_and_the_guides_lead_nowhere_out_of_it(out, made, term):
    assert term.secret in zipfile.ZipFile(out.staff / "lab2" / "gradescope.zip").read("lab.json").decode()
    assert out.staff.stat().st_mode & 0o077 == 0
    assert made[0][0].folder.parent.stat().st_mode & 0o077 == 0
    pages = [path.read_text(encoding="utf-8") for path in (out.staff / "guide").glob("*.md")]
    assert len(pages) >= 5
    assert not any(re.search(r"\]\(\.\./", page) for page in pages)


def test_the_staffs_folder_holds_keys_graders_rubric_and_guides(out):
    names = names_below(out.staff)
    for name in ("lab2-solution.ipynb", "gradescope.zip", "otter.zip", "rubric.md", "staff.md"):
        assert f"lab2/{name}" in names
    assert "guide/grading.md" in names
    assert "nbgrader/nbgrader_config.py" in names
    assert "nbgrader/release/lab2/lab2.ipynb" in names


def test_nbgrader_knows_the_lab_and_its_date(out, term):
    """Does the gradebook that nbgrader itself made hold the assignment, its points and when it is due?"""
    with sqlite3.connect(out.staff / "nbgrader" / "gradebook.db") as book:
        ((name, due),) = book.execute("select name, duedate from assignment")
        (points,) = book.execute("select sum(max_score) from grade_cells").fetchone() or (0,)
    assert name == "lab2"
    assert str(due).startswith(f"{term.due_at['lab2'].astimezone(UTC):%Y-%m-%d %H:%M}")
    assert points == 25


@pytest.mark.slow
def test_the_manifest_is_of_these_very_files_and_the_same_again(course, term, made, out):
    again = publish(course, term, made, 2)
    assert again.manifest.files == out.manifest.files
    assert json.loads((out.folder / "manifest.json").read_text()) == json.loads(out.manifest.text())
    assert "staff/nbgrader/gradebook.db" not in out.manifest.files
    told = set(out.manifest.files) | {"manifest.json", "staff/nbgrader/gradebook.db"}
    assert names_below(out.folder) == told


def test_a_leak_into_the_students_folder_stops_it(course, term, made, monkeypatch):
    from coursekit.release import publishing

    truth = made[0][0].values.answers[0]
    monkeypatch.setattr(publishing, "_rendered", lambda *_: f"By the way: {truth}\n")
    before = set((course.build / term.name / "release").iterdir())
    with pytest.raises(LeakFound, match="leak"):
        publish(course, term, made, 9)
    assert set((course.build / term.name / "release").iterdir()) == before  # nothing half is left


# --- why not


def test_a_term_that_is_fit_has_no_hindrance(term, made):
    assert list(hindrances(term, [plan for plan, _ in made], TODAY, first=True)) == []


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"is_public": True}, "the secret stands in the file"),
        ({"ends": "2026-11-27"}, "the term ended on 2026-11-27"),
        (
            {"wheels": "https://memeverse.example/wheels"},
            "channels.wheels is https://memeverse.example/wheels",
        ),
        ({"links": Links(hub="https://hub.example.org/x")}, "links.hub is https://hub.example.org/x"),
        ({"links": Links(colab="https://colab.research.google.com/github/OWNER/x")}, "links.colab is"),
    ],
)
def test_what_is_not_fit_is_told(term, made, changes, said):
    (told,) = hindrances(replace(term, **changes), [plan for plan, _ in made], TODAY, first=True)
    assert said in told


def test_a_date_that_is_past_hinders_the_first_version_only(term, made):
    past = replace(term, due_at={"lab2": TODAY - timedelta(days=1)})
    plans = [plan for plan, _ in made]
    assert ["is past" in one for one in hindrances(past, plans, TODAY, first=True)] == [True]
    assert list(hindrances(past, plans, TODAY, first=False)) == []


def test_a_secret_that_others_can_read_is_told(course, term, made):
    secret = term.path.with_suffix(".secret")
    secret.chmod(0o644)
    try:
        (told,) = hindrances(term, [plan for plan, _ in made], TODAY, first=True)
        assert "chmod 600" in told
    finally:
        secret.chmod(0o600)


# --- the command


def proofs_that(hold: bool):
    return lambda plan, *_: iter([Proof(plan.lab.name, "all is well", "looked", hold)])


def test_the_demo_term_is_refused(root):
    shown = run(root, "release", "--term", "demo")
    assert shown.exit_code == 1
    assert "nothing was released" in shown.output
    assert "the secret stands in the file" in shown.output


@pytest.mark.slow
def test_what_does_not_verify_is_refused_and_what_does_goes_out_in_versions(tmp_path, monkeypatch):
    """From the first version over no change and a change of a check to a changed library."""
    root = course_fit_for_release(tmp_path)
    path = root / "course/terms/2027-spring.toml"
    one_channel = re.sub(r"# build = .*", 'build = ["gradescope"]', path.read_text(encoding="utf-8"))
    path.write_text(one_channel, encoding="utf-8")  # it is built five times
    course = read_course(root)
    monkeypatch.setattr(proving, "prove", proofs_that(False))
    folder = course.build / "2027-spring" / "release"
    shown = run(root, "release", "--term", "2027-spring")
    assert shown.exit_code == 1
    assert "lab2 is not what it claims to be" in shown.output
    assert not folder.exists()
    assert released(course, "2027-spring") == []

    monkeypatch.setattr(proving, "prove", proofs_that(True))
    shown = run(root, "release", "--term", "2027-spring")
    assert shown.exit_code == 0, shown.output
    assert (folder / "v1" / "students" / "labs" / "lab2.ipynb").is_file()
    (first,) = released(course, "2027-spring")
    secret = read_term(course, "2027-spring").secret
    assert secret not in (root / "course/releases/2027-spring/v1.json").read_text()

    monkeypatch.setattr(proving, "prove", proofs_that(False))  # is not asked again: the files are the same
    shown = run(root, "release", "--term", "2027-spring")
    assert shown.exit_code == 0, shown.output
    assert "proved before" in shown.output
    assert "Nothing has changed since version 1" in shown.output
    assert sorted(one.name for one in folder.iterdir()) == ["v1"]

    hidden = root / "autograder/lab2/checks.py"
    hidden.write_text(hidden.read_text(encoding="utf-8") + "\n# A typo was mended.\n", encoding="utf-8")
    assert run(root, "release", "--term", "2027-spring").exit_code == 1  # not proved, and does not hold
    monkeypatch.setattr(proving, "prove", proofs_that(True))
    shown = run(root, "release", "--term", "2027-spring")
    assert shown.exit_code == 0, shown.output
    assert "version 2" in shown.output
    assert "for staff: lab2/gradescope.zip has changed" in shown.output
    assert "for students" not in shown.output
    assert "lab2: marks may differ from those of version 1" in shown.output
    assert "regrade-plan" in shown.output
    assert [one.version for one in released(course, "2027-spring")] == [1, 2]
    assert first.labs != released(course, "2027-spring")[1].labs

    library = root / "src" / "memeverse" / "mode.py"
    library.write_text(library.read_text(encoding="utf-8") + "\n# Changed.\n", encoding="utf-8")
    shown = run(root, "release", "--term", "2027-spring")
    assert shown.exit_code == 1
    assert "Raise the version in pyproject.toml" in shown.output


def test_a_proof_is_of_the_files_it_was_made_of(made, root):
    plan = made[0][0]
    note_proofs(plan, [Proof("lab2", "all is well", "looked", True)])
    assert is_proved(plan)
    assert not is_proved(replace(plan, term=replace(plan.term, secret="another secret")))
    entry = next((root / "autograder/lab2/submissions/overlap/right").glob("*.py"))
    text = entry.read_text(encoding="utf-8")
    entry.write_text(text + "# more\n", encoding="utf-8")
    assert not is_proved(plan)
    entry.write_text(text, encoding="utf-8")
    assert is_proved(plan)
    note_proofs(plan, [Proof("lab2", "one", "", True), Proof("lab2", "two", "", False)])
    assert not is_proved(plan)


# --- what differs, and what a regrade would change


def test_what_differs_between_two_versions_is_told_by_whom_it_concerns():
    old = Manifest(
        "t", 1, "1", {"students/a": "1", "students/b": "1", "staff/c": "1"}, {"lab1": "x", "lab2": "y"}
    )
    new = Manifest(
        "t", 2, "1", {"students/a": "2", "students/d": "1", "staff/c": "1"}, {"lab1": "x", "lab2": "z"}
    )
    assert list(since(old, new)) == [
        "for students: a has changed",
        "for students: b is gone",
        "for students: d is new",
        "lab2: marks may differ from those of version 1",
    ]
    assert list(since(old, old)) == []


def result(student: str, **earned: float) -> Result:
    questions = tuple(QuestionResult(key, key, 3, points, "right") for key, points in earned.items())
    return Result(student, student, f"{student}.ipynb", "lab", "graded", questions=questions)


def test_a_regrade_tells_every_question_that_would_get_other_points():
    before = {"ada": result("ada", a=3, b=1), "ben": result("ben", a=3), "eve": result("eve", a=1)}
    after = {"ada": result("ada", a=3, b=2), "ben": result("ben", a=0, b=1), "zoe": result("zoe", a=1)}
    plan = compared(before, after)
    assert plan.changes == (
        Change("ada.ipynb", "ada", "b", 1, 2),
        Change("ben.ipynb", "ben", "a", 3, 0),
        Change("ben.ipynb", "ben", "b", 0, 1),
    )
    assert (plan.hand_ins, plan.new, plan.gone) == (2, ("zoe",), ("eve",))


def test_a_regrade_tells_what_could_no_longer_be_told_and_why():
    broken = CheckResult("b_any", "b", 1, True, "unsure", "The check itself stumbled (NameError).")
    before = {"ada": result("ada", a=3, b=1), "ben": result("ben", a=3, b=1)}
    after = {
        key: replace(
            one, questions=(one.questions[0], QuestionResult("b", "b", 3, 0, "unsure", "", (broken,)))
        )
        for key, one in before.items()
    }
    plan = compared(before, after)
    assert plan.untold == (("b", "b_any: The check itself stumbled (NameError).", 2),)
    assert compared(after, after).untold == ()


def too_strict(checks: str, question: str) -> str:
    """The text of hidden checks in which one of a question passes nobody."""
    tree = ast.parse(checks)
    functions = [one for one in tree.body if isinstance(one, ast.FunctionDef)]
    (wanted, *_) = [
        one for one in functions if f"check('{question}'" in "".join(map(ast.unparse, one.decorator_list))
    ]
    wanted.body = [wanted.body[0], *ast.parse("fail('Too strict.', '')").body]
    return ast.unparse(tree)


@pytest.mark.slow
def test_a_regrade_is_planned_on_a_real_class_and_writes_nothing(root, tmp_path):
    """A check is mended that was too strict: who gains is told before a mark is changed."""
    sample = root / "autograder" / "lab2" / "sample_class" / "submissions"
    hidden = root / "autograder" / "lab2" / "checks.py"
    mended = hidden.read_text(encoding="utf-8")
    common = ("lab2", str(sample), "-o", f"{tmp_path}/out", "--term", "demo")
    hidden.write_text(too_strict(mended, "overlap"), encoding="utf-8")
    shown = run(root, "grade", *common, "--question", "overlap")
    hidden.write_text(mended, encoding="utf-8")
    assert shown.exit_code == 0, shown.output
    before = {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    shown = run(root, "regrade-plan", *common, "--question", "overlap")
    assert shown.exit_code == 0, shown.output
    gained = re.search(r"Of (\d+) hand-ins, (\d+) would get other marks: (\d+) gain and 0 lose", shown.output)
    assert gained
    assert 0 < int(gained[2]) == int(gained[3]) < int(gained[1])
    assert before == {path: path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()}
    run(root, "grade", *common, "--question", "overlap")
    assert "0 would get other marks" in run(root, "regrade-plan", *common, "--question", "overlap").output
