"""The probabilities behind the checks of random functions, and what they add up to."""

import importlib.util
import itertools
import sys
from pathlib import Path

import numpy as np
import pytest

from memeverse.checks import lab1
from memeverse.checks.chance import binomial, binomial_band, hypergeometric, marked_band
from memeverse.checks.registry import checks_in


def _hidden():
    path = Path(__file__).parents[1] / "autograder" / "lab1" / "checks.py"
    spec = importlib.util.spec_from_file_location("hidden_checks_of_lab1_for_chance", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


hidden = _hidden()


def test_binomial_equals_counting_all_coin_tosses():
    tosses = list(itertools.product([0, 1], repeat=6))
    counted = [sum(sum(toss) == i for toss in tosses) / 64 for i in range(7)]
    assert binomial(6, 0.5) == pytest.approx(counted)
    assert binomial(1500, 0.3).sum() == pytest.approx(1)
    assert binomial(3, 0.0).tolist() == [1, 0, 0, 0]
    assert binomial(3, 1.0).tolist() == [0, 0, 0, 1]


def test_hypergeometric_equals_counting_all_slates():
    slates = list(itertools.combinations(range(7), 3))
    counted = [sum(len({0, 1, 2} & set(slate)) == i for slate in slates) / len(slates) for i in range(4)]
    assert hypergeometric(7, 3, 3) == pytest.approx(counted)


@pytest.mark.parametrize(("trials", "chance"), [(20, 0.5), (100, 0.1), (800, 1 / 6)])
def test_a_band_leaves_out_exactly_what_it_says_and_no_more_than_allowed(trials, chance):
    band = binomial_band(trials, chance, chance, alarm=1e-6, cells=3)
    outside = 3 * (1 - binomial(trials, chance)[band.low : band.high + 1].sum())
    assert band.false_alarm == pytest.approx(outside, rel=1e-4)
    assert band.false_alarm <= 1e-6


def test_a_band_is_as_narrow_as_it_can_be():
    band = binomial_band(100, 0.5, 0.5, alarm=1e-6)
    chances = binomial(100, 0.5)
    assert chances[: band.low].sum() <= 0.5e-6 < chances[: band.low + 1].sum()


def test_a_range_of_chances_takes_the_worst_at_each_end():
    wide, low, high = (binomial_band(200, a, b, 1e-6) for a, b in ((0.4, 0.6), (0.4, 0.4), (0.6, 0.6)))
    assert (wide.low, wide.high) == (low.low, high.high)


def test_marked_rows_over_many_slates_agree_with_a_simulation():
    rng = np.random.default_rng(5)
    band = marked_band(10, 5, 5, times=20, alarm=0.2)
    totals = [sum(int((rng.permutation(10)[:5] < 5).sum()) for _ in range(20)) for _ in range(2_000)]
    outside = np.mean([not band.holds(total) for total in totals])
    assert outside == pytest.approx(band.false_alarm, abs=0.03)


def test_a_right_submission_loses_a_mark_with_probability_below_one_in_a_million():
    alarms = {**lab1.false_alarms(), **hidden.false_alarms()}
    assert sum(alarms.values()) < 1e-6


def test_every_false_alarm_belongs_to_a_check():
    names = {one.name for module in (lab1, hidden) for one in checks_in(module)}
    assert set(lab1.false_alarms()) | set(hidden.false_alarms()) <= names


@pytest.mark.parametrize(("mistake", "power"), [*lab1.powers().items(), *hidden.powers().items()])
def test_each_stated_mistake_is_caught_with_probability_above_99_percent(mistake, power):
    assert power > 0.99, mistake
