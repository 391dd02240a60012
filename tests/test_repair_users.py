"""Are users what visitors of the site are, do environments keep Gymnasium's contract, and is luck equal?"""

import warnings

import gymnasium
import numpy as np
import pandas as pd
import pytest
from gymnasium.utils.env_checker import check_env
from scipy.stats import ks_2samp

import memeverse.repair  # noqa: F401 - registers
import memeverse.repair.evaluation as evaluation_module
from memeverse.errors import InputError
from memeverse.platform.addresses import spelled
from memeverse.puppets.audited import open_preset
from memeverse.puppets.slant import of_channels
from memeverse.repair.afterwards import background_hours, moved_back, relevance
from memeverse.repair.environment import Homepages
from memeverse.repair.evaluation import compared, evaluate, ks, leaning_users
from memeverse.repair.explaining import describe_explanation, explain, ideology_shares, states_and_choices
from memeverse.repair.known import known_slants
from memeverse.repair.rules import RULES, of_function, read_policy
from memeverse.repair.sides import SIDES, mean_slant, reward, shares, side_of
from memeverse.repair.trails import own_share, trails
from memeverse.repair.users import TRAIN, Users, observed, token

NAN = float("nan")


@pytest.fixture(scope="module")
def site():
    return open_preset("paper")


# ---------------------------------------------------------------- pencil


@pytest.mark.parametrize(
    ("slants", "mean"),
    [([-0.5, 0.1], -0.2), ([NAN, 0.4], 0.4), ([NAN, NAN], 0.0), ([0.5, -0.5], 0.0), ([1.0], 1.0)],
)
def test_a_reward_can_be_checked_by_hand(slants, mean):
    assert mean_slant(slants) == pytest.approx(mean)
    assert reward(slants) == pytest.approx(-abs(mean))
    assert reward([slants, slants]).tolist() == pytest.approx([-abs(mean)] * 2)


def test_sides_have_their_bounds_on_the_right():
    assert side_of(np.array([-1, -0.201, -0.2, 0, 0.199, 0.2, 1])).tolist() == [0, 0, 1, 1, 1, 2, 2]
    assert shares([-0.2, 0.2, NAN, -0.9]).tolist() == pytest.approx([1 / 3] * 3)
    assert shares([[NAN, NAN], [0.5, 0.5]]).tolist() == [[0, 0, 0], [0, 0, 1]]
    assert ideology_shares(np.array([[-0.6, -0.7, 0.6, NAN]])).tolist() == [
        pytest.approx([1 / 3, 1 / 3, 0, 0, 1 / 3])
    ]


def test_what_a_network_sees_is_in_order_and_keeps_the_mean():
    rng = np.random.default_rng(1)
    slants = rng.uniform(-1, 1, (50, 34))
    slants[rng.random(slants.shape) < 0.3] = NAN
    seen = observed(slants)
    assert seen.dtype == np.float32
    assert (np.diff(seen, axis=1) >= 0).all()
    assert seen.mean(axis=1) == pytest.approx(mean_slant(slants), abs=1e-6)
    shuffled = rng.permuted(slants, axis=1)
    assert observed(shuffled) == pytest.approx(seen, abs=1e-6)


# ---------------------------------------------------------------- users


def test_a_tool_knows_the_audits_slants_and_else_the_channels(site):
    known, channel = known_slants(site), site.ground.site.channel
    by_channel = of_channels(site.slants, channel)
    for row in np.random.default_rng(2).integers(site.n_videos, size=300):
        expected = site.slants[row]
        if np.isnan(expected):
            expected = by_channel.get(channel[row], NAN)
        assert known[row] == pytest.approx(expected, abs=1e-12, nan_ok=True)
    with pytest.raises(ValueError, match="read-only"):
        known[0] = 0.0


@pytest.mark.parametrize("side", ["left", "right"])
def test_a_user_sees_what_a_visitor_of_the_site_sees(site, side):
    """The same videos, watched in a session, lead to the same homepages."""
    numbers, seed = np.array([3, 8]), "sessions"
    users = Users(site, side, numbers, seed=seed, room=6)
    pages = [users.homepage]
    choices = np.array([[0, 1], [1, 1], [2, 0], [2, 2], [0, 0], [1, 2]])
    for choice in choices:
        users.watch(choice)
        pages.append(users.homepage)
    code = site.ground.site.code
    for place, number in enumerate(numbers):
        session = site.platform.session(token(f"{seed}-{side}", number))
        for row in users.watched[place, :TRAIN]:
            session.watch(spelled(code[row]))
        for step, page in enumerate(pages):
            if step:
                session.watch(spelled(code[users.watched[place, TRAIN + step - 1]]))
            shown = [card.video for card in session.homepage()]
            assert shown == [spelled(code[row]) for row in page[place]], step


def test_a_user_is_the_same_in_any_company(site):
    numbers = np.array([5, 900, 12])
    together = Users(site, "left", numbers, seed=1, room=3)
    alone = Users(site, "left", numbers[1:2], seed=1, room=3)
    for choice in (1, 2, 0):
        together.watch(np.full(3, choice))
        alone.watch(np.array([choice]))
    assert (together.homepage[1] == alone.homepage[0]).all()
    assert (together.watched[1] == alone.watched[0]).all()


def test_a_page_is_the_same_whether_the_ones_before_were_looked_at(site):
    looking, not_looking = (Users(site, "right", np.arange(20), room=5) for _ in range(2))
    for step in range(5):
        looking.watch(np.full(20, step % 3))
        not_looking.watch(np.full(20, step % 3), look=step == 4)
    assert (looking.homepage == not_looking.homepage).all()


def test_what_is_watched_is_new_and_of_its_side(site):
    users = Users(site, "left", np.arange(40), room=60)
    rng = np.random.default_rng(3)
    pools = [set(site.ground.pool[ideology].tolist()) for ideology in (0, 2, 4)]
    for _ in range(60):
        sides = rng.integers(3, size=40)
        for row, side in zip(users.watch(sides, look=False), sides, strict=True):
            assert int(row) in pools[side]
    assert all(len(set(row)) == TRAIN + 60 for row in users.watched.tolist())
    with pytest.raises(InputError, match="room"):
        users.watch(np.zeros(40, dtype=int))


# ---------------------------------------------------------------- environments


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_environment_passes_gymnasiums_checker(side):
    env = gymnasium.make("memeverse/Homepage-v0", side=side, m=5)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        check_env(env.unwrapped)


def test_an_episode_is_m_videos_and_a_seed_repeats_it():
    env = gymnasium.make("memeverse/Homepage-v0", side="left", m=4, render_mode="ansi")
    runs = []
    for _ in range(2):
        state, told = env.reset(seed=5)
        run = [state.tolist(), told["mean_slant"]]
        for step in range(1, 5):
            state, gained, terminated, truncated, told = env.step(step % 3)
            assert (terminated, truncated) == (False, step == 4)
            assert gained == pytest.approx(-abs(told["mean_slant"]))
            assert told["n_injected"] == step
            run += [state.tolist(), gained]
        runs.append(run)
    assert runs[0] == runs[1]
    left, center, right = shares(env.unwrapped.users.slants)[0]
    assert f"left {left:.0%}, center {center:.0%}, right {right:.0%}" in env.render()
    other, _ = env.reset()
    assert other.tolist() != runs[0][0]  # another user


def test_many_side_by_side_are_the_same_as_one_by_one():
    many = gymnasium.make_vec(
        "memeverse/Homepage-v0", num_envs=3, vectorization_mode="vector_entry_point", side="right", m=3
    )
    assert isinstance(many.unwrapped, Homepages)
    states, _ = many.reset(seed=7)
    assert many.observation_space.contains(states)
    numbers = many.unwrapped.users.numbers
    alone = Users(many.unwrapped.site, "right", numbers[2:], seed="environment", room=3)
    for step in range(3):
        states, gained, _, truncated, _ = many.step(np.array([0, 1, step]))
        alone.watch(np.array([step]))
        assert states[2].tolist() == observed(alone.slants)[0].tolist()
        assert gained[2] == pytest.approx(reward(alone.slants)[0])
        assert truncated.tolist() == [step == 2] * 3
    states, gained, _, truncated, told = many.step(np.array([0, 0, 0]))  # the next episode begins
    assert (gained == 0).all()
    assert not truncated.any()
    assert (told["n_injected"] == 0).all()
    assert (many.unwrapped.users.numbers != numbers).any()


@pytest.mark.parametrize(
    ("given", "words"),
    [({"side": "up"}, "left, right"), ({"m": 0}, "at least 1"), ({"m": "many"}, "whole number")],
)
def test_an_environment_that_can_not_be_is_told(given, words):
    with pytest.raises(InputError, match=words):
        gymnasium.make("memeverse/Homepage-v0", **given)


def test_an_action_that_is_none_is_told():
    env = gymnasium.make("memeverse/Homepage-v0", m=2, disable_env_checker=True).unwrapped
    with pytest.raises(gymnasium.error.ResetNeeded):
        env.step(0)
    env.reset(seed=1)
    for action in (3, -1, "right", 1.5, None, [1], [[0], [1, 2]]):
        with pytest.raises(
            gymnasium.error.InvalidAction, match=r"0 \(left\), 1 \(center\) or 2 \(right\); this is"
        ):
            env.step(action)
    assert env.users.n_injected == 0
    env.step(np.int64(2))
    assert env.users.n_injected == 1
    many = gymnasium.make_vec("memeverse/Homepage-v0", num_envs=2, side="left", m=2)
    many.reset(seed=1)
    for actions in ([0, 3], [0], 1, ["left", "right"], [0, 1, 2]):
        with pytest.raises(gymnasium.error.InvalidAction, match="2 users need as many"):
            many.unwrapped.step(actions)
    assert many.unwrapped.users.n_injected == 0


def test_after_the_last_video_one_user_waits_for_a_reset():
    env = gymnasium.make("memeverse/Homepage-v0", m=2, disable_env_checker=True)
    for _ in range(2):
        env.reset(seed=1)
        assert [env.step(0)[3] for _ in range(2)] == [False, True]
        with pytest.raises(gymnasium.error.ResetNeeded, match=r"2 videos .* used up: call reset"):
            env.step(0)


# ---------------------------------------------------------------- rules and equal luck


def made_up(means, side="left"):
    """Users of whom only the homepages count, each with one slant on it."""

    class Seen:
        slants = np.array(means, dtype=float)[:, None]

        def __len__(self):
            return len(means)

    Seen.side = side
    return Seen()


@pytest.mark.parametrize(
    ("name", "means", "choices"),
    [
        ("always center", [-0.5, 0.5], [1, 1]),
        ("always opposite", [-0.5, 0.5], [2, 2]),
        ("bang-bang", [-0.01, 0.01, -0.9], [2, 0, 2]),
        ("proportional", [-0.3, -0.09, 0.0, 0.09, 0.11, 0.9], [2, 1, 1, 1, 0, 0]),
    ],
)
def test_rules_choose_what_a_pencil_says(name, means, choices):
    assert RULES[name].choose(made_up(means)).tolist() == choices


def test_the_random_rule_is_even_and_repeats(site):
    users = Users(site, "left", np.arange(600), room=1)
    first = RULES["random"].choose(users)
    assert np.bincount(first, minlength=3) == pytest.approx([200] * 3, abs=60)
    assert (RULES["random"].choose(users) == first).all()
    users.watch(first, look=False)
    assert (RULES["random"].choose(users) != first).any()


def test_a_function_of_a_homepage_is_a_policy():
    mine = of_function(lambda slants: "left" if np.nanmean(slants) > 0 else "right")
    assert mine.choose(made_up([0.4, -0.4])).tolist() == [0, 2]
    with pytest.raises(InputError, match="'left', 'center' or 'right'"):
        of_function(lambda slants: 1).choose(made_up([0.4]))
    for wrong in ("always up", 3, None, float):
        with pytest.raises(InputError, match="always center"):
            read_policy(wrong)


def test_users_who_lean_are_those_whose_first_homepage_does(site, monkeypatch):
    numbers = leaning_users(site, "left", 30, "lean")
    users = Users(site, "left", np.arange(numbers.max() + 1), seed="lean", room=0)
    leaning = np.flatnonzero(mean_slant(users.slants) < -0.2)
    assert numbers.tolist() == leaning[:30].tolist()
    monkeypatch.setattr(evaluation_module, "_MOST_BLOCKS", 2)
    with pytest.raises(InputError, match=r"of 4,096 users .* smaller n"):
        leaning_users(site, "right", 4_000, "lean")


def test_an_evaluation_plays_each_policy_on_the_same_users(site):
    evaluation = evaluate(RULES, "left", site, n=12, steps=(2, 4), seed="e", leaning=False)
    by_hand = Users(site, "left", np.arange(12), seed="e", room=4)
    pages = [by_hand.homepage]
    for _ in range(4):
        by_hand.watch(RULES["bang-bang"].choose(by_hand))
        pages.append(by_hand.homepage)
    assert (evaluation.homepages["bang-bang"] == np.stack([pages[0], pages[2], pages[4]])).all()
    assert (evaluation.watched["bang-bang"] == by_hand.watched).all()
    firsts = [pages[0] for pages in evaluation.homepages.values()]
    assert all((one == firsts[0]).all() for one in firsts)
    never = Users(site, "left", np.arange(12), seed="e", room=0)
    assert (evaluation.homepages["never"][2] == never.reloaded(4)).all()
    table = compared(evaluation).set_index(["policy", "m"])
    slants = evaluation.slants("bang-bang", 4)
    frame = pd.DataFrame(slants)
    every = frame.stack().dropna()
    assert table.loc[("bang-bang", 4), "balance"] == pytest.approx(frame.mean(axis=1).abs().mean())
    assert table.loc[("bang-bang", 4), "median"] == pytest.approx(every.median())
    assert table.loc[("bang-bang", 4), "left"] == pytest.approx((every < -0.2).mean())
    with pytest.raises(InputError, match="not after 3"):
        evaluation.slants("bang-bang", 3)


def test_a_distance_is_scipys():
    rng = np.random.default_rng(4)
    one, other = rng.normal(size=(30, 9)), rng.normal(0.3, 1, size=(20, 9))
    one[rng.random(one.shape) < 0.2] = NAN
    expected = ks_2samp(one[~np.isnan(one)], other.ravel()).statistic
    assert ks(one, other) == pytest.approx(expected, abs=1e-12)


def test_who_is_chosen_for_leaning_leans_less_the_next_time(site):
    """Regression to the mean: nothing was watched."""
    table = compared(evaluate(["never"], "left", site, n=150, steps=(1,), seed="r")).set_index("m")
    assert table.loc[0, "mean_slant"] < -0.25
    assert table.loc[1, "mean_slant"] > table.loc[0, "mean_slant"] + 0.05
    everybody = compared(evaluate(["never"], "left", site, n=150, steps=(1,), seed="r", leaning=False))
    means = everybody["mean_slant"].to_numpy()
    assert means[1] == pytest.approx(means[0], abs=0.03)


def test_trails_go_on_from_what_was_watched(site):
    evaluation = evaluate(["always center"], "right", site, n=30, steps=(3,), seed="t", leaning=False)
    rows = trails(evaluation, "always center", 3)
    again = trails(evaluation, "always center", 0)
    assert rows.shape == (30, 21)
    assert (rows[:, 0] == again[:, 0]).all()  # equal luck
    assert (rows[:, 1:] != again[:, 1:]).any()
    assert set(rows[:, 0].tolist()) <= set(site.ground.pool[4].tolist())
    watched = np.concatenate([evaluation.watched["always center"], rows], axis=1)
    assert all(len(set(row)) == len(row) for row in watched[:, TRAIN:].tolist())
    share = own_share(evaluation, rows, true=True)
    assert share[5] == pytest.approx((site.true_slants[rows[:, 5]] >= 0.6).mean())


def test_what_was_moved_moves_back_when_own_videos_are_watched(site):
    table = moved_back(["always opposite"], "left", site, n=80, m=80, after=120)
    by_step = table.set_index("step")["mean_slant"]
    assert table.groupby("phase")["step"].count().to_dict() == {"repair": 81, "afterwards": 120}
    assert by_step[71:80].mean() > by_step[0] + 0.1
    assert by_step[191:200].mean() < by_step[71:80].mean() - 0.06


def test_relevance_and_hours_can_be_reckoned(site):
    evaluation = evaluate(["always center"], "left", site, n=5, steps=(2,), leaning=False)
    watched, pages = evaluation.watched["always center"], evaluation.homepages["always center"][0]
    known = known_slants(site)
    for user, near in enumerate(relevance(watched, pages, site)):
        taste = np.nanmean(known[watched[user, :TRAIN]])
        assert near == pytest.approx(1 - np.nanmean(np.abs(known[pages[user]] - taste)) / 2)
    seconds = site.ground.site.seconds[watched[:, TRAIN:]]
    assert background_hours(watched, site) == pytest.approx(seconds.sum() / 5 / 3600)


# ---------------------------------------------------------------- trees


def test_a_tree_explains_a_rule_that_is_one(site):
    """Of a policy that asks for one share alone a tree says everything."""

    def more_left(slants):
        return "right" if ideology_shares(slants[None])[0, 0] > 0.4 else "center"

    found = explain(more_left, "left", site, n=40, m=8)
    assert found.fidelity == 1.0
    assert found.majority_share < 0.9
    words = describe_explanation(found)
    assert "watch right" in words
    assert "L more than" in words
    assert "100.0%" in words


def test_fidelity_is_measured_on_users_that_the_tree_did_not_see(site):
    table = states_and_choices("random", "left", site, n=60, m=4)
    assert len(table) == 240
    assert set(table["choice"]) == set(SIDES)
    found = explain("random", "left", site, depth=8, n=60, m=4)
    assert found.fidelity < 0.55  # nothing is to be learned of luck
    with pytest.raises(InputError, match="watches nothing"):
        explain("never", "left", site)
