"""Lab 4's checks: the bank is judged as it says whatever the term and the luck; odd answers break none."""

import math
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lab_checks import LAB4, answer_of, hidden_checks, points_of
from scipy.stats import ks_2samp

from memeverse.checks import lab4
from memeverse.checks.answers import DO_YOU_ROUND, YOU_ROUND
from memeverse.checks.outcome import CheckFailed
from memeverse.checks.puppets import (
    NAMES,
    errors_of,
    names_of,
    names_right,
    slants_of,
    some_landmarks,
    some_reports,
    some_slants,
    some_trail,
)

ROOT = Path(__file__).parents[1]


hidden = hidden_checks("lab4")
POINTS = points_of("lab4")
BANK, CHECKS, outcome = LAB4.bank, LAB4.checks, LAB4.outcome
nan = float("nan")


def test_a_mistake_about_what_is_unknown_does_not_cost_the_rest():
    """Edges, nan and the rule of twelve are one thing each: who misses one keeps at least half."""
    for question, name in (
        ("slant", "at_least_as_many"), ("slant", "without_the_rule"), ("ideology", "edges_to_the_left"),
        ("ideology", "empty_text_for_nan"), ("ks_statistic", "nan_stays_in"), ("exposure", "unknown_counted"),
        ("audit_error", "missing_reports_count"), ("audit_error", "absolute_bias"),
    ):  # fmt: skip
        _, mark, _ = answer_of(BANK / question / "wrong" / f"{name}.py")
        assert mark >= POINTS[question] / 2, (question, name)


@pytest.mark.parametrize(
    "odd",
    [
        object(), -7, 0.123, float("inf"), "L", [], {}, [[]], np.zeros(0), np.zeros((2, 2)), np.array("x"),
        pd.DataFrame(), set(), b"x", pd.Series(dtype=float), nan, {"A": None}, [None] * 4, (1, 2, 3),
        np.zeros((1, 1, 1, 2)), pd.DataFrame({"a": [1]}), [[1], [1, 2]], 1j, iter(()), np.array(None), True,
        pd.DataFrame({"bias": ["x"], "rmse": [None]}),
        pd.DataFrame({"bias": [1.0], "rmse": [1.0]}, index=["a"]),
        pd.DataFrame([[1, 2, 3]], columns=["bias", "bias", "rmse"]), pd.DataFrame({0: [1.0], 1: [2.0]}),
        pd.Series([1, "L", None]), pd.Categorical(["L", "R"]), pd.Index(["L"]), [pd.NA], [pd.NaT],
        pd.DataFrame({"dial": [0.0, 0.0], "bias": [0.1, 0.1], "rmse": [0.1, 0.1]}),
    ],
    ids=lambda odd: type(odd).__name__,
)  # fmt: skip
def test_odd_answers_are_wrong_and_break_no_check(odd):
    for name in CHECKS:
        assert outcome(name, lambda *args: odd).verdict == "fail", name


# ---------------------------------------------------------------- what the checks compare with


@pytest.mark.parametrize(
    ("liberal", "conservative", "rule", "expected"),
    [(20, 0, 12, -1), (0, 20, 12, 1), (10, 40, 12, 0.6), (6, 6, 12, nan), (6, 7, 12, 1 / 13), (0, 0, 0, nan),
     (1, 0, 0, -1)],
)  # fmt: skip
def test_slants_by_pencil(liberal, conservative, rule, expected):
    found = lab4.slants_right([liberal], [conservative], rule)
    assert np.array_equal(found, [expected], equal_nan=True)


def test_the_checks_and_the_library_have_the_same_slants_and_ideologies():
    from memeverse.puppets.audited import open_preset
    from memeverse.puppets.slant import ideology

    site = open_preset("paper", seed=3)
    mine = lab4.slants_right(site.videos["liberal"], site.videos["conservative"])
    assert np.array_equal(mine, site.slants, equal_nan=True)
    assert ideology(mine).tolist() == [one or "" for one in names_right(mine)]


@settings(deadline=None)
@given(*(st.lists(st.sampled_from([-0.5, 0.0, 0.25, 0.5]), min_size=1, max_size=12) for _ in range(2)))
def test_distances_are_those_of_counting_and_of_scipy(a, b):
    by_counting = max(
        abs(Fraction(sum(x <= v for x in a), len(a)) - Fraction(sum(x <= v for x in b), len(b)))
        for v in a + b
    )
    assert lab4.distance(a, b) == pytest.approx(float(by_counting))
    assert lab4.distance([*a, nan], b) == pytest.approx(float(ks_2samp(a, b, method="asymp").statistic))


def test_distances_are_those_of_the_audit():
    from memeverse.puppets.audited import open_preset
    from memeverse.puppets.fleet import send_puppets
    from memeverse.puppets.running import run_audit

    site = open_preset("paper", seed=3)
    home = send_puppets(site, 250, seed=2).homepages
    audit = run_audit(site, 250, seed=2)
    mine = [
        lab4.distance(*(home["slant"][home["ideology"] == one] for one in (name, "C")))
        for name in ("L", "CL", "CR", "R")
    ]
    assert mine == pytest.approx(audit.ks("homepage"))


def test_exposure_is_that_of_the_audit():
    from memeverse.puppets.audited import open_preset
    from memeverse.puppets.fleet import send_puppets
    from memeverse.puppets.running import run_audit

    site = open_preset("paper", seed=3)
    trails = send_puppets(site, 500, seed=2).trails
    trails["leaning"] = pd.Series(names_right(trails["slant"]), dtype=object)
    audit = run_audit(site, 500, seed=2)
    for place, name in enumerate(NAMES):
        own = trails[trails["ideology"] == name]
        for depth in (1, 7, 20):
            mine = lab4.exposure_right(own, "L", depth)
            assert mine == pytest.approx(audit.exposure()[place, depth, 0])


def test_errors_by_pencil():
    found = lab4.errors_right(lab4.three_dials())
    assert found["bias"].tolist() == pytest.approx([0.02, 0.0, -0.06])
    assert found["rmse"].tolist() == pytest.approx(
        [math.sqrt(0.0005), 0.05, math.sqrt((0.05**2 + 0.07**2) / 2)]
    )


# ---------------------------------------------------------------- what is made up


@pytest.mark.parametrize("seed", range(10))
def test_made_up_trails_have_every_ideology_among_the_seeds_and_at_each_depth(seed):
    trail = some_trail(np.random.default_rng(seed), 40, 6, unknown=0.7)
    assert trail["leaning"].isna().mean() > 0.4
    for _, some in trail.groupby("depth"):
        assert set(some["leaning"].dropna()) == set(NAMES)
    known = trail[trail["leaning"].notna()]
    assert known["leaning"].tolist() == names_right(known["slant"])


@pytest.mark.parametrize("seed", range(10))
def test_no_made_up_slant_lies_on_an_edge(seed):
    slants = some_slants(np.random.default_rng(seed), 500).dropna()
    for edge in (-0.6, -0.2, 0.2, 0.6):
        assert (slants - edge).abs().min() > 1e-4


def test_landmarks_that_are_plenty_are_more_than_any_reading_of_the_rule_asks_for():
    liberal, conservative = some_landmarks(np.random.default_rng(1), 300, plenty=True)
    assert (liberal + conservative).min() > 13
    liberal, conservative = some_landmarks(np.random.default_rng(1), 300)
    assert {12, 13, 0} <= set(liberal + conservative)


def test_reports_with_gaps_have_some_of_each_dial():
    reports = hidden._with_gaps(np.random.default_rng(1))
    assert reports["audit"].isna().sum() >= 3
    assert (reports.dropna().groupby("dial").size() >= 5).all()
    assert reports.groupby("dial").size().nunique() > 1
    assert sorted(set(some_reports(np.random.default_rng(1), 4, 9)["dial"])) == sorted(set(reports["dial"]))


def test_a_term_has_a_site_of_its_own():
    one, other = (hidden._site({"grown_from": number}) for number in (1, 2))
    assert one is hidden._site({"grown_from": 1})
    assert not np.array_equal(one.slants, other.slants, equal_nan=True)


# ---------------------------------------------------------------- how answers are read


@pytest.mark.parametrize(
    "value",
    [["L", None], ("L", nan), np.array(["L", None], dtype=object), pd.Series(["L", None]),
     pd.Categorical(["L", None]),
     pd.Series(["L", pd.NA], dtype="string"), pd.Index(["L", None]),
     np.ma.masked_array(["L", "R"], [False, True])],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_names_are_read_in_many_forms(value):
    assert names_of(value, "f", 2) == ["L", None]


@pytest.mark.parametrize(
    ("value", "says"),
    [(["L"], "returned 1 value for 2 slants"), ("LR", "not one ideology for each slant"),
     ([1, 2], "among the ideologies"),
     (np.zeros((2, 2)), r"an array of shape \(2, 2\)"), ({"L", "R"}, "not one ideology for each slant"),
     (np.array([["L"], ["R"]]), r"of shape \(2, 1\): a table of one column"),
     (pd.DataFrame({"a": ["L", None]}), "returned a table; one ideology a row is a single column"),
     (iter(()), "returned a tuple_iterator, not one"), (map(str, []), "which gives its values one by one")],
)  # fmt: skip
def test_what_is_no_column_of_names_fails_in_words(value, says):
    with pytest.raises(CheckFailed, match=says):
        names_of(value, "f", 2)


def test_missing_slants_may_be_none_or_nan():
    for value in (
        [None, 0.5], [nan, 0.5], pd.Series([pd.NA, 0.5], dtype="Float64"), np.array([nan, 0.5]),
        np.ma.masked_array([0.1, 0.5], [True, False]),
    ):  # fmt: skip
        assert np.array_equal(slants_of(value, "f", 2), [nan, 0.5], equal_nan=True)


@pytest.mark.parametrize(
    "value", [np.zeros((2, 1)), pd.DataFrame({"a": [0.1, 0.2]}), (x for x in [0.1, 0.2])]
)
def test_a_table_of_slants_fails_as_one_of_names_does(value):
    with pytest.raises(CheckFailed, match=r"a table|one by one"):
        slants_of(value, "f", 2)


def test_errors_are_read_with_the_dial_as_index_or_as_column():
    as_index = pd.DataFrame({"rmse": [2.0, 3.0], "bias": [0.5, 1.0]}, index=[0, 1.5])
    as_column = as_index.reset_index(names="dial")
    for table in (as_index, as_column, as_column.assign(more="x")):
        found = errors_of(table, "f")
        assert found.index.tolist() == [0.0, 1.5]
        assert found["bias"].tolist() == [0.5, 1.0]


@pytest.mark.parametrize(
    ("table", "says"),
    [(pd.DataFrame({"bias": [1.0]}), "`rmse` is wanted once"), (pd.Series([1.0]), "one column, not a table"),
     (pd.DataFrame([[1, 2, 3]], columns=["bias", "bias", "rmse"]), "`bias` is wanted once"),
     (pd.DataFrame(), "the columns none"),
     (pd.DataFrame({"bias": [0.1], "rmse": [0.1]}, index=[["a"], [0.5]]), "an index of 2 levels"),
     (pd.DataFrame({"bias": [0.1], "rmse": [0.1]}, index=["0.5"]), "The index of the table holds a str")],
)  # fmt: skip
def test_what_is_no_table_of_errors_fails_in_words(table, says):
    with pytest.raises(CheckFailed, match=says):
        errors_of(table, "f")


NAMED = {"right": False, "labels": NAMES}
HINTS = {  # an answer, a check, and what it is told
    "a rule of its own": (
        lambda l, c, more_than=12: ((c - l) / (c + l)).where(c + l > 12), "slant_by_another_rule",
        "Compare the total of both sides with `more_than`: here there are more.",
    ),
    "no rule": (
        lambda l, c, more_than=12: (c - l) / (c + l), "slant_needs_landmarks",
        "Compare the total with `more_than`: `.where(condition)` leaves nan where it is not met.",
    ),
    "rounded slant": (
        lambda l, c, more_than=12: ((c - l) / (c + l)).where(c + l > more_than).round(2),
        "slant_needs_landmarks", DO_YOU_ROUND,
    ),
    "rounded distance": (lambda a, b: round(lab4.distance(a, b), 3), "ks_of_unequal_samples", YOU_ROUND),
    "rounded exposure": (
        lambda *given: round(lab4.exposure_right(*given), 4), "exposure_without_the_unknown", YOU_ROUND,
    ),
    "rounded errors": (lambda r: lab4.errors_right(r).round(3), "rmse_of_few", YOU_ROUND),
    "rounded errors, one of which is another's": (
        lambda r: lab4.errors_right(r).rename(columns={"bias": "rmse", "rmse": "bias"}), "rmse_of_few",
        "rmse: the root of the mean of (audit - truth) ** 2",
    ),
    "sides swapped": (
        lambda l, c, more_than=12: ((l - c) / (c + l)).where(c + l > more_than), "slant_of_few",
        "conservative ones pull towards 1, liberal ones towards -1",
    ),
    "R without 1": (
        lambda s: pd.cut(s, [-1, -0.6, -0.2, 0.2, 0.6, 1], **NAMED), "ideology_at_the_edges",
        "R has both its edges",
    ),
    "rounded names": (
        lambda s: pd.cut(s.round(3), [-1, -0.6, -0.2, 0.2, 0.6, 1.01], **NAMED), "ideology_is_right",
        "a bin has its left edge, not its right one, and a slant is not rounded",
    ),
    "all distances": (lambda a, b: pd.Series([0.1, 0.2]), "ks_of_few", "the largest of the distances"),
    "nan handed on": (
        lambda a, b: ks_2samp(a, b).statistic, "ks_without_the_unknown",
        "There is nan among the values: leave it out of both samples",
    ),
    "nan of its own": (lambda a, b: nan, "ks_of_few", "look at what is divided by what"),
    "text": (lambda a, b: np.array("0.5"), "ks_of_few", "The number itself, not a text of it."),
    "all exposures": (lambda *_: pd.Series([1.0, 2.0]), "exposure_of_few", "the share of this ideology"),
    "dial as a column": (
        lambda r: lab4.errors_right(r).rename_axis("dial").reset_index(), "bias_of_few",
        '`.set_index("dial")` makes an index of a column',
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "name", "says"), HINTS.values(), ids=HINTS)
def test_a_hint_is_of_the_mistake_that_was_made(answer, name, says):
    told = outcome(name, answer)
    assert told.verdict == "fail"
    assert says in told.hint


def test_a_number_that_is_nothing_but_for_its_last_bit_is_shown_as_nothing():
    reports = lab4.three_dials()
    assert 0 < abs(lab4.errors_right(reports)["bias"][0.5]) < 1e-15
    told = outcome(
        "bias_of_few", lambda reports: lab4.errors_right(reports).round(9).replace({"bias": {0: 0.05}})
    )
    assert told.message.endswith("the bias at dial 0.5 is 0.05, not 0.")


@pytest.mark.parametrize(
    "path", sorted((BANK / "ideology" / "right").glob("*.py")), ids=lambda path: path.stem
)
def test_the_cells_below_ideology_take_whatever_it_may_return(path):
    """A Series with labels of its own would be put beside a table by them."""
    master = (ROOT / "notebooks" / "master" / "lab4.py").read_text(encoding="utf-8")
    (cell,) = re.findall(r'^(means\["leaning"\] = .*)$', master, re.MULTILINE)
    means = pd.DataFrame({"mean": [0.9, nan, -0.3]}, index=["a channel", "another", "a third"])
    exec(cell, {"pd": pd, "np": np, "ideology": answer_of(path)[0], "means": means})
    assert [one if one == one else None for one in means["leaning"]] == ["R", None, "CL"]


def test_leanings_are_handed_over_as_the_lab_has_them():
    """The cell of the lab makes nan of None; with the same pandas the column is of the same dtype."""
    master = (ROOT / "notebooks" / "master" / "lab4.py").read_text(encoding="utf-8")
    (cell,) = re.findall(r"^(trails = trails\.assign\(leaning=.*)$", master, re.MULTILINE)
    slants = pd.Series([-0.9, nan, 0.1, nan])
    mine = some_trail(np.random.default_rng(1), 30, 4)["leaning"]
    for path in LAB4.entries("right"):
        if path.parts[-3] == "ideology":
            names = {"pd": pd, "np": np, "ideology": answer_of(path)[0]}
            names["trails"] = pd.DataFrame({"slant": slants})
            exec(cell, names)
            found = names["trails"]["leaning"]
            assert found.dtype == mine.dtype == lab4.five_trails([["L", None]])["leaning"].dtype
            assert [one == one for one in found] == [True, False, True, False], path.stem


def test_the_judge_and_otter_see_a_mistake_that_only_real_puppets_show():
    """On the site of the hidden checks half of the videos have no slant, and many stand on an edge."""
    site = hidden._site(LAB4.truth)
    known = ~np.isnan(site.slants)
    assert 0.3 < known.mean() < 0.5
    for edge in (-0.6, -0.2, 0.2, 0.6, -1.0, 1.0):
        assert (site.slants[known] == edge).any(), edge
