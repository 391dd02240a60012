"""The rules of a term for late and double hand-ins, and the verbs that go by them."""

import csv
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from frozen_course import freeze

from coursekit.authoring.emit_student import student_bytes
from coursekit.grading.people.lateness import Policy
from coursekit.release.course import CourseError, read_course
from coursekit.release.plan import make_plan
from coursekit.release.policy_words import policy_in_words
from coursekit.release.terms import read_term
from coursekit.verbs import verbs

ROOT = Path(__file__).parent.parent


@pytest.fixture
def copy(tmp_path):
    """The course, with files of its own for the term."""
    for part in ("notebooks", "autograder", "src", "pyproject.toml", "LICENSE", "README.md"):
        (tmp_path / part).symlink_to(ROOT / part)
    shutil.copytree(ROOT / "course", tmp_path / "course")
    freeze(tmp_path / "course")
    return tmp_path


def term(copy, policy):
    """The demo term with these rules."""
    path = copy / "course" / "terms" / "demo.toml"
    head, _, rest = path.read_text(encoding="utf-8").partition("[policy]")
    path.write_text(f"{head}[policy]\n{policy}\n{rest[rest.index('# Values') :]}", encoding="utf-8")
    return read_term(read_course(copy))


def test_a_term_that_says_nothing_takes_nothing(copy):
    read = read_term(read_course(copy))
    assert read.policy == Policy() == term(copy, "").policy
    assert not read.policy.takes
    assert read.due_at["lab1"] == datetime(2027, 2, 26, 22, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "policy"),
    [
        ('late = "10% a day"\ngrace_minutes = 15\nlatest_days = 3', Policy(0.1, True, 15, 3)),
        ('late = "12.5 % once"\nduplicates = "best"', Policy(0.125, duplicates="best")),
        ('late = "not accepted"\nduplicates = "first"', Policy(1.0, duplicates="first")),
        ('late = "no penalty"\nlatest_days = 7', Policy(latest_days=7)),
    ],
)
def test_the_rules_of_a_term_in_its_own_words(copy, said, policy):
    assert term(copy, said).policy == policy


@pytest.mark.parametrize(
    ("policy", "read"),
    [
        (Policy(), "Of several hand-ins the newest counts."),
        (Policy(grace_minutes=15), "Of several hand-ins the newest counts."),
        (Policy(0.2), "After the due time 20% of the marks are taken off."),
        (Policy(0.2, grace_minutes=1), "20% of the marks are taken off; up to 1 minute costs nothing."),
        (Policy(0.1, True, 0, 1), "are taken off; later than 1 day after it nothing is accepted."),
        (Policy(1.0, grace_minutes=15), "Later than 15 minutes after the due time nothing is accepted."),
        (Policy(latest_days=0), "After the due time nothing is accepted."),
        (
            Policy(latest_days=7),
            "costs nothing, but later than 7 days after the due time nothing is accepted.",
        ),
        (Policy(duplicates="first"), "Of several hand-ins the first counts, so hand in when you are done."),
    ],
)
def test_the_rules_of_a_term_as_students_read_them(policy, read):
    assert policy_in_words(policy).endswith(read)


def test_the_notebook_says_which_hand_in_counts_and_what_being_late_costs(copy):
    rules = term(copy, 'late = "10% a day"\nduplicates = "first"')
    course = read_course(copy)
    plan = make_plan(course, rules, course.lab("lab1"))
    notebook = student_bytes(plan.lesson, plan.library).decode()
    assert policy_in_words(rules.policy) in notebook
    assert "last upload" not in notebook


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ('late = "10%"', r'policy.late: .10%. is none of these: "no penalty", "10% a day"'),
        ('late = "120% a day"', "is none of these"),
        ("late = 10", "policy.late: must be a text in quotation marks"),
        ("grace_minutes = -5", "policy.grace_minutes: -5 is too small; write 0 or more"),
        (
            'grace_minutes = "5"',
            "policy.grace_minutes: must be a whole number, without quotation marks, not '5'",
        ),
        ("latest_days = 1.5", "policy.latest_days: must be a whole number, .*not 1.5"),
        ("latest_days = true", "policy.latest_days: must be a whole number, .*not true"),
        (
            'duplicates = "last"',
            "policy.duplicates: 'last' will not do; write 'newest', 'first' or 'best'",
        ),
        ('lates = "10% a day"', r"policy.lates: \[policy\] has no key of this name; did you mean late"),
    ],
)
def test_a_rule_that_is_none_is_told_with_its_key(copy, said, told):
    with pytest.raises(CourseError, match=told) as error:
        term(copy, said)
    assert "demo.toml" in str(error.value)


def run(*words):
    named = {one.name: one for one in verbs()}
    done = CliRunner().invoke(named[words[0]], [str(word) for word in words[1:]])
    assert done.exit_code == 0 or isinstance(done.exception, SystemExit), done.exception
    return done


def test_a_teaching_assistant_s_evening(copy, monkeypatch):
    """A class graded by its list, a mark overruled, a slip on the way: is each told in a sentence?"""
    monkeypatch.chdir(copy)
    term(copy, 'late = "10% a day"')
    given = copy / "in" / "submitted" / "ada" / "lab1"
    given.mkdir(parents=True)
    (given / "lab1.ipynb").write_text("<html>")
    roster = copy / "class.csv"
    roster.write_text("id,name,login,extension\n1,Ada Lovelace,ada,soon\n2,Ben Ray,ben,\n")
    slip = run("grade", "lab1", "in", "-o", "out", "--roster", roster)
    assert slip.exit_code == 1
    assert "class.csv:2: 'soon' is no date with a time" in slip.output.replace("\n", "")
    assert not (copy / "out").exists()
    roster.write_text("id,name,login,extension\n1,Ada Lovelace,ada,2027-03-01 12:00\n2,Ben Ray,ben,\n")
    done = run("grade", "lab1", "in", "-o", "out", "--roster", roster)
    for said in (
        "1 submission graded",
        "1 handed nothing in: Ben Ray",
        "names 2 students",
        "1 of them has an",
    ):
        assert said in done.output
    for words, told in (
        (("Ada Lovelace", "spread", "2"), "Missing option '--reason'"),
        (("Ada Lovelace", "spread", "2", "--reason", " "), "has no reason"),
        (("Ada Lovelace", "spread", "much", "--reason", "x"), "is no number of points"),
        (("Ada Lovelace", "spread", "2.5", "--reason", "x"), "not between 0 and 2"),
        (("Eda", "spread", "2", "--reason", "x"), "did you mean Ada Lovelace (1)?"),
    ):
        refused = run("override", "lab1", "out", *words)
        assert refused.exit_code != 0
        assert told in refused.output.replace("\n", "")
    assert not (copy / "out" / "overrides.csv").exists()
    assert run("override", "lab1", "out", "ada", "spread", "1,5", "--reason", "By phone").exit_code == 0
    assert run("marks", "lab1", "out").exit_code == 0
    with (copy / "out" / "marks.csv").open(encoding="utf-8") as stream:
        rows = {row["student"]: row for row in csv.DictReader(stream)}
    assert (rows["1"]["spread (of 2)"], rows["1"]["total"], rows["2"]["status"]) == (
        *("1.5", "1.5"),
        "nothing handed in",
    )
