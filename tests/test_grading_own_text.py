"""Is a lab's own text told from a student's, whatever the term filled into it?"""

import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "autograder" / "hostile"))

from messy import cells, scripts
from messy.case import made

from coursekit.authoring.emit_student import student_bytes
from coursekit.grading.channels.bundle import packed, unpacked
from coursekit.grading.people.lateness import Policy
from coursekit.grading.reading.formats import Cell
from coursekit.grading.submission.intake import ANOTHER_TERM, Unreadable, take_in
from coursekit.grading.submission.own_text import OwnText
from coursekit.release.course import read_course
from coursekit.release.plan import gradable, make_plan
from coursekit.release.term_file import Selection
from coursekit.release.terms import read_term

ROOT = Path(__file__).parent.parent
SHAPES = [
    (cells.metadata_stripped, "lab.ipynb"),
    (scripts.exported_by_jupyter, "lab.py"),
    (scripts.exported_by_colab, "lab.py"),
]
LATER = {"lab1": "Monday, 1 March 2027, 12:00", "lab2": "Friday, 2 April 2027, 23:59"}


def plan_of(name, **other):
    course = read_course(ROOT)
    return make_plan(course, replace(read_term(course), **other), course.lab(name))


def judged_by(plan, folder):
    blank = folder / f"blank-{plan.lab.name}.ipynb"
    blank.write_bytes(student_bytes(plan.lesson, plan.library))
    return gradable(plan, blank)


def answered(plan):
    """The notebook of a term with every written answer in it."""
    book = json.loads(student_bytes(plan.lesson, plan.library))
    for cell in book["cells"]:
        about = cell["metadata"].get("coursekit", {})
        if about.get("role") == "written":
            cell["source"] = text_on(about["question"])
    return book


def text_on(key):
    return f"On {key} I think this. " + "It is long enough to be looked at by a person who reads it. " * 4


@pytest.mark.sampled(3)
@pytest.mark.parametrize("name", ["lab1", "lab2", "lab3", "lab4", "lab5"])
@pytest.mark.parametrize(("shape", "file"), [(None, "lab.ipynb"), *SHAPES])
def test_written_answers_are_the_student_s_words_alone_after_the_deadline_moved(name, shape, file, tmp_path):
    before, now = plan_of(name), plan_of(name, due={**read_term(read_course(ROOT)).due, **LATER})
    lab, book = judged_by(now, tmp_path), answered(before)
    (tmp_path / file).write_bytes(made(shape, book) if shape else json.dumps(book).encode())
    submission = take_in(tmp_path / file, lab)
    for question in before.lesson.manual:
        assert submission.answers[question.key].text.split() == text_on(question.key).split()
    assert submission.doubt == ""


@pytest.mark.parametrize("name", ["lab1", "lab2", "lab3", "lab4", "lab5"])
def test_another_term_s_notebook_has_the_lab_s_own_text(name, tmp_path):
    """Other title, date, policy, secret; questions left out or weighed otherwise on one side or the other."""
    written = [question.key for question in plan_of(name).lesson.manual]
    chosen = {name: Selection(points={written[1]: 0.5}, drop=(written[0],))}
    other = {"title": "Autumn of another year", "secret": "another", "policy": Policy(0.1, True, 15, 3)}
    full = plan_of(name, due={**read_term(read_course(ROOT)).due, **LATER}, **other)
    short = plan_of(name, questions=chosen)
    for theirs, ours in ((full, short), (short, full)):
        lab, path = judged_by(ours, tmp_path), tmp_path / "lab.ipynb"
        path.write_text(json.dumps(answered(theirs)))
        submission = take_in(path, lab)
        asked = {question.key for question in theirs.lesson.manual}
        for question in ours.lesson.manual:
            told = text_on(question.key).strip() if question.key in asked else ""
            assert submission.answers[question.key].text == told, question.key
        assert ANOTHER_TERM in submission.doubt
        assert ("a long text" in submission.doubt) is False


def test_what_a_student_adds_to_the_lab_s_own_text_is_not_the_lab_s():
    own = OwnText([], [("Hand in by ", ". You can run this cell as often as you like.")])
    texts = (
        "Hand in by Friday. You can run this cell as often as you like.",
        "Hand in by Friday. You can run this cell as often as you like. My answer is yes.",
        "Hand in by " + "Friday " * 100 + ". You can run this cell as often as you like.",
        "My answer",
    )
    assert [own.called(text) in own.known for text in texts] == [True, False, False, False]


def test_a_text_that_is_hardly_more_than_a_value_recognises_nothing():
    own = OwnText([Cell("markdown", "Due: Friday")], [("Due: ", "")])
    assert own.called("Due: Friday") in own.known
    assert own.called("Due: all that I have to say on this question") not in own.known


def test_the_bundle_for_gradescope_takes_the_wording_along(tmp_path):
    plan = plan_of("lab2")
    lab = judged_by(plan, tmp_path)
    for name, content in packed(lab, tmp_path / "blank-lab2.ipynb").items():
        (tmp_path / name).write_bytes(content)
    assert unpacked(tmp_path).wording == lab.wording
    assert any(len(pieces) > 1 for pieces in lab.wording)


def test_the_notebook_of_another_lab_is_called_that(tmp_path):
    lab = judged_by(plan_of("lab2"), tmp_path)
    other = json.loads(student_bytes((plan := plan_of("lab1")).lesson, plan.library))
    for shape, file in ((None, "lab.ipynb"), *SHAPES):  # without its metadata the first cell tells
        (tmp_path / file).write_bytes(made(shape, other) if shape else json.dumps(other).encode())
        with pytest.raises(Unreadable, match="This is the notebook of lab1, not of lab2"):
            take_in(tmp_path / file, lab)
    foreign = {"cells": [{"cell_type": "code", "source": "print(1)"}], "metadata": {"coursekit": {"lab": 4}}}
    (tmp_path / "x.ipynb").write_text(json.dumps(foreign))
    with pytest.raises(Unreadable, match="has nothing of lab2"):
        take_in(tmp_path / "x.ipynb", lab)
