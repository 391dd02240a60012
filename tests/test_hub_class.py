"""A term from its first command to the next one, with a class of 30 on nbgrader's exchange.

It is made, released, fetched and handed in (by one in a real JupyterLab), collected, graded, reported.
"""

import csv
import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from course_copy import copy_course
from exchange import COURSE, for_all, settings
from real_jupyterlab import chromium, serve

from coursekit.authoring.commands import run_tool
from coursekit.authoring.transforms import keep_solutions
from coursekit.grading.personal import put_code_into_notebook
from coursekit.grading.verdict.bank import read_bank
from coursekit.release.building import build
from coursekit.release.course import read_course
from coursekit.release.plan import gradable, make_plan
from coursekit.release.publishing import publish
from coursekit.release.terms import read_term
from coursekit.verbs import verbs

LAB, TERM = "lab2", "2027-spring"
STUDENTS = [f"s{number:02}" for number in range(1, 31)]
BLANK, ABSENT = STUDENTS[27], STUDENTS[28:]  # hands in what came; two hand nothing in

pytestmark = pytest.mark.slow


def run(root: Path, *arguments: str) -> str:
    command = {one.name: one for one in verbs()}[arguments[0]]
    before = Path.cwd()
    os.chdir(root)
    try:
        shown = CliRunner().invoke(command, arguments[1:])
    finally:
        os.chdir(before)
    assert shown.exit_code == 0, shown.output
    return shown.output


def nbgrader(folder: Path, exchange: Path, *arguments: str) -> str:
    """A command of nbgrader's, as the instructor gives it in the course folder."""
    scratch = exchange.parent / "instructor"
    more = [f"--Exchange.root={exchange}", f"--CourseDirectory.course_id={COURSE}"]
    (scratch / "data").mkdir(parents=True, exist_ok=True)
    return run_tool("nbgrader", *arguments, *more, cwd=folder, scratch=scratch, timeout=900)


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """A course that has begun a term of lab 2, with a personal code for everybody."""
    root = copy_course(tmp_path_factory.mktemp("course"))
    run(root, "new-term", TERM)
    path = root / "course" / "terms" / f"{TERM}.toml"
    text = path.read_text(encoding="utf-8")
    text = "\n".join(line for line in text.splitlines() if not line.startswith("lab1 = ")) + "\n"
    path.write_text(text.replace("# labs = [", f'labs = ["{LAB}"]  # ['), encoding="utf-8")
    people = "\n".join(f"{student},Student {student.upper()},{student}@uni.edu" for student in STUDENTS)
    (root / "class.csv").write_text(f"id,name,email\n{people}\n", encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def plan(root):
    course = read_course(root)
    return make_plan(course, read_term(course, TERM), course.lab(LAB))


@pytest.fixture(scope="module")
def release(root, plan):
    return publish(plan.course, plan.term, [(plan, build(plan))], 1)


@pytest.fixture(scope="module")
def codes(root):
    run(root, "codes", "--roster", "class.csv", "-o", "codes.csv", "--term", TERM)
    with (root / "codes.csv").open(encoding="utf-8") as stream:
        return {row["id"]: row["code"] for row in csv.DictReader(stream)}


@pytest.fixture(scope="module")
def deserved(plan):
    """For each student who works: the answers, and the marks that they deserve."""
    lab = gradable(plan)
    entries = [one for one in read_bank(plan.lab.bank, lab) if one.kind != "hostile"]
    entries = [one for one in entries if one.question not in ("algorithms", "scrubbing")]
    solution = {
        cell.question: cell.source for cell in keep_solutions(plan.lesson).cells if cell.role == "answer"
    }
    full = {one.key: one.points for one in lab.questions if not one.manual}
    found = {}
    for number, student in enumerate(STUDENTS[:27]):
        answers, marks = dict(solution), dict(full)
        for entry in entries[number::27][: number % 4]:
            answers[entry.question], marks[entry.question] = entry.source, entry.mark
        found[student] = answers, marks
    return found


def filled(text: str, plan, code: str, answers: dict[str, str]) -> str:
    """A notebook in which a student has worked: code, answers, what was found about the own platforms."""
    truth = plan.personal.truth(plan.term.secret, code)
    known = {
        "algorithms": f"policies = dict(zip('ABCD', {truth['policies']!r}))",
        "scrubbing": f"scrubs = {truth['scrubs']!r}",
    }
    notebook = json.loads(put_code_into_notebook(text, code))
    for cell in notebook["cells"]:
        about = cell["metadata"].get("coursekit", {})
        if about.get("role") == "answer":
            cell["source"] = {**answers, **known}[about["question"]]
        elif about.get("role") == "written":
            cell["source"] = f"An answer in words, to {about['question']}."
    return json.dumps(notebook, indent=1)


@pytest.fixture(scope="module")
def exchange(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hub") / "exchange"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    return folder


def points_of(row: dict[str, str], question: str) -> str:
    return next(value for name, value in row.items() if name.startswith(f"{question} (of "))


def in_lab(page, text: str) -> None:
    """Open nbgrader's list of assignments in JupyterLab, and click the button that says this."""
    page.locator(".lm-MenuBar-item:has-text('Nbgrader')").click()
    page.locator(".lm-Menu-item:has-text('Assignment List')").click()
    page.locator(f"#nbgrader-assignment-list button:has-text('{text}')").first.click(timeout=60_000)


def test_a_term_from_its_first_command_to_the_next(root, plan, release, codes, deserved, exchange, tmp_path):
    course_folder = release.staff / "nbgrader"
    nbgrader(course_folder, exchange, "release_assignment", LAB)

    homes = {student: exchange.parent / "homes" / student for student in STUDENTS}
    for home in homes.values():
        home.mkdir(parents=True)
    by_hand = STUDENTS[0]
    others = {student: home for student, home in homes.items() if student not in (by_hand, *ABSENT)}

    # One student in a real JupyterLab with nbgrader's extensions.
    os.environ["JUPYTERHUB_USER"] = by_hand
    with (
        serve(
            homes[by_hand], config=settings(exchange.parent / "settings", exchange, homes[by_hand])
        ) as address,
        chromium() as browser,
    ):
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        page.goto(f"{address}/lab")
        page.wait_for_selector(".lm-MenuBar-item:has-text('Nbgrader')", timeout=90_000)
        in_lab(page, "Fetch")
        notebook = homes[by_hand] / LAB / f"{LAB}.ipynb"
        page.wait_for_timeout(500)
        for _ in range(120):
            if notebook.is_file():
                break
            page.wait_for_timeout(500)
        text = notebook.read_text(encoding="utf-8")
        assert "BEGIN SOLUTION" not in text
        notebook.write_text(filled(text, plan, codes[by_hand], deserved[by_hand][0]), encoding="utf-8")
        in_lab(page, "Submit")
        inbound = exchange / COURSE / "inbound"
        for _ in range(120):
            if list(inbound.glob(f"{by_hand}+*")):
                break
            page.wait_for_timeout(500)
        assert list(inbound.glob(f"{by_hand}+*"))

    # The rest of the class by the same code, without a browser.
    for_all("FetchAssignment", LAB, others, exchange)
    for student, home in others.items():
        path = home / LAB / f"{LAB}.ipynb"
        if student != BLANK:
            worked = filled(path.read_text(encoding="utf-8"), plan, codes[student], deserved[student][0])
            path.write_text(worked, encoding="utf-8")
    for_all("Submit", LAB, others, exchange)

    nbgrader(course_folder, exchange, "collect", LAB)
    submitted = course_folder / "submitted"
    assert sorted(one.name for one in submitted.iterdir()) == sorted({*others, by_hand})

    # The marks of record, by our judge.
    run(root, "grade", LAB, str(submitted), "-o", "out", "--term", TERM, "--roster", "class.csv")
    marks = {
        row["student"]: row for row in csv.DictReader((root / "out" / "marks.csv").open(encoding="utf-8-sig"))
    }
    assert set(marks) == set(STUDENTS)
    for student, (_, expected) in deserved.items():
        assert {key: float(points_of(marks[student], key)) for key in expected} == expected, student
        assert "ended with an error" not in marks[student]["remarks"]
        assert "submission_secret" not in marks[student]["remarks"]
    assert float(points_of(marks[BLANK], "algorithms")) == 0
    report = (root / "out" / "report.html").read_text(encoding="utf-8")
    assert [marks[student]["status"] for student in ABSENT] == ["nothing handed in"] * len(ABSENT)
    assert "the personal code in the notebook is" not in report

    # nbgrader itself grades three of them, writes their feedback, and the student sees it.
    three = [by_hand, STUDENTS[1], BLANK]
    for student in three:
        nbgrader(course_folder, exchange, "autograde", LAB, f"--student={student}")
        nbgrader(course_folder, exchange, "generate_feedback", LAB, f"--student={student}")
    nbgrader(course_folder, exchange, "export", "--to", str(tmp_path / "grades.csv"))
    grades = {
        row["student_id"]: row for row in csv.DictReader((tmp_path / "grades.csv").open(encoding="utf-8"))
    }
    for student in three[:2]:
        assert float(grades[student]["score"]) == pytest.approx(sum(deserved[student][1].values()))
    assert float(grades[BLANK]["score"]) == 0
    nbgrader(course_folder, exchange, "release_feedback", LAB)
    for_all("FetchFeedback", LAB, {student: homes[student] for student in three}, exchange)
    (page_of_feedback,) = homes[by_hand].glob(f"{LAB}/feedback/*/{LAB}.html")
    assert "BEGIN HIDDEN TESTS" not in page_of_feedback.read_text(encoding="utf-8")

    # And the next term, from this one.
    run(root, "new-term", "2027-autumn")
    course = read_course(root)
    told = run(root, "diff", TERM, "2027-autumn")
    assert "CAREFUL" not in told
    again = make_plan(course, read_term(course, "2027-autumn"), course.lab(LAB))
    assert again.values.sealed != plan.values.sealed
