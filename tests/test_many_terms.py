"""Does every term that chance makes give labs with a right key, which last term's answers do not pass?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from course_copy import copy_course

from coursekit.authoring.emit_student import emit_student
from coursekit.authoring.leaks import scan
from coursekit.authoring.transforms import keep_solutions
from coursekit.grading.verdict.judge import grade_file
from coursekit.release.building import gradable, make_plan, secrets_of
from coursekit.release.course import read_course
from coursekit.release.terms import read_term

TERMS = 50


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return read_course(copy_course(tmp_path_factory.mktemp("course")))


def nth_plan(course, lab, number):
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


def marks_of(path, lab):
    return {one.key: one.earned for one in grade_file(path, lab).questions}


@pytest.mark.slow
@pytest.mark.parametrize("number", range(TERMS))
@pytest.mark.parametrize("name", ["lab1", "lab2"])
def test_a_terms_key_is_right_its_blank_earns_nothing_and_last_terms_answers_fail(
    course, tmp_path, name, number
):
    before, plan = (nth_plan(course, name, one) for one in (number - 1, number))
    student = emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{name}.ipynb")
    lab = gradable(plan)
    assert not scan([student], secrets_of(plan))
    assert grade_file(student, lab).earned == 0
    key = as_values(keep_solutions(plan.lesson), plan.values.truth)
    points = {one.key: one.points for one in lab.questions if not one.manual}
    assert {
        key: mark for key, mark in marks_of(answered(plan, key, tmp_path), lab).items() if key in points
    } == points
    passed_on = as_values(keep_solutions(plan.lesson), before.values.truth)
    earned = marks_of(answered(plan, passed_on, tmp_path), lab)
    old, new = before.values.truth, plan.values.truth
    if name == "lab1":
        assert (earned["culprit"] == points["culprit"]) == (old["culprit"] == new["culprit"])
    else:
        same = sum(one == other for one, other in zip(old["policies"], new["policies"], strict=True))
        assert earned["algorithms"] == points["algorithms"] * same / 4
        assert (earned["scrubbing"] == points["scrubbing"]) == (old["scrubs"] == new["scrubs"])
