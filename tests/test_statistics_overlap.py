"""Does overlap mean what its sources say? Pencil cases, brute force to great depth, laws."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.errors import InputError
from memeverse.statistics.many_overlaps import jaccards, mean_overlap, rank_biased_overlaps
from memeverse.statistics.overlap import jaccard, rank_biased_overlap, truncated_overlap

rankings = st.lists(st.integers(0, 12), max_size=9, unique=True)
shares = st.floats(0.02, 0.98)


def by_brute_force(first, second, p, depth=3_000):
    """The sum itself, depth by depth, with what the extrapolation takes for granted below the ends."""
    short, long = sorted((first, second), key=len)
    s, l = len(short), len(long)
    in_both = len(set(short) & set(long[:s]))
    total = 0.0
    for d in range(1, depth + 1):
        seen = len(set(short[:d]) & set(long[:d]))
        guessed = in_both * (min(d, l) - s) / s if d > s else 0.0
        total += (1 - p) * p ** (d - 1) * (seen + guessed) / min(d, l)
    return total


@pytest.mark.parametrize(
    ("first", "second", "value"),
    [
        ("abc", "abc", 1),
        ("abc", "cba", 1),
        ("ab", "bc", 1 / 3),
        ("a", "abcd", 1 / 4),
        ("ab", "cd", 0),
        ("", "", 1),
        ("", "ab", 0),
        ("aab", "b", 1 / 2),
    ],
)
def test_jaccard_with_a_pencil(first, second, value):
    assert jaccard(list(first), list(second)) == pytest.approx(value)


@pytest.mark.parametrize(
    ("first", "second", "p", "value"),
    [
        ("a", "a", 0.5, 1),
        ("a", "b", 0.5, 0),
        ("ab", "ba", 0.5, 0.5),  # nothing at depth 1 (weight 1/2), all from depth 2 on
        ("ab", "ac", 0.5, 0.75),  # all at depth 1 (weight 1/2), half from depth 2 on
        ("ab", "ca", 0.5, 0.25),  # nothing at depth 1, half from depth 2 on
        ("a", "ab", 0.5, 1),  # the shorter is taken to go on as it began: in full agreement
        ("a", "ba", 0.5, 0.25),  # nothing at depth 1, a at depth 2
        ("", "", 0.5, 1),
        ("", "a", 0.5, 0),
    ],
)
def test_rank_biased_overlap_with_a_pencil(first, second, p, value):
    assert rank_biased_overlap(list(first), list(second), p) == pytest.approx(value)


@settings(deadline=None)
@given(rankings.filter(bool), rankings.filter(bool), shares)
def test_rank_biased_overlap_is_the_sum_to_great_depth(first, second, p):
    assert rank_biased_overlap(first, second, p) == pytest.approx(by_brute_force(first, second, p), abs=1e-9)


@settings(deadline=None)
@given(rankings, shares)
def test_a_list_is_all_like_itself(ranking, p):
    assert rank_biased_overlap(ranking, ranking, p) == pytest.approx(1, abs=1e-12)
    assert jaccard(ranking, ranking) == 1


@settings(deadline=None)
@given(rankings, rankings, shares)
def test_overlap_is_symmetric_and_a_share(first, second, p):
    for measure in (
        jaccard,
        lambda a, b: rank_biased_overlap(a, b, p),
        lambda a, b: truncated_overlap(a, b, p),
    ):
        assert measure(first, second) == pytest.approx(measure(second, first), abs=1e-12)
        assert 0 <= measure(first, second) <= 1 + 1e-12


@settings(deadline=None)
@given(rankings, rankings, shares, st.permutations(range(13)))
def test_what_items_are_called_is_no_matter(first, second, p, names):
    renamed = [[f"video {names[item]}" for item in row] for row in (first, second)]
    assert jaccard(*renamed) == jaccard(first, second)
    assert rank_biased_overlap(*renamed, p) == pytest.approx(rank_biased_overlap(first, second, p), abs=1e-12)


@settings(deadline=None)
@given(rankings.filter(bool), shares)
def test_lists_of_different_things_have_nothing_in_common(ranking, p):
    others = [f"not {item}" for item in ranking]
    assert jaccard(ranking, others) == rank_biased_overlap(ranking, others, p) == 0


@settings(deadline=None)
@given(st.integers(1, 9), st.permutations(range(9)), st.permutations(range(9)), shares)
def test_the_truncated_sum_leaves_out_at_most_the_rest_of_the_weights(k, first, second, p):
    first, second = first[:k], second[:k]
    cut = truncated_overlap(first, second, p)
    assert cut - 1e-12 <= rank_biased_overlap(first, second, p) <= cut + p**k + 1e-12


def test_the_truncated_sum_with_a_pencil():
    # depth 1: 0 of 1, depth 2: 1 of 2, depth 3: 3 of 3
    assert truncated_overlap("a b c".split(), "b c a".split(), 0.5) == pytest.approx(0.5**2 / 2 + 0.5**3)
    assert truncated_overlap("a b c".split(), "b c a".split(), 0.5, depth=2) == pytest.approx(0.5**2 / 2)
    assert truncated_overlap([], []) == 1
    assert truncated_overlap([], ["a"]) == 0


def test_agreement_at_the_top_counts_more_the_smaller_p_is():
    top, bottom = list("abcxyz"), list("abcuvw")
    values = [rank_biased_overlap(top, bottom, p) for p in (0.1, 0.5, 0.9, 0.99)]
    assert values == sorted(values, reverse=True)
    assert values[-1] == pytest.approx(0.5, abs=0.05)  # all depths alike: half of the items


@settings(deadline=None)
@given(st.lists(rankings, min_size=1, max_size=5), st.lists(rankings, min_size=1, max_size=4), shares)
def test_many_pairs_at_once_are_the_pairs_one_by_one(lists, others, p):
    one_by_one = [[jaccard(a, b) for b in others] for a in lists]
    assert jaccards(lists, others) == pytest.approx(np.array(one_by_one))
    one_by_one = [[rank_biased_overlap(a, b, p) for b in others] for a in lists]
    assert rank_biased_overlaps(lists, others, p) == pytest.approx(np.array(one_by_one), abs=1e-12)


@settings(deadline=None)
@given(st.lists(rankings, min_size=2, max_size=5), shares)
def test_the_mean_is_over_all_pairs_of_a_group_and_of_no_list_with_itself(lists, p):
    pairs = [(a, b) for i, a in enumerate(lists) for b in lists[:i]]
    assert mean_overlap(lists) == pytest.approx(np.mean([jaccard(a, b) for a, b in pairs]))
    expected = np.mean([rank_biased_overlap(a, b, p) for a, b in pairs])
    assert mean_overlap(lists, measure="rank-biased", p=p) == pytest.approx(expected, abs=1e-12)


def test_two_groups_are_compared_across():
    assert mean_overlap([["a"], ["b"]], others=[["a"], ["a"]]) == 0.5
    assert mean_overlap([["a"], ["a"]], others=[["b"]]) == 0  # alike within, and that does not count


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, lambda x: (one for one in x)])
def test_lists_come_in_many_kinds(kind):
    assert jaccard(kind([1, 2, 3]), kind([2, 3, 4])) == 0.5
    assert rank_biased_overlap(kind([1, 2]), kind([2, 1]), 0.5) == 0.5
    assert mean_overlap(pd.Series([[1, 2], [2, 1], [1, 2]])) == mean_overlap(np.array([[1, 2], [2, 1]])) == 1


def test_ranges_sets_and_frames():
    assert jaccard(range(3), range(1, 4)) == 0.5
    assert jaccard({"a", "b"}, ["b"]) == 0.5
    assert jaccards(pd.DataFrame({"first": [1, 1], "second": [2, 3]}))[0, 1] == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: rank_biased_overlap(["a", "a"], ["b"]), "first has 'a' more than once"),
        (lambda: rank_biased_overlaps([["a"], ["b", "b"]]), r"lists\[1\] has 'b' more than once"),
        (lambda: rank_biased_overlap("abc", ["a"]), "first must be a list of items"),
        (lambda: rank_biased_overlap({"a", "b"}, ["a"]), "a set, which has no order"),
        (lambda: rank_biased_overlap(["a"], ["a"], p=1), "p must lie between 0 and 1"),
        (lambda: rank_biased_overlap(["a"], ["a"], p=0), "p must lie between 0 and 1"),
        (lambda: rank_biased_overlap(["a"], ["a"], p="0.9"), "p must be a number"),
        (lambda: rank_biased_overlap(["a"], ["a"], p=float("nan")), "p must be a finite number"),
        (lambda: truncated_overlap(["a"], ["a"], depth=2), "shorter list has 1 items; lower depth"),
        (lambda: truncated_overlap(["a"], ["a"], depth=0), "depth must be at least 1"),
        (lambda: jaccard(3, ["a"]), "first must be a list of items"),
        (lambda: jaccard(["a"], None), "second must be a list of items"),
        (lambda: jaccard(["a", float("nan")], ["a"]), "first has a missing value"),
        (lambda: jaccard(["a", None], ["a"]), "first has a missing value"),
        (lambda: jaccard([["a"]], ["a"]), "first has a list at place 0"),
        (lambda: jaccard([("a", ["b"])], ["a"]), "first has a tuple at place 0"),
        (lambda: jaccard(pd.DataFrame({"a": [1]}), [1]), "Take one column"),
        (lambda: mean_overlap([["a"]]), "lists has 1 list; at least 2 are needed"),
        (lambda: mean_overlap([]), "lists has 0 lists"),
        (lambda: mean_overlap(["ab", "cd"]), "lists must hold lists"),
        (lambda: mean_overlap([["a"], ["b"]], others=[]), "others has 0 lists"),
        (lambda: mean_overlap([["a"], ["b"]], measure="jacard"), "Did you mean jaccard"),
    ],
)
def test_what_is_no_list_is_told_in_a_sentence(call, says):
    with pytest.raises(InputError, match=says):
        call()
