"""What a graded batch says of its questions: are the numbers right, and do the words follow from them?"""

import csv
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from garden import garden
from hypothesis import given, settings
from hypothesis import strategies as st
from served_pages import PHONE, axe_findings
from simulated_class import answered, hand_in, left, simulate

from coursekit.grading.books.gradebook import graded_as, take_over
from coursekit.grading.books.written import read_rows, texts
from coursekit.grading.gradable import LabError, checks_of
from coursekit.grading.items.advice import FEW, advice_on, cautions, moved
from coursekit.grading.items.batch import Batch, Sheet, as_it_was, read_batch
from coursekit.grading.items.formulas import alpha, correlation, tails
from coursekit.grading.items.statistics import item_of, statistics_of
from coursekit.grading.items.writing import write_items
from coursekit.grading.people.overrides import FILE, HEADER
from coursekit.grading.submission.identity import Identity
from coursekit.grading.tables import write_table
from coursekit.grading.verdict.bank import Entry, read_bank
from coursekit.grading.verdict.result import CheckResult, Result, lost, unreadable
from coursekit.release import proving
from coursekit.release.building import Channels
from coursekit.release.course import read_course
from coursekit.release.plan import gradable
from coursekit.verbs import building
from coursekit.verbs.marking import items
from coursekit.verbs.plans import build_student, plans_of

ROOT = Path(__file__).parent.parent
LAB = garden()
PICK, NEAREST, HEAVIEST, WHY = LAB.questions
NAMES = {one.key: [each.check.name for each in checks_of(LAB, one.key)] for one in LAB.questions}


def entry(question, share, fails=(), name="some"):
    """An answer that gets a share of the points and fails some checks."""
    kind = "right" if share == 1 else "wrong"
    return Entry(question.key, kind, name, LAB.hidden, share * question.points, "why", tuple(fails), "")


def submission(student, shares, untold=(), blank=(), fails=None, why=""):
    """The result of one student: a share of the points of each question, in the order of the lab."""
    questions = []
    for question, share in zip((PICK, NEAREST, HEAVIEST), shares, strict=True):
        one = answered(LAB, question, entry(question, share, (fails or {}).get(question.key, ())))
        if question.key in blank:
            one = left(question)
        if question.key in untold:
            one = replace(one, verdict="unsure")
        questions.append(one)
    written = {"why": why}
    return Result(
        student,
        "",
        f"{student}.ipynb",
        "garden",
        "graded",
        questions=tuple(questions),
        written=written,
        sandbox="tests",
    )


def statistics(results, out, **how):
    hand_in(results, LAB, out, **how)
    return statistics_of(read_batch(out, LAB), LAB)


def by_key(found):
    return {item.question.key: item for item in found.items}


def class_of(shares):
    return [submission(f"s{n}", row) for n, row in enumerate(shares)]


# Six students, worked out by hand. Points: pick 4, nearest 4, heaviest 3.
SIX = [(1, 1, 1), (1, 1, 0), (1, 0.5, 1), (0.5, 0, 0), (0, 0.5, 0), (0, 0, 1)]


def test_six_students_have_the_numbers_of_a_pencil(tmp_path):
    assert (PICK.points, NEAREST.points, HEAVIEST.points) == (4, 4, 3)
    found = statistics(class_of(SIX), tmp_path)
    pick, nearest, heaviest, _ = found.items
    assert (pick.p, nearest.p, heaviest.p) == pytest.approx((3.5 / 6, 0.5, 0.5))
    assert pick.spread == (2, 0, 1, 3)
    assert nearest.spread == (2, 0, 2, 2)
    # 27 % of six is two. Without pick they have 7, 4, 5, 0, 2, 3 points: the first and the third, the fourth
    # and the fifth. Without heaviest 8, 8, 6, 2, 2, 0: the first two; the last, and half each of two others.
    assert (pick.high, pick.low, pick.d) == (1, 0.25, 0.75)
    assert (heaviest.high, heaviest.low, heaviest.d) == (0.5, 0.5, 0)
    # heaviest with the rest (points of eight: 8, 8, 6, 2, 2, 0): mean 13/3; 1, 0, 1, 0, 0, 1.
    # Sum of products 8 + 6 + 0 - 3 * 13/3 = 1; squares 172 - 6 * 169/9 = 178/3; and 1.5.
    assert heaviest.rest == pytest.approx(1 / (1.5 * 178 / 3) ** 0.5, abs=1e-4)
    # Variances over n - 1 of points 4 4 4 2 0 0, 4 4 2 0 2 0, 3 0 3 0 0 3 and 11 8 9 2 2 3:
    # (52 - 196/6) / 5, (40 - 144/6) / 5, (27 - 81/6) / 5 and (283 - 35 * 35 / 6) / 5.
    parts = (52 - 196 / 6) + (40 - 24) + (27 - 13.5)
    assert found.alpha == pytest.approx(1.5 * (1 - parts / (283 - 35 * 35 / 6)), abs=1e-4)
    assert found.whole == found.hand_ins == 6


def test_a_question_on_which_all_are_alike_has_a_difficulty_and_no_correlation(tmp_path):
    found = by_key(statistics(class_of([(1, 1, 0), (1, 0, 1), (1, 0.5, 1), (1, 0, 0)]), tmp_path))
    assert (found["pick"].p, found["pick"].rest, found["pick"].d) == (1, None, 0)
    # Points 4 0 2 0 against 4 + 0 3 3 0: products -3.75 - 2.25 + 0.75 + 2.25 = -3, squares 11 and 9.
    assert found["nearest"].rest == pytest.approx(-3 / (11 * 9) ** 0.5, abs=1e-4)


def test_all_alike_in_everything_define_no_correlation_and_no_alpha(tmp_path):
    found = statistics(class_of([(1, 1, 1)] * 12), tmp_path)
    assert found.alpha is None
    assert {item.rest for item in found.items} == {None}


def test_one_student_is_no_statistic(tmp_path):
    found = statistics(class_of([(1, 0.5, 0)]), tmp_path)
    assert [(item.p, item.rest, item.d) for item in found.items[:3]] == [
        (1, None, None),
        (0.5, None, None),
        (0, None, None),
    ]
    assert found.alpha is None
    said = " ".join(cautions(found))
    assert "1 hand-in: below 10" in said
    assert "do not pass this page on" in said
    assert advice_on(found, []) == []


def test_an_empty_batch_is_told_and_divides_by_nothing(tmp_path):
    found = statistics([], tmp_path, roster_of=("ada", "ben"))
    assert found.hand_ins == 0
    assert {item.p for item in found.items} == {None}
    assert "nothing to count" in cautions(found)[0]
    written = write_items(found, [], [], LAB, tmp_path)
    assert "Nothing stands out" in written.page.read_text()


def test_what_could_not_be_read_and_what_the_grader_failed_over_is_no_answer(tmp_path):
    good = class_of(SIX)
    odd = [
        unreadable(Identity("empty"), "empty.ipynb", LAB, "an empty file"),
        lost(Identity("crashed"), "crashed.ipynb", LAB, "the grader was lost over it"),
    ]
    alone, beside = statistics(good, tmp_path / "a"), statistics(good + odd, tmp_path / "b")
    assert (beside.batch.unread, beside.batch.lost) == (1, 1)
    assert beside.items == alone.items
    assert beside.alpha == alone.alpha


def test_a_question_that_could_not_be_told_is_no_wrong_answer_and_one_left_is(tmp_path):
    results = [
        submission("a", (1, 1, 1)),
        submission("b", (0, 1, 0), untold=("pick",)),
        submission("c", (0, 0, 1), blank=("pick",)),
    ]
    pick = by_key(statistics(results, tmp_path))["pick"]
    assert (pick.attempted, pick.left, pick.untold) == (1, 1, 1)
    assert (pick.p, pick.tried) == (0.5, 1)


def test_a_group_counts_once_and_who_handed_in_nothing_not_at_all(tmp_path):
    results = class_of(SIX)
    groups = {"s0": ["ada", "ben", "chi"], "s5": ["dan", "eve"]}
    alone = statistics(results, tmp_path / "a")
    grouped = statistics(results, tmp_path / "b", groups=groups, roster_of=("zoe",))
    assert grouped.items == alone.items
    assert grouped.hand_ins == 6


def test_lateness_changes_no_number(tmp_path):
    late = [replace(one, late=0.5, late_reason="five days") for one in class_of(SIX)]
    assert statistics(late, tmp_path / "b").items == statistics(class_of(SIX), tmp_path / "a").items


def overrule(out, *rows):
    write_table(out / FILE, [list(HEADER), *([*row, "a reason", "ta", "2027-01-01"] for row in rows)])


def test_an_overruled_mark_counts_and_is_named(tmp_path):
    results = [
        submission("a", (1, 1, 1)),
        submission("b", (0, 1, 0)),
        submission("c", (0, 0, 0), untold=("pick",)),
    ]
    hand_in(results, LAB, tmp_path)
    overrule(tmp_path, ("b", "pick", "4"), ("c", "pick", "0"))
    found = statistics_of(read_batch(tmp_path, LAB), LAB)
    pick = by_key(found)["pick"]
    assert (pick.p, pick.untold, pick.overruled) == (pytest.approx(2 / 3), 0, 2)
    page = write_items(found, [], [], LAB, tmp_path).page.read_text()
    assert "2 overruled" in page


def test_an_override_of_one_of_a_group_is_not_the_groups(tmp_path):
    hand_in(class_of(SIX), LAB, tmp_path, groups={"s5": ["dan", "eve"]})
    overrule(tmp_path, ("dan", "pick", "4"), ("s4", "nearest", "4"))
    batch = read_batch(tmp_path, LAB)
    assert batch.overruled == {"nearest": 1}
    assert any("part of a group" in one for one in batch.told)
    overrule(tmp_path, ("dan", "pick", "4"), ("eve", "pick", "4"))
    assert read_batch(tmp_path, LAB).overruled == {"pick": 1}


def test_written_answers_count_once_they_have_points(tmp_path):
    results = [submission(f"s{n}", (1, 1, 1), why=f"my text {n}" if n < 3 else "") for n in range(4)]
    hand_in(results, LAB, tmp_path)
    before = statistics_of(read_batch(tmp_path, LAB), LAB)
    assert by_key(before)["why"].reached == 0
    assert "No written answer has points yet" in " ".join(before.batch.told)
    points = dict(zip((one.code for one in texts(results, LAB)), ("3", "1.5", ""), strict=True))
    rows = [("why", one.code, points[one.code]) for one in read_rows(tmp_path, LAB)]
    write_table(tmp_path / "written.csv", [("question", "code", "points"), *rows])
    why = by_key(statistics_of(read_batch(tmp_path, LAB), LAB))["why"]
    assert (why.attempted, why.left, why.untold, why.p) == (2, 1, 1, 0.5)
    take_over(LAB, tmp_path)
    (tmp_path / "written.csv").unlink()  # the points stand in marks.csv as well
    assert by_key(statistics_of(read_batch(tmp_path, LAB), LAB))["why"] == why


def test_checks_that_nobody_or_everybody_fails_are_named_with_what_the_bank_knows(tmp_path):
    idle, wall = NAMES["pick"][0], NAMES["nearest"][0]
    results = [submission(f"s{n}", (1, 0.5, n % 2), fails={"nearest": [wall]}) for n in range(FEW)]
    found = statistics(results, tmp_path)
    marks = {check.name: (check.is_idle, check.is_wall) for check in found.checks}
    assert marks[idle] == (True, False)
    assert marks[wall] == (False, True)
    said = " ".join(one.said for one in advice_on(found, []))
    assert re.search(rf"Nobody of 10 failed .*`{idle}`\): no answer of the bank", said)
    assert re.search(rf"All 10 failed .*`{wall}`", said)
    known = advice_on(found, [entry(PICK, 0, [idle], "off_by_one")])
    assert any(
        f"`{idle}`" in one.said and "1 answer that it catches (off_by_one)" in one.said for one in known
    )


def test_checks_that_fail_together_are_named_unless_the_bank_tells_them_apart(tmp_path):
    first, second = NAMES["pick"][:2]
    both = [submission(f"s{n}", (0, 1, n % 2), fails={"pick": [first, second]}) for n in range(3)]
    well = [submission(f"t{n}", (1, 1, n % 2)) for n in range(3)]
    found = statistics(both + well, tmp_path / "a")
    ((group, times),) = found.together
    assert ([check.name for check in group], times) == ([first, second], 3)
    said = [one.said for one in advice_on(found, [])]
    assert any(f"`{first}` and `{second}` failed on the same 3 hand-ins" in one for one in said)
    assert any("No answer of the bank tells them apart" in one for one in said)
    apart = advice_on(found, [entry(PICK, 0.5, [second])])
    assert any("so they can differ" in one.said for one in apart)
    one_alone = [submission("u", (0.5, 1, 1), fails={"pick": [second]})]
    assert statistics(both + well + one_alone, tmp_path / "b").together == ()


def test_the_words_say_which_question_tells_nobody_apart(tmp_path):
    rng = random.Random(3)
    shares = [(n % 2, float(n > 14), float(n > 16)) for n in range(30)]
    rng.shuffle(shares)
    found = statistics(class_of(shares), tmp_path)
    said = {one.question: one.said for one in advice_on(found, []) if "weaker" in one.said}
    assert set(said) == {"pick"}
    assert said["pick"].startswith("15 of 30 right, and the weaker do as well as the stronger (")
    page = write_items(found, advice_on(found, []), [], LAB, tmp_path).page.read_text()
    assert "the weaker do as well as the stronger" in page


def test_small_classes_get_no_verdict_on_a_question(tmp_path):
    rows = [(n % 2, 0.0, 1.0) for n in range(FEW - 1)]
    found = statistics(class_of(rows), tmp_path)
    assert not [one for one in advice_on(found, []) if "right" in one.said or "have everything" in one.said]
    written = write_items(found, [], [], LAB, tmp_path)
    with written.table.open(encoding="utf-8") as file:
        assert {row["band"] for row in csv.DictReader(file)} == {""}


def test_neither_file_names_a_student(tmp_path):
    people = ["Ada Lovelace-Byron", "Zoë Ångström", "Chidi Anagonye"]
    results = [
        replace(
            submission(name, (1, n % 2, 0.5), why=f"I, {name}, think so."), name=name, file=f"{name}.ipynb"
        )
        for n, name in enumerate(people)
    ]
    hand_in(results, LAB, tmp_path)
    overrule(tmp_path, (people[0], "pick", "2"))
    found = statistics_of(read_batch(tmp_path, LAB), LAB)
    written = write_items(found, advice_on(found, []), [], LAB, tmp_path)
    for path in (written.table, written.page):
        text = path.read_text(encoding="utf-8")
        assert not [part for name in people for part in name.split() if part in text]


def test_another_batch_is_matched_by_the_questions_names(tmp_path):
    """A question that was left out, one worth other points, and one that is new."""
    now = class_of([(1, 1, 1)] * 6 + [(1, 0, 0)] * 6)
    then = class_of([(1, 1, 1)] * 3 + [(0, 1, 0)] * 9)
    worth_more = [
        replace(
            one,
            questions=(
                replace(one.questions[0], points=8.0, earned=2 * one.questions[0].earned),
                one.questions[1],
            ),
        )
        for one in then
    ]
    here = statistics(now, tmp_path / "now")
    hand_in(
        worth_more,
        replace(LAB, questions=(replace(PICK, points=8), NEAREST), weights={"heaviest": 0.0}),
        tmp_path / "then",
    )
    lab_then = as_it_was(tmp_path / "then", LAB)
    assert {one.key: one.points for one in lab_then.questions} == {"pick": 8, "nearest": 4}
    moves = moved(statistics_of(read_batch(tmp_path / "then", lab_then), lab_then), here)
    assert {(one.question, one.before, one.now) for one in moves} == {
        ("pick", 0.25, 1),
        ("nearest", 1, 0.5),
        ("heaviest", None, 0.5),
    }
    said = [one.said for one in advice_on(here, [], moves)]
    assert any(
        "It became easier: 25 % of the points before (12 hand-ins), 100 % now (12)" in one for one in said
    )
    assert any("It became harder" in one for one in said)
    page = write_items(here, [], moves, LAB, tmp_path / "now").page.read_text()
    assert "+0.75" in page
    assert "not asked" in page


def test_a_folder_that_is_none_or_stopped_or_another_labs_is_told(tmp_path):
    with pytest.raises(LabError, match=r"is .* a folder of results"):
        graded_as(tmp_path)
    hand_in(class_of(SIX), LAB, tmp_path)
    assert graded_as(tmp_path)[0] == "garden"
    with pytest.raises(LabError, match="marks of garden"):
        read_batch(tmp_path, replace(LAB, name="pond"))
    (tmp_path / ".unfinished").write_text("{}")
    with pytest.raises(LabError, match="stopped"):
        read_batch(tmp_path, LAB)


SHARES = st.sampled_from([0.0, 0.25, 0.5, 1.0, None])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(SHARES, SHARES, SHARES), max_size=14), st.randoms(use_true_random=False))
def test_the_order_of_the_hand_ins_changes_nothing(rows, rng):
    questions = (PICK, NEAREST, HEAVIEST)

    def batch(shares):
        sheets = []
        for row in shares:
            told = {one.key: share for one, share in zip(questions, row, strict=True) if share is not None}
            states = {one.key: "attempted" if one.key in told else "untold" for one in questions}
            checks = {("pick", NAMES["pick"][0]): "pass" if row[0] else "fail"}
            sheets.append(Sheet(states, told, checks))
        return Batch(questions, tuple(sheets))

    mixed = rows.copy()
    rng.shuffle(mixed)
    before, after = statistics_of(batch(rows), LAB), statistics_of(batch(mixed), LAB)
    assert (after.items, after.checks, after.together, after.alpha) == (
        before.items,
        before.checks,
        before.together,
        before.alpha,
    )
    assert all(-1 <= item.d <= 1 for item in before.items if item.d is not None)
    assert all(-1 <= item.rest <= 1 for item in before.items if item.rest is not None)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), min_size=3, max_size=20))
def test_the_formulas_agree_with_other_ways_to_reckon(pairs):
    import numpy as np

    xs, ys = [x for x, _ in pairs], [y for _, y in pairs]
    r = correlation(xs, ys)
    if r is not None:
        assert r == pytest.approx(np.corrcoef(xs, ys)[0, 1], abs=1e-4)
    high, low = tails(xs, ys)
    assert min(xs) <= low <= max(xs)
    assert min(xs) <= high <= max(xs)
    a = alpha(pairs)
    if a is not None and r is not None:  # of two questions: 4 cov / variance of the sum
        cov = np.cov(xs, ys)
        assert a == pytest.approx(4 * cov[0, 1] / cov.sum(), abs=1e-3)


def test_a_class_of_two_hundred_from_the_bank_has_sensible_numbers(tmp_path):
    """Strength decides in the simulated class: does the analysis find it, and the later questions harder?"""
    entries = [entry(one, 1) for one in (PICK, NEAREST, HEAVIEST)]
    entries += [entry(one, 0, NAMES[one.key][:1], "off") for one in (PICK, NEAREST, HEAVIEST)]
    found = statistics(simulate(LAB, entries, 200, seed=1), tmp_path)
    assert found.hand_ins == 200 - found.batch.unread - found.batch.lost
    assert found.batch.unread
    assert all(item.rest > 0.15 and item.d > 0.3 for item in found.items[:3])
    assert 0.3 < found.alpha < 0.9
    assert item_of(PICK, found.batch) == found.items[0]


def test_a_check_that_could_not_tell_neither_passed_nor_failed(tmp_path):
    name = NAMES["pick"][0]
    results = class_of(SIX)
    unsure = CheckResult(name, "t", 1, False, "unsure")
    results[0] = replace(
        results[0], questions=(replace(results[0].questions[0], checks=(unsure,)), *results[0].questions[1:])
    )
    (check,) = [one for one in statistics(results, tmp_path).checks if one.name == name]
    assert (check.passed, check.failed, check.unsure) == (5, 0, 1)


def bank_of(lab):
    (plan,) = plans_of(None, (lab,), read_course(ROOT))
    build_student(plan)
    graded = gradable(plan)
    return graded, read_bank(plan.lab.bank, graded)


def test_the_verb_reads_lab_and_term_from_the_results(tmp_path, monkeypatch):
    monkeypatch.chdir(ROOT)
    lab, entries = bank_of("lab1")
    for folder, seed in (("now", 1), ("then", 2)):
        hand_in(simulate(lab, entries, 40, seed=seed), lab, tmp_path / folder)
    done = CliRunner().invoke(items, [str(tmp_path / "now"), "--before", str(tmp_path / "then")])
    assert done.exit_code == 0, done.output
    assert "Cronbach's alpha" in done.output
    assert "selector_random" in done.output
    with (tmp_path / "now" / "items.csv").open(encoding="utf-8") as file:
        rows = {row["question"]: row for row in csv.DictReader(file) if row["kind"] == "question"}
    assert list(rows) == [one.key for one in lab.questions if not one.manual]
    assert all(row["p before"] and row["p"] and row["item-rest r"] for row in rows.values())
    refused = CliRunner().invoke(items, [str(tmp_path)])
    assert refused.exit_code == 1
    assert "a folder of results" in " ".join(refused.output.split())


def test_the_course_verb_writes_them_for_the_sample_class_and_says_where(tmp_path, monkeypatch):
    """Building, proving and grading stand aside: does the statistics' row lead to a page that is there?"""
    monkeypatch.chdir(ROOT)
    (plan,) = plans_of(None, ("lab1",), read_course(ROOT))
    lab, entries = bank_of("lab1")

    def graded(plan, folders, out, jobs):
        results = simulate(lab, entries, 12, oddities=False)
        hand_in(results, lab, out)
        return results

    plan = replace(plan, course=replace(plan.course, root=tmp_path))
    build_student(plan)
    channels = Channels(*(tmp_path / name for name in ("lab1.ipynb", "solution.ipynb", "x.whl", "staff.md")))
    monkeypatch.setattr(building, "plans_to_prove", lambda term, labs: [plan])
    monkeypatch.setattr(building, "_build", lambda plan: channels)
    monkeypatch.setattr(building, "_prove", lambda plan, channels, jobs: [])
    monkeypatch.setattr(building, "grade_folders", graded)
    monkeypatch.setattr(proving, "prove_sample_class", lambda *_: proving.Proof("lab1", "a claim", "", True))
    done = CliRunner().invoke(building.course, [])
    assert done.exit_code == 0, done.output
    assert "statistics of the questions" in done.output
    assert (plan.folder / "sample_class" / "items.html").is_file()


@pytest.mark.parametrize("look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"viewport": PHONE}])
def test_the_page_is_accessible_and_fits_a_phone(tmp_path, browser, look):
    entries = [entry(one, 1) for one in (PICK, NEAREST, HEAVIEST)]
    entries += [entry(one, 0, NAMES[one.key][:1], "off") for one in (PICK, NEAREST, HEAVIEST)]
    found = statistics(simulate(LAB, entries, 60, seed=1), tmp_path)
    written = write_items(found, advice_on(found, entries), moved(found, found), LAB, tmp_path)
    context = browser.new_context(
        bypass_csp=True, **look
    )  # axe comes as a script, of which the page has none
    page = context.new_page()
    page.goto(written.page.as_uri())
    assert axe_findings(page, ("minor", "moderate", "serious", "critical")) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("script").count() == 0
    context.close()
