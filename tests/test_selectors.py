"""Do the library's own selectors show what they promise, for one user and for thousands at once?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.checks.samples import some_memes, some_users
from memeverse.data.memes import sample_memes
from memeverse.simulation import people, selectors
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import InputError
from memeverse.simulation.selectors import LIBRARY, compiled, crowd, diverse, library_selector, nearest
from memeverse.simulation.selectors.pool import Luck, Pool, distinct

MEMES = sample_memes(7, "Fizzle Cola")
SMALL = some_memes(np.random.default_rng(1), 12)
NAMES = list(LIBRARY)
FIXED = ["preferences", "diversified"]  # no draw in them


def luck(n, seed=0):
    return Luck(np.random.default_rng(seed), np.arange(n))


def tastes(n, seed=0):
    return np.random.default_rng(seed).uniform(-1, 1, size=(n, 5))


def distances(pool, taste):
    return np.linalg.norm(pool.values - taste, axis=1)


# ---------------------------------------------------------------- every one of them


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("k", [1, 2, 5, 12])
def test_a_slate_is_k_different_items(name, k):
    slates = LIBRARY[name].begin(Pool.of(SMALL), k, 40).slates(tastes(40), luck(40))
    assert slates.shape == (40, k)
    assert all(len(set(slate)) == k for slate in slates.tolist())
    assert set(slates.ravel().tolist()) <= set(range(12))


@pytest.mark.parametrize("name", NAMES)
def test_it_keeps_the_contract_of_a_student_s_selector(name):
    user = some_users(np.random.default_rng(2), 1).iloc[0]
    slate = library_selector(name)(MEMES, user, 4)
    assert isinstance(slate, pd.DataFrame)
    assert len(slate) == 4
    assert slate.index.isin(MEMES.index).all()


@pytest.mark.parametrize("name", FIXED)
def test_one_user_alone_gets_what_they_get_in_a_crowd(name):
    everyone = tastes(60)
    many = LIBRARY[name].begin(Pool.of(MEMES), 5, 60).slates(everyone, luck(60))
    for taste, slate in zip(everyone, many, strict=True):
        alone = LIBRARY[name](MEMES, pd.Series(taste, index=list(CATEGORIES)), 5)
        assert alone.index.tolist() == MEMES.index[slate].tolist()


@pytest.mark.sampled(8)
@pytest.mark.parametrize("name", [name for name in NAMES if name not in FIXED])
def test_one_user_alone_draws_as_a_crowd_does(name):
    """Same distribution: how often each item stands in each place, many users against many calls."""
    n, k, items = 4_000, 3, SMALL.head(8)
    taste = tastes(1, seed=5)[0]
    user = pd.Series(taste, index=list(CATEGORIES))
    if name == "popularity":  # everybody sees the same in one step: many steps instead
        pool = Pool.of(items)
        one = [LIBRARY[name].begin(pool, k, 1).slates(taste[None], luck(1, seed))[0] for seed in range(n)]
        crowd_slates = np.array(one)
    elif name == "collaborative":
        pool = Pool.of(items)
        one = [LIBRARY[name].begin(pool, k, 2).slates(tastes(2), luck(2, seed))[0] for seed in range(n)]
        crowd_slates = np.array(one)
    else:
        crowd_slates = LIBRARY[name].begin(Pool.of(items), k, n).slates(np.tile(taste, (n, 1)), luck(n))
    np.random.seed(3)
    rows = {label: row for row, label in enumerate(items.index)}
    alone = np.array([[rows[label] for label in LIBRARY[name](items, user, k).index] for _ in range(n)])
    for place in range(k):
        here = np.bincount(crowd_slates[:, place], minlength=8) / n
        there = np.bincount(alone[:, place], minlength=8) / n
        # Two shares of 4,000 draws each: six standard deviations of their difference.
        assert np.abs(here - there).max() < 6 * np.sqrt(2 * 0.25 / n)


@pytest.mark.parametrize("name", NAMES)
def test_permuting_the_users_permutes_the_rows(name):
    users = some_users(np.random.default_rng(3), 25)
    mixed = users.iloc[np.random.default_rng(4).permutation(25)]
    run, other = (simulate(table, SMALL, name, 6, k=3, seed=1) for table in (users, mixed))
    place = [users.index.get_loc(label) for label in mixed.index]
    np.testing.assert_array_equal(other.tastes, run.tastes[:, place])
    np.testing.assert_array_equal(other.slates, run.slates[:, place])


@pytest.mark.parametrize("name", NAMES)
def test_how_the_work_is_cut_up_changes_nothing(name, monkeypatch):
    users = some_users(np.random.default_rng(3), 50)
    whole = simulate(users, MEMES, name, 8, seed=2)
    monkeypatch.setattr(nearest, "CHUNK", 7)
    monkeypatch.setattr(diverse, "CHUNK", 3)
    monkeypatch.setattr(people, "_AHEAD", 1)
    parts = simulate(users, MEMES, name, 8, seed=2)
    np.testing.assert_array_equal(whole.tastes, parts.tastes)
    np.testing.assert_array_equal(whole.slates, parts.slates)


@pytest.mark.parametrize("record", ["sampled", "final"])
def test_what_is_not_kept_does_not_change_the_run(record):
    users = some_users(np.random.default_rng(3), 10)
    whole = simulate(users, MEMES, "random", 50, seed=2)
    part = simulate(users, MEMES, "random", 50, seed=2, record=record)
    assert part.steps == whole.steps == 50
    assert part.kept[0] == 0
    np.testing.assert_array_equal(part.tastes, whole.tastes[part.kept])
    np.testing.assert_array_equal(part.picks, whole.picks[part.kept[1:] - 1])
    pd.testing.assert_frame_equal(part.users_at(-1), whole.users_at(50))
    pd.testing.assert_frame_equal(part.slate_at(-1, 3), whole.slate_at(49, 3))
    with pytest.raises(InputError, match="step 3 was not recorded"):
        part.users_at(3)


def test_a_selector_that_is_not_there_is_told_with_those_that_are():
    with pytest.raises(InputError, match="no selector 'popular'; it has random, advertisement"):
        simulate(some_users(np.random.default_rng(3), 2), SMALL, "popular", 1)
    with pytest.raises(InputError, match="epsilon must lie between 0 and 1"):
        selectors.epsilon_greedy(1.5)
    with pytest.raises(InputError, match="record must be one of 'all'"):
        simulate(some_users(np.random.default_rng(3), 2), SMALL, "random", 1, record="everything")


def test_while_grading_a_name_stands_for_nothing(monkeypatch):
    """Else `simulate(one user, items, "preferences", 1)` would answer an exercise."""
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    run = simulate(some_users(np.random.default_rng(3), 1), SMALL, "preferences", 1, k=3)
    assert run.slates.tolist() == [[[0, 1, 2]]]


# ---------------------------------------------------------------- random draws


@pytest.mark.parametrize(("high", "k", "taken"), [(6, 3, 0), (40, 2, 0), (40, 3, 4), (7, 2, 4)])
def test_draws_are_distinct_and_uniform(high, k, taken):
    n = 60_000
    used = np.tile(np.arange(taken), (n, 1)) if taken else None
    drawn = distinct(luck(n), high, k, used)
    assert all((drawn[:, i] != drawn[:, j]).all() for i in range(k) for j in range(i))
    left = high - taken
    for place in range(k):
        share = np.bincount(drawn[:, place], minlength=high)[taken:] / n
        assert drawn.min() >= taken
        assert np.abs(share - 1 / left).max() < 6 * np.sqrt((1 / left) / n)


def test_every_author_holds_one_ticket():
    flood = pd.concat([SMALL.head(4)] * 500 + [SMALL.tail(8)])
    flood["author"] = ["flood"] * 2_000 + list("abcdefgh")
    n = 30_000
    slates = LIBRARY["fair random"].begin(Pool.of(flood), 2, n).slates(tastes(n), luck(n))
    by = flood["author"].to_numpy()[slates]
    assert (by[:, 0] != by[:, 1]).all()
    assert abs((by[:, 0] == "flood").mean() - 1 / 9) < 6 * np.sqrt(1 / 9 / n)


def test_the_ad_stands_in_second_place_once():
    ad = MEMES.iloc[[33]]
    batch = selectors.advertisement(ad).begin(Pool.of(MEMES), 4, 3_000)
    slates = batch.slates(tastes(3_000), luck(3_000))
    assert (slates[:, 1] == 33).all()
    assert (slates == 33).sum() == 3_000
    with pytest.raises(InputError, match="no item is called"):
        selectors.advertisement(ad.rename(index=str.upper)).begin(Pool.of(MEMES), 4, 3)


def test_half_of_the_slates_have_two_surprises_on_top():
    n, k = 20_000, 5
    pool, same = Pool.of(MEMES), np.tile(tastes(1), (n, 1))
    slates = LIBRARY["preferences with random"].begin(pool, k, n).slates(same, luck(n))
    order = LIBRARY["preferences"].begin(pool, k, 1).slates(same[:1], luck(1))[0]
    plain = (slates == order).all(axis=1)
    assert abs(plain.mean() - 0.5) < 6 * np.sqrt(0.25 / n)
    assert (slates[~plain, 2:] == order[:3]).all()


def test_exploring_never_is_preferences_and_always_is_chance():
    pool, everyone = Pool.of(MEMES), tastes(300)
    best = LIBRARY["preferences"].begin(pool, 5, 300).slates(everyone, luck(300))
    never = selectors.epsilon_greedy(0.0).begin(pool, 5, 300).slates(everyone, luck(300))
    always = selectors.epsilon_greedy(1.0).begin(pool, 5, 300).slates(everyone, luck(300))
    np.testing.assert_array_equal(never, best)
    assert not (always == best).any()


# ---------------------------------------------------------------- the nearest items


def check_nearest(pool, k, path):
    """Along a path of tastes (steps, n, 5): the same slates as by sorting all items, up to ties."""
    batch = nearest.NearestBatch(pool, k, path.shape[1])
    for here in path:
        slates = batch.slates(here, luck(len(here)))
        for taste, slate in zip(here, slates, strict=True):
            away = distances(pool, taste)
            np.testing.assert_allclose(away[slate], np.sort(away)[:k], atol=1e-9)
            assert len(set(slate.tolist())) == k


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    rows=st.integers(1, 60),
    k=st.integers(1, 12),
    values=st.sampled_from(["repeating", "anywhere"]),
    stride=st.sampled_from([0.0, 1e-8, 0.01, 0.3, 2.0]),
    snapped=st.booleans(),
    fast=st.booleans(),
)
def test_the_nearest_are_the_nearest_wherever_people_go(seed, rows, k, values, stride, snapped, fast):
    """On lattices full of ties too, with users who stand exactly on and between the points."""
    rng = np.random.default_rng(seed)
    k = min(k, rows)
    path = np.cumsum(
        np.concatenate([rng.uniform(-1, 1, (1, 6, 5)), rng.normal(0, stride, (8, 6, 5))]), axis=0
    )
    path = np.round(path * 4) / 4 if snapped else path
    pool = Pool.of(some_memes(rng, rows, values=values))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "WORTH", 0)
        patch.setattr(compiled, "is_on", fast)
        check_nearest(pool, k, path)


@pytest.mark.parametrize("items", [MEMES, some_memes(np.random.default_rng(1), 900, values="anywhere")])
def test_the_compiled_kernel_gives_the_same_bits(items, monkeypatch):
    pytest.importorskip("numba", reason="the extra [fast] is not installed")
    users = some_users(np.random.default_rng(5), 300)
    monkeypatch.setattr(compiled, "WORTH", 0)
    fast = simulate(users, items, "preferences", 60, k=6, seed=1)
    monkeypatch.setattr(compiled, "is_on", False)
    slow = simulate(users, items, "preferences", 60, k=6, seed=1)
    np.testing.assert_array_equal(fast.tastes, slow.tastes)
    np.testing.assert_array_equal(fast.slates, slow.slates)


def test_a_student_s_function_and_the_library_make_the_same_people():
    def selector_preferences(items, user, k):
        away = ((items[list(CATEGORIES)] - user) ** 2).sum(axis=1)
        return items.assign(away=away).sort_values("away", kind="stable").head(k)

    users = some_users(np.random.default_rng(6), 12)
    mine, theirs = (simulate(users, MEMES, one, 20, seed=3) for one in (selector_preferences, "preferences"))
    np.testing.assert_allclose(mine.tastes, theirs.tastes, atol=1e-9)


# ---------------------------------------------------------------- variety, and the crowd


def test_variety_by_a_pencil_case():
    """On a line: a taste at 0, items at 0.1, 0.2 and -0.8. Weighed alike, the second place goes far away."""
    items = pd.DataFrame(0.0, index=list("abc"), columns=list(CATEGORIES))
    items["humour"] = [0.1, 0.2, -0.8]
    pool, taste = Pool.of(items), np.zeros((1, 5))

    def slate(weight):
        found = selectors.diversified(weight).begin(pool, 3, 1).slates(taste, luck(1))[0]
        return "".join(items.index[found])

    assert slate(1.0) == "abc"
    # b scores -0.5 * 0.2 + 0.5 * 0.1 = -0.05, c -0.5 * 0.8 + 0.5 * 0.9 = 0.05
    assert slate(0.5) == "acb"


def test_the_crowd_s_favourite_stands_on_top():
    pool = Pool.of(SMALL)
    batch = LIBRARY["popularity"].begin(pool, 2, 3)
    batch.learn(np.array([7, 7, 4]))
    assert batch.slates(tastes(3), luck(3)).tolist() == [[7, 4]] * 3


def test_people_like_you_liked_this():
    """Ann and Bob picked 1 and 2, Cy 9: Ann is shown what Bob picked besides, and Cy's item last."""
    pool = Pool.of(SMALL)
    batch = selectors.collaborative(1).begin(pool, 3, 3)
    for picks in ([1, 1, 9], [2, 2, 9], [2, 5, 9]):
        batch.learn(np.array(picks))
    ann, bob, _ = batch.slates(tastes(3), luck(3)).tolist()
    assert set(ann) == {1, 2, 5}
    assert bob[0] == 2


def test_comparing_everybody_with_everybody_has_an_end():
    with pytest.raises(InputError, match="too many for it"):
        LIBRARY["collaborative"].begin(Pool.of(MEMES), 5, crowd.MOST_CELLS // len(MEMES) + 1)
