"""Is capture what the definition says, is narrowing the entropy, is survival Kaplan and Meier's?"""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import entropy, norm

from memeverse.bots.capture import captured_at, on_interest_shares
from memeverse.bots.definition import Definition, read_definition
from memeverse.bots.narrowing import effective_topics, effective_topics_by_step
from memeverse.bots.persona import load_personas, read_persona, read_personas
from memeverse.bots.sending import doubts
from memeverse.bots.survival import median_time, survival_curve
from memeverse.errors import InputError
from memeverse.interests.clusters import load_clusters

NAN = float("nan")
flags = st.lists(st.booleans(), min_size=1, max_size=40)
shares = st.lists(st.sampled_from([NAN, 0.0, 0.1, 0.25, 0.5, 0.75]), min_size=1, max_size=40)


def step_of(share, twin, margin, hold):
    """The exercise's own loop."""
    in_a_row = 0
    for step, (mine, its) in enumerate(zip(share, twin, strict=True), 1):
        in_a_row = in_a_row + 1 if mine > its + margin else 0
        if in_a_row == hold:
            return float(step - hold + 1)
    return NAN


# --- capture


def test_the_share_counts_the_last_window_and_waits_for_it():
    on = np.array([[True, True, False, False], [False, False, False, True]])
    expected = [[NAN, NAN, 2 / 3, 1 / 3], [NAN, NAN, 0, 1 / 3]]
    np.testing.assert_allclose(on_interest_shares(on, 3), expected)
    assert np.isnan(on_interest_shares(on, 5)).all()


@given(flags, st.integers(1, 45))
def test_the_share_is_that_of_a_plain_loop(on, window):
    expected = [np.mean(on[end - window : end]) if end >= window else NAN for end in range(1, len(on) + 1)]
    np.testing.assert_allclose(on_interest_shares(np.array(on), window), expected, rtol=1e-12)


@pytest.mark.parametrize(
    ("share", "hold", "expected"),
    [
        ([0.5, 0.5, 0.5], 1, 1),
        ([0.1, 0.5, 0.5, 0.1, 0.5, 0.5, 0.5], 3, 5),
        ([0.1, 0.5, 0.5], 3, NAN),  # the end cuts it short
        ([0.2, 0.2, 0.2], 1, NAN),  # as high as the margin is not above it
        ([NAN, 0.5, NAN, 0.5, 0.5], 2, 4),
        ([0.5], 2, NAN),
    ],
)
def test_captured_where_a_pencil_says_so(share, hold, expected):
    found = captured_at(np.array(share), np.zeros(len(share)), 0.2, hold)
    np.testing.assert_equal(float(found), float(expected))


@given(st.data(), shares, st.sampled_from([0.0, 0.1, 0.2]), st.integers(1, 8))
def test_captured_where_a_plain_loop_says_so(data, share, margin, hold):
    twin = data.draw(
        st.lists(st.sampled_from([NAN, 0.0, 0.1, 0.3]), min_size=len(share), max_size=len(share))
    )
    both = np.array([share, twin]), np.array([twin, share])
    found = captured_at(*both, margin, hold)
    expected = [step_of(share, twin, margin, hold), step_of(twin, share, margin, hold)]
    np.testing.assert_equal(found.tolist(), expected)


def test_a_definition_says_itself_and_refuses_nonsense():
    assert str(Definition(20, 0.1, 5)) == (
        "of the last 20 shorts an on-interest share more than 0.1 above the twin's, for 5 steps in a row"
    )
    for slip in ({"window": 0}, {"hold": 1.5}, {"margin": 1}, {"margin": -0.1}, {"margin": "some"}):
        with pytest.raises(InputError, match=next(iter(slip))):
            Definition(**slip)
    with pytest.raises(InputError, match="Definition"):
        read_definition(50)


# --- narrowing


@given(st.lists(st.integers(0, 9), min_size=1, max_size=60))
def test_effective_topics_are_scipys_entropy(topics):
    assert effective_topics(topics) == pytest.approx(np.exp(entropy(np.bincount(topics))), rel=1e-9)
    assert effective_topics(np.repeat(topics, 3)) == pytest.approx(effective_topics(topics))


@given(st.lists(st.integers(0, 4), min_size=2, max_size=30), st.integers(1, 30))
def test_effective_topics_by_step_look_at_the_last_window(topics, window):
    found = effective_topics_by_step(np.array([topics, topics[::-1]]), 5, window)
    for row, mine in zip(found, (topics, topics[::-1]), strict=True):
        expected = [
            effective_topics(mine[end - window : end]) if end >= window else NAN
            for end in range(1, len(mine) + 1)
        ]
        np.testing.assert_allclose(row, expected, rtol=1e-9)


# --- survival


def test_survival_is_kaplan_and_meier_with_greenwoods_band():
    """Two of ten captured at 3, one at 5, two at 8; five free when nobody looks any more."""
    captured = [3, 3, 5, 8, 8, *[NAN] * 5]
    curve = survival_curve(captured, 10)
    at_risk, died = np.array([10, 8, 7]), np.array([2, 1, 2])
    free = np.cumprod(1 - died / at_risk)
    greenwood = np.cumsum(died / (at_risk * (at_risk - died)))
    half = norm.ppf(0.975) * np.sqrt(greenwood) / np.log(free)
    assert curve["step"].tolist() == [0, 3, 5, 8]
    assert curve["at_risk"].tolist() == [10, 10, 8, 7]
    np.testing.assert_allclose(curve["free"], [1, *free])
    np.testing.assert_allclose(curve["low"], [1, *free ** np.exp(-half)])
    np.testing.assert_allclose(curve["high"], [1, *free ** np.exp(half)])
    assert median_time(curve) == 8


def test_a_higher_confidence_has_a_wider_band():
    narrow, wide = (survival_curve([3, 5, NAN], 10, level).iloc[1] for level in (0.8, 0.99))
    assert wide["low"] < narrow["low"] < narrow["high"] < wide["high"]


def test_everybody_captured_and_nobody():
    whole = survival_curve([1, 2], 2)
    assert whole[["free", "low", "high"]].iloc[-1].tolist() == [0, 0, 0]
    assert median_time(whole) == 1
    nobody = survival_curve([NAN, None], 100)
    assert nobody.to_numpy().tolist() == [[0, 1, 1, 1, 2]]
    assert np.isnan(median_time(nobody))


def test_a_bot_captured_at_the_last_step_is_no_censored_one():
    curve = survival_curve([10, NAN], 10)
    assert curve.iloc[-1][["step", "free", "at_risk"]].tolist() == [10, 0.5, 2]


@given(st.lists(st.sampled_from([NAN, 1, 2, 3, 7, 12]), min_size=1, max_size=30))
def test_with_one_end_for_all_free_is_the_share_not_captured_yet(captured):
    curve = survival_curve(captured, 12)
    times = np.array(captured, dtype=float)
    for row in curve.itertuples():
        assert row.free == pytest.approx(np.mean(np.isnan(times) | (times > row.step)))
        assert row.low <= row.free + 1e-12
        assert row.high >= row.free - 1e-12


@pytest.mark.parametrize(
    ("captured", "says"),
    [
        ([], "empty"),
        ([0], "from 1 to 10"),
        ([11], "from 1 to 10"),
        ([2.5], "whole steps"),
        (["soon"], "whole steps"),
        ([True], "whole steps"),
        ("soon", "list of steps"),
        (7, "list of steps"),
    ],
)
def test_what_is_no_list_of_captures_is_told(captured, says):
    with pytest.raises(InputError, match=says):
        survival_curve(captured, 10)


# --- personas and doubt


def test_the_five_personas_are_copies_with_clusters_that_there_are():
    personas = load_personas()
    assert list(personas) == ["Outdoor Life Enthusiast", "Beauty and Fashion Lover", "Gamer", "Music Head",
                              "Animal Devotee"]  # fmt: skip
    for name, one in personas.items():
        assert one["name"] == name
        assert one["clusters"]
        assert one["clusters"] <= set(range(len(load_clusters())))
    personas["Gamer"]["clusters"].clear()
    assert load_personas()["Gamer"]["clusters"]


def test_personas_come_in_several_shapes():
    from memeverse.interests.personas import PERSONAS

    gamer = {"name": "Gamer", "clusters": np.array([3, 5])}
    other = {"name": "Other", "clusters": []}
    assert read_personas(gamer, 100) == [("Gamer", frozenset({3, 5}))]
    assert read_personas([gamer, other], 100) == read_personas({"a": gamer, "b": other}, 100)
    assert read_personas(PERSONAS["Gamer"], 100)[0] == read_persona(load_personas()["Gamer"], 100)


@pytest.mark.parametrize(
    ("personas", "says"),
    [
        (None, "persona"),
        ([], "no persona"),
        ({}, "no persona"),
        ("Gamer", r'this is a name; load_personas\(\)\["Gamer"\] is the persona'),
        (["Gamer"], r'load_personas\(\)\["Gamer"\]'),
        ("Gamers", "load_personas.. has those called .*Gamer"),
        ({"name": "x"}, "this is {'name': 'x'}, which has no set of clusters"),
        (3, "persona"),
        ([{"name": "Gamer"}], "persona is a dictionary"),
        ({"name": "", "clusters": {1}}, "persona is a dictionary"),
        ({"name": "Gamer", "clusters": "1"}, "persona is a dictionary"),
        ({"name": "Gamer", "clusters": {100}}, "from 0 to 99"),
        ({"name": "Gamer", "clusters": {-1}}, "from 0 to 99"),
        ({"name": "Gamer", "clusters": {1.0}}, "from 0 to 99"),
        ({"name": "Gamer", "clusters": {True}}, "from 0 to 99"),
        ([{"name": "Gamer", "clusters": {1}}] * 2, "two personas are called"),
    ],
)
def test_who_is_no_persona_is_told(personas, says):
    with pytest.raises(InputError, match=says):
        read_personas(personas, 100)


@given(st.integers(0, 2**32), st.sampled_from([0.01, 0.05, 1.0, 100.0]))
def test_doubt_is_a_softmax(seed, temperature):
    rng = np.random.default_rng(seed)
    similar, likes = rng.uniform(-1, 1, (4, 7)), rng.random((4, 7)) < 0.4
    found = doubts(similar, likes, temperature)
    for row, mine, chance in zip(similar, likes, found, strict=True):
        weights = [np.exp((one - max(row)) / temperature) for one in row]
        assert chance == pytest.approx(sum(w for w, liked in zip(weights, mine, strict=True) if liked)
                                       / sum(weights))  # fmt: skip


def test_without_warmth_doubt_is_the_nearest_and_with_much_of_it_a_share():
    similar, likes = np.array([[0.9, 0.8, 0.1]]), np.array([[True, False, False]])
    assert doubts(similar, likes, 1e-300) == 1
    assert doubts(similar, ~likes, 1e-300) == 0
    assert doubts(similar, likes, 1e9) == pytest.approx(1 / 3)
