import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from memeverse.simulation.dynamics import GAMMA, NOISE_SD, draw_noise, move_taste

points = arrays(float, (4, 5), elements=st.floats(-1, 1))
noises = arrays(float, 4, elements=st.floats(-1, 1))


def test_a_step_by_hand():
    """taste·item = 0.5, noise 0.1: pull 1.1; the step is 0.025 * 1.1 of the way."""
    taste, item = np.array([0.5, 0, 0, 0, 0]), np.array([1.0, 0, 0, 0, -1])
    moved = move_taste(taste, item, noise=0.1)
    assert moved == pytest.approx([0.5 + 0.0275 * 0.5, 0, 0, 0, -0.0275])


def test_the_constants_are_those_of_the_paper():
    assert (GAMMA, NOISE_SD) == (0.025, 0.15)


@given(points, points, noises)
def test_many_users_move_as_each_alone(tastes, items, noise):
    together = move_taste(tastes, items, noise)
    alone = [move_taste(tastes[i], items[i], noise[i]) for i in range(4)]
    assert np.array_equal(together, alone)


@given(points, points, noises)
def test_gamma_zero_moves_nobody(tastes, items, noise):
    assert np.array_equal(move_taste(tastes, items, noise, gamma=0), tastes)


@given(points, noises)
def test_an_item_equal_to_the_taste_moves_nobody_whatever_the_mood(tastes, noise):
    assert np.array_equal(move_taste(tastes, tastes, noise), tastes)


@given(points, points, noises, st.floats(0, 5))
def test_tastes_stay_between_minus_one_and_one(tastes, items, noise, gamma):
    assert np.abs(move_taste(tastes, items, noise, gamma)).max() <= 1


@given(points, points, noises, st.permutations(range(4)))
def test_permuting_users_permutes_rows(tastes, items, noise, order):
    moved = move_taste(tastes, items, noise)
    assert np.array_equal(move_taste(tastes[order], items[order], noise[order]), moved[order])


def test_uniform_items_pull_to_the_centre_as_the_closed_form_says():
    """E[taste_T] = (1 - gamma/6)^T taste_0 for items uniform on the cube: 0.6587 at T = 100.

    20,000 users start at 0.2 on every axis, far enough from the ends for clipping not to matter;
    the tolerance is five standard errors of the mean.
    """
    rng, n = np.random.default_rng(11), 20_000
    tastes = np.full((n, 5), 0.2)
    for _ in range(100):
        tastes = move_taste(tastes, rng.uniform(-1, 1, (n, 5)), draw_noise(rng, n))
    kept = tastes.mean(axis=1) / 0.2
    expected = (1 - GAMMA / 6) ** 100
    assert expected == pytest.approx(0.6587, abs=5e-5)
    assert abs(kept.mean() - expected) < 5 * kept.std() / np.sqrt(n)
