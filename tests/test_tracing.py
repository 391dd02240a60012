"""Is a selector that was followed the same as one called for every user, whatever it does?"""

import importlib.util
import warnings
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.simulation import asking
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.slate import SelectorError

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
    "many ties": (make_items(12, seed=3).iloc[np.arange(240) % 12].set_axis(np.arange(240)[::-1]), make_users(), 4),
    "one label": (repeated(make_items(9, seed=4), 20), make_users(3), 5),
    "few rows": (make_items(24, seed=5), make_users(3), 2),
    "extra columns": (
        make_items(60, seed=6).assign(likes=np.arange(60), text="a", half=np.linspace(0, 1, 60)).astype({"likes": "int64"}),
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


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", FOLLOWED[1])
def test_followed_it_gives_the_same_run(name, table):
    assert_same(FOLLOWED[1][name], *TABLES[table])


@pytest.mark.parametrize("name", NOT_FOLLOWED[1])
def test_what_can_not_be_followed_is_called_for_each_user(name, alone):
    items, users, k = TABLES["plain"]
    outcome(NOT_FOLLOWED[1][name], items, users, k)
    assert 0 in alone, "it was followed"


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
