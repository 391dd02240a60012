import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from memeverse.simulation.choice import chance_below, choose_rank, liked_rank, rank_of, rank_probabilities
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import InputError


def test_five_places_have_the_probabilities_of_the_paper():
    assert rank_probabilities(5) == pytest.approx([0.7334, 0.1741, 0.0684, 0.0213, 0.0027], abs=5e-5)


@given(st.integers(1, 200))
def test_probabilities_sum_to_one_and_fall_with_the_rank(k):
    p = rank_probabilities(k)
    assert p.sum() == pytest.approx(1, abs=1e-12)
    assert (np.diff(p) <= 0).all()


@pytest.mark.parametrize("k", [1, 2, 3, 5, 10, 37])
def test_the_closed_form_is_the_incomplete_beta_function(k):
    """Does the polynomial agree with SciPy, where SciPy is there, to 1e-12?"""
    scipy = pytest.importorskip("scipy.stats")
    u = np.arange(k + 1) / k
    assert np.abs(chance_below(u) - scipy.beta(0.5, 3).cdf(u)).max() < 1e-12


def test_the_closed_form_is_the_integral_of_the_density():
    """The same without SciPy: substituting u = v², the density becomes the polynomial 15/8 (1 - v²)²."""
    u = np.linspace(0, 1, 11)
    v = np.linspace(0, np.sqrt(u), 20_001, axis=0)
    density = 15 / 8 * (1 - v**2) ** 2
    area = ((density[1:] + density[:-1]) / 2 * np.diff(v, axis=0)).sum(axis=0)
    assert np.abs(chance_below(u) - area).max() < 1e-8


def test_draws_fall_as_computed():
    """A chi-square over 100,000 draws; its 1 - 1e-6 quantile with 4 degrees of freedom is 33.4."""
    n, p = 100_000, rank_probabilities(5)
    seen = np.bincount(choose_rank(np.random.default_rng(7), 5, n), minlength=5)
    assert ((seen - n * p) ** 2 / (n * p)).sum() < 33.4


@given(st.floats(0, 1), st.integers(1, 50))
def test_a_place_exists_for_every_position(u, k):
    assert 0 <= rank_of(np.array(u), k) < k


def test_shapes_follow_size():
    rng = np.random.default_rng(1)
    assert choose_rank(rng, 5, (2, 3)).shape == (2, 3)
    assert choose_rank(rng, 1, 4).tolist() == [0, 0, 0, 0]


def test_by_liking_the_best_liked_meme_wins_unless_it_stands_too_far_down():
    taste = np.array([[0.0, 0.0]])
    near, middle, far = [0.0, 0.0], [0.5, 0.5], [1.0, 1.0]
    assert liked_rank(taste, np.array([[near, far]])).tolist() == [0]
    assert liked_rank(taste, np.array([[far, middle]])).tolist() == [0]  # 0.5 : 0.75 * 0.57
    assert liked_rank(taste, np.array([[far, near]])).tolist() == [1]  # 0.5 : 1 * 0.57


def test_how_people_pick_is_chosen_by_a_word():
    items = pd.DataFrame(np.eye(5), columns=list(CATEGORIES))
    users = pd.DataFrame([[0, 0, 0, 1.0, 0]], columns=list(CATEGORIES))

    def selector_all(items, user, k):
        return items

    run = simulate(users, items, selector_all, 3, seed=1, choice="liking", gamma=0)
    # 1 - √2 / 2√5 = 0.684 at the top against 1 * 4^-0.8 = 0.33 in the fourth place
    assert run.ranks.ravel().tolist() == [0, 0, 0]
    with pytest.raises(InputError, match="'place' or 'liking'; this is 'taste'"):
        simulate(users, items, selector_all, 3, choice="taste")
