"""What grading leaves behind: marks.csv, result.json, pages for students and for the TA."""

import csv
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent / "fixtures" / "garden_lab"))

from garden import garden

from coursekit.grading.books.gradebook import take_over
from coursekit.grading.books.marks import write_marks, write_result
from coursekit.grading.books.report import (
    check_rates,
    feedback_page,
    report_page,
    write_feedback,
    write_report,
)
from coursekit.grading.books.written import texts, write_written
from coursekit.grading.gradable import LabError
from coursekit.grading.submission.identity import Identity, file_name
from coursekit.grading.submission.intake import ANOTHER_TERM
from coursekit.grading.verdict.result import CheckResult, QuestionResult, Result, result_from_json, unreadable
from coursekit.verbs.telling import print_class

LAB = garden()
EVIL = "<script>alert(1)</script>\"'&"


def sample(student="ada", **changes):
    public = CheckResult(
        "a", "A slate comes back", 1, False, "fail", "Four rows.", "Count them.", "row 1\nrow 2"
    )
    hidden = CheckResult(
        "b", "Uniform", 2, True, "fail", "Some come more often.", "SECRET HINT", "SECRET EXAMPLE"
    )
    passed = CheckResult("c", "In order", 1, True, "pass")
    unsure = CheckResult("d", "Nearest", 3, True, "unsure", "it had not finished after 5 seconds")
    questions = (
        QuestionResult("pick", "Pick", 4, 1, "partly", "", (public, hidden, passed)),
        QuestionResult("nearest", "Nearest", 4, 0, "unsure", "Could not tell: it was slow", (unsure,)),
        QuestionResult("heaviest", "The heaviest", 3, 0, "not answered", "Not answered: as handed out."),
    )
    result = Result(
        student=student,
        name="",
        file="garden.ipynb",
        lab="garden",
        status="needs a look",
        reason="could not be told for: nearest",
        sha256="f" * 64,
        questions=questions,
        written={"why": "Because\nI say so."},
        remarks=("cell 3 ended with an error",),
        sandbox="bubblewrap: …",
        versions={"python": "3.12.1"},
        seconds=1.5,
    )
    return replace(result, **changes)


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.seen, self.attributes = [], [], []
        self.feed(page)
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.seen.append(tag)
        self.attributes += attrs
        if tag not in ("meta", "br", "line", "rect"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.seen.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_feedback_shows_reasons_but_nothing_of_hidden_checks_but_their_message():
    page = feedback_page(sample(), LAB)
    for shown in (
        "Four rows.",
        "Count them.",
        "row 2",
        "Some come more often.",
        "graded by a person",
        "I say so.",
    ):
        assert shown in page
    for kept in ("SECRET HINT", "SECRET EXAMPLE"):
        assert kept not in page
    assert "✓" in page
    assert "not passed" in page  # said in words, too
    assert "not the same as wrong" in page


def test_every_text_of_a_submission_is_escaped_and_pages_hold_no_script():
    question = QuestionResult(
        "pick",
        "Pick",
        4,
        0,
        "wrong",
        EVIL,
        (CheckResult("a", "t", 1, False, "fail", EVIL + "!", EVIL, EVIL),),
    )
    result = sample(
        student=EVIL, name=EVIL, file=EVIL, questions=(question,), remarks=(EVIL,), written={"why": EVIL}
    )
    for page in (feedback_page(result, LAB), report_page([result], LAB)):
        tags = Tags(page)
        assert "script" not in tags.seen
        assert not [name for name, _ in tags.attributes if name.startswith("on")]
        assert "default-src 'none'" in page


def test_an_unreadable_file_gets_a_page_with_its_reason():
    result = unreadable(Identity("bob"), "lab.html", LAB, "This is a web page.")
    page = feedback_page(result, LAB)
    assert "could not be graded" in page
    assert "This is a web page." in page


def test_the_report_shows_class_rates_and_oddities():
    results = [
        sample("ada"),
        sample("bob", status="graded", reason=""),
        unreadable(Identity("eve"), "e", LAB, "Why."),
    ]
    page = report_page(results, LAB)
    Tags(page)
    assert "cell 3 ended with an error" in page
    assert "feedback/ada.html" in page
    assert "Why." in page
    rate = next(one for one in check_rates(results, LAB) if one.question == "pick" and not one.hidden)
    assert (rate.passed, rate.failed) == (0, 0)  # the sample's checks have other names
    assert report_page([], LAB)


def test_marks_have_a_row_a_student_and_no_formulas(tmp_path):
    results = [
        sample('=HYPERLINK("x")', name="+1", file="@SUM(1)", remarks=("-2+3", "a\nb")),
        unreadable(Identity("bob"), "b.html", LAB, "Why."),
    ]
    rows = list(csv.DictReader(write_marks(results, LAB, tmp_path).open(encoding="utf-8")))
    assert [row["status"] for row in rows] == ["needs a look", "unreadable"]
    assert rows[0]["pick (of 4)"] == "1"
    assert (rows[0]["total"], rows[0]["possible"]) == ("1", "11")
    assert rows[0]["why (of 3, graded by hand)"] == ""
    assert not [value for row in rows for value in row.values() if value[:1] in "=+-@" and value]
    assert "\n" not in rows[0]["remarks"]


@pytest.mark.parametrize(
    "student",
    ["../../etc/passwd", "/abs", "con", "a" * 400, "Zoë", "..", "", "a/b\\c:d", "\ud800", "Ada", "ада"],
)
def test_file_names_are_safe_for_any_student(tmp_path, student):
    name = file_name(student)
    assert re.fullmatch(r"[a-z0-9-]{1,80}", name)
    assert name != "con"
    write_feedback(sample(student=student), LAB, tmp_path)
    write_report([sample(student=student)], LAB, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["feedback", "report.html"]


def test_different_students_get_different_files():
    names = ["ada", "Ada", "ADA", "a-d-a", "a d a", "ada ", "a_d_a"]
    assert len({file_name(name) for name in names}) == len(names)


def test_results_come_back_from_their_file(tmp_path):
    path = write_result(sample(), tmp_path)
    assert result_from_json(path.read_text(encoding="utf-8")) == sample()
    assert json.loads(path.read_text(encoding="utf-8"))["earned"] == 1


def test_nothing_from_outside_reaches_a_file_or_a_terminal_as_it_came():
    """Does half a character in a file's name end the run, or an escape sequence colour the terminal?"""
    evil = "a\ud800\x1b[31m\u202eb\nc"
    result = sample(
        evil, name=evil, file=evil, reason=evil, remarks=(evil,), written={"why": evil + "\xa0\n!"}
    )
    for text in (result.student, result.name, result.file, result.reason, *result.remarks):
        assert text == "a?\ufffd[31m\ufffdb c"
    assert result.written["why"] == "a?\ufffd[31m\ufffdb\nc \n!"
    code = "from coursekit.verbs.telling import print_left_aside; print_left_aside(['Z\\xf6e \\ud800'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONIOENCODING": "ascii"}, capture_output=True
    )
    assert (done.returncode, b"Z?e ?" in done.stdout) == (0, True), done.stderr


@pytest.mark.parametrize("evil", ["=1+1", " +cmd", "x;=1+1", "a, @b", "\uff1d1+1", "x;\t-2+3"])
def test_no_cell_of_the_marks_is_a_formula_however_it_is_split(tmp_path, evil):
    path = write_marks([sample(name=evil)], LAB, tmp_path)
    line = path.read_text(encoding="utf-8").splitlines()[1]
    assert line.startswith('"ada","')
    assert not re.search(r'(^|[",;\t])\s*[=+@\uff1d]|[";,]\s*-\D', line)


def test_written_answers_are_marked_blind_and_their_points_find_the_way_back(tmp_path):
    results = [sample(f"student {n}", written={"why": f"Text {n} {EVIL}" if n else ""}) for n in range(6)]
    for one in results:
        write_result(one, tmp_path)
    write_marks(results, LAB, tmp_path)
    write_written(results, LAB, tmp_path)
    page, table = tmp_path / "written.html", tmp_path / "written.csv"
    Tags(page.read_text(encoding="utf-8"))
    assert "student" not in page.read_text(encoding="utf-8") + table.read_text()
    rows = list(csv.DictReader(table.open()))
    order = [one.student for one in texts(results, LAB)]
    assert len(rows) == 5
    assert order != sorted(order)
    typed = table.read_text().replace('""\n', '"1,5"\n', 1)
    table.write_text(typed.replace('","', ";").replace('"', ""))  # as Excel may save it
    overruled = (tmp_path / "marks.csv").read_text().replace("student 3", "Student Three")
    (tmp_path / "marks.csv").write_text(overruled)
    take_over(LAB, tmp_path)
    column = "why (of 3, graded by hand)"
    given = {row["student"]: row[column] for row in csv.DictReader((tmp_path / "marks.csv").open())}
    assert {student for student, points in given.items() if points == "1.5"} == {order[0]}
    assert "Student Three" in given
    assert (tmp_path / "marks-before-1.csv").exists()
    write_written([*results, sample("new", written={"why": "Late."})], LAB, tmp_path)
    assert "1.5" in table.read_text()
    table.write_text("question,text,points\nwhy,x,seven\n")
    with pytest.raises(LabError, match=r"written.csv:2: 'seven' is not between 0 and 3"):
        take_over(LAB, tmp_path)


@pytest.mark.parametrize(
    ("count", "of", "says"),
    [
        (3, 3, "If the whole class has another term's notebook, grade again with --term NAME."),
        (5, 9, "If the whole class has another term's notebook, grade again with --term NAME."),
        (1, 9, "One student has another term's notebook, or changed its settings."),
        (2, 9, "2 of 9 students have another term's notebook, or changed its settings."),
    ],
)
def test_another_terms_notebooks_are_told_of_all_or_of_single_students(count, of, says, capsys, tmp_path):
    results = [
        Result(f"s{n}", "", f"s{n}.ipynb", "lab1", "needs a look", ANOTHER_TERM if n < count else "slow")
        for n in range(of)
    ]
    print_class(results, tmp_path)
    said = capsys.readouterr().out
    assert says in said
    assert ("into a folder of its own, and grade that with --term NAME" in said) == (2 * count < of)
