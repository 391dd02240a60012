"""Does a term that leaves questions out, or weighs them otherwise, get whole labs and marks that add up?"""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from course_copy import copy_course

from coursekit.authoring.emit_student import emit_student, student_bytes
from coursekit.authoring.lesson import MasterError
from coursekit.grading.gradable import checks_of
from coursekit.release.building import build
from coursekit.release.course import CourseError, read_course
from coursekit.release.plan import Plan, gradable, make_plan
from coursekit.release.proving import prove
from coursekit.release.staff_sheet import staff_sheet
from coursekit.release.term_file import Selection
from coursekit.release.terms import read_term
from memeverse.term import _unseal

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    return read_course(copy_course(tmp_path_factory.mktemp("course")))


def planned(course, lab, *, points=None, drop=(), give=(), **other) -> Plan:
    chosen = Selection(points=points or {}, drop=tuple(drop), give=tuple(give))
    term = replace(read_term(course), name="short", questions={lab: chosen}, **other)
    return make_plan(course, term, course.lab(lab))


def text_of(plan: Plan) -> str:
    cells = json.loads(student_bytes(plan.lesson, plan.library))["cells"]
    return "\n".join("".join(cell["source"]) for cell in cells)


def graded_as(plan: Plan):
    emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{plan.lab.name}.ipynb")
    return gradable(plan)


def test_other_points_stand_in_heading_table_and_total(course):
    plan = planned(course, "lab1", points={"spread": 5, "selector_random": 1, "look_back": 1.5})
    text = text_of(plan)
    assert "### Exercise 5: `spread` (5 points)" in text
    assert "### Exercise 1: `selector_random` (1 point)" in text
    assert "### Written answer: from memory (1.5 points)" in text
    assert "| 3 | what you like, and how to measure it | 25 | 15 | 3 |" in text
    assert "| 7 | look back | 8 |  | 1.5 |" in text
    lab = graded_as(plan)
    assert {one.key: one.points for one in lab.questions}["spread"] == 5
    for question in lab.questions:
        own = [one.check.points for one in checks_of(lab, question.key)]
        assert question.manual or sum(own) == pytest.approx(question.points)


def test_a_question_that_is_left_out_is_nowhere(course):
    plan = planned(course, "lab1", drop=["look_back", "reflection_brand"])
    text = text_of(plan)
    assert "from memory" not in text
    assert "| 2 | a paying brand | 15 | 4 |  |" in text
    assert not {"look_back", "reflection_brand"} & {one.key for one in graded_as(plan).questions}
    assert _unseal(plan.values.sealed).without == ("look_back", "reflection_brand")


def test_what_speaks_of_a_question_goes_with_it(course):
    whole = planned(course, "lab1")
    without = text_of(planned(course, "lab1", drop=["look_back"]))
    for said in ("still to come, in part 7", "make the file once more"):
        assert said in text_of(whole)
        assert said not in without
    assert [text_of(whole).count("\nhand_in()"), without.count("\nhand_in()")] == [2, 1]
    assert "only:" not in student_bytes(whole.lesson, whole.library).decode()


def test_a_cell_that_checks_what_is_dropped_may_go_with_it(course):
    master = course.root / "notebooks" / "master" / "lab1.py"
    before = master.read_text(encoding="utf-8")
    cell = "# %%{}\nprint(spread(generate_users(4)))\n\n# %% [markdown]\n# ## 6 · Hand in\n"
    changed = before.replace("# %% [markdown]\n# ## 6 · Hand in\n", cell.format(' tags=["only:look_back"]'))
    assert changed != before
    master.write_text(changed, encoding="utf-8")
    try:
        assert "print(spread(" in text_of(planned(course, "lab1"))
        assert "print(spread(" not in text_of(planned(course, "lab1", drop=["look_back"]))
        master.write_text(changed.replace("only:look_back", "only:look_bck"), encoding="utf-8")
        with pytest.raises(MasterError, match="the tag only:look_bck holds in no term"):
            planned(course, "lab1")
    finally:
        master.write_text(before, encoding="utf-8")


def test_what_later_cells_need_is_not_left_out_and_the_error_says_what_to_do(course):
    with pytest.raises(CourseError) as raised:
        planned(course, "lab1", drop=["spread"])
    said = str(raised.value)
    assert "[questions.lab1] drop can't be done" in said
    assert "this cell needs `spread`" in said
    assert "give = ['spread']" in said


def test_what_is_given_stands_there_for_no_points(course):
    plan = planned(course, "lab1", give=["spread"])
    text = text_of(plan)
    assert "### Exercise 5: `spread` (given this term)" in text
    assert "def spread(users):\n" in text
    assert "| 3 | what you like, and how to measure it | 25 | 10 | 3 |" in text
    lab = graded_as(plan)
    assert "spread" not in {one.key for one in lab.questions}
    assert checks_of(lab, "spread") == []


@pytest.mark.parametrize(
    ("chosen", "said"),
    [
        ({"drop": ["spraed"]}, "there is no question 'spraed', did you mean spread?"),
        ({"points": {"speed": 3}}, "there is no question 'speed'"),
        ({"drop": ["spread"], "give": ["spread"]}, "spread stands in more than one of"),
        ({"drop": ["look_back"], "points": {"look_back": 2}}, "look_back stands in more than one of"),
        ({"give": ["look_back"]}, "look_back is a written question"),
    ],
)
def test_a_slip_is_told_in_a_sentence(course, chosen, said):
    with pytest.raises(CourseError, match=r"\[questions\.lab1\]: ") as raised:
        planned(course, "lab1", **chosen)
    assert said in str(raised.value)


def test_a_lab_of_which_nothing_is_left_is_refused(course):
    keys = [one.key for one in planned(course, "lab2").lesson.questions]
    manual = {one.key for one in planned(course, "lab2").lesson.manual}
    with pytest.raises(CourseError, match="no question is left"):
        planned(course, "lab2", drop=[*manual], give=[key for key in keys if key not in manual])


def test_points_that_are_no_points_are_refused(course):
    path = course.root / "course" / "terms" / "demo.toml"
    before = path.read_text(encoding="utf-8")
    try:
        path.write_text(before + "\n[questions.lab1]\npoints = { spread = 0 }\n", encoding="utf-8")
        with pytest.raises(CourseError, match=r"questions\.lab1\.points\.spread"):
            read_term(course)
        path.write_text(before + "\n[questions.lab9]\ndrop = ['x']\n", encoding="utf-8")
        with pytest.raises(CourseError, match="'lab9' is no lab"):
            read_term(course)
    finally:
        path.write_text(before, encoding="utf-8")


@pytest.mark.slow
def test_a_channel_that_the_term_does_not_have_is_not_built_and_an_old_one_goes(course):
    plan = planned(course, "lab2", channels=("nbgrader",))
    old = plan.folder / "gradescope" / "autograder.zip"
    old.parent.mkdir(parents=True)
    old.write_text("of a build before")
    channels = build(plan)
    assert (channels.otter_zip, channels.gradescope) == (None, None)
    assert channels.nbgrader == plan.folder / "nbgrader"
    assert (channels.nbgrader / "release" / "lab2" / "lab2.ipynb").is_file()
    assert not old.exists()
    assert sorted(one.name for one in plan.folder.iterdir()) == [
        "nbgrader",
        "solution",
        "staff.md",
        "student",
    ]
    staff = channels.staff.read_text(encoding="utf-8")
    assert staff == staff_sheet("lab2", plan.term, plan.values)
    assert all(f"runs `{policy}`" in staff for policy in plan.values.truth["policies"])
    assert channels.staff not in channels.for_students("lab2")


@pytest.mark.slow
def test_a_lab_with_other_questions_and_points_is_proved_in_every_channel(course):
    """Do otter, nbgrader, Gradescope and our judge agree on points such as a third of a half?"""
    plan = planned(
        course,
        "lab2",
        points={"join_recommendations": 2, "effect": 7, "algorithms": 5.5},
        give=["overlap", "rank_biased_overlap", "topic_share_by_depth"],
        drop=["defence"],
    )
    proofs = list(prove(plan, build(plan)))
    assert not [f"{one.claim}: {one.seen} {one.details}" for one in proofs if not one.holds]
    assert any(one.seen == "16.5 of 16.5" for one in proofs)
