"""Are corrected p-values those of the papers, step by step?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.errors import InputError
from memeverse.statistics.corrections import benjamini_hochberg, holm

p_values = st.lists(st.integers(0, 1000).map(lambda k: k / 1000), min_size=1, max_size=12)
alphas = st.integers(1, 300).map(
    lambda k: (2 * k + 1) / 2001
)  # 23 times 29 divides 2001, so none is a corrected p


def rejected_by_holm(p, alpha):
    """Holm's own words: from the smallest on, reject while p is at most alpha over how many are left."""
    rejected = set()
    for step, test in enumerate(np.argsort(p, kind="stable")):
        if p[test] * (len(p) - step) > alpha:
            break
        rejected.add(int(test))
    return rejected


def rejected_by_benjamini_hochberg(p, alpha):
    """Their own words: find the last rank k with p_(k) of at most alpha k / m, and reject all up to it."""
    order = np.argsort(p, kind="stable")
    passing = [k for k in range(1, len(p) + 1) if p[order[k - 1]] * len(p) / k <= alpha]
    return {int(test) for test in order[: max(passing, default=0)]}


@settings(deadline=None)
@given(p_values, alphas)
def test_what_is_rejected_is_what_the_steps_of_the_papers_reject(p, alpha):
    for correct, steps in ((holm, rejected_by_holm), (benjamini_hochberg, rejected_by_benjamini_hochberg)):
        assert set(np.flatnonzero(correct(p) <= alpha).tolist()) == steps(p, alpha)


@settings(deadline=None)
@given(p_values, st.randoms())
def test_each_p_keeps_its_place(p, luck):
    order = luck.sample(range(len(p)), len(p))
    for correct in (holm, benjamini_hochberg):
        assert correct([p[i] for i in order]) == pytest.approx(correct(p)[order])


@settings(deadline=None)
@given(p_values)
def test_a_corrected_p_is_no_smaller_and_holm_is_the_stricter(p):
    assert np.all(benjamini_hochberg(p) >= np.array(p) - 1e-12)
    assert np.all(holm(p) >= benjamini_hochberg(p) - 1e-12)
    assert np.all(holm(p) <= 1)
    assert np.all(holm(p) <= np.array(p) * len(p) + 1e-12)  # never worse than Bonferroni


def test_with_a_pencil():
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert benjamini_hochberg([0.04, 0.01, 0.03]) == pytest.approx([0.04, 0.03, 0.04])
    assert holm([0.2]) == benjamini_hochberg([0.2]) == 0.2
    assert holm(pd.Series([0.5, 0.9], index=["a", "b"])).tolist() == [1, 1]


@pytest.mark.parametrize("correct", [holm, benjamini_hochberg])
@pytest.mark.parametrize(
    ("values", "says"),
    [
        ([0.1, np.nan], "p_values has a missing value"),
        ([], "p_values has 0 values; at least 1 is needed"),
        ([0.1, 1.2], "p_values must lie between 0 and 1; at place 1, counted from 0, is 1.2"),
        ([-0.1], "p_values must lie between 0 and 1"),
        ("0.1", "p_values must be a list of numbers"),
        (["0.1"], "p_values must hold finite numbers"),
        (0.1, "p_values must be a list of numbers"),
    ],
)
def test_what_are_no_p_values_is_told_in_a_sentence(correct, values, says):
    with pytest.raises(InputError, match=says):
        correct(values)
