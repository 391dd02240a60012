import random
import subprocess
import sys
import tracemalloc
import warnings
from itertools import product

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.simulation.distance import CATEGORIES, dist
from memeverse.simulation.dynamics import GAMMA
from memeverse.simulation.engine import Stopped, simulate
from memeverse.simulation.reading import InputError
from memeverse.simulation.slate import SelectorError
from memeverse.simulation.warned import warned_once

COLUMNS = list(CATEGORIES)


def make_items(n=40, seed=0):
    rng = np.random.default_rng(seed)
    items = pd.DataFrame(rng.choice([-1, -0.5, 0.5, 1], (n, 5)), columns=COLUMNS)
    items.index = pd.Index([f"image_{i}.jpg" for i in range(n)], name="image_name")
    return items.assign(author=[f"author{i % 4}" for i in range(n)])


def make_users(n=4, seed=1):
    users = pd.DataFrame(np.random.default_rng(seed).uniform(-1, 1, (n, 5)), columns=COLUMNS)
    users.insert(0, "name", [f"user{i}" for i in range(n)])
    return users


ITEMS, USERS = make_items(), make_users()


def selector_random(items, user, k):
    return items.sample(k)


def selector_nearest(items, user, k):
    return items.loc[dist(items, user).sort_values(kind="stable").index[:k]]


def selector_first(items, user, k):
    return items.head(k)


# --- what comes out


def test_a_run_has_the_shapes_it_promises():
    run = simulate(USERS, ITEMS, selector_random, 3, k=2, seed=1)
    assert run.tastes.shape == (4, 4, 5)
    assert run.picks.shape == run.ranks.shape == (3, 4)
    assert run.slates.shape == (3, 4, 2)
    assert (run.steps, run.n_users, run.k, run.seed, run.selector) == (3, 4, 2, 1, "selector_random")


def test_every_pick_stands_in_its_slate_at_its_rank():
    run = simulate(USERS, ITEMS, selector_random, 5, seed=1)
    step, user = np.indices(run.picks.shape)
    assert np.array_equal(run.slates[step, user, run.ranks], run.picks)


def test_tables_can_be_read_back():
    run = simulate(USERS, ITEMS, selector_first, 2, k=3, seed=1)
    pd.testing.assert_frame_equal(run.users_at(0), USERS)
    assert run.users_at(-1)[COLUMNS].to_numpy().tolist() == run.tastes[2].tolist()
    pd.testing.assert_frame_equal(run.slate_at(0, "user2"), ITEMS.head(3))
    pd.testing.assert_frame_equal(run.slate_at(1, 2), ITEMS.head(3))
    with pytest.raises(InputError, match="there is no step 2"):
        run.slate_at(2, 0)
    with pytest.raises(InputError, match="nobody in this simulation is called 'Ada'"):
        run.slate_at(0, "Ada")


def test_a_run_is_told_in_words():
    run = simulate(USERS, ITEMS, selector_random, 2, seed=1)
    assert repr(run).startswith("4 users, 2 steps of selector_random: a user moved by ")
    assert repr(run) in run._repr_html_()
    assert (
        repr(simulate(USERS.head(1), ITEMS, selector_random, 0, seed=1))
        == "1 user, 0 steps of selector_random."
    )


def test_a_run_outlives_changes_of_the_tables_it_came_from():
    items, users = make_items(), make_users()
    run = simulate(users, items, selector_first, 1, seed=1)
    items["humour"] = 0.0
    users["humour"] = 0.0
    pd.testing.assert_frame_equal(run.items, make_items())
    pd.testing.assert_frame_equal(run.users, make_users())


def test_no_step_is_a_run_too():
    run = simulate(USERS, ITEMS, selector_random, 0, seed=1)
    assert run.tastes.shape == (1, 4, 5)


# --- the model


def test_one_step_by_hand():
    """From 0 towards (1, ..., 1): 0.1 * (0.5 + 0) * 1 on each axis."""
    items = pd.DataFrame([[1.0] * 5], columns=COLUMNS)
    run = simulate(items * 0, items, selector_first, 1, k=1, gamma=0.1, noise_sd=0)
    assert run.tastes[1] == pytest.approx(np.full((1, 5), 0.05))


def test_random_memes_pull_to_the_centre_as_the_closed_form_says():
    """E[taste_T] = (1 - gamma/6)^T taste_0 for items with mean 0 and covariance I/3.

    The 32 corners of a cube of half-width 1/sqrt(3) have exactly these moments. Everybody starts at
    0.3 on every axis, where no step reaches an end; the tolerance is five standard errors.
    """
    items = pd.DataFrame(np.array(list(product([-1, 1], repeat=5))) / np.sqrt(3), columns=COLUMNS)
    users = pd.DataFrame(np.full((80, 5), 0.3), columns=COLUMNS)
    rng = np.random.default_rng(3)

    def selector_uniform(items, user, k):
        return items.iloc[rng.choice(32, k, replace=False)]

    run = simulate(users, items, selector_uniform, 40, seed=5)
    kept = run.tastes[-1].mean(axis=1) / 0.3
    assert np.abs(run.tastes).max() < 1
    assert abs(kept.mean() - (1 - GAMMA / 6) ** 40) < 5 * kept.std(ddof=1) / np.sqrt(len(kept))


@settings(max_examples=15, deadline=None)
@given(st.permutations(range(4)))
def test_permuting_users_permutes_rows(order):
    """Is a user's luck their own, and not that of the row in which they stand?"""
    straight = simulate(USERS, ITEMS, selector_nearest, 4, seed=9)
    permuted = simulate(USERS.iloc[list(order)], ITEMS, selector_nearest, 4, seed=9)
    assert np.array_equal(permuted.tastes, straight.tastes[:, order])
    assert np.array_equal(permuted.picks, straight.picks[:, order])


def test_gamma_zero_moves_nobody():
    run = simulate(USERS, ITEMS, selector_random, 3, seed=1, gamma=0)
    assert np.array_equal(run.tastes, np.broadcast_to(run.tastes[0], run.tastes.shape))


def test_an_item_equal_to_the_taste_moves_nobody():
    items = USERS.iloc[[0]][COLUMNS]
    run = simulate(USERS.head(1), items, selector_first, 5, k=1, seed=1)
    assert np.array_equal(run.tastes[-1], run.tastes[0])


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**32), st.floats(0, 3), st.floats(0, 3))
def test_tastes_stay_between_minus_one_and_one(seed, gamma, noise_sd):
    def selector_opposite(items, user, k):
        return items.loc[dist(items, user).sort_values().index[-k:]]

    run = simulate(USERS, ITEMS, selector_opposite, 5, seed=seed, gamma=gamma, noise_sd=noise_sd)
    assert np.abs(run.tastes).max() <= 1


# --- luck


def same(one, other):
    return np.array_equal(one.tastes, other.tastes) and np.array_equal(one.slates, other.slates)


def selector_of_random(items, user, k):
    return items.iloc[random.sample(range(len(items)), k)]


def selector_of_numpy(items, user, k):
    return items.iloc[np.random.choice(len(items), k, replace=False)]


@pytest.mark.parametrize("selector", [selector_random, selector_of_random, selector_of_numpy])
def test_same_seed_same_trajectory(selector):
    one, again = (simulate(USERS, ITEMS, selector, 4, seed="s") for _ in range(2))
    assert same(one, again)
    assert not same(one, simulate(USERS, ITEMS, selector, 4, seed="t"))


def test_without_a_seed_runs_differ_and_can_be_repeated():
    one, other = (simulate(USERS, ITEMS, selector_random, 4) for _ in range(2))
    assert not same(one, other)
    assert same(one, simulate(USERS, ITEMS, selector_random, 4, seed=one.seed))


def test_two_selectors_meet_the_same_luck():
    """Do choices and moods stay the same when a selector draws more, or less?"""
    items = pd.concat([make_items(1)] * 10).set_axis(range(10))  # only luck can tell runs apart

    def selector_greedy(items, user, k):
        np.random.random(100)
        random.random()
        return items.tail(k)

    one, other = (simulate(USERS, items, each, 6, seed=2) for each in (selector_first, selector_greedy))
    assert np.array_equal(one.ranks, other.ranks)
    assert np.array_equal(one.tastes, other.tastes)


def test_the_engine_draws_from_no_global_state(monkeypatch):
    def forbidden(*args, **kwargs):
        raise AssertionError("a global draw")

    for name in ("random", "rand", "randn", "randint", "choice", "uniform", "normal", "beta", "shuffle",
                 "permutation", "standard_normal", "random_sample"):  # fmt: skip
        monkeypatch.setattr(np.random, name, forbidden)
    for name in ("random", "sample", "choice", "shuffle", "randint", "gauss"):
        monkeypatch.setattr(random, name, forbidden)
    rng = np.random.default_rng(1)
    simulate(USERS, ITEMS, lambda items, user, k: items.sample(k, random_state=rng), 3)


def test_global_states_are_put_back():
    random.seed(1), np.random.seed(1)
    before = random.getstate(), np.random.get_state()[1].tolist()
    simulate(USERS, ITEMS, selector_of_random, 2, seed=1)
    simulate(USERS, ITEMS, selector_of_numpy, 2, seed=1)
    with pytest.raises(SelectorError):
        simulate(USERS, ITEMS, lambda items, user, k: random.random(), 2, seed=1)
    assert before == (random.getstate(), np.random.get_state()[1].tolist())


# --- what goes wrong


def test_the_sentence_says_when_and_for_whom():
    calls = []

    def selector_sometimes(items, user, k):
        calls.append(user.name)
        return items.head(k) if len(calls) < 7 else None

    with pytest.raises(SelectorError) as caught:
        simulate(USERS, ITEMS, selector_sometimes, 3, seed=1)
    assert str(caught.value).endswith(
        "Did you forget `return` on its last line? (This was step 2 of 3, for user2.)"
    )


def test_an_interruption_is_one_line_and_leaves_everything_usable():
    users, items, calls = make_users(), make_items(), []

    def selector_slow(items, user, k):
        calls.append(1)
        if len(calls) == 6:
            raise KeyboardInterrupt
        items["humour"] = 0.0
        return ITEMS.head(k)

    with pytest.raises(Stopped) as caught:
        simulate(users, items, selector_slow, 30, seed=1)
    assert isinstance(caught.value, KeyboardInterrupt)
    assert caught.value._render_traceback_() == ["Stopped at step 2 of 30; nothing was changed."]
    pd.testing.assert_frame_equal(items, make_items())
    pd.testing.assert_frame_equal(users, make_users())


def changed(table, name, value):
    return table.astype(object).assign(**{name: [value, *table[name].tolist()[1:]]})


def tried(users=USERS, items=ITEMS, selector=selector_first, steps=1, k=5):
    return simulate(users, items, selector, steps, k, seed=1)


BAD = {
    "nan": (
        {"users": changed(USERS, "humour", np.nan)},
        "users has a missing or infinite value under humour",
    ),
    "text": ({"users": changed(USERS, "sarcasm", "very")}, "users has 'very' under sarcasm in row 0"),
    "beyond": ({"users": changed(USERS, "humour", 7.0)}, "users has 7 under humour in row 0"),
    "nobody": ({"users": USERS.head(0)}, "users is empty"),
    "one_user": ({"users": USERS.iloc[0]}, "users.iloc[[0]]"),
    "users_no_table": ({"users": 30}, "generate_users(30)"),
    "no_category": ({"users": USERS.drop(columns="humour")}, "users has no column humour"),
    "misspelt": ({"users": USERS.rename(columns={"humour": "humor"})}, "Did you mean humor?"),
    "swapped": ({"users": ITEMS, "items": USERS}, "look like memes"),
    "no_items": ({"items": ITEMS.head(0)}, "items is empty"),
    "items_no_table": ({"items": None}, "items must be a DataFrame"),
    "items_nan": ({"items": changed(ITEMS, "humour", None)}, "items has a missing"),
    "large_k": ({"items": ITEMS.head(3)}, "lower k to at most 3"),
    "k_zero": ({"k": 0}, "k must be at least 1"),
    "steps": ({"steps": -1}, "steps must be at least 0"),
    "half": ({"steps": 2.5}, "steps must be a whole number"),
    "called": ({"selector": ITEMS.head()}, "without calling it"),
    "no_function": ({"selector": 5}, "selector must be a function"),
}


@pytest.mark.parametrize(("given", "says"), BAD.values(), ids=BAD)
def test_bad_input_gets_one_sentence(given, says):
    with pytest.raises(InputError) as caught:
        tried(**given)
    assert says in str(caught.value)


def test_whole_numbers_come_in_many_types():
    assert simulate(USERS, ITEMS, selector_first, np.int64(2), k=3.0, seed=np.int64(1)).steps == 2


def test_a_notebook_shows_the_sentence_and_nothing_of_ours():
    """What does IPython print when a student's selector raises?"""
    code = """
from IPython.core.interactiveshell import InteractiveShell
shell = InteractiveShell.instance()
shell.run_cell('''
import pandas as pd
from memeverse.simulation.engine import simulate
from memeverse.simulation.distance import CATEGORIES
table = pd.DataFrame([[0.0] * 5], columns=list(CATEGORIES))
def selector_broken(items, user, k):
    best = items.sort_values("humor")
    return best.head(k)
''')
shell.run_cell("simulate(table, table, selector_broken, 3, k=1)")
"""
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout
    assert "KeyError: 'humor' on line 6: `best = items.sort_values(\"humor\")`" in shown
    assert "Did you mean humour? (This was step 1 of 3, for 0.)" in shown
    assert "Traceback" not in shown
    assert "engine.py" not in shown


def test_while_grading_runs_are_cut_short(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    run = simulate(USERS, ITEMS, selector_random, 30, seed=1)
    assert (run.steps, run.n_users) == (1, 2)
    assert repr(run) == "2 users, 1 step of selector_random."


def test_a_warning_from_a_student_s_line_is_told_once_a_run():
    import warnings

    def selector_warns(items, user, k):
        with warnings.catch_warnings():  # as pandas does: Python forgets what it has told
            warnings.simplefilter("ignore")
        warnings.warn("in place", stacklevel=1)
        return items.head(k)

    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        before = warnings.showwarning
        simulate(USERS, ITEMS, selector_warns, 3)
        assert warnings.showwarning is before
    assert [str(one.message) for one in told] == ["in place"]


def test_a_run_that_ends_inside_a_cells_catching_silences_nothing():
    """As a run beside the cells may: does the cell, when it puts back what it found, put back a sieve?"""
    told = []
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = lambda *given, **named: told.append(given[0])
        run, cell = warned_once(), warnings.catch_warnings()
        run.__enter__(), cell.__enter__()
        run.__exit__(None, None, None), cell.__exit__(None, None, None)
        for _ in range(2):
            warnings.warn("slow", stacklevel=1)
    assert len(told) == 2


@pytest.mark.parametrize("step", ["end", 1.5, None])
def test_a_step_is_a_whole_number(step):
    run = simulate(USERS, ITEMS, selector_first, 2, seed=1)
    with pytest.raises(InputError, match="step must be a whole number"):
        run.users_at(step)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("selector", [selector_random, selector_nearest, "preferences"])
def test_memory_does_not_grow_with_the_steps(selector):
    """What is not asked for is not kept. All of it would be 270 bytes a step of these four users."""

    def peak(steps):
        tracemalloc.start()
        try:
            simulate(USERS, ITEMS, selector, steps, seed=1, record="final", progress=False)
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(200)  # modules and caches are loaded at the first run
    # The best of a few: when Python looks for garbage is a matter of chance.
    assert min(peak(900) for _ in range(3)) < peak(200) + 90_000


@pytest.mark.parametrize(
    "given", [{"gamma": "a"}, {"gamma": float("nan")}, {"noise_sd": -1}, {"noise_sd": None}]
)
def test_what_moves_people_is_a_number(given):
    (name,) = given
    with pytest.raises(InputError, match=f"{name} must be a"):
        simulate(USERS, ITEMS, selector_first, 1, **given)


def test_an_interruption_while_a_selector_is_followed_is_one_line():
    def selector_interrupted(items, user, k):
        raise KeyboardInterrupt

    many = make_users(60)
    with pytest.raises(Stopped, match="Stopped at step 1 of 9"):
        simulate(many, ITEMS, selector_interrupted, 9, seed=1)


def test_two_selectors_of_one_name_are_told():
    from memeverse.simulation.reading import read_selectors

    with pytest.raises(InputError, match="two of the selectors are called your selector"):
        read_selectors([lambda items, user, k: items, lambda items, user, k: items])
