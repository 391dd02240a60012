"""Does every term that chance makes give labs with a right key, which last term's answers do not pass?"""

import json
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from course_copy import copy_course

from coursekit.authoring.emit_student import emit_student
from coursekit.authoring.leaks import scan
from coursekit.authoring.transforms import keep_solutions
from coursekit.grading.verdict.judge import grade_file, open_sandbox
from coursekit.release.building import gradable, make_plan, secrets_of
from coursekit.release.course import read_course
from coursekit.release.terms import read_term

TERMS = 50


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return read_course(copy_course(tmp_path_factory.mktemp("course")))


@pytest.fixture(scope="module")
def sandboxes(course):
    """One for each lab, with the library loaded, in which all terms are graded."""
    with ExitStack() as stack:
        yield {
            name: stack.enter_context(
                open_sandbox(gradable(plan_of(course, name, 0), course.labs[name].student))
            )
            for name in course.labs
        }


_PLANS: dict = {}


def plan_of(course, lab, number):
    """The lab in the term of this number; read once, for a term is the next one's last term, too."""
    if (lab, number) not in _PLANS:
        _PLANS[lab, number] = _plan(course, lab, number)
    return _PLANS[lab, number]


def _plan(course, lab, number):
    term = replace(read_term(course), name=f"term-{number}", secret=f"the secret of term {number}")
    return make_plan(course, term, course.lab(lab))


def answered(plan, given, folder: Path) -> Path:
    """The plan's student notebook with the answers of a lesson, cell by cell."""
    notebook = json.loads((plan.folder / "student" / f"{plan.lab.name}.ipynb").read_text(encoding="utf-8"))
    answers = {cell.question: cell.source for cell in given.cells if cell.role == "answer"}
    for cell in notebook["cells"]:
        about = cell["metadata"].get("coursekit", {})
        if about.get("role") == "answer":
            cell["source"] = answers[about["question"]]
    path = folder / f"{plan.lab.name}.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def as_values(lesson, truth):
    """The lesson with the answers that are a term's truth written down, as somebody would pass them on."""
    known = {
        "culprit": f"answer = {truth.get('culprit')!r}",
        "algorithms": f"policies = dict(zip('ABCD', {truth.get('policies')!r}))",
        "scrubbing": f"scrubs = {truth.get('scrubs')!r}",
    }
    cells = (
        replace(cell, source=known[cell.question])
        if cell.role == "answer" and cell.question in known
        else cell
        for cell in lesson.cells
    )
    return replace(lesson, cells=tuple(cells))


def marks_of(path, lab, sandbox):
    return {one.key: one.earned for one in grade_file(path, lab, sandbox=sandbox).questions}


@pytest.mark.slow
@pytest.mark.parametrize("number", range(1, TERMS + 1))
@pytest.mark.parametrize("name", ["lab1", "lab2"])
def test_a_terms_key_is_right_its_blank_empty_and_last_terms_answers_wrong(
    course, sandboxes, tmp_path, name, number
):
    before, plan = (plan_of(course, name, one) for one in (number - 1, number))
    sandbox = sandboxes[name]
    student = emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{name}.ipynb")
    lab = gradable(plan)
    assert not scan([student], secrets_of(plan))
    assert sum(marks_of(student, lab, sandbox).values()) == 0
    points = {one.key: one.points for one in lab.questions if not one.manual}
    key = as_values(keep_solutions(plan.lesson), plan.values.truth)
    earned = marks_of(answered(plan, key, tmp_path), lab, sandbox)
    assert {key: earned[key] for key in points} == points
    passed_on = as_values(keep_solutions(plan.lesson), before.values.truth)
    earned = marks_of(answered(plan, passed_on, tmp_path), lab, sandbox)
    old, new = before.values.truth, plan.values.truth
    if name == "lab1":
        assert (earned["culprit"] == points["culprit"]) == (old["culprit"] == new["culprit"])
    else:
        same = sum(one == other for one, other in zip(old["policies"], new["policies"], strict=True))
        assert earned["algorithms"] == points["algorithms"] * same / 4
        assert (earned["scrubbing"] == points["scrubbing"]) == (old["scrubs"] == new["scrubs"])
