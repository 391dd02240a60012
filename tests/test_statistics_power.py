"""Is the power what it is in worlds where it can be computed?"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from memeverse.errors import InputError
from memeverse.statistics.intervals import wilson_interval
from memeverse.statistics.permutation import PermutationResult
from memeverse.statistics.power import describe_power, pilot_experiment, power_curve, smallest_n

PILOT = [0.3, -0.1, 0.4, 0.1, 0.2, -0.2, 0.5, 0.0]


def by_luck(n, rng):
    return rng.uniform()


def t_test(n, rng):
    """n differences from a bell curve, half a standard deviation off 0."""
    return stats.ttest_1samp(rng.normal(0.5, 1, n), 0).pvalue


def band(share, runs):
    return 4 * np.sqrt(share * (1 - share) / runs)


def test_where_nothing_happens_alpha_of_the_runs_find_something():
    curve = power_curve(by_luck, [5, 10], runs=2_000, alpha=0.1)
    assert np.abs(curve["power"] - 0.1).max() < band(0.1, 2_000)


def test_the_power_of_a_t_test_is_that_of_theory():
    """A noncentral t distribution with noncentrality 0.5 sqrt(n)."""
    curve = power_curve(t_test, [10, 30], runs=600)
    for n, power in curve[["n", "power"]].to_numpy():
        limit = stats.t.ppf(0.975, n - 1)
        off = 0.5 * np.sqrt(n)
        theory = stats.nct.sf(limit, n - 1, off) + stats.nct.cdf(-limit, n - 1, off)
        assert abs(power - theory) < band(theory, 600)


def test_the_interval_is_wilsons():
    curve = power_curve(by_luck, [4], runs=50, alpha=0.3)
    low, high = wilson_interval(round(50 * curve["power"][0]), 50)
    assert curve[["low", "high"]].to_numpy()[0] == pytest.approx([float(low), float(high)])
    assert curve["low"][0] < curve["power"][0] < curve["high"][0]


def test_p_of_exactly_alpha_counts():
    assert power_curve(lambda n, rng: 0.05, [3], runs=5)["power"][0] == 1
    assert power_curve(lambda n, rng: 0.0501, [3], runs=5)["power"][0] == 0


def test_a_size_has_the_same_runs_whatever_else_is_asked_for():
    alone, among = power_curve(by_luck, [20], runs=40), power_curve(by_luck, [40, 5, 20, 5], runs=40)
    assert among["n"].tolist() == [5, 20, 40]
    assert among.loc[among["n"] == 20, "power"].tolist() == alone["power"].tolist()
    assert power_curve(by_luck, [20], runs=40).equals(alone)
    assert (
        len({power_curve(by_luck, [20], runs=40, alpha=0.5, seed=seed)["power"][0] for seed in range(9)}) > 1
    )


def test_a_pilot_moved_to_no_effect_finds_something_no_more_often_than_alpha():
    curve = power_curve(pilot_experiment(PILOT, effect=0, n=199), [12], runs=400)
    assert curve["power"][0] < 0.05 + band(0.05, 400)
    # Not by being deaf: the test by lot has the level that it promises.
    assert curve["power"][0] > 0.05 - band(0.05, 400)


def test_the_larger_effect_and_the_larger_experiment_find_more():
    weak = power_curve(pilot_experiment(PILOT, effect=0.1, n=199), [8, 30], runs=100)["power"]
    strong = power_curve(pilot_experiment(PILOT, effect=0.3, n=199), [8, 30], runs=100)["power"]
    assert weak[0] < weak[1] < strong[1]
    assert weak[0] < strong[0] < strong[1]


def test_without_an_effect_the_pilot_is_taken_at_its_word():
    own = power_curve(pilot_experiment(PILOT, n=99), [10], runs=60)
    given = power_curve(pilot_experiment(PILOT, effect=np.mean(PILOT), n=99), [10], runs=60)
    assert own.equals(given)


def test_too_few_pairs_can_find_nothing():
    """The smallest two-sided p of four pairs is 2/16, and one pair has no test at all."""
    curve = power_curve(pilot_experiment([5, 6, 7]), [1, 2, 3, 4, 5, 6], runs=10)
    assert curve["power"].tolist() == [0, 0, 0, 0, 0, 1]


def test_an_experiment_may_return_the_whole_test():
    whole = PermutationResult(1.0, 0.02, "greater", 99, exact=False)
    assert power_curve(lambda n, rng: whole, [3], runs=4)["power"][0] == 1


@pytest.mark.parametrize(
    ("powers", "enough"),
    [
        ([0.1, 0.5, 0.8, 0.9], 20),
        ([0.8, 0.9, 0.95, 1.0], 5),
        ([0.1, 0.85, 0.78, 0.9], 40),  # luck let 10 look enough, and 20 says that it is not
        ([0.1, 0.2, 0.3, 0.79], None),
        ([0.9, 0.9, 0.9, 0.7], None),
    ],
)
def test_enough_is_where_the_curve_stays_above(powers, enough):
    curve = pd.DataFrame({"n": [5, 10, 20, 40], "power": powers})
    assert smallest_n(curve) == enough
    assert smallest_n(curve.iloc[::-1]) == enough
    full = curve.assign(low=0.0, high=1.0, runs=100, alpha=0.05)
    said = describe_power(full)
    assert (f"or more is {enough}." in said) if enough else ("not at 80 % by n 40" in said)
    assert all(f"n {n} {100 * power:.0f} %" in said for n, power in zip([5, 10, 20, 40], powers, strict=True))


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: power_curve(PILOT, [5]), "pilot_experiment"),
        (lambda: power_curve(lambda n, rng: None, [5]), "Did you forget `return`"),
        (lambda: power_curve(lambda n, rng: 1.5, [5]), "must return a p-value, between 0 and 1"),
        (lambda: power_curve(lambda n, rng: float("nan"), [5]), "must return a p-value"),
        (lambda: power_curve(lambda n: 0.5, [5]), r"called with \(n, rng\)"),
        (lambda: power_curve(lambda n, rng: rng.nothing(), [5]), "raised AttributeError"),
        (lambda: power_curve(by_luck, 5), "sizes must be a list of numbers"),
        (lambda: power_curve(by_luck, []), "sizes has 0 values"),
        (lambda: power_curve(by_luck, [2.5]), "each of sizes must be a whole number"),
        (lambda: power_curve(by_luck, [0]), "each of sizes must be at least 1"),
        (lambda: power_curve(by_luck, [5], alpha=5), "alpha must lie between 0 and 1"),
        (lambda: power_curve(by_luck, [5], runs=0), "runs must be at least 1"),
        (lambda: pilot_experiment([1, None]), "differences has a missing value"),
        (lambda: pilot_experiment([1]), "differences has 1 value"),
        (lambda: pilot_experiment(PILOT, effect="large"), "effect must be a number"),
        (lambda: smallest_n([1, 2]), "curve must be the table"),
        (lambda: smallest_n(pd.DataFrame({"n": [], "power": []})), "curve has no rows"),
        (lambda: smallest_n(pd.DataFrame({"n": [5], "power": [0.5]}), power=80), "power must lie between"),
        (lambda: describe_power(pd.DataFrame({"n": [5], "power": [0.5]})), "curve must be the table"),
    ],
)
def test_what_is_no_experiment_is_told_in_a_sentence(call, says):
    with pytest.raises(InputError, match=says):
        call()
