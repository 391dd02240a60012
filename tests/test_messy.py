"""Honest students' messy files: each gets the marks that a fair person would give, and a reason."""

import json
import re
import sys
import tomllib
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "autograder" / "hostile"))

from fruit_grading import fruit
from messy import CASES, archives, cells, editors, encodings, scripts
from messy.case import made

from coursekit.grading.books.report import feedback_page
from coursekit.grading.submission.intake import take_in
from coursekit.grading.verdict.judge import grade_file, open_sandbox
from coursekit.grading.verdict.result import Result, result_from_json, result_to_json
from coursekit.grading.walls.sandbox import Limits
from coursekit.release.course import read_course
from coursekit.release.plan import gradable, make_plan
from coursekit.release.terms import read_term

ROOT = Path(__file__).parent.parent
FRUIT = fruit()
LIMITS = Limits(cell=1.5, call=0.5, request=10, question=20, total=60, memory_mb=2048, processes=8)
CLASS = ROOT / "autograder" / "lab1" / "sample_class"
# What fits any lab whose answers are marked.
SHAPES = [
    (cells.metadata_stripped, "lab1.ipynb"),
    (cells.metadata_missing, "lab1.ipynb"),
    (cells.ids_all_the_same, "lab1.ipynb"),
    (cells.sources_as_one_string, "lab1.ipynb"),
    (cells.empty_cells_everywhere, "lab1.ipynb"),
    (editors.saved_by_colab, "lab1.ipynb"),
    (editors.saved_by_vs_code, "lab1.ipynb"),
    (editors.nbformat_3, "lab1.ipynb"),
    (encodings.with_crlf, "lab1.ipynb"),
    (encodings.in_utf_16, "lab1.ipynb"),
    (scripts.exported_by_jupyter, "lab1.py"),
    (scripts.exported_by_colab, "lab1.py"),
    (scripts.exported_by_vs_code, "lab1.py"),
    (scripts.percent_of_jupytext, "lab1.py"),
    (scripts.light_of_jupytext, "lab1.py"),
    (archives.in_a_folder_of_a_mac, "lab1.zip"),
]


@pytest.fixture(scope="module")
def box():
    with open_sandbox(FRUIT, LIMITS) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def lab1():
    course = read_course(ROOT)
    plan = make_plan(course, read_term(course), course.lab("lab1"))
    return gradable(plan, ROOT / "notebooks" / "student" / "lab1.ipynb")


def graded(case, folder, box) -> Result:
    path = folder / case.file
    path.write_bytes(case.make())
    return grade_file(path, FRUIT, sandbox=box)


def told(result: Result) -> list[str]:
    """All that is said about a submission, to its student or to staff."""
    checks = [one for question in result.questions for one in question.checks if one.verdict != "pass"]
    said = [result.reason, *result.remarks, *(question.reason for question in result.questions)]
    return [*said, *(text for one in checks for text in (one.message, one.hint))]


def seen_by_the_student(result: Result, lab) -> str:
    """The words of the feedback page, without the student's own text."""
    page = feedback_page(replace(result, written=dict.fromkeys(result.written, "")), lab)
    return unescape(re.sub(r"<style.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL))


def without_a_reason(result: Result) -> list[str]:
    """Questions that got no points without a word that a student can use."""
    lacking = []
    for question in result.questions:
        failed = [one.message for one in question.checks if one.verdict != "pass"]
        said = [one for one in (question.reason, *failed) if len(one.split()) >= 3]
        if not question.earned and (not said or any("Traceback (most recent" in one for one in said)):
            lacking.append(question.key)
    return lacking


@pytest.mark.sampled(3)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_gets_what_a_fair_person_would_give_and_a_reason(case, tmp_path, box):
    result = graded(case, tmp_path, box)
    given = {question.key: question.earned for question in result.questions}
    assert (given, result.status) == (dict(case.marks), case.status), told(result)
    assert any(case.says in one for one in told(result)), told(result)
    assert {key: result.written.get(key) for key in case.written} == dict(case.written)
    assert not without_a_reason(result)
    page = seen_by_the_student(result, FRUIT)
    assert "Traceback (most recent" not in page or b"Traceback (most recent" in case.make()
    assert not re.search(r"\bfruit\d", page), "a hidden check's basket is shown"
    assert "quince" not in page or b"quince" in case.make(), "the answer is shown"
    assert result_from_json(result_to_json(result)) == result


def test_the_bank_is_large_and_each_case_tells_its_story():
    assert len(CASES) >= 70
    assert len({case.name for case in CASES}) == len(CASES)
    assert all(case.story for case in CASES)
    assert all(case.says for case in CASES if case.status != "graded" or not all(case.marks.values()))


def test_pass_fail_and_could_not_tell_are_never_mixed_up(tmp_path, box):
    verdicts = {}
    wanted = "as_it_should_be untouched partly_right never_ends printed_instead_of_returned"
    wanted += " without_the_module_beside_it kills_the_kernel a_web_page"
    for case in (case for case in CASES if case.name in wanted.split()):
        result = graded(case, tmp_path, box)
        verdicts[case.name] = result.questions[0].verdict
    assert verdicts == {
        "as_it_should_be": "right",
        "untouched": "not answered",
        "partly_right": "partly",
        "never_ends": "unsure",
        "printed_instead_of_returned": "wrong",
        "without_the_module_beside_it": "unsure",
        "kills_the_kernel": "right",
        "a_web_page": "not answered",
    }


def test_a_regrade_of_a_mess_gives_the_same(tmp_path, box):
    names = "as_it_should_be partly_right an_error_in_the_middle with_a_module_beside_it magic_that_we_lack"
    for case in (case for case in CASES if case.name in names.split()):
        first, again = graded(case, tmp_path, box), graded(case, tmp_path, box)
        assert replace(first, seconds=0) == replace(again, seconds=0), case.name


@pytest.mark.parametrize(("shape", "file"), SHAPES, ids=lambda value: getattr(value, "__name__", ""))
def test_lab_1_is_matched_in_every_shape(shape, file, tmp_path, lab1):
    """Without running it: everything is there, and it is the same text."""
    book = CLASS / "submissions" / rows()[0]["file"]
    plain = take_in(book, lab1)
    (tmp_path / file).write_bytes(made(shape, json.loads(book.read_text(encoding="utf-8"))))
    mine = take_in(tmp_path / file, lab1)
    assert (mine.doubt, mine.doubts) == (plain.doubt, plain.doubts) == ("", {})
    assert [(key, one.status, one.text.split()) for key, one in mine.answers.items()] == [
        (key, one.status, one.text.split()) for key, one in plain.answers.items()
    ]


@pytest.mark.slow
def test_lab_1_gets_its_marks_in_shapes_of_all_sorts(tmp_path, lab1):
    book = json.loads((CLASS / "submissions" / rows()[0]["file"]).read_text(encoding="utf-8"))
    with open_sandbox(lab1) as sandbox:
        for shape, file in SHAPES[5::4]:
            (tmp_path / file).write_bytes(made(shape, book))
            result = grade_file(tmp_path / file, lab1, sandbox=sandbox)
            assert (result.earned, result.status) == (lab1.points, "graded"), (shape.__name__, told(result))


@pytest.mark.slow
def test_every_zero_of_the_sample_class_has_a_reason_and_shows_nothing_hidden(lab1):
    with open_sandbox(lab1) as sandbox:
        for row in rows():
            result = grade_file(CLASS / "submissions" / row["file"], lab1, sandbox=sandbox)
            assert {one.key: one.earned for one in result.questions} == row["marks"], row["file"]
            assert not without_a_reason(result), row["file"]
            page = seen_by_the_student(result, lab1)
            assert "Traceback (most recent" not in page
            checks = [one for question in result.questions for one in question.checks]
            public = {one.example for one in checks if not one.hidden}  # a hidden one may say the same
            hidden = {one.example for one in checks if one.hidden} - public
            assert not [example for example in hidden if example in page], row["file"]
            assert lab1.secret not in page


def rows():
    return tomllib.loads((CLASS / "expected.toml").read_text(encoding="utf-8"))["submissions"]
