"""Lab 5's checks: the bank is judged as it says whatever the term and the luck; odd answers break none."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lab_checks import LAB5, answer_of, hidden_checks, points_of

from memeverse.checks import lab5
from memeverse.checks.outcome import CheckFailed
from memeverse.checks.repair import (
    PARTS,
    SHARES,
    SIDES,
    choice_of,
    choices_right,
    mean_of,
    reward_right,
    some_choices,
    some_homepage,
    step_of_three,
    step_right,
    two_shares,
)

hidden = hidden_checks("lab5")
POINTS = points_of("lab5")
BANK, CHECKS, outcome = LAB5.bank, LAB5.checks, LAB5.outcome
nan = float("nan")


def test_a_mistake_about_one_thing_does_not_cost_the_rest():
    """What is unknown, the end, labels and what was handed over are one thing each."""
    for question, name in (
        ("reward", "nan_is_zero"), ("reward", "nan_where_nothing_is_known"), ("reward", "fills_in_place"),
        ("step_by_hand", "reward_of_before"), ("step_by_hand", "one_step_late"), ("step_by_hand", "unsorted"),
        ("policy_proportional", "nan_is_zero"), ("policy_proportional", "border_of_the_bins"),
        ("td_target", "without_the_end"), ("td_target", "not_double"), ("epsilon", "own_bounds"),
        ("fidelity", "by_label"),
    ):  # fmt: skip
        _, mark, _ = answer_of(BANK / question / "wrong" / f"{name}.py")
        assert mark >= POINTS[question] / 2, (question, name)


@pytest.mark.parametrize(
    "odd",
    [
        object(), -7, 0.123, float("inf"), "L", [], {}, [[]], np.zeros(0), np.zeros((2, 2)), np.array("x"),
        pd.DataFrame(), set(), b"x", pd.Series(dtype=float), nan, {"A": None}, [None] * 4, (1, 2, 3),
        (None, None, None), ([1.0], "x", True), (np.zeros(3), 0.5, "False"), (0.123, None), ("a", "b"),
        np.zeros((1, 1, 1, 2)), pd.DataFrame({"a": [1]}), [[1], [1, 2]], 1j, iter(()), np.array(None), True,
        pd.Series([1, "left", None]), pd.Categorical(["left", "right"]), pd.Index(["left"]), [pd.NA],
        [pd.NaT], ["left", "center", "right"],
    ],
    ids=lambda odd: type(odd).__name__,
)  # fmt: skip
def test_odd_answers_are_wrong_and_break_no_check(odd):
    for name in CHECKS:
        assert outcome(name, lambda *args: odd).verdict == "fail", name


# ---------------------------------------------------------------- what the checks compare with


@pytest.mark.parametrize(
    ("homepage", "expected"),
    [([0.5, 0.5], -0.5), ([-0.6, -0.2, 0.2], -0.2), ([nan, 0.6, 0.2], -0.4), ([nan, nan], 0), ([1, -1], 0)],
)
def test_rewards_by_pencil(homepage, expected):
    assert reward_right(homepage) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("homepage", "action", "state", "gained"),
    [([0.5, -0.9, 0.1], "right", [0.1, 0.5, 0.8], -1.4 / 3),
     ([0.5, -0.9, 0.1], "left", [-0.9, -0.8, 0.1], -1.6 / 3),
     ([-0.3, -0.7, 0.2], "center", [-0.3, 0, 0.2], -0.1 / 3)],
)  # fmt: skip
def test_steps_by_pencil(homepage, action, state, gained):
    found = step_right(homepage, action, 1)
    assert found[0] == pytest.approx(state)
    assert found[1] == pytest.approx(gained)
    assert found[2] is True
    assert step_right(homepage, action, 2)[2] is False


@pytest.mark.parametrize(
    ("mean", "expected"),
    [(-0.5, {"right"}), (-0.11, {"right"}), (-0.1, {"right", "center"}), (0, {"center"}), (0.09, {"center"}),
     (0.1, {"center", "left"}), (0.11, {"left"}), (0.9, {"left"})],
)  # fmt: skip
def test_choices_by_pencil(mean, expected):
    assert choices_right([mean]) == expected


def test_targets_epsilons_and_shares_by_pencil():
    assert lab5.target_right(-0.2, [-1, -0.5, -2], [-0.1, -0.8, -0.4], 0.5, False) == pytest.approx(-0.6)
    assert lab5.target_right(-0.2, [-1, -0.5, -2], [-0.1, -0.8, -0.4], 0.5, True) == -0.2
    assert [lab5.epsilon_right(step, 100) for step in (0, 50, 100, 900)] == pytest.approx(
        [1, 0.525, 0.05, 0.05]
    )
    assert lab5.shares_right(list("abc"), list("aca")) == (1 / 3, 2 / 3)


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=12), st.integers(0, 4))
def test_the_checks_and_the_library_have_the_same_rewards(slants, unknown):
    from memeverse.repair.sides import reward

    homepage = np.array([*slants, *[nan] * unknown])
    assert reward(homepage) == pytest.approx(reward_right(homepage), abs=1e-12)


def test_the_checks_and_the_library_have_the_same_rule():
    from memeverse.repair.opening import home_site
    from memeverse.repair.rules import RULES
    from memeverse.repair.users import Users

    for side in ("left", "right"):
        users = Users(home_site("checks", "both"), side, np.arange(150), room=0)
        choices = RULES["proportional"].choose(users)
        for slants, choice in zip(users.slants, choices, strict=True):
            assert SIDES[choice] in choices_right(slants)


def test_the_checks_and_the_library_have_the_same_targets_and_epsilons():
    from memeverse.repair.learning.network import new_network
    from memeverse.repair.learning.settings import Settings
    from memeverse.repair.learning.training import td_targets

    rng = np.random.default_rng(1)
    online, target = (new_network(4, 3, rng) for _ in range(2))
    states, rewards = rng.normal(size=(40, 4)), -rng.random(40)
    found = td_targets(rewards, states, online, target, 0.9)
    mine = [
        lab5.target_right(gained, first, second, 0.9, False)
        for gained, first, second in zip(
            rewards, online.q_values(states), target.q_values(states), strict=True
        )
    ]
    assert found == pytest.approx(mine, abs=1e-6)
    for done in (0, 0.1, 0.49, 0.5, 0.9, 1):
        assert Settings().exploration(done) == pytest.approx(lab5.epsilon_right(round(100 * done), 50))


# ---------------------------------------------------------------- what is made up


@pytest.mark.parametrize("seed", range(10))
def test_no_two_slants_of_a_made_up_homepage_are_equally_far_from_what_is_watched(seed):
    for places in (2, 5, 34):
        homepage = some_homepage(np.random.default_rng(seed), places, unknown=0.0)
        for watched in (-0.8, 0.0, 0.8):
            away = np.sort(np.abs(homepage - watched))
            assert np.diff(away).min() > 1e-9


@pytest.mark.parametrize("leans", [-0.7, -0.12, 0.0, 0.4])
def test_a_made_up_homepage_leans_as_it_is_told(leans):
    for seed in range(10):
        homepage = some_homepage(np.random.default_rng(seed), 20, leans=leans)
        assert mean_of(homepage) == pytest.approx(leans)
        assert np.nanmax(np.abs(homepage)) < 1.3


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize(
    ("count", "agree", "most"), [(20, 0.7, 0.5), (300, 0.4, 0.4), (301, 0.95, 0.8), (40, 0.7, 0.5)]
)
def test_made_up_choices_tell_every_share_from_every_other(seed, count, agree, most):
    said, done = some_choices(np.random.default_rng(seed), count, agree, most)
    agreement, majority = lab5.shares_right(said, done)
    assert 0 < agreement < 1
    of_the_tree = said.value_counts(normalize=True).max()
    common = sum(min((said == side).sum(), (done == side).sum()) for side in SIDES) / count
    assert majority != of_the_tree
    assert agreement not in (common, majority, 1 - agreement)


def test_real_homepages_have_unknown_slants_and_are_those_of_the_term():
    one, again, other = (
        hidden._homepages({"grown_from": number, "follows": "left"}, np.random.default_rng(1))
        for number in (1, 1, 2)
    )
    assert one.shape == (12, 34)
    assert 0.05 < np.isnan(one).mean() < 0.5
    assert np.array_equal(one, again, equal_nan=True)
    assert not np.array_equal(one, other, equal_nan=True)
    assert {min(choices_right(homepage)) for homepage in one} >= {"left", "right"}


# ---------------------------------------------------------------- how answers are read


@pytest.mark.parametrize(
    "value",
    ["left", np.str_("left"), np.array("left"), np.array(["left"]), ["left"], ("left",), pd.Series(["left"])],
)
def test_a_side_is_read_in_many_forms(value):
    assert choice_of(value, "f") == "left"


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("Left", "returned 'Left'"),
        (0, "not the name of a side"),
        (["left", "right"], "not the name of a side"),
    ],
)
def test_what_is_no_side_fails_in_words(value, says):
    with pytest.raises(CheckFailed, match=says):
        choice_of(value, "f")


@pytest.mark.parametrize(
    "value",
    [([0.1, 0.2], -0.15, False), [np.array([0.1, 0.2]), np.float64(-0.15), np.bool_(False)],
     (pd.Series([0.1, 0.2], index=[7, 3]), np.array([-0.15]), 0)],
)  # fmt: skip
def test_a_step_is_read_in_many_forms(value):
    assert step_of_three(value, "f", 2, "state").tolist() == [0.1, 0.2]
    assert step_of_three(value, "f", 2, "reward") == -0.15
    assert step_of_three(value, "f", 2, "done") is False


@pytest.mark.parametrize("part", PARTS)
def test_of_a_step_only_the_part_that_is_asked_for_is_looked_at(part):
    whole = {"state": [0.1, 0.2], "reward": -0.15, "done": True}
    for other in PARTS:
        value = tuple(whole[one] if one != other else "odd" for one in PARTS)
        if other == part:
            with pytest.raises(CheckFailed):
                step_of_three(value, "f", 2, part)
        else:
            assert np.array_equal(step_of_three(value, "f", 2, part), whole[part])


@pytest.mark.parametrize(
    ("value", "part", "says"),
    [(([0.1], -0.1), "done", "returned 2 values, not three"), (np.zeros(2), "state", "not three values"),
     (([0.1], -0.1, True), "state", r"the shape \(2,\)"), (([0.1, 0.2], "x", True), "reward", "not a number"),
     (([0.1, 0.2], -0.1, 5), "done", "not True or False"),
     ((None, -0.1, True), "state", "The state that `f` returned is None"),
     (([0.1, 0.2], ..., True), "reward", "The reward that `f` returned is still `...`"),
     (([0.1, 0.2], -0.1, None), "done", "The done that `f` returned is None")],
)  # fmt: skip
def test_what_is_no_step_fails_in_words(value, part, says):
    with pytest.raises(CheckFailed, match=says):
        step_of_three(value, "f", 2, part)


@pytest.mark.parametrize("value", [(0.5, 0.25), [0.5, 0.25], np.array([0.5, 0.25]), pd.Series([0.5, 0.25])])
def test_two_shares_are_read_in_many_forms(value):
    assert [two_shares(value, "f", part) for part in SHARES] == [0.5, 0.25]


@pytest.mark.parametrize(
    ("question", "name"),
    [("step_by_hand", "videos_left_for_done"), ("step_by_hand", "one_more_place"),
     ("step_by_hand", "sorts_into_none"), ("fidelity", "majority_by_name")],
)  # fmt: skip
def test_one_wrong_part_does_not_cost_the_checks_of_the_others(question, name):
    _, mark, _ = answer_of(BANK / question / "wrong" / f"{name}.py")
    assert mark >= 1


HINTS = {  # an answer, a check, and what it is told
    "no minus": (lambda h: abs(mean_of(h)), "reward_of_few", "it is 0 at best here, and negative else"),
    "unsorted": (
        lambda h, a, n: (step_right(h, a, n)[0][::-1], 0.0, False), "next_page_of_few", "in another order",
    ),
    "of before": (
        lambda h, a, n: (step_right(h, a, n)[0], reward_right(h), False), "reward_of_the_next_page",
        "the reward of the homepage before the step",
    ),
    "late": (
        lambda h, a, n: (*step_right(h, a, n)[:2], n == 0), "over_with_the_last_video",
        "with 1 left it is the last",
    ),
    "not double": (
        lambda r, o, t, g, d: r + g * t.max(), "one_chooses_the_other_values", "That is the best of q_target",
    ),
    "online": (
        lambda r, o, t, g, d: r + g * o.max(), "one_chooses_the_other_values", "That is valued by q_online",
    ),
    "no end": (
        lambda r, o, t, g, d: r + g * t[o.argmax()], "nothing_comes_after_the_end", "the reward alone",
    ),
    "falls on": (lambda s, n, a=1, b=0.05: 1 - 0.95 * s / n, "epsilon_stays", "does not fall any more"),
    "swapped": (lambda s, d: lab5.shares_right(s, d)[::-1], "agreement_of_few", "the agreement first"),
    "nan as 0": (
        lambda h: SIDES[int(np.digitize(-4 * np.nan_to_num(h).mean(), [-0.4, 0.4]))],
        "choice_without_the_unknown", "nan as 0",
    ),
    "counted": (lambda s, d: ((s == d).sum(), 0.5), "agreement_of_few", "That is a number of cases"),
    "each without its sign": (lambda h: -np.abs(h).mean(), "reward_of_few", "That is the mean of |slant|"),
    "step without the minus": (
        lambda h, a, n: (step_right(h, a, n)[0], -step_right(h, a, n)[1], False), "reward_of_the_next_page",
        "the sign of a reward",
    ),
    "whether": (lambda s, n, a=1, b=0.05: True, "epsilon_stays", "not whether to explore"),
    "percent": (
        lambda s, d: [100 * one for one in lab5.shares_right(s, d)], "majority_of_few", "between 0 and 1",
    ),
    "nan": (lambda h: -abs(np.mean(h)), "reward_without_the_unknown", "nan makes the whole mean nan"),
    "median": (lambda h: -abs(np.nanmedian(h)), "reward_of_few", "That is the median"),
    "median, hidden": (lambda h: -abs(np.nanmedian(h)), "reward_of_real_homepages", "That is the median"),
    "nothing": (lambda h: -abs(np.nanmean(h)), "reward_where_nothing_is_known", "the mean of nothing"),
    "a mean each": (lambda h: -np.abs(h), "reward_of_few", "One number for the whole homepage"),
    "clipped": (
        lambda r, o, t, g, d: r + g * min(o.max(), t[o.argmax()]), "one_chooses_the_other_values",
        "the smaller of both values",
    ),
    "all actions": (lambda r, o, t, g, d: r + g * t, "target_of_few", "the element of the chosen action"),
    "all steps": (lambda s, n, a=1, b=0.05: np.linspace(a, b, n), "epsilon_stays", "at this one step"),
    "all cases": (lambda s, d: (s == d, 0.5), "agreement_of_few", "the mean of a comparison"),
    "rounded": (
        lambda s, n, a=1, b=0.05: round(lab5.epsilon_right(s, n, a, b), 5), "epsilon_at_any_step",
        "without rounding",
    ),
    "no last reward": (
        lambda h, a, n: (None, 0.0 if n == 1 else step_right(h, a, n)[1], None), "reward_of_the_next_page",
        "moves the homepage as every other",
    ),
    "sorted into none": (
        lambda h, a, n: (h.sort(), step_right(h, a, n)[1], n == 1), "next_page_of_few", "`x.sort()` puts",
    ),
    "printed part": (
        lambda h, a, n: (h, print(a), n == 1), "reward_of_the_next_page", "`print(x)` gives None",
    ),
    "dots for a part": (lambda h, a, n: (h, ..., n == 1), "reward_of_the_next_page", "Replace the `...`"),
    "weak lean": (lambda h: "left", "center_for_a_weak_lean", "Which of -0.8, 0 and 0.8 is nearest?"),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "name", "says"), HINTS.values(), ids=HINTS)
def test_a_hint_is_of_the_mistake_that_was_made(answer, name, says):
    told = outcome(name, answer)
    assert told.verdict == "fail"
    assert says in told.hint


def test_numbers_that_differ_late_are_told_with_as_many_digits_as_it_takes():
    told = outcome(
        "epsilon_at_any_step", lambda s, n, a=1.0, b=0.05: round(lab5.epsilon_right(s, n, a, b), 5)
    )
    found, right = re.search(r"epsilon is ([\d.]+), not ([\d.]+)\.$", told.message).groups()
    assert found != right
    assert float(found) == round(float(right), 5)
