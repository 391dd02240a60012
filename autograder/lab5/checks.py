"""The hidden checks of lab 5: stronger than the public ones, on data nobody can know beforehand.

Never shipped to students. Every draw comes from ``rng``, which derives from the term's secret and the
submission's hash: a regrade repeats it, a resubmission gets new data. Some homepages are of a site that is
grown from the term and no notebook shows. No answer is random, so that a right one fails with probability 0.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.lab5 import (
    must_be_choice,
    must_be_epsilon,
    must_be_reward,
    must_be_shares,
    must_be_step,
    must_be_target,
)
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check
from memeverse.checks.repair import SIDES, some_choices, some_homepage
from memeverse.checks.subject import Subject
from memeverse.randomness import derive_seed
from memeverse.repair.opening import home_site
from memeverse.repair.users import Users

# ---------------------------------------------------------------- reward


@check("reward", points=0.5)
def reward_of_real_homepages(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Is right for homepages of any length, and for those of a site that you have not seen"""
    for places in (1, 5, 34, 60):
        must_be_reward(subject, some_homepage(rng, places, unknown=0.0), f"{places} videos")
    must_be_reward(subject, some_homepage(rng, unknown=1.0), "one of 34 is known")
    for homepage in _homepages(truth, rng):
        must_be_reward(subject, homepage, "a homepage of another site")


@check("reward", points=0.5)
def reward_where_nothing_is_known(subject: Subject, rng: np.random.Generator) -> None:
    """Is 0 where no slant is known, and leaves the homepage as it was"""
    for places in (1, 34):
        must_be_reward(subject, np.full(places, np.nan), "nothing is known")
    for homepage in (some_homepage(rng), np.full(5, np.nan)):
        _must_leave_alone(subject, homepage)


# ---------------------------------------------------------------- step_by_hand


@check("step_by_hand", points=0.5)
def next_page_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Shows the right homepage next, whatever was there and is watched"""
    for homepage, action, left in _steps(rng):
        must_be_step(subject, homepage, action, left, "state")


@check("step_by_hand", points=0.5)
def reward_after_a_step_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Has the right reward, whatever was there and is watched"""
    for homepage, action, left in _steps(rng):
        must_be_step(subject, homepage, action, left, "reward")


@check("step_by_hand", points=0.5)
def over_for_any_homepage(subject: Subject, rng: np.random.Generator) -> None:
    """Knows when it is over for any homepage, which stays as it was"""
    for left in (1, 1, 2, 3, int(rng.integers(4, 100))):
        must_be_step(subject, some_homepage(rng, 6, unknown=0.0), str(rng.choice(SIDES)), left, "done")
    for action in SIDES:
        for left in (1, 5):
            _must_leave_alone(subject, some_homepage(rng, 8, unknown=0.0), action, left)


# ---------------------------------------------------------------- policy_proportional


@check("policy_proportional", points=0.5)
def choices_are_right(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Is right for homepages of any lean, and for those of a site that you have not seen"""
    much = [0.06, 0.14, 0.2, 0.4, 0.7, 0.95]
    for leans in rng.permutation([0.0, *much, *(-one for one in much)]):
        must_be_choice(subject, some_homepage(rng, 12, unknown=0.0, leans=leans), "a homepage of 12")
    for leans in (-0.12, 0.12):
        must_be_choice(subject, some_homepage(rng, unknown=0.6, leans=leans), "much is unknown")
        must_be_choice(subject, np.array([0.0, 0.01, 0.02, 9.9 * leans, 0.03]) + leans / 9, "one is far out")
    for homepage in _homepages(truth, rng):
        must_be_choice(subject, homepage, "a homepage of another site")


@check("policy_proportional", points=0.5)
def choices_beside_the_border(subject: Subject, rng: np.random.Generator) -> None:
    """Is right a hair beside the border between center and side"""
    for leans in (-0.101, -0.099, 0.099, 0.101):
        homepage = np.array([0.5, -0.5, 0.25, -0.25]) + leans
        must_be_choice(subject, rng.permutation(homepage), "near the border")
    for leans in (-0.1, 0.1):  # on it both of its sides are as near
        must_be_choice(subject, np.array([0.5, -0.5]) + leans, "on the border")


@check("policy_proportional", points=0.5)
def choice_where_nothing_is_known(subject: Subject, rng: np.random.Generator) -> None:
    """Chooses the center where nothing is known, and leaves the homepage as it was"""
    for places in (1, 2, 34):
        must_be_choice(subject, np.full(places, np.nan), "nothing is known")
    for homepage in (*(some_homepage(rng, leans=one) for one in (-0.4, 0.0, 0.4)), np.full(5, np.nan)):
        _must_leave_alone(subject, homepage)


# ---------------------------------------------------------------- td_target


@check("td_target", points=0.5)
def targets_are_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right where both networks agree, whatever the numbers"""
    for discount in (0.0, 0.5, 0.95, 1.0):
        q = np.round(rng.permutation([-0.9, -0.4, 0.3]) + rng.uniform(-0.1, 0.1, 3), 4)
        must_be_target(subject, float(-rng.random()), q, q, discount, False, "both say the same")


@check("td_target", points=0.5)
def double_targets_are_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right where the networks disagree, whatever the numbers"""
    for best in (0, 1, 2):
        online = rng.uniform(-1, 0, 3)
        online[best] = 0.2 + rng.random()
        target = rng.uniform(-1, 0, 3)
        target[(best + 1) % 3] = 0.3 + rng.random()
        must_be_target(subject, float(-rng.random()), online, target, 0.9, False, "they disagree")
        target[best] = online[best] + 0.1 + rng.random()  # now the target network values it higher
        target[(best + 1) % 3] = target[best] + 0.3
        must_be_target(subject, float(-rng.random()), online, target, 0.9, False, "they disagree")
    must_be_target(subject, 0.0, [-5.0, -4.0, -3.0], [-1.0, -2.0, -4.0], 0.8, False, "all are negative")


@check("td_target", points=0.5)
def targets_at_the_end(subject: Subject, rng: np.random.Generator) -> None:
    """Is the reward alone at the end, whatever the numbers, which stay as they were"""
    for _ in range(3):
        online, target = rng.uniform(-1, 1, (2, 3))
        must_be_target(subject, float(-rng.random()), online, target, 0.9, True, "it is over")
    _must_leave_alone(subject, -0.2, np.array([-0.3, -0.1, -0.2]), np.array([-0.2, -0.3, -0.1]), 0.9, True)
    _must_leave_alone(subject, -0.2, np.array([-0.3, -0.1, -0.2]), np.array([-0.2, -0.3, -0.1]), 0.9, False)


# ---------------------------------------------------------------- epsilon


@check("epsilon", points=0.5)
def epsilon_at_any_step(subject: Subject, rng: np.random.Generator) -> None:
    """Is right at any step of any number of steps"""
    for steps in (1, 7, 400, 30_000):
        for step in (0, int(rng.integers(1, steps + 1)), steps, 2 * steps + 3):
            must_be_epsilon(subject, step, steps)


@check("epsilon", points=0.5)
def epsilon_between_other_bounds(subject: Subject, rng: np.random.Generator) -> None:
    """Falls from any first to any lower last"""
    for first, last in ((0.8, 0.2), (0.5, 0.0), (round(float(rng.uniform(0.6, 0.9)), 3), 0.1)):
        for step in (0, 15, 50, 99, 100, 250):
            must_be_epsilon(subject, step, 100, first, last)


# ---------------------------------------------------------------- fidelity


@check("fidelity", points=0.5)
def agreement_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Has the right agreement for any tree and policy"""
    for count, agree in ((20, 0.7), (300, 0.4), (301, 0.95)):
        must_be_shares(subject, *some_choices(rng, count, agree), "agreement", f"{count} cases")
    must_be_shares(subject, ["left"] * 4, ["right"] * 4, "agreement", "they never agree")


@check("fidelity", points=0.5)
def majority_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Has the right majority for any tree and policy"""
    for count, most in ((20, 0.5), (300, 0.4), (301, 0.8)):
        for side in SIDES:
            cases = some_choices(rng, count, most=most, favourite=side)
            must_be_shares(subject, *cases, "majority", f"{count} cases")
    must_be_shares(subject, ["left"] * 4, ["right"] * 4, "majority", "always the same")


@check("fidelity", points=1.0)
def cases_belong_together_by_place(subject: Subject, rng: np.random.Generator) -> None:
    """Compares by place, whatever the labels of rows, and changes nothing"""
    said, done = some_choices(rng, 40, favourite="left")
    done = done.set_axis(rng.permutation(40))
    for part in ("agreement", "majority"):
        must_be_shares(subject, said, done, part, "rows with the same labels in another order")
        must_be_shares(subject, said, done.set_axis(range(500, 540)), part, "rows with other labels")
    _must_leave_alone(subject, said, done)


# ---------------------------------------------------------------- inside


def _homepages(truth: Mapping[str, Any], rng: np.random.Generator) -> np.ndarray:
    """The slants of twelve homepages on a site of this term that no notebook shows."""
    site = home_site(derive_seed(truth.get("grown_from", 0), "hidden site"), truth.get("follows", "both"))
    numbers = rng.integers(2**31, size=6)
    return np.concatenate(
        [Users(site, side, numbers, seed="hidden", room=0).slants for side in ("left", "right")]
    )


def _steps(rng: np.random.Generator) -> Iterator[tuple[np.ndarray, str, int]]:
    """Homepages and what is watched: so many that no other rule is right by chance, the last video too."""
    pages = [some_homepage(rng, places, unknown=0.0) for places in (2, 34, *[5] * 12)]
    for sign in (-1, 1):  # all on one side: the farthest may stand on the side of what is watched
        pages += [sign * (np.array([1.0, 0.75, 0.72]) - rng.uniform(0, 0.01, 3)) for _ in range(3)]
    for number, homepage in enumerate(pages):
        for action, left in zip(SIDES, np.roll((1, 2, 3), number).tolist(), strict=True):
            yield homepage, action, left


def _must_leave_alone(subject: Subject, *given: Any) -> None:
    """Fails if an array or column that was handed over is another one after the call."""
    kept = [subject.keep(one) if isinstance(one, np.ndarray | pd.Series) else one for one in given]
    subject(*kept)
    for one, was in zip(kept, given, strict=True):
        if isinstance(was, np.ndarray | pd.Series) and not _same(subject.look(one), was):
            fail(
                "What was handed over is something else after the call.",
                "Work on a copy: `.copy()`, or `np.sort(x)`, which makes one; `x.sort()` and `x[0] = 1` "
                "change what was handed over.",
            )


def _same(now: Any, was: np.ndarray | pd.Series) -> bool:
    if type(now) is not type(was) or len(now) != len(was):
        return False
    if isinstance(was, pd.Series):
        labels = now.index.equals(was.index) and now.index.dtype == was.index.dtype
        return bool(labels) and now.name == was.name and list(now) == list(was)
    return bool(np.array_equal(now, was, equal_nan=True))
