"""Is a seed the same thing wherever one is given, and is everything else refused?"""

import functools

import numpy as np
import pandas as pd
import pytest

import memeverse
from memeverse.data.memes import sample_memes
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.reading import InputError

ITEMS = pd.DataFrame(np.random.default_rng(1).choice([-1, 1], (12, 5)), columns=CATEGORIES)
USERS = ITEMS.head(3) * 0.5
AXES = ["humour", "sarcasm"]


def selector_random(items, user, k):
    return items.sample(k)


def simulated(seed):
    return memeverse.simulate(USERS, ITEMS, selector_random, 2, seed=seed).slates


def drawn(seed):
    from matplotlib.figure import Figure

    ax = Figure().subplots()
    return memeverse.simulate_and_render(USERS, ITEMS, "random", AXES, 1, seed=seed, ax=ax).slates


def behind(seed):
    from matplotlib.figure import Figure

    ax = Figure().subplots()
    memeverse.custom_items_plotting(ITEMS, AXES, 2, seed)(ax)
    return ax.collections[0].get_offsets()


def compared(function, seeds):
    return function({"mine": selector_random}, USERS, ITEMS, 2, seeds=seeds).drop(
        columns="seed", errors="ignore"
    )


def swept(seeds):
    grid = {"selector": selector_random, "steps": 1}
    return memeverse.sweep(grid, seeds, users=USERS, items=ITEMS, jobs=1).drop(columns="seed")


DOORS = {
    "simulate": simulated,
    "simulate_and_render": drawn,
    "generate_users": lambda seed: memeverse.generate_users(3, seed),
    "sample_memes": lambda seed: sample_memes(seed, "Fizzle").head(9),
    "custom_items_plotting": behind,
    "compare": functools.partial(compared, memeverse.compare),
    "leaderboard": functools.partial(compared, memeverse.leaderboard),
    "sweep": swept,
}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_a_seed_is_a_whole_number_or_a_text(door):
    first = door(1)
    np.testing.assert_array_equal(first, door(np.int64(1)))
    np.testing.assert_array_equal(door("spring"), door("spring"))


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
@pytest.mark.parametrize(
    ("seed", "this"),
    [
        (-1, "-1"),
        (1.0, "1.0"),
        (1.5, "1.5"),
        (True, "True"),
        ([[1]], "a list"),
        (np.random.default_rng(1), "a Generator"),
    ],
    ids=str,
)
def test_anything_else_gets_a_sentence(door, seed, this):
    says = f"a seed must be a whole number from 0 on, or a text, such as 1; this is {this}"
    with pytest.raises(InputError, match=says):
        door(seed)


def test_a_real_folder_wants_a_seed_too(tmp_path):
    with pytest.raises(InputError, match="a seed must be"):
        memeverse.load_memotion(tmp_path, seed=1.5)


def test_without_a_seed_each_run_and_each_crowd_is_new():
    assert (
        memeverse.simulate(USERS, ITEMS, "random", 1).seed
        != memeverse.simulate(USERS, ITEMS, "random", 1).seed
    )
    assert not memeverse.generate_users(3).equals(memeverse.generate_users(3))
