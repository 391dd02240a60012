"""Do the measures hold what their names promise? Laws; the pencil cases are their doctests."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.checks.samples import some_memes, some_users
from memeverse.simulation import metrics
from memeverse.simulation.comparison import compare
from memeverse.simulation.measures import MEASURES
from memeverse.simulation.reading import InputError

people = st.integers(2, 12).flatmap(
    lambda n: st.lists(st.lists(st.floats(-1, 1), min_size=5, max_size=5), min_size=n, max_size=n)
)
amounts = st.lists(st.integers(0, 50), min_size=2, max_size=20).filter(any)


@given(people)
def test_who_stands_where_is_no_matter(tastes):
    tastes = np.array([tastes])
    for measure in (metrics.spread, metrics.polarisation):
        assert measure(tastes)[0] == pytest.approx(measure(tastes[:, ::-1])[0], abs=1e-6)


@given(people, st.floats(0.1, 3), st.floats(-2, 2))
def test_polarisation_is_free_of_scale_and_place(tastes, scale, shift):
    tastes = np.array([tastes])
    if metrics.spread(tastes)[0] > 1e-3:
        assert metrics.polarisation(tastes * scale + shift)[0] == pytest.approx(
            metrics.polarisation(tastes)[0], abs=1e-5
        )


@given(people)
def test_polarisation_is_a_share(tastes):
    assert -1e-9 <= metrics.polarisation(np.array([tastes]))[0] <= 1 + 1e-9


def test_polarisation_of_a_line_and_of_a_bell():
    """3/4 for an even line and 2/pi for a normal distribution, both by integration."""
    rng = np.random.default_rng(1)
    line, bell = np.zeros((1, 100_000, 5)), np.zeros((1, 100_000, 5))
    line[..., 2], bell[..., 2] = rng.uniform(-1, 1, 100_000), rng.normal(size=100_000)
    assert metrics.polarisation(line)[0] == pytest.approx(0.75, abs=0.01)
    assert metrics.polarisation(bell)[0] == pytest.approx(2 / np.pi, abs=0.01)


@given(amounts, st.integers(1, 9))
def test_gini_is_the_mean_difference_and_free_of_scale(values, scale):
    values = np.array(values, dtype=float)
    differences = np.abs(values[:, None] - values[None]).mean()
    assert metrics.gini(values) == pytest.approx(differences / (2 * values.mean()), abs=1e-9)
    assert metrics.gini(values * scale) == pytest.approx(metrics.gini(values), abs=1e-9)


@settings(deadline=None)
@given(st.lists(st.integers(0, 9), min_size=1, max_size=30))
def test_exposure_adds_up(shown):
    authors = list("aabbbccccd")
    shares = metrics.exposure_by_author(np.array(shown), authors)
    assert sum(shares.values()) == pytest.approx(1)
    assert metrics.exposure(np.array(shown), 10).sum() == len(shown)
    assert metrics.coverage(np.array(shown), 10) == len(set(shown)) / 10


def test_who_never_stands_still_never_converges():
    walk = np.arange(5.0)[:, None, None]
    assert np.isnan(metrics.convergence_time(walk))
    assert metrics.convergence_time(np.zeros((4, 1, 1))) == 0


def test_all_measures_are_compared_on_equal_luck():
    rng = np.random.default_rng(4)
    users, items = some_users(rng, 8), some_memes(rng, 60, values="repeating")
    frame = compare(["random", "preferences"], users, items, steps=5, seeds=[1, 2], measures=list(MEASURES))
    assert set(frame["measure"]) == set(MEASURES)
    assert len(frame.groupby(["selector", "seed", "measure"])) == 2 * 2 * len(MEASURES)
    last = frame[frame["step"] == 5].pivot_table(index="measure", columns="selector", values="value")
    assert last.loc["pick distance", "preferences"] < last.loc["pick distance", "random"]
    assert last.loc["coverage", "preferences"] < last.loc["coverage", "random"]
    start = frame[(frame["step"] == 0) & (frame["measure"] == "spread")]
    assert start.groupby("seed")["value"].nunique().eq(1).all()
    with pytest.raises(InputError, match="no measure 'fun'; there are spread"):
        compare(["random"], users, items, steps=1, measures=["fun"])
