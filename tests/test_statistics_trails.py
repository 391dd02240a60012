"""Are trails counted right, and is a curve's distance to its straight line what it says?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from memeverse.errors import InputError
from memeverse.statistics.trails import COLUMNS, diff_to_linear, diffs_to_linear, topic_share_by_depth

matrices = st.tuples(st.integers(1, 6), st.integers(1, 5)).flatmap(
    lambda shape: st.lists(
        st.lists(st.sampled_from("abcd"), min_size=shape[1], max_size=shape[1]),
        min_size=shape[0],
        max_size=shape[0],
    )
)
curves = st.lists(st.integers(0, 20).map(lambda k: k / 20), min_size=3, max_size=9)


def wide(table):
    return table.pivot(index="depth", columns="topic", values="share")


def test_shares_with_a_pencil():
    table = topic_share_by_depth([["a", "b", "b"], ["a", "a", "b"], ["a", "b", "b"], ["c", "b", "b"]])
    assert table.columns.tolist() == COLUMNS
    assert wide(table)["a"].tolist() == [0.75, 0.25, 0]
    assert wide(table)["b"].tolist() == [0, 0.75, 1]
    assert wide(table)["c"].tolist() == [0.25, 0, 0]
    assert wide(table).index.tolist() == [1, 2, 3]
    assert table["topic"].tolist()[:3] == ["b", "a", "c"]  # the most frequent first
    one = table.query("depth == 1 and topic == 'a'").iloc[0]
    assert one["standard_error"] == pytest.approx(np.sqrt(0.75 * 0.25 / 4))
    assert one["n_trails"] == 4


def test_the_intervals_are_those_of_scipy():
    trails = [["a"]] * 3 + [["b"]] * 7
    table = topic_share_by_depth(trails, confidence=0.9).set_index("topic")
    for topic, hits in (("a", 3), ("b", 7)):
        theirs = stats.binomtest(hits, 10).proportion_ci(0.9, method="wilson")
        assert table.loc[topic, ["low", "high"]].tolist() == pytest.approx([theirs.low, theirs.high])


@settings(deadline=None)
@given(matrices)
def test_shares_of_each_depth_add_up_to_1_and_lie_in_their_intervals(trails):
    table = topic_share_by_depth(trails)
    assert table.groupby("depth")["share"].sum().to_numpy() == pytest.approx(1)
    assert (table["low"] <= table["share"]).all()
    assert (table["share"] <= table["high"]).all()
    assert table["depth"].nunique() == len(trails[0])


@settings(deadline=None)
@given(matrices, st.permutations("abcd"), st.randoms())
def test_names_of_topics_and_order_of_trails_are_no_matter(trails, names, luck):
    code = dict(zip("abcd", names, strict=True))
    mixed = luck.sample(trails, len(trails))
    renamed = wide(topic_share_by_depth([[code[topic] for topic in row] for row in mixed]))
    original = wide(topic_share_by_depth(trails)).rename(columns=code)
    assert renamed.sort_index(axis=1).to_numpy() == pytest.approx(original.sort_index(axis=1).to_numpy())


def test_tables_of_two_groups_have_the_same_rows_where_topics_are_given():
    treated = topic_share_by_depth([["a", "b"]], topics=["c", "b", "a"])
    control = topic_share_by_depth([["c", "c"]], topics=["c", "b", "a"])
    assert treated[["depth", "topic"]].equals(control[["depth", "topic"]])
    assert treated["topic"].tolist() == ["c", "b", "a"] * 2
    assert treated["share"].tolist() == [0, 0, 1, 0, 1, 0]


def test_trails_come_in_many_kinds():
    rows = [["a", "b"], ["a", "a"]]
    expected = topic_share_by_depth(rows)
    for kind in (np.array, pd.DataFrame, pd.Series, tuple):
        assert topic_share_by_depth(kind(rows)).equals(expected)
    numbers = topic_share_by_depth(np.array([[1, 2], [1, 1]]), first_depth=0)
    assert numbers["depth"].tolist() == [0, 0, 1, 1]
    assert numbers["topic"].tolist() == [1, 2, 1, 2]


@pytest.mark.parametrize(
    ("curve", "value"),
    [
        ([1, 0, 0], -0.25),  # 1/2 below the line at one of two steps
        ([1, 1, 0], 0.25),
        ([0, 1, 1], 0.25),
        ([0.2, 0.4, 0.6], 0),
        ([0, 0, 0, 0, 1], (-1 / 4 - 2 / 4 - 3 / 4) / 4),
        ([0, 1, 0], 0.5),
    ],
)
def test_the_distance_to_the_line_with_a_pencil(curve, value):
    assert diff_to_linear(curve) == pytest.approx(value)


@settings(deadline=None)
@given(curves)
def test_it_is_the_area_between_curve_and_line(curve):
    """By the trapezoidal rule, over the width."""
    steps = len(curve) - 1
    line = np.linspace(curve[0], curve[-1], len(curve))
    heights = np.array(curve) - line
    assert diff_to_linear(curve) == pytest.approx((heights[1:] + heights[:-1]).sum() / 2 / steps)


@settings(deadline=None)
@given(curves, st.floats(-3, 3), st.floats(-3, 3), st.floats(-2, 2))
def test_straight_lines_add_nothing_and_a_factor_is_a_factor(curve, start, slope, factor):
    curve = np.array(curve)
    line = start + slope * np.arange(len(curve))
    assert diff_to_linear(line) == pytest.approx(0, abs=1e-9)
    assert diff_to_linear(factor * curve + line) == pytest.approx(factor * diff_to_linear(curve), abs=1e-9)


@settings(deadline=None)
@given(curves)
def test_backwards_is_the_same_and_a_share_stays_below_1(curve):
    assert diff_to_linear(curve[::-1]) == pytest.approx(diff_to_linear(curve))
    assert -1 < diff_to_linear(curve) < 1


@settings(deadline=None)
@given(st.lists(curves, min_size=1, max_size=5))
def test_many_curves_at_once_are_the_curves_one_by_one(rows):
    rows = [row[:3] for row in rows]
    assert diffs_to_linear(rows) == pytest.approx([diff_to_linear(row) for row in rows])
    assert diffs_to_linear(np.array(rows)).shape == (len(rows),)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: topic_share_by_depth([["a", "b"], ["a"]]),
            r"trails\[1\] has 1 topics and trails\[0\] has 2",
        ),
        (lambda: topic_share_by_depth(["ab", "ba"]), "trails must hold lists"),
        (lambda: topic_share_by_depth("ab"), "trails must be a list of lists"),
        (lambda: topic_share_by_depth([]), "trails has 0 lists"),
        (lambda: topic_share_by_depth([[], []]), "trails are empty"),
        (lambda: topic_share_by_depth([["a", None]]), r"trails\[0\] has a missing value"),
        (lambda: topic_share_by_depth(pd.DataFrame([["a", np.nan]])), r"trails\[0\] has a missing value"),
        (
            lambda: topic_share_by_depth([["a"]], topics=["b"]),
            "the trails have 'a', which is not among topics",
        ),
        (lambda: topic_share_by_depth([["a"]], topics="a"), "topics must be a list of items"),
        (lambda: topic_share_by_depth([["a"]], confidence=1), "confidence must lie between 0 and 1"),
        (lambda: topic_share_by_depth([["a"]], first_depth=-1), "first_depth must be at least 0"),
        (lambda: diff_to_linear([1, 0]), "shares has 2 values; at least 3 are needed"),
        (lambda: diff_to_linear([1, np.nan, 0]), "shares has a missing value"),
        (lambda: diff_to_linear("100"), "shares must be a list of numbers"),
        (lambda: diffs_to_linear([[1, 0, 0], [1, 0, 0, 0]]), "all must be of one length"),
        (lambda: diffs_to_linear([[1, 0, 0], [1, "x", 0]]), r"curves\[1\] must hold finite numbers"),
    ],
)
def test_what_are_no_trails_is_told_in_a_sentence(call, says):
    with pytest.raises(InputError, match=says):
        call()
