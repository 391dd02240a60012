import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from memeverse.simulation import metrics
from memeverse.simulation.comparison import compare, describe_comparison, plot_comparison
from memeverse.simulation.distance import CATEGORIES, dist
from memeverse.simulation.engine import simulate
from memeverse.simulation.leaderboard import leaderboard
from memeverse.simulation.reading import InputError

COLUMNS = list(CATEGORIES)


def make_items(n=60, seed=0):
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
    return items.iloc[np.argsort(dist(items, user).to_numpy(), kind="stable")[:k]]


def selector_fair(items, user, k):
    return items.groupby("author").sample(2).sample(k)


def own_spread(users):
    return float(dist(users, users[COLUMNS].mean()).mean())


def own_diversity(slate):
    rows = slate[COLUMNS].to_numpy()
    return np.mean([np.linalg.norm(a - b) for i, a in enumerate(rows) for b in rows[:i]])


BOTH = {"random": selector_random, "nearest": selector_nearest}


def test_a_comparison_is_a_tidy_table():
    frame = compare(BOTH, USERS, ITEMS, steps=3, seeds=range(2))
    assert frame.columns.tolist() == ["selector", "seed", "step", "measure", "value"]
    spreads, diversities = (frame[frame["measure"] == name] for name in ("spread", "diversity"))
    assert len(spreads) == 2 * 2 * 4  # selectors, seeds, the start and three steps
    assert len(diversities) == 2 * 2 * 3
    assert sorted(diversities["step"].unique()) == [1, 2, 3]


def test_own_measures_say_the_same_as_the_library():
    """With at most five users all slates are looked at, so the two agree to the last digits."""
    own = compare(BOTH, USERS, ITEMS, steps=3, seeds=[7], spread=own_spread, diversity=own_diversity)
    library = compare(BOTH, USERS, ITEMS, steps=3, seeds=7)
    assert own["value"].to_numpy() == pytest.approx(library["value"].to_numpy())


def test_selectors_are_compared_on_the_same_people_and_luck():
    twins = compare({"one": selector_nearest, "two": selector_nearest}, USERS, ITEMS, steps=3)
    halves = [twins.loc[twins["selector"] == name, "value"].to_numpy() for name in ("one", "two")]
    assert np.array_equal(*halves)
    start = compare(BOTH, USERS, ITEMS, steps=3).query("measure == 'spread' and step == 0")
    assert start["value"].nunique() == 1


def test_one_number_in_a_list_is_a_number_as_it_is_for_the_checks():
    def listed(users):
        return [own_spread(users)]

    one, other = (compare([selector_random], USERS, ITEMS, 1, spread=own) for own in (own_spread, listed))
    pd.testing.assert_frame_equal(one, other)


def test_a_leaderboard_needs_a_step():
    with pytest.raises(InputError, match="steps must be at least 1"):
        leaderboard([selector_random], USERS, ITEMS, steps=0)


def test_selectors_may_come_as_a_list():
    assert set(compare([selector_random], USERS, ITEMS, steps=1)["selector"]) == {"selector_random"}


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"spread": lambda users: None}, "spread: `your function` returned None"),
        ({"spread": lambda users: users["humor"]}, "spread: `<lambda>` raised KeyError: 'humor'"),
        ({"diversity": lambda slate: slate[COLUMNS]}, "it must return one number"),
        ({"diversity": lambda slate: np.nan}, "it must return one number"),
        ({"spread": lambda users: users}, "`your function` returned a DataFrame of 4 rows and 6 columns; it"),
        ({"diversity": lambda slate: slate["humour"]}, "returned a Series of 5; it must return one number"),
        ({"spread": lambda: 0.5}, "takes 0 positional arguments but 1 was given"),
        ({"seeds": []}, "seeds is empty"),
        ({"measures": []}, "measures is empty; name at least one"),
        ({"measures": 3}, "measures must be a list of names"),
        ({"steps": ITEMS}, "steps must be a whole number such as 5; this is a DataFrame of"),
        ({"selectors": {}}, "selectors must be a dict"),
        ({"selectors": {"a": 3}}, "selector must be a function"),
    ],
)
def test_what_cannot_be_compared_gets_a_sentence(given, says):
    with pytest.raises(InputError) as caught:
        compare(**{"selectors": BOTH, "users": USERS, "items": ITEMS, "steps": 1, **given})
    assert says in str(caught.value)
    assert ".." not in str(caught.value)


def test_a_comparison_has_words_and_a_picture():
    from matplotlib.figure import Figure

    frame = compare(BOTH, USERS, ITEMS, steps=3, seeds=range(2))
    words = describe_comparison(frame)
    assert words.startswith("spread, from step 0 to step 3: ")
    assert "diversity, from step 1 to step 3: nearest" in words
    axes = plot_comparison(frame, ax=Figure().subplots(1, 2))
    assert [ax.get_title(loc="left") for ax in axes] == ["spread", "diversity"]
    for ax in axes:
        assert [line.get_label() for line in ax.get_lines()] == ["random", "nearest"]
        assert len({line.get_color() for line in ax.get_lines()}) == 2
        assert len({line.get_linestyle() for line in ax.get_lines()}) == 2
        assert ax.get_xlabel() == "step"
    one = frame[frame["measure"] == "spread"]
    mean = one[one["selector"] == "random"].groupby("step")["value"].mean().to_numpy()
    assert np.array_equal(axes[0].get_lines()[0].get_ydata(), mean)


@pytest.mark.parametrize(
    ("frame", "says"),
    [(pd.DataFrame(), "compare(...)"), (compare(BOTH, USERS, ITEMS, steps=1).head(0), "nothing to plot")],
)
def test_what_is_no_comparison_is_not_drawn(frame, says):
    with pytest.raises(InputError) as caught:
        plot_comparison(frame)
    assert says in str(caught.value)


def test_while_grading_a_comparison_asks_only_the_students_measures(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setitem(__import__("sys").modules, "memeverse.simulation.metrics", None)
    assert compare(BOTH, USERS, ITEMS).empty
    own = compare(BOTH, USERS, ITEMS, spread=own_spread, diversity=own_diversity)
    assert len(own) == 2 * (2 + 1)
    assert plot_comparison(own) is None
    assert leaderboard(BOTH, USERS, ITEMS).empty


# --- the leaderboard


def test_the_leaderboard_tells_selectors_apart():
    board = leaderboard({**BOTH, "fair": selector_fair}, USERS, ITEMS, steps=10)
    assert board.columns.tolist() == ["mean place", "satisfaction", "diversity", "drift", "resistance"]
    assert board["mean place"].is_monotonic_increasing
    assert board.loc["nearest", "satisfaction"] == board["satisfaction"].max() > 0.3
    assert abs(board.loc["random", "satisfaction"]) < 0.15
    assert board.loc["nearest", "diversity"] == board["diversity"].min()
    assert board.loc["fair", "resistance"] > board.loc["random", "resistance"]


def test_a_selector_that_breaks_under_the_flood_resists_nothing(capsys):
    def selector_by_label(items, user, k):
        return items.loc[dist(items, user * 0).sort_values().index[:k]]

    board = leaderboard({"labels": selector_by_label}, USERS, ITEMS, steps=2)
    assert board.loc["labels", "resistance"] == 0
    assert "labels broke on the flooded memes" in capsys.readouterr().out


@pytest.mark.parametrize("missing", [slice(0, 3), slice(None)])
def test_memes_whose_author_is_missing_can_be_flooded_too(missing):
    items = ITEMS.assign(author=[f"author{i % 4}" for i in range(len(ITEMS))])
    items.iloc[missing, items.columns.get_loc("author")] = None
    table = leaderboard([selector_random], USERS, items, steps=2)
    assert table["resistance"].between(0, 1).all()


def test_items_without_authors_can_be_flooded_too():
    board = leaderboard({"random": selector_random}, USERS, ITEMS[COLUMNS], steps=2)
    assert 0 <= board.loc["random", "resistance"] <= 1


# --- measures

tastes = arrays(float, (3, 4, 5), elements=st.floats(-1, 1))


@given(tastes, st.permutations(range(4)))
def test_measures_do_not_depend_on_the_order_of_users(paths, order):
    assert metrics.spread(paths[:, order]) == pytest.approx(metrics.spread(paths))
    assert metrics.drift(paths[:, order]) == pytest.approx(metrics.drift(paths))


@given(tastes, st.floats(-1, 1))
def test_spread_and_diversity_do_not_change_when_everything_moves_together(paths, by):
    assert metrics.spread(paths + by) == pytest.approx(metrics.spread(paths), abs=1e-12)
    assert metrics.intra_slate_diversities(paths + by) == pytest.approx(
        metrics.intra_slate_diversities(paths), abs=1e-12
    )


def test_a_slate_of_one_has_no_diversity():
    assert metrics.intra_slate_diversities(np.ones((3, 1, 5))).tolist() == [0, 0, 0]


def test_random_picks_satisfy_as_chance_does():
    """Satisfaction of random picks is 0 up to five standard errors of their mean distance."""
    run = simulate(make_users(50), ITEMS, selector_random, 20, seed=3, gamma=0)
    values = run.attributes
    away = np.linalg.norm(run.tastes[:-1] - values[run.picks], axis=-1)
    chance = np.linalg.norm(run.tastes[0][:, None] - values[None], axis=-1).mean()
    found = metrics.satisfaction(run.tastes[:-1], values[run.picks], values)
    assert found == pytest.approx(1 - away.mean() / chance)
    assert abs(found) < 5 * away.std() / np.sqrt(away.size) / chance
