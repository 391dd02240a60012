"""Is a new term made in one command, with dates that can be meant, and is what changed told in words?"""

import os
import re
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from course_copy import copy_course, only_labs

from coursekit.release.building import Channels
from coursekit.release.course import CourseError, read_course
from coursekit.release.difference import differences
from coursekit.release.new_term import due_dates, new_term
from coursekit.release.plan import make_plan
from coursekit.release.rehearsal import NAME, rehearsal_of
from coursekit.release.staff_sheet import staff_sheet
from coursekit.release.term_file import read_term_file
from coursekit.release.term_secret import others_who_read
from coursekit.release.terms import LabTerm, lab_term, read_term
from coursekit.release.variants import labs_for_codes
from coursekit.verbs import verbs

TODAY = date(2026, 11, 28)
ROOT = Path(__file__).parents[1]


@pytest.fixture
def root(tmp_path) -> Path:
    return copy_course(tmp_path)


@pytest.fixture
def course(root):
    return read_course(root)


@pytest.fixture
def two_labs(root):
    """A course of the labs 1 and 2 alone."""
    return read_course(only_labs(root, "lab1", "lab2"))


def run(root: Path, verb: str, *arguments: str):
    command = next(one for one in verbs() if one.name == verb)
    before = Path.cwd()
    os.chdir(root)
    try:
        return CliRunner().invoke(command, arguments)
    finally:
        os.chdir(before)


def test_a_new_term_has_a_file_that_can_be_read_and_a_secret_that_nobody_else_can(course):
    made = new_term(course, "2027-spring", TODAY)
    term = read_term(course, "2027-spring")
    assert (term.title, term.is_public, term.zone.key) == ("Spring 2027", False, "Europe/Zurich")
    assert stat.S_IMODE(made.secret.stat().st_mode) == 0o600
    assert len(term.secret) >= 40
    assert others_who_read(made.path) == ""
    made.secret.chmod(0o640)
    assert "chmod 600" in others_who_read(made.path)


def test_every_lab_of_the_course_gets_a_date_and_can_be_built_from_the_file_as_it_is(course):
    new_term(course, "2027-spring", TODAY)
    term = read_term(course, "2027-spring")
    assert list(term.due) == list(course.labs)
    assert all(term.due_at[lab] > datetime(2027, 2, 20, tzinfo=term.zone) for lab in course.labs)
    for lab in course.labs:
        assert term.due[lab] in "".join(
            cell.source for cell in make_plan(course, term, course.lab(lab)).lesson.cells
        )


def test_every_line_that_is_a_comment_can_be_put_in_force(course):
    """Is what the file offers as examples right, or would an instructor be refused?"""
    made = new_term(course, "2027-spring", TODAY)
    text = made.path.read_text(encoding="utf-8")
    text = re.sub(r"^# (?=\w+ = |\[)", "", text, flags=re.MULTILINE)
    made.path.write_text(text, encoding="utf-8")
    term = read_term(course, "2027-spring")
    for lab in course.labs:
        plan = make_plan(course, term, course.lab(lab))
        assert plan.values.truth == {**plan.values.truth, **term.fixed.get(lab, {})}
        assert sorted(plan.weights.values())[:2] == [0, 0]
        assert len(plan.weights) == 3
    assert term.policy.grace_minutes == 15
    assert term.links.hub == "https://hub.example.org/hub/user-redirect/git-pull?repo=..."
    assert term.wheels == "https://example.org/wheels"


@pytest.mark.sampled(5)
@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("2027-spring", date(2027, 2, 26)),
        ("autumn-2028", date(2028, 10, 6)),
        ("spring", date(2027, 2, 26)),
        ("winter", date(2027, 1, 22)),
        ("cs101", date(2027, 1, 15)),
    ],
)
def test_the_first_date_follows_from_the_name_and_keeps_its_weekday(course, name, first):
    due = new_term(course, name, TODAY).due
    assert (due["lab1"].date(), due["lab1"].strftime("%A %H:%M")) == (first, "Friday 23:59")
    assert (due["lab2"] - due["lab1"]).days == 21


def test_a_lab_without_a_date_in_the_current_term_comes_three_weeks_after_the_last(course):
    _, file = read_term_file(course)
    without = file.model_copy(update={"due": {"lab2": file.due["lab2"]}})
    due = due_dates(course, without, date(2027, 3, 1))
    assert due["lab2"].weekday() == file.due["lab2"].weekday()
    assert set(due) == set(course.labs)


def test_staff_read_a_terms_truth_and_students_get_nothing_of_it(root, course):
    new_term(course, "2027-spring", TODAY)
    path = root / "course" / "terms" / "2027-spring.toml"
    text = path.read_text(encoding="utf-8").replace(
        "# [labs.lab1]", '[labs.lab1]\nculprit = "capt_noodle"\n#'
    )
    text = text.replace("# [questions.lab1]", '[questions.lab1]\ndrop = ["look_back"]\n#')
    path.write_text(text, encoding="utf-8")
    said = run(root, "term", "2027-spring", "--lab", "lab1")
    term = read_term(course, "2027-spring")
    assert said.exit_code == 0
    assert "# lab1, Spring 2027: for staff" in said.output
    assert "is `capt_noodle`" in said.output
    assert term.due["lab1"] in said.output
    assert "Fixed in 2027-spring.toml: culprit." in said.output
    assert "Questions left out: look_back." in said.output
    assert "lab2" not in said.output
    assert "astrid" not in said.output


def test_every_lab_of_the_current_term_is_told_where_nothing_is_named(root, course):
    said = run(root, "term")
    assert all(f"# {lab}, Demo term: for staff" in said.output for lab in course.labs)
    policies = lab_term(course, read_term(course), "lab2", "").truth["policies"]
    found = re.findall(r"\*\*Platform ([A-D])\*\* runs `(\w+)`", said.output)
    assert found == list(zip("ABCD", policies, strict=True))


def test_a_question_that_is_not_there_is_told_and_a_given_one_is_not_called_left_out(root):
    path = root / "course/terms/slip.toml"
    demo = (
        (root / "course/terms/demo.toml")
        .read_text(encoding="utf-8")
        .replace('name = "demo"', 'name = "slip"')
    )
    path.write_text(demo + '\n[questions.lab1]\ndrop = ["lok_back"]\n', encoding="utf-8")
    said = run(root, "term", "slip", "--lab", "lab1")
    assert said.exit_code == 1
    assert "did you mean look_back?" in said.output
    path.write_text(demo + '\n[questions.lab1]\ngive = ["selector_random"]\n', encoding="utf-8")
    said = run(root, "diff", "demo", "slip").output
    assert "selector_random is answered in the notebook and earns nothing (3 points before)" in said
    assert "left out" not in said


def test_a_term_that_is_not_there_is_told_in_a_sentence(root):
    said = run(root, "term", "2031-spring")
    assert said.exit_code == 1
    assert "there is no term '2031-spring'" in said.output


def test_a_course_whose_hook_has_no_words_tells_names_and_values():
    values = LabTerm("sealed", {"ripe": 3, "fruits": ["fig", "plum"]}, (), ())
    term = replace(read_term(read_course(ROOT)), name="spring")
    said = staff_sheet("lab9", term, values)
    assert "`ripe`: 3" in said
    assert "`fruits`: ['fig', 'plum']" in said
    assert "gives no date" in said
    assert "Nothing in this lab changes" in staff_sheet("lab9", term, LabTerm("sealed", {}, (), ()))


def test_the_staffs_page_is_no_file_for_students(tmp_path):
    paths = {name: tmp_path / name for name in ("student", "solution", "wheel", "staff")}
    assert Channels(**paths).for_students("lab1") == [paths["student"], paths["wheel"]]


def test_the_rehearsal_has_personal_codes_where_labs_can_have_them(course):
    copy = rehearsal_of(course, TODAY)
    assert labs_for_codes(copy) == ["lab1", "lab2"]
    assert read_term(copy, NAME).personal == {"lab1", "lab2"}
    assert labs_for_codes(replace(course, student_hook=None)) == []


@pytest.mark.parametrize("name", ["practice", "con", "x" * 41])
def test_a_name_that_would_not_do_is_refused_in_a_sentence(course, name):
    with pytest.raises(CourseError, match="can't be called"):
        new_term(course, name, TODAY)


def test_nothing_that_is_there_is_touched(course):
    made = new_term(course, "2027-spring", TODAY)
    before = made.path.read_bytes(), made.secret.read_bytes()
    with pytest.raises(CourseError, match="is there already; nothing was written"):
        new_term(course, "2027-spring", TODAY)
    assert before == (made.path.read_bytes(), made.secret.read_bytes())
    made.path.unlink()
    with pytest.raises(CourseError, match=r"2027-spring\.secret is there already"):
        new_term(course, "2027-spring", TODAY)
    assert not made.path.exists()


@pytest.mark.parametrize("name", ["Spring", "../out", "", "spring 2027", "-x", "x/y"])
def test_a_name_that_is_no_name_is_refused(course, name):
    with pytest.raises(CourseError, match="small letters, digits and hyphens"):
        new_term(course, name, TODAY)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("number", range(6))
def test_nothing_in_the_new_term_is_as_in_the_current_one(course, number):
    """Six buttons' answers there are: without care every sixth term would repeat the one before."""
    new_term(course, f"term-{number}", TODAY)
    terms = read_term(course), read_term(course, f"term-{number}")
    for lab in course.labs:
        old, new = (lab_term(course, term, lab, "").truth for term in terms)
        assert not [fact for fact in new if new[fact] == old[fact]]


# --- diff


def said(course, before, after):
    return [
        f"{one.where}: {'CAREFUL ' if one.careful else ''}{one.said}"
        for one in differences(course, before, after)
    ]


def test_what_changed_is_told_in_words_and_no_answer_is(root, two_labs):
    made = new_term(two_labs, "2027-autumn", TODAY)
    text = made.path.read_text(encoding="utf-8")
    for old, new in (
        ('late = "no penalty"', 'late = "10% a day"'),
        ("# [questions.lab1]", "[questions.lab1]\npoints = { spread = 5 }\ndrop = ['look_back']"),
        ("[links]", '[links]\ncontact = "the desk in room 12"'),
    ):
        assert old in text
        text = text.replace(old, new, 1)
    made.path.write_text(text, encoding="utf-8")
    before, after = read_term(two_labs), read_term(two_labs, "2027-autumn")
    lines = said(two_labs, before, after)
    for line in (
        "the term: it is called: Demo term → Autumn 2027",
        "lab1: spread is worth 5 points (2 before)",
        "lab1: look_back is left out",
        "lab1: another truth: culprit, uploads, picture, brand",
        "lab2: another truth: policies, scrubs, grown_from",
        "lab1: “### Exercise 5: `spread` (2 points)” → “### Exercise 5: `spread` (5 points)”",
    ):
        assert line in lines
    assert "lab1: 38 points in all (38 before)" not in lines  # three more, three less
    assert any("10%" in one for one in lines)
    assert any("the desk in room 12" in one for one in lines)
    told = "\n".join(lines)
    for term in (before, after):
        for lab in two_labs.labs:
            values = make_plan(two_labs, term, two_labs.lab(lab)).values
            assert values.sealed not in told
            assert not [answer for answer in values.answers if answer in told]
    shown = run(root, "diff", "demo", "2027-autumn")
    assert shown.exit_code == 0
    assert "spread is worth 5 points" in shown.output


def test_what_should_differ_and_does_not_is_told_with_care(root, two_labs):
    new_term(two_labs, "2027-spring", TODAY)
    term = read_term(two_labs, "2027-spring")
    again = replace(term, name="again", title="Again")
    lines = said(two_labs, term, again)
    assert "the term: CAREFUL both have the same secret: answers of one are answers of the other" in lines
    new_term(two_labs, "2027-summer", TODAY)
    text = (root / "course/terms/2027-summer.toml").read_text(encoding="utf-8")
    culprit = make_plan(two_labs, term, two_labs.lab("lab1")).values.truth["culprit"]
    (root / "course/terms/2027-summer.toml").write_text(f'{text}\n[labs.lab1]\nculprit = "{culprit}"\n')
    shown = run(root, "diff", "2027-spring", "2027-summer")
    assert shown.exit_code == 1
    assert "CAREFUL, the same truth: culprit" in shown.output


def test_a_lab_that_one_term_has_not_is_told(two_labs):
    new_term(two_labs, "2027-spring", TODAY)
    term = read_term(two_labs, "2027-spring")
    short = replace(term, due={"lab1": term.due["lab1"]}, secret="another secret altogether")
    assert "lab2: is not in 2027-spring" in said(two_labs, term, short)
    assert "lab2: is new" in said(two_labs, short, term)


def test_a_term_is_the_same_as_itself(two_labs):
    term = read_term(two_labs)
    truths = [", ".join(make_plan(two_labs, term, two_labs.lab(lab)).values.truth) for lab in two_labs.labs]
    truths = [truth for truth in truths if truth]  # a lab may have no facts
    lines = said(two_labs, term, term)
    assert all("CAREFUL" in line for line in lines)
    assert len(lines) == 1 + len(truths)
    assert all(truth in line for truth, line in zip(truths, lines[1:], strict=True))


def test_the_command_says_where_all_is_and_what_comes_next(root):
    shown = run(root, "new-term", "2027-spring")
    assert shown.exit_code == 0, shown.output
    for word in (
        "course/terms/2027-spring.toml",
        "TERM_SECRET_2027_SPRING",
        "memeverse diff demo 2027-spring",
    ):
        assert word in shown.output
    secret = (root / "course/terms/2027-spring.secret").read_text().strip()
    assert secret not in shown.output
    assert run(root, "new-term", "2027-spring").exit_code == 1
