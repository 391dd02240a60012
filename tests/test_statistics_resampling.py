"""Do permutation tests and bootstrap intervals keep what they promise, and agree with SciPy?"""

import subprocess
import sys
from itertools import combinations, product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from memeverse.errors import InputError
from memeverse.statistics.bootstrap import bootstrap_effect, bootstrap_interval, bootstrap_paired_effect
from memeverse.statistics.effect import describe_effect, measure_effect, measure_paired_effect
from memeverse.statistics.intervals import wilson_interval
from memeverse.statistics.permutation import difference_of_means, paired_permutation_test, permutation_test

small = st.lists(st.integers(-9, 9), min_size=2, max_size=5)
RNG = np.random.default_rng(7)
ONE, OTHER = RNG.normal(0.4, 1, 25), RNG.normal(0, 1, 25)


def test_p_is_uniform_when_luck_alone_decides_who_is_treated():
    """All ten ways to treat two of five; their sums differ, so the ten p-values are 1/10, 2/10, ... 1."""
    values = [1, 2, 4, 8, 16]
    found = []
    for treated in combinations(range(5), 2):
        control = [values[i] for i in range(5) if i not in treated]
        test = permutation_test([values[i] for i in treated], control, alternative="greater")
        assert test.exact
        assert test.arrangements == 10
        found.append(test.p_value)
    assert sorted(found) == pytest.approx(np.arange(1, 11) / 10)


def test_p_is_uniform_when_luck_alone_decides_which_twin_is_treated():
    """All eight signs of three differences."""
    found = []
    for signs in product([-1, 1], repeat=3):
        differences = np.array(signs) * [1, 2, 4]
        test = paired_permutation_test(differences, np.zeros(3), alternative="greater")
        assert test.exact
        assert test.arrangements == 8
        found.append(test.p_value)
    assert sorted(found) == pytest.approx(np.arange(1, 9) / 8)


@settings(deadline=None)
@given(small, small)
def test_the_sides_mirror_each_other_when_the_groups_change_names(treated, control):
    greater = permutation_test(treated, control, alternative="greater").p_value
    less = permutation_test(control, treated, alternative="less").p_value
    assert greater == pytest.approx(less)
    both = permutation_test(treated, control).p_value
    assert both == pytest.approx(permutation_test(control, treated).p_value)
    assert both == pytest.approx(
        min(1, 2 * min(greater, permutation_test(treated, control, alternative="less").p_value))
    )


@settings(deadline=None)
@given(small, small, st.sampled_from([0.1, 0.3, 7.0]), st.sampled_from([0.0, 0.7, 1e4]))
def test_units_and_zero_are_no_matter_even_where_sums_round(treated, control, scale, shift):
    """Ties stay ties: 0.1 + 0.2 is not 0.3 for a computer, and a difference of 0 is not quite 0."""
    moved = [np.array(group) * scale + shift for group in (treated, control)]
    assert permutation_test(*moved).p_value == pytest.approx(permutation_test(treated, control).p_value)
    n = min(len(treated), len(control))
    twins = [group[:n] for group in (treated, control)]
    moved = [np.array(group) * scale + shift for group in twins]
    assert paired_permutation_test(*moved).p_value == pytest.approx(paired_permutation_test(*twins).p_value)


@settings(deadline=None)
@given(small, small, st.randoms())
def test_the_order_within_a_group_is_no_matter(treated, control, luck):
    mixed = luck.sample(treated, len(treated))
    assert permutation_test(mixed, control).p_value == pytest.approx(
        permutation_test(treated, control).p_value
    )


def test_a_statistic_of_ones_own_is_asked():
    """The difference of medians, over all 20 ways to treat three of six."""
    values = np.array([1, 5, 9, 0, 0, 30])
    found = permutation_test(values[:3], values[3:], lambda a, b: np.median(a) - np.median(b))
    ways = []
    for treated in combinations(range(6), 3):
        is_treated = np.isin(range(6), treated)
        ways.append(np.median(values[is_treated]) - np.median(values[~is_treated]))
    assert found.statistic == 5
    assert found.arrangements == len(ways) == 20
    assert found.p_value == pytest.approx(2 * np.mean(np.array(ways) >= 5))
    assert found.p_value != permutation_test(values[:3], values[3:]).p_value


@pytest.mark.parametrize("alternative", ["two-sided", "greater", "less"])
@pytest.mark.parametrize(
    ("ours", "kind"), [(permutation_test, "independent"), (paired_permutation_test, "samples")]
)
def test_the_exact_tests_agree_with_scipy(ours, kind, alternative):
    first, second = ONE[:6], OTHER[:6]
    theirs = stats.permutation_test(
        (first, second), difference_of_means, permutation_type=kind, vectorized=True, alternative=alternative
    )
    found = ours(first, second, alternative=alternative)
    assert found.exact
    assert found.p_value == pytest.approx(float(theirs.pvalue))
    assert found.statistic == pytest.approx(float(theirs.statistic))


def test_tests_by_lot_come_near_to_the_t_tests():
    assert not permutation_test(ONE, OTHER).exact
    for ours, theirs in ((permutation_test, stats.ttest_ind), (paired_permutation_test, stats.ttest_rel)):
        assert ours(ONE, OTHER).p_value == pytest.approx(theirs(ONE, OTHER).pvalue, abs=0.02)


def test_p_is_never_0():
    """Of 99 by lot none is as extreme, and p says so: (0 + 1) / (99 + 1), twice for two sides."""
    far, near = np.arange(100, 130), np.arange(30)
    for test in (permutation_test, paired_permutation_test):
        assert test(far, near, alternative="greater", n=99).p_value == pytest.approx(1 / 100)
        assert test(far, near, n=99).p_value == pytest.approx(2 / 100)
        assert test(far, near, alternative="less", n=99).p_value == 1


def test_equal_values_show_nothing():
    assert permutation_test([0.1] * 3, [0.1] * 4).p_value == 1
    assert paired_permutation_test([0.1] * 30, [0.1] * 30).p_value == 1


def test_the_same_seed_gives_the_same_and_global_luck_is_left_alone():
    before = np.random.get_state()[1].tolist()
    for function in (permutation_test, paired_permutation_test, bootstrap_effect, bootstrap_paired_effect):
        assert function(ONE, OTHER, n=199, seed=3) == function(ONE, OTHER, n=199, seed=3)
        assert len({function(ONE, OTHER, n=199, seed=seed) for seed in range(5)}) > 1
    assert np.random.get_state()[1].tolist() == before


def test_thousands_of_pairs_are_no_trouble():
    values = np.random.default_rng(1).normal(size=(2, 3_000))
    assert 0 < paired_permutation_test(*values, n=19).p_value <= 1
    assert 0 < permutation_test(*values, n=19).p_value <= 1


@pytest.mark.parametrize("method", ["BCa", "percentile"])
def test_the_interval_covers_the_truth_as_often_as_theory_says(method):
    """For normal data the percentile interval is the mean plus or minus z times the plain standard deviation
    (with n, not n - 1) over the root of n, so it covers as often as |t| < z sqrt((n - 1) / n). BCa corrects
    for bias and skewness, of which there is none here. The band is four standard deviations of a share."""
    n, runs, rng = 30, 1_000, np.random.default_rng(5)
    expected = 1 - 2 * stats.t.sf(stats.norm.ppf(0.975) * np.sqrt((n - 1) / n), n - 1)
    hits = 0
    for run in range(runs):
        found = bootstrap_interval(rng.normal(3, 2, n), method=method, n=499, seed=run)
        hits += found.low <= 3 <= found.high
    assert abs(hits / runs - expected) < 4 * np.sqrt(expected * (1 - expected) / runs)


def test_the_percentile_interval_is_that_of_scipy():
    found = bootstrap_interval(ONE, method="percentile", n=20_000)
    theirs = stats.bootstrap((ONE,), np.mean, method="percentile", n_resamples=20_000).confidence_interval
    spread = ONE.std() / 5
    assert found.low == pytest.approx(theirs.low, abs=0.1 * spread)
    assert found.high == pytest.approx(theirs.high, abs=0.1 * spread)


@settings(max_examples=20, deadline=None)
@given(st.integers(-50, 50), st.sampled_from([0.5, 2.0, 8.0]))
def test_the_interval_moves_and_stretches_with_the_sample(shift, scale):
    found, moved = bootstrap_interval(ONE, n=199), bootstrap_interval(ONE * scale + shift, n=199)
    assert moved.low == pytest.approx(found.low * scale + shift)
    assert moved.high == pytest.approx(found.high * scale + shift)


def test_twins_are_drawn_together():
    """What twins share is no noise: a large spread between pairs leaves the interval narrow."""
    base = np.linspace(0, 100, 20)
    treated = base + 1 + np.tile([0.1, -0.1], 10)
    twins, groups = bootstrap_paired_effect(treated, base), bootstrap_effect(treated, base)
    assert twins.low > 0.9
    assert twins.high < 1.1
    assert groups.low < -10
    of_differences = bootstrap_interval(treated - base, method="percentile", n=5_000)
    paired = bootstrap_paired_effect(treated, base, method="percentile", n=5_000)
    assert paired.low == pytest.approx(of_differences.low, abs=0.02)


def test_a_sample_without_spread_has_a_clear_answer(recwarn):
    found = bootstrap_interval([0.1] * 7)
    assert (found.low, found.high) == (found.estimate, found.estimate)
    assert found.estimate == pytest.approx(0.1)
    assert "same value" in found.note
    assert "same value" in str(found)
    assert not recwarn.list


def test_an_end_at_0_is_0_and_no_rounding():
    """Most resamples of these have 0.1 - 0.1, which sums round to something like 1e-17."""
    assert bootstrap_effect([0.1, 0.1, 0.1, 0.2, 0.1, 0.1], [0.1, 0.1, 0.1, 0.1]).low == 0


def test_where_bca_does_not_exist_percentile_stands_in_and_says_so(recwarn):
    """Leaving one out never changes this median, so there is nothing to estimate the skewness from."""
    found = bootstrap_interval([0, 0, 0, 0, 0, 1, 1], statistic=np.median)
    assert (found.low, found.high) == (0, 1)
    assert found.method == "percentile"
    assert "BCa does not exist" in found.note
    assert not recwarn.list
    assert bootstrap_interval([0, 1, 3, 3, 4]).note == ""


@settings(deadline=None)
@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.floats(0.5, 0.999))
def test_wilson_is_that_of_scipy(counts, confidence):
    hits, n = counts
    low, high = wilson_interval(hits, n, confidence)
    theirs = stats.binomtest(hits, n).proportion_ci(confidence, method="wilson")
    assert (float(low), float(high)) == pytest.approx((theirs.low, theirs.high), abs=1e-12)
    assert low <= hits / n <= high


def test_an_effect_is_its_difference_its_interval_and_its_test():
    found = measure_paired_effect(ONE, OTHER, seed=2)
    assert found.difference == bootstrap_paired_effect(ONE, OTHER, seed=2)
    assert found.test == paired_permutation_test(ONE, OTHER, seed=2)
    assert "In 25 pairs" in describe_effect(found)
    separate = measure_effect(ONE, OTHER[:20])
    assert separate.difference == bootstrap_effect(ONE, OTHER[:20])
    assert "Of 25 treated and 20 in control" in describe_effect(separate)
    assert f"{ONE.mean() - OTHER[:20].mean():.2f}" in describe_effect(separate)


@pytest.mark.parametrize("kind", [list, tuple, np.array, pd.Series, lambda x: pd.Series(x, dtype="Int64")])
def test_samples_come_in_many_kinds(kind):
    assert permutation_test(kind([3, 4]), kind([1, 2])).p_value == pytest.approx(1 / 3)
    assert bootstrap_interval(kind([1, 2, 3])).estimate == 2
    assert permutation_test(range(3, 5), kind([1, 2])).statistic == 2
    assert permutation_test([True, True], [False, False]).statistic == 1


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: permutation_test([1, np.nan], [1, 2]), "treated has a missing value .nan. at place 1"),
        (lambda: permutation_test([1, 2], pd.Series([1, None])), "control has a missing value"),
        (
            lambda: permutation_test([1, 2], pd.Series([1, None], dtype="Int64")),
            "control has a missing value",
        ),
        (lambda: permutation_test([1, np.inf], [1, 2]), "treated must hold finite numbers"),
        (lambda: permutation_test(["1", "2"], [1, 2]), "treated must hold finite numbers; at place 0"),
        (lambda: permutation_test("12", [1, 2]), "treated must be a list of numbers"),
        (lambda: permutation_test(3, [1, 2]), "treated must be a list of numbers"),
        (lambda: permutation_test(None, [1, 2]), "treated must be a list of numbers"),
        (lambda: permutation_test([], [1, 2]), "treated has 0 values; at least 2 are needed"),
        (lambda: permutation_test([1], [1, 2]), "treated has 1 value; at least 2"),
        (lambda: permutation_test({1, 2}, [1, 2]), "which has no order"),
        (lambda: permutation_test([[1, 2], [3, 4]], [1, 2]), "treated must hold finite numbers; at place 0"),
        (lambda: permutation_test(pd.DataFrame({"a": [1, 2]}), [1, 2]), "Take one column"),
        (
            lambda: permutation_test(pd.date_range("2024", periods=2), [1, 2]),
            "treated must hold finite numbers",
        ),
        (lambda: paired_permutation_test([1, 2, 3], [1, 2]), "so they are no pairs"),
        (lambda: bootstrap_paired_effect([1, 2, 3], [1, 2]), "so they are no pairs"),
        (lambda: permutation_test([1, 2], [1, 2], alternative="graeter"), "Did you mean greater"),
        (lambda: permutation_test([1, 2], [1, 2], n=0), "n must be at least 1"),
        (lambda: permutation_test([1, 2], [1, 2], seed=1.5), "a seed must be"),
        (lambda: permutation_test([1, 2], [1, 2], statistic="mean"), "statistic must be a function"),
        (lambda: permutation_test([1, 2], [1, 2], statistic=lambda a, b: None), "Did you forget `return`"),
        (lambda: permutation_test([1, 2], [1, 2], statistic=lambda a: 1), "called with the two samples"),
        (lambda: permutation_test([2, 2], [1, 0], lambda a, b: 1 / np.prod(a)), "for some arrangements"),
        (
            lambda: permutation_test([2, 2], [1, 0], lambda a, b: 1 / int(a.prod())),
            "raised ZeroDivisionError",
        ),
        (lambda: bootstrap_interval([1]), "sample has 1 value"),
        (lambda: bootstrap_interval([1, 2], confidence=95), "confidence must lie between 0 and 1"),
        (lambda: bootstrap_interval([1, 2], method="bca"), "method must be 'BCa' or 'percentile'"),
        (lambda: bootstrap_interval([1, 2], statistic=lambda a: a), "must return one finite number"),
        (lambda: wilson_interval(3, 2), "hits must lie between 0 and n"),
        (lambda: wilson_interval(0, 0), "n must be at least 1"),
        (lambda: describe_effect(0.3), "effect must be what measure_effect"),
    ],
)
@pytest.mark.filterwarnings("ignore:divide by zero")
def test_what_is_no_sample_is_told_in_a_sentence(call, says):
    with pytest.raises(InputError, match=says):
        call()


def test_without_scipy_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy", None)
    monkeypatch.setitem(sys.modules, "scipy.stats", None)
    for call in (lambda: permutation_test([1, 2], [3, 4]), lambda: bootstrap_interval([1, 2])):
        with pytest.raises(InputError, match=r"pip install 'memeverse\[labs\]'"):
            call()
    assert float(wilson_interval(1, 2)[0]) > 0  # needs none


def test_the_room_loads_nothing_heavy_until_it_is_used():
    code = """
import pkgutil, sys, importlib, memeverse.statistics as room
for module in pkgutil.iter_modules(room.__path__):
    importlib.import_module(f"memeverse.statistics.{module.name}")
print(*{name.split(".")[0] for name in sys.modules})
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    assert "pandas" in loaded
    assert not loaded & {"scipy", "matplotlib", "PIL", "IPython", "ipywidgets"}
