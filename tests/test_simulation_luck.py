"""Do runs at the same time, and a notebook's cells meanwhile, leave each other's random draws alone?"""

import contextlib
import random
import threading

import numpy as np
import pandas as pd

from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate

ITEMS = pd.DataFrame(np.random.default_rng(1).choice([-1, 1], (40, 5)), columns=CATEGORIES)
USERS = ITEMS.head(6) * 0.5


def selector_random(items, user, k):
    return items.sample(k)


def selector_mixed(items, user, k):
    return items.iloc[random.sample(range(len(items)), k)].sample(frac=1)


def beside(*works):
    """Each work in a thread of its own, all at once."""
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    return threads


def run(selector, seed=1, steps=4, progress=False):
    return simulate(USERS, ITEMS, selector, steps, seed=seed, progress=progress)


def test_what_a_cell_draws_between_two_calls_of_a_run_is_its_own():
    drawn, found = [], []

    def cell(done, of):  # told of each slate, it stands for a cell that draws just then
        drawn.append((random.random(), np.random.random()))

    random.seed(3), np.random.seed(3)
    expected = [(random.random(), np.random.random()) for _ in range(24)]
    random.seed(3), np.random.seed(3)
    for thread in beside(lambda: found.append(run(selector_mixed, progress=cell))):
        thread.join()
    assert drawn == expected
    np.testing.assert_array_equal(found[0].slates, run(selector_mixed).slates)


def test_runs_at_the_same_time_are_those_that_each_is_alone():
    alone = [run(selector_mixed, seed, 30) for seed in range(3)]
    state, found = random.getstate(), {}
    threads = beside(*(lambda s=seed: found.update({s: run(selector_mixed, s, 30)}) for seed in (1, 2)))
    found[0] = run(selector_mixed, 0, 30)
    for thread in threads:
        thread.join()
    for seed in range(3):
        np.testing.assert_array_equal(found[seed].slates, alone[seed].slates)
    assert random.getstate() == state


def test_a_cells_run_goes_first():
    """Does a run in a cell get its turn while another one is calling without a pause?"""
    ended = threading.Event()

    def endless(done, of):
        if ended.is_set():
            raise KeyboardInterrupt

    def long():
        with contextlib.suppress(KeyboardInterrupt):
            run(selector_random, 1, 100_000, endless)

    (thread,) = beside(long)
    run(selector_random, 2, 10)
    assert thread.is_alive()
    ended.set()
    thread.join()


def test_a_run_inside_a_selector_keeps_to_its_own_luck():
    def selector_asks(items, user, k):
        run(selector_random, 5, 1)
        return items.sample(k)

    found = []
    for thread in beside(lambda: found.append(run(selector_asks, 1, 2))):
        thread.join()
    np.testing.assert_array_equal(found[0].slates, run(selector_random, 1, 2).slates)
