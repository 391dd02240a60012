"""Is a selector that was followed the same as one called for every user, whatever it does?"""

import importlib.util
import pickle
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.checks.samples import some_memes, some_users
from memeverse.data.memes import sample_memes
from memeverse.simulation import asking
from memeverse.simulation.distance import CATEGORIES, dist
from memeverse.simulation.engine import Stopped, simulate
from memeverse.simulation.slate import SelectorError
from memeverse.simulation.tracing import following, together

COLUMNS = list(CATEGORIES)


def bank(name):
    """The selectors of a file below fixtures/tracing, and the module."""
    path = Path(__file__).parent / "fixtures" / "tracing" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"tracing_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    named = {
        name: value
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and name not in ("reset", "dist", "norm", "count", "product")
    }
    return module, named


FOLLOWED, NOT_FOLLOWED = bank("followed"), bank("not_followed")


def make_items(n, seed=0, labels=None):
    rng = np.random.default_rng(seed)
    items = pd.DataFrame(rng.choice([-1, -0.5, 0.5, 1], (n, 5)), columns=COLUMNS)
    items.index = pd.Index(
        [f"image_{i}.jpg" for i in range(n)] if labels is None else labels, name="image_name"
    )
    return items.assign(author=[f"author{i % 4}" for i in range(n)])


def make_users(n=5, seed=1, corners=False):
    values = np.random.default_rng(seed).uniform(-1, 1, (n, 5))
    if corners:  # memes tie there, in theory; in their last digits they often don't
        values = np.random.default_rng(seed).choice([-1.0, 0.0, 0.25, 1.0], (n, 5))
    users = pd.DataFrame(values, columns=COLUMNS)
    users.insert(0, "name", [f"user{i}" for i in range(n)])
    return users


def repeated(items, times):
    return pd.concat([items] * times)


PLAIN = make_items(300)
TABLES = {
    "plain": (PLAIN, make_users(), 5),
    "corners": (make_items(200, seed=2), make_users(corners=True), 3),
    "many ties": (repeated(make_items(12, seed=3), 20).set_axis(np.arange(240)[::-1]), make_users(), 4),
    "one label": (repeated(make_items(9, seed=4), 20), make_users(3), 5),
    "few rows": (make_items(24, seed=5), make_users(3), 2),
    "extra columns": (
        make_items(60, seed=6).assign(likes=np.arange(60), text="a", half=np.linspace(0, 1, 60)),
        make_users(3),
        1,
    ),
}  # fmt: skip


@pytest.fixture(autouse=True, scope="module")
def follow_short_runs_too():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(asking, "_WORTH_IT", 1)
        yield


@pytest.fixture
def alone(monkeypatch):
    """How many steps were made one call a user."""
    steps = []
    slates = asking.OneByOne.slates

    def counted(self, step, tastes, tick):
        steps.append(step)
        return slates(self, step, tastes, tick)

    monkeypatch.setattr(asking.OneByOne, "slates", counted)
    return steps


def show(items):
    """Put items where a notebook has them."""
    FOLLOWED[0].memes, FOLLOWED[0].advertisement = items.copy(), items.iloc[[3 % len(items)]].copy()


def outcome(selector, items, users, k, steps=4, seed=1, module=NOT_FOLLOWED[0], **how):
    """Everything that a run leaves behind, or the sentence in which it ended."""
    module.reset()
    show(items)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            run = simulate(users, items, selector, steps, k, seed=seed, progress=False, **how)
        except SelectorError as error:
            return [str(error)]
    return [
        run.tastes,
        run.ranks,
        run.slates,
        run.picks,
        run.picked,
        run.shown,
        run.items,
        run.selector,
        run.seed,
    ]


def assert_same(selector, items, users, k, **how):
    before = items.copy()
    expected = outcome(selector, items, users, k, together=False, **how)
    found = outcome(selector, items, users, k, **how)
    assert len(found) == len(expected), (found[:1], expected[:1])
    for one, other in zip(found, expected, strict=True):
        if isinstance(one, pd.DataFrame):
            pd.testing.assert_frame_equal(one, other)
        else:
            assert np.array_equal(one, other)
    pd.testing.assert_frame_equal(items, before)


@pytest.mark.parametrize("name", FOLLOWED[1])
def test_what_can_be_followed_is_followed(name, alone):
    items, users, k = TABLES["plain"]
    outcome(FOLLOWED[1][name], items, users, k)
    assert 0 not in alone, "it stood aside"


@pytest.mark.sampled(4)
@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", FOLLOWED[1])
def test_followed_it_gives_the_same_run(name, table):
    assert_same(FOLLOWED[1][name], *TABLES[table])


@pytest.mark.parametrize("name", NOT_FOLLOWED[1])
def test_what_can_not_be_followed_is_called_for_each_user(name, alone):
    items, users, k = TABLES["plain"]
    outcome(NOT_FOLLOWED[1][name], items, users, k)
    assert 0 in alone, "it was followed"


@pytest.mark.sampled(3)
@pytest.mark.parametrize("table", ["plain", "corners", "one label"])
@pytest.mark.parametrize("name", NOT_FOLLOWED[1])
def test_not_followed_it_gives_the_same_run(name, table, capsys):
    assert_same(NOT_FOLLOWED[1][name], *TABLES[table])
    if name == "prints" and table == "plain":
        assert capsys.readouterr().out == "asked\n" * (2 * 4 * len(TABLES[table][1]))


# --- at random


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_on_small_tables_of_any_kind_the_runs_are_the_same(data):
    """Few levels, few rows, tastes on the levels themselves: ties everywhere."""
    n = data.draw(st.integers(2, 12))
    levels = data.draw(
        st.sampled_from([[0.0], [-1.0, 1.0], [-1.0, -0.5, 0.5, 1.0], [0.1, 0.2, 0.3], [-0.0, 0.0, 1e-9]])
    )
    values = data.draw(
        st.lists(st.lists(st.sampled_from(levels), min_size=5, max_size=5), min_size=n, max_size=n)
    )
    labels = data.draw(st.sampled_from([range(n), [f"m{i}" for i in range(n)], [i // 2 for i in range(n)]]))
    items = pd.DataFrame(values, columns=COLUMNS, index=labels).assign(
        author=[f"author{i % 3}" for i in range(n)]
    )
    near = st.sampled_from([*levels, 0.0, 0.25, 1.0]) | st.floats(-1, 1)
    tastes = data.draw(st.lists(st.lists(near, min_size=5, max_size=5), min_size=1, max_size=3))
    users = pd.DataFrame(tastes, columns=COLUMNS)
    k = data.draw(st.integers(1, n))
    name = data.draw(st.sampled_from(sorted(FOLLOWED[1])))
    assert_same(
        FOLLOWED[1][name],
        items,
        users,
        k,
        steps=data.draw(st.integers(1, 5)),
        seed=data.draw(st.integers(0, 9)),
        gamma=data.draw(st.sampled_from([0.0, 0.025, 1.0])),
    )


# --- what surrounds it


MEMES = sample_memes(1, "Fizzle Cola")


@pytest.mark.parametrize("record", ["all", "sampled", "final"])
def test_on_the_memes_a_run_is_the_same_however_it_is_recorded(record, alone):
    """The memes share points; which of them an unstable sort puts first is told when somebody looks."""
    users = make_users(6, seed=4)
    for name in ("dist_assign_sort_head", "numpy_descending", "matrix_product", "two_axes"):
        assert_same(FOLLOWED[1][name], MEMES, users, 5, steps=3, record=record)


def test_slates_are_settled_one_by_one_or_all_and_then_stay(alone):
    selector, users = FOLLOWED[1]["dist_assign_sort_head"], make_users(12, seed=4)
    once, again, truth = (
        simulate(users, MEMES, selector, 2, seed=3, progress=False, together=together)
        for together in (True, True, False)
    )
    assert once.unsettled is not None
    pd.testing.assert_frame_equal(once.slate_at(1, "user10"), truth.slate_at(1, "user10"))
    assert np.array_equal(once.until(1).slates, truth.slates[:1])
    assert np.array_equal(once.picks, truth.picks)
    assert not once.slates.flags.writeable
    copied = pickle.loads(pickle.dumps(again))
    assert copied.unsettled is None
    assert np.array_equal(copied.slates, truth.slates)


def test_looking_at_all_slates_tells_how_far_it_is_and_can_be_stopped():
    selector, users = FOLLOWED[1]["dist_assign_sort_head"], make_users(12, seed=4)
    truth = simulate(users, MEMES, selector, 2, seed=3, progress=False, together=False)
    told, stops_at = [], 3

    def watch(done, of):
        if len(told) == stops_at:
            raise KeyboardInterrupt
        told.append((done, of))

    run = simulate(users, MEMES, selector, 2, seed=3, progress=lambda done, of: watch(done, of))
    assert len(told) < stops_at
    told.clear()
    with pytest.raises(Stopped, match=r"Stopped with \d+ slates still to be looked up"):
        _ = run.slates
    left, told[:], stops_at = told[0][1], [], -1
    assert np.array_equal(run.slates, truth.slates)
    assert np.array_equal(run.picks, truth.picks)
    assert told[-1] == (left - 4, left - 4)


def test_what_a_notebook_changes_after_a_run_changes_nothing_in_it():
    weights = dict.fromkeys(COLUMNS, 1.0)

    def weighted(items, user, k):
        d = sum(weight * np.exp(np.abs(items[name] - user[name])) for name, weight in weights.items())
        return items.assign(d=d).sort_values("d").head(k)

    items, users = MEMES.copy(), make_users(10, seed=4)
    run, truth = (simulate(users, items, weighted, 2, seed=3, together=how) for how in (True, False))
    assert run.unsettled is not None
    weights["humour"], items["humour"] = 50.0, 0.0
    assert np.array_equal(run.slates, truth.slates)


def test_a_function_that_a_trace_misjudges_is_found_out(monkeypatch, alone):
    """If a formula were wrong, would the run still be right?"""
    honest = following._traced

    def wrong(selector, *rest):
        return honest(FOLLOWED[1]["farthest_descending"], *rest)

    monkeypatch.setattr(following, "_traced", wrong)
    assert_same(FOLLOWED[1]["dist_stable"], *TABLES["plain"])
    assert 0 in alone


def test_the_switch_turns_it_off(alone):
    simulate(make_users(), PLAIN, FOLLOWED[1]["dist_stable"], 3, seed=1, together=False)
    assert alone == [0, 1, 2]


def test_a_short_run_is_not_worth_it(alone, monkeypatch):
    monkeypatch.setattr(asking, "_WORTH_IT", 100)
    simulate(make_users(), PLAIN, FOLLOWED[1]["dist_stable"], 2, seed=1)
    assert alone == [0, 1]


def test_where_most_people_must_be_asked_it_gives_up(alone):
    """On a grid, and with tastes on that grid, distances tie: only pandas knows who comes first."""
    users = pd.DataFrame(np.zeros((6, 5)), columns=COLUMNS)
    assert_same(FOLLOWED[1]["dist_assign_sort_head"], PLAIN, users, 5, gamma=0.0)
    assert alone[4:] == [1, 2, 3]


def test_the_promoted_meme_may_stand_outside_the_items(monkeypatch):
    extra = pd.DataFrame([[0.0, -1.0, -1.0, 1.0, 1.0]], columns=COLUMNS, index=["ad.jpg"]).assign(
        author="Fizzle"
    )
    monkeypatch.setattr("memeverse.simulation.handover.promoted_item", lambda: extra)

    def advertised(items, user, k):
        near = items.loc[dist(items, user).sort_values().index[: k - 1]]
        return pd.concat([near.head(1), extra, near.iloc[1:]])

    assert_same(advertised, PLAIN, make_users(), 4)


def test_while_grading_nothing_is_followed(monkeypatch, alone):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    simulate(make_users(), PLAIN, FOLLOWED[1]["dist_stable"], 3, seed=1)
    assert alone == [0]


def test_an_interruption_is_told_as_ever(monkeypatch):
    def interrupted(self, step, tastes, tick):
        raise KeyboardInterrupt

    monkeypatch.setattr(together.Together, "slates", interrupted)
    with pytest.raises(Stopped, match="Stopped at step 1 of 3"):
        simulate(make_users(), PLAIN, FOLLOWED[1]["dist_stable"], 3, seed=1)


def test_the_bar_hears_of_every_slate(monkeypatch):
    told = []

    class Bar:
        def __enter__(self):
            return self

        def __exit__(self, *error):
            pass

        def update(self, more):
            told.append(more)

    monkeypatch.setattr("memeverse.simulation.engine.bar", lambda *args: Bar())
    simulate(make_users(), PLAIN, FOLLOWED[1]["dist_stable"], 3, seed=1)
    assert sum(told) == 3 * 5


def test_a_part_that_stands_in_many_others_is_looked_at_once():
    """Newton's method: 25 times a formula that holds the one before twice."""

    def selector_newton(items, user, k):
        square = ((items[list(CATEGORIES)] - user[list(CATEGORIES)]) ** 2).sum(axis=1) + 0.01
        root = square
        for _ in range(25):
            root = 0.5 * (root + square / root)
        return items.assign(distance=np.sqrt(root)).sort_values("distance", kind="stable").head(k)

    users, items = some_users(np.random.default_rng(1), 20), some_memes(np.random.default_rng(2), 60)
    one, other = (
        simulate(users, items, selector_newton, 6, k=3, seed=1, together=way) for way in (True, False)
    )
    np.testing.assert_array_equal(one.tastes, other.tastes)
    np.testing.assert_array_equal(one.slates, other.slates)
