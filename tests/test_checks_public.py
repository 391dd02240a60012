"""`test(function)` as a student sees it, and `require` as another grader calls it."""

import contextlib
import functools
import sys
import textwrap
import time
import types

import numpy as np
import pandas as pd
import pytest

import memeverse.checks as checks
import memeverse.checks.public as public
from memeverse import session
from memeverse.checks import lab1
from memeverse.checks.outcome import Outcome
from memeverse.checks.registry import check, checks_in
from memeverse.errors import FriendlyError

pytestmark = pytest.mark.filterwarnings("ignore")


def selector_random(items, user, k):
    return items.sample(k)


def always_first(items, user, k):
    return items.head(k)


def test_all_public_checks_pass_and_the_last_line_does_not_promise_more():
    report = checks.test(selector_random)
    assert report.passed
    assert str(report) == textwrap.dedent(
        """\
        selector_random
        ✓ Returns k different memes, each a row of items
        ✓ Draws anew at every call
        ✓ Every meme of items can be shown
        ✓ What stands on top is chance as well
        4 public checks passed; more run when you submit."""
    )


def test_a_fail_shows_message_hint_and_counter_example():
    report = checks.test(always_first, "selector_random")
    text = str(report)
    assert not report.passed
    assert "✗ Draws anew at every call\n    12 calls gave the same slate.\n    Hint: Draw inside" in text
    assert "\n    1. image_" in text
    assert text.endswith("\n1 of 4 public checks passed; more run when you submit.")


def test_the_same_code_gets_the_same_report():
    assert str(checks.test(always_first, "selector_random")) == str(
        checks.test(always_first, "selector_random")
    )


def test_a_stub_is_called_not_written_yet_and_gets_no_list_of_fails():
    def selector_preferences(items, user, k): ...

    report = checks.test(selector_preferences)
    assert "selector_preferences is not written yet" in str(report)
    assert "✗" not in str(report)
    assert not report.passed


def test_a_stub_that_returns_dots_is_not_written_yet_either():
    def spread(users):
        return ...

    assert "not written yet" in str(checks.test(spread))


def test_an_error_is_told_with_the_students_own_line():
    def spread(users):
        return users["humor"].mean()

    text = str(checks.test(spread))
    assert "`spread` raised KeyError: 'humor' on line" in text
    assert 'return users["humor"].mean()' in text
    assert "Traceback" not in text


def test_what_a_function_prints_and_warns_is_kept_back(capfd):
    def selector_random(items, user, k):
        print("hello")
        print("trouble", file=sys.stderr)
        return items.sample(k)

    assert checks.test(selector_random).passed
    assert capfd.readouterr() == ("", "")


def test_the_globals_luck_is_put_back():
    np.random.seed(1)
    before = np.random.get_state()[1].tolist()
    checks.test(selector_random)
    assert np.random.get_state()[1].tolist() == before


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="this system has no timers")
def test_a_function_that_hangs_is_stopped_and_not_called_wrong(monkeypatch):
    monkeypatch.setattr(public, "LONGEST_WAIT", 0.3)

    def selector_random(items, user, k):
        while True:
            with contextlib.suppress(Exception):
                time.sleep(0.01)

    report = checks.test(selector_random)
    assert {one.verdict for one in report.outcomes} == {"unsure"}
    assert "? Returns k different memes" in str(report)
    assert "Took too long" in str(report)


@pytest.mark.skipif(not hasattr(__import__("signal"), "setitimer"), reason="this system has no timers")
def test_computing_counts_and_waiting_for_a_busy_machine_hardly(monkeypatch):
    monkeypatch.setattr(public, "PATIENCE", 0.2)

    def intra_slate_diversity(slate):
        time.sleep(0.02)
        return 0

    assert "unsure" not in [one.verdict for one in checks.test(intra_slate_diversity).outcomes]

    def spread(users):
        while True:
            pass

    assert [one.verdict for one in checks.test(spread).outcomes] == ["unsure"] * 2


def test_a_slow_function_is_stopped_between_calls_where_there_is_no_timer(monkeypatch):
    monkeypatch.setattr(public, "LONGEST_WAIT", 0.2)
    monkeypatch.delattr(public.signal, "setitimer", raising=False)

    def selector_random(items, user, k):
        time.sleep(0.02)
        return items.sample(k)

    assert "unsure" in [one.verdict for one in checks.test(selector_random).outcomes]


def test_leaving_the_process_is_an_error_of_the_answer():
    def spread(users):
        raise SystemExit(0)

    assert "SystemExit" in str(checks.test(spread))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("selector_random", "without quotes"),
        (3, "This was an int"),
        (None, "It can test: selector_random, selector_advertisement"),
        (pd.DataFrame(), "without calling it"),
        (always_first, 'test(always_first, "selector_random")'),
        (lambda items, user, k: items, 'test(my_function, "selector_random")'),
    ],
)
def test_what_cannot_be_tested_gets_the_names_that_can(wrong, words):
    with pytest.raises(FriendlyError) as error:
        checks.test(wrong)
    assert words in str(error.value)


LAB7 = """
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check

@check("count_words", points=1)
def counts_two(subject):
    \"\"\"Two words are two\"\"\"
    if subject("a b") != 2:
        fail("Two words are not 2.")

@check("spread", points=1)
def another_spread(subject):
    \"\"\"Another lab's exercise of the same name\"\"\"
"""


@pytest.fixture
def lab7(tmp_path, monkeypatch):
    """Another lab: one more module among the checks, and nothing else."""
    (tmp_path / "lab7.py").write_text(LAB7)
    (tmp_path / "lab10.py").write_text("import a_package_that_is_not_installed")
    (tmp_path / "labels.py").write_text("raise RuntimeError('this is no lab')")
    monkeypatch.setattr(checks, "__path__", [*checks.__path__, str(tmp_path)])
    yield "lab7"
    session.begin("")
    for name in ("lab7", "lab10"):
        sys.modules.pop(f"memeverse.checks.{name}", None)


def test_a_lab_is_found_by_its_module(lab7):
    known = [one for one in public.labs() if one.startswith("lab")]
    assert known == ["lab1", "lab2", "lab3", "lab4", "lab5", "lab7", "lab10"]

    def count_words(text):
        return len(text.split())

    assert checks.test(count_words).passed
    assert list(checks.public_reports("lab7", {})) == ["count_words", "spread"]


def test_the_lab_that_was_begun_comes_first(lab7, capsys):
    def spread(users):
        return 7

    assert not checks.test(spread).passed
    session.begin("lab7")
    assert [one.check for one in checks.test(spread).outcomes] == ["another_spread"]
    assert checks.test(selector_random).passed, "another lab's function is known all the same"
    with pytest.raises(FriendlyError, match=r"It can test: count_words, spread\."):
        checks.test(always_first)


def test_a_lab_may_have_any_name(lab7, tmp_path):
    (tmp_path / "words.py").write_text(LAB7.replace("count_words", "count_letters"))
    assert public.labs()[:7] == ["lab1", "lab2", "lab3", "lab4", "lab5", "lab7", "lab10"]
    assert "words" in public.labs()
    assert "labels" not in public.labs()
    assert not {"registry", "rows", "public"} & {*public.labs()}
    session.begin("words")
    with pytest.raises(FriendlyError, match=r"It can test: count_letters, spread\."):
        checks.test(always_first)


def test_a_lab_of_another_package_is_tested_by_the_checks_that_it_names(lab7, tmp_path, monkeypatch):
    (tmp_path / "garden_words.py").write_text(LAB7.replace("count_words", "count_letters"))
    monkeypatch.syspath_prepend(tmp_path)
    session.begin("words", checks="garden_words")
    with pytest.raises(FriendlyError, match=r"It can test: count_letters, spread\."):
        checks.test(always_first)
    assert list(checks.public_reports("words", {})) == ["count_letters", "spread"]
    session.begin("lab7")
    assert list(checks.public_reports("lab7", {})) == ["count_words", "spread"]


class Selector:
    def __call__(self, items, user, k):
        return items.sample(k)


def decorated(items, user, k):
    return items.sample(k)


@pytest.mark.parametrize(
    "answer",
    [lambda items, user, k: items.sample(k), functools.partial(decorated), Selector(), decorated],
    ids=["lambda", "partial", "object", "decorated"],
)
def test_what_the_notebook_knows_by_a_questions_name_is_tested_as_that(answer):
    notebook = {"test": checks.test, "selector_random": answer}
    exec("report = test(selector_random)", notebook)
    assert notebook["report"].passed
    assert notebook["report"].name == "selector_random"
    with pytest.raises(FriendlyError, match=r'test\(\w+, "selector_random"\)'):
        checks.test(answer)


def test_the_culprit_is_sent_to_verification():
    with pytest.raises(FriendlyError, match="verification"):
        checks.test("otterly_fine")


def test_while_grading_nothing_runs(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")

    def selector_random(items, user, k):
        raise AssertionError("called")

    report = checks.test(selector_random)
    assert report.outcomes == ()
    assert not report.passed


def test_the_page_shows_what_the_text_says_and_escapes_it():
    bad = Outcome("q", "c", "A <b> title", "fail", "got <nan>", "try & look", "1 < 2")
    unknown = Outcome("q", "d", "Another", "unsure", "Took too long")
    page = checks.Report("f", (bad, unknown))._repr_html_()
    for part in (
        "A &lt;b&gt; title",
        "got &lt;nan&gt;",
        "try &amp; look",
        "1 &lt; 2",
        "✗",
        "?",
        "0 of 2 public",
    ):
        assert part in page
    assert 'aria-label="not passed"' in page


def test_reports_for_a_whole_notebook_cover_every_question():
    reports = checks.public_reports("lab1", {"selector_random": selector_random, "answer": "nobody at all"})
    assert set(reports) == {one.question for one in checks_in(lab1)}
    assert len(reports) >= 8
    assert reports["selector_random"].passed
    assert not any(report.passed for question, report in reports.items() if question != "selector_random")


def test_require_is_silent_when_the_check_passes(capfd):
    def selector_random(items, user, k):
        print("noise")
        return items.sample(k)

    names = {"selector_random": selector_random}
    assert checks.require("memeverse.checks.lab1", "selector_random", "random_changes", names) is None
    assert capfd.readouterr() == ("", "")


def test_require_raises_with_message_and_hint_when_it_fails():
    names = {"selector_random": always_first}
    with pytest.raises(AssertionError, match=r"12 calls gave the same slate.(.|\n)*Hint: Draw inside"):
        checks.require("memeverse.checks.lab1", "selector_random", "random_changes", names)


def test_require_raises_when_the_answer_is_missing_or_a_stub():
    for names in ({}, {"selector_random": ...}, {"selector_random": lambda items, user, k: None}):
        with pytest.raises(AssertionError):
            checks.require("memeverse.checks.lab1", "selector_random", "random_slate_of_k", names)


def test_require_finds_checks_in_a_namespace_and_raises_on_could_not_tell():
    @check("spread")
    def broken_check(subject, rng, truth):
        """Stumbles"""
        return subject.value.no_such_thing

    module = types.ModuleType("some_checks")
    module.broken_check = broken_check
    for home in ({"broken_check": broken_check}, module):
        with pytest.raises(AssertionError, match="Could not tell"):
            checks.require(home, "spread", "broken_check", {"spread": len})


def test_require_knows_the_truth_of_the_term():
    seen = {}

    @check("culprit", subject="answer")
    def sees_the_truth(subject, truth):
        """Sees the truth"""
        seen.update(truth)

    checks.require({"one": sees_the_truth}, "culprit", "sees_the_truth", {"answer": "x"})
    assert {"culprit", "brand", "uploads", "picture"} <= set(seen)


def test_an_unknown_check_is_our_mistake_and_not_the_students():
    with pytest.raises(LookupError):
        checks.require("memeverse.checks.lab1", "spread", "no_such_check", {})


def test_every_public_check_has_a_title_and_a_question_of_its_own():
    found = checks_in(lab1)
    assert len({one.name for one in found}) == len(found)
    assert all(0 < len(one.title) <= 90 for one in found)


def test_a_column_of_distances_given_to_sort_values_is_explained_once():
    """pandas puts the whole column into its KeyError."""

    def selector_preferences(items, user, k):
        return items.sort_values(items["humour"] - user["humour"]).head(k)

    said = str(checks.test(selector_preferences))
    assert "`sort_values` wants the name of a column" in said
    assert said.count("raised KeyError") == 1
    assert said.count("The same here.") == 2
    assert max(map(len, said.splitlines())) < 400


def test_a_second_function_is_no_name():
    with pytest.raises(FriendlyError, match="one function at a time"):
        checks.test(selector_random, selector_random)
    with pytest.raises(FriendlyError, match="This was nothing"):
        checks.test()


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        ("items['d'] = 1.0; return items.sample(k)", "the column 'd' is new"),
        ("del items['author']; return items.sample(k)", "the column 'author' is gone"),
        ("items.sort_index(inplace=True); return items.sample(k)", "its rows are others"),
        ("user.iloc[0] = 5.0; return items.sample(k)", "some of its values are others"),
    ],
)
def test_a_function_that_changes_what_it_is_given_is_told(lines, what):
    spoils = {}
    exec(f"def selector_random(items, user, k):\n    {lines}", spoils)
    report = checks.test(spoils["selector_random"])
    assert f"Careful: `selector_random` changes what it is given ({what}" in str(report)
    assert "Careful: <code>selector_random</code>" in report._repr_html_()


@pytest.mark.parametrize(
    ("question", "source", "is_told"),
    [
        ("cosine_similarity", "def f(a, b):\n    a /= 2\n    return a @ b.T", True),
        ("cosine_similarity", "def f(a, b):\n    b[0, 0] = float('nan')\n    return a @ b.T", True),
        ("cosine_similarity", "def f(a, b):\n    a = a / 2\n    return a @ b.T", False),
        ("wants", "def f(persona, video_vector):\n    return bool(persona['clusters'].pop())", True),
        ("wants", "def f(persona, video_vector):\n    persona['seen'] = 1\n    return True", True),
        ("wants", "def f(persona, video_vector):\n    video_vector *= 2\n    return True", True),
        ("wants", "def f(persona, video_vector):\n    return 3 in set(persona['clusters'])", False),
        ("captured_at", "def f(share, twin, margin, hold):\n    share.iloc[-1] = 0.25\n    return 1", True),
    ],
)
def test_changes_in_arrays_and_collections_are_told_too(question, source, is_told):
    made = {}
    exec(source, made)
    remark = checks.test(made["f"], question).remark
    assert (
        f"Careful: `{question}` changes what it is given (some of its values are others)" in remark
    ) == is_told


def test_an_innocent_function_gets_no_remark():
    assert checks.test(selector_random).remark == ""


def test_how_a_function_was_called_is_said_with_its_error():
    def selector_random(items, user, k):
        return items.sample(k + (k == 1) * 1_000)

    assert "(called with k = 1)" in str(checks.test(selector_random))

    def selector_advertisement(items, user):
        return items

    report = checks.test(selector_advertisement)
    assert "It is called with 3 arguments" in report.outcomes[0].message


def test_stopping_a_test_is_one_line():
    def selector_random(items, user, k):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as stopped:
        checks.test(selector_random)
    (line,) = stopped.value._render_traceback_()
    assert line == "Stopped while testing selector_random; nothing was changed."


def test_a_function_of_another_name_is_not_taken_for_the_answer(capsys):
    notebook = {"test": checks.test, "mine": lambda items, user, k: items.sample(k)}
    exec("report = test(mine, 'selector_random')", notebook)
    assert notebook["report"].passed
    assert "the function that is called `selector_random`" in notebook["report"].remark
    exec("selector_random = mine\nreport = test(mine, 'selector_random')", notebook)
    assert not notebook["report"].remark
    with pytest.raises(FriendlyError, match=r"def selector_random\(\.\.\.\)"):
        exec("def selector_rnadom(items, user, k): ...\ntest(selector_rnadom)", notebook)
