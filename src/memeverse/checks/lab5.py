"""The public checks of lab 5: instant, in the notebook, with hints. More checks run on submission."""

from typing import Any, NoReturn

import numpy as np
import pandas as pd

from memeverse.checks.answers import NOT_A_NUMBER, number_of
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check
from memeverse.checks.repair import (
    PARTS,
    choice_of,
    choices_right,
    mean_of,
    reward_right,
    step_of_three,
    step_right,
    two_shares,
)
from memeverse.checks.subject import Subject

SWITCHED_OFF = (
    "memeverse.repair.sides", "memeverse.repair.rules", "memeverse.repair.learning",
    "memeverse.repair.explaining", "memeverse.checks.lab5", "memeverse.checks.repair",
)  # fmt: skip
NEAR = 1e-6
nan = float("nan")
_ONE_FOR_THE_PAGE = "One number for the whole homepage: the mean turns many slants into one."
_LEAVE_OUT = "A slant that is nan makes the whole mean nan: leave those out."


# ---------------------------------------------------------------- 1. reward


@check("reward", points=0.5)
def reward_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for homepages that you can check by hand"""
    for slants, case in (
        ([0.5, 0.5], "two videos of the right"),
        ([-0.6, -0.3, 0.2], "more on the left"),
        ([-0.75, 0.75, 0.0, 0.0], "as much on both sides"),
    ):
        must_be_reward(subject, slants, case)


@check("reward", points=0.5)
def reward_without_the_unknown(subject: Subject, rng: np.random.Generator) -> None:
    """Leaves videos without a slant out"""
    must_be_reward(subject, [nan, 0.6, nan, 0.2, nan], "three slants are unknown")
    must_be_reward(subject, [-0.9, nan], "one of two is unknown")


# ---------------------------------------------------------------- 2. step_by_hand


@check("step_by_hand", points=0.5)
def next_page_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Shows the next homepage, from left to right, where you can check it by hand"""
    must_be_step(subject, [0.5, -0.9, 0.1], "left", 3, "state")
    must_be_step(subject, [0.6, -0.5, 0.9, -0.4], "left", 3, "state")
    must_be_step(subject, [-0.3, -0.7, 0.2], "center", 3, "state")
    must_be_step(subject, [-1.0, -0.75, -0.72], "left", 3, "state")


@check("step_by_hand", points=0.5)
def reward_of_the_next_page(subject: Subject, rng: np.random.Generator) -> None:
    """Has the reward of the next homepage"""
    must_be_step(subject, [0.5, -0.9, 0.1], "right", 3, "reward")
    must_be_step(subject, [-0.7, -0.5, -0.6, 0.9], "center", 2, "reward")
    must_be_step(subject, [0.6, -0.5, 0.9, -0.4], "left", 1, "reward")


@check("step_by_hand", points=0.5)
def over_with_the_last_video(subject: Subject, rng: np.random.Generator) -> None:
    """Says that it is over when the last video was watched, and not before"""
    for left in (1, 2, 25):
        must_be_step(subject, [0.5, -0.9, 0.1], "left", left, "done")


# ---------------------------------------------------------------- 3. policy_proportional


@check("policy_proportional", points=0.5)
def against_a_strong_lean(subject: Subject, rng: np.random.Generator) -> None:
    """Chooses the other side where a homepage leans much"""
    must_be_choice(subject, [-0.8, -0.6, 0.2, -0.5], "it leans left")
    must_be_choice(subject, [0.9, 0.3, -0.2], "it leans right")
    must_be_choice(subject, [0.9, 0.7, 0.8, 0.95], "it leans right as far as it can")


@check("policy_proportional", points=0.5)
def center_for_a_weak_lean(subject: Subject, rng: np.random.Generator) -> None:
    """Chooses the center where a homepage leans little"""
    must_be_choice(subject, [-0.6, 0.5, 0.04], "it leans left a little")
    must_be_choice(subject, [0.8, -0.6, 0.0], "it leans right a little")


@check("policy_proportional", points=0.5)
def choice_without_the_unknown(subject: Subject, rng: np.random.Generator) -> None:
    """Goes by the slants that are known"""
    must_be_choice(subject, [nan, nan, 0.3, nan, nan, 0.2, nan, nan, nan], "two slants are known")
    must_be_choice(subject, [-0.4, nan, nan, 0.0, nan, nan], "two slants are known")


# ---------------------------------------------------------------- 4. td_target


@check("td_target", points=0.5)
def target_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is the reward and the discounted value of what comes, where you can check it by hand"""
    for gained, q, discount in ((-0.2, [-1.0, -0.5, -2.0], 0.5), (-0.1, [-0.3, -0.2, -0.1], 0.9)):
        must_be_target(subject, gained, q, q, discount, False, "both networks say the same")


@check("td_target", points=0.5)
def one_chooses_the_other_values(subject: Subject, rng: np.random.Generator) -> None:
    """Lets the online network choose and the target network value"""
    must_be_target(subject, -0.2, [-1.0, -0.5, -2.0], [-0.1, -0.8, -0.4], 0.5, False, "they disagree")
    must_be_target(subject, -0.2, [-3.0, -0.9, -0.6], [-0.7, -0.2, -0.9], 0.5, False, "they disagree")
    must_be_target(subject, -0.2, [-1.0, -0.5, -2.0], [-0.9, -0.2, -0.1], 0.5, False, "they disagree")


@check("td_target", points=0.5)
def nothing_comes_after_the_end(subject: Subject, rng: np.random.Generator) -> None:
    """Is the reward alone where nothing comes after it"""
    must_be_target(subject, -0.3, [-1.0, -0.5, -2.0], [-0.1, -0.8, -0.4], 0.5, True, "it is over")


# ---------------------------------------------------------------- 5. epsilon


@check("epsilon", points=0.5)
def epsilon_falls_in_a_line(subject: Subject, rng: np.random.Generator) -> None:
    """Begins at 1 and falls in a line"""
    for step in (0, 25, 50, 75):
        must_be_epsilon(subject, step, 100)


@check("epsilon", points=0.5)
def epsilon_stays(subject: Subject, rng: np.random.Generator) -> None:
    """Is 0.05 when the steps are over, and stays there"""
    for step in (100, 101, 5_000):
        must_be_epsilon(subject, step, 100)


# ---------------------------------------------------------------- 6. fidelity


@check("fidelity", points=0.5)
def agreement_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Has the share in which both agree, where you can check it by hand"""
    for said, done in _FEW:
        must_be_shares(subject, said, done, "agreement", f"{len(said)} cases")


@check("fidelity", points=0.5)
def majority_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Has the share of what the policy does most, where you can check it by hand"""
    for said, done in _FEW:
        must_be_shares(subject, said, done, "majority", f"{len(said)} cases")


_FEW = (
    (["left", "center", "center", "right"], ["center", "left", "right", "right"]),
    (["center"] * 5, ["right", "right", "center", "right", "left"]),
    (["left", "center", "right", "center", "right"], ["center", "center", "center", "left", "right"]),
    (["left", "right", "center", "right", "right"], ["left", "left", "left", "center", "left"]),
)


# ---------------------------------------------------------------- shared with the hidden checks


def must_be_reward(subject: Subject, slants: Any, case: str) -> None:
    """Fails unless the result is -|mean of what is known|."""
    given, right = np.asarray(slants, dtype=float), reward_right(slants)
    known = given[~np.isnan(given)]
    if_nan = _LEAVE_OUT if 0 < len(known) < len(given) else NOT_A_NUMBER
    found = number_of(subject(given), subject.name, _ONE_FOR_THE_PAGE, if_nan)
    if abs(found - right) > NEAR:
        hint = "-|mean|: the mean of all slants that are known, without its sign, and a minus before it."
        if abs(found + right) <= NEAR:
            hint = "A reward is large where things are good: it is 0 at best here, and negative else."
        elif len(known) and abs(found + np.abs(known).mean()) <= NEAR:
            hint = "That is the mean of |slant|. The mean comes first: in it left and right cancel out."
        elif len(known) and abs(found + abs(np.median(known))) <= NEAR:
            hint = "That is the median. The mean is the sum of what is known, divided by how many those are."
        _fail_number(f"{_sentence(case)}: the reward is", found, right, hint, _shown(given))


def must_be_step(subject: Subject, homepage: Any, action: str, left: int, part: str) -> None:
    """Fails unless that part (state, reward, done) of the step is right."""
    given = np.asarray(homepage, dtype=float)
    right: Any = step_right(given, action, left)[PARTS.index(part)]
    found = step_of_three(subject(given, action, left), subject.name, len(given), part)
    case = f"A video of the {action} is watched, {left} {'was' if left == 1 else 'were'} left"
    if part == "state" and not np.allclose(found, right, atol=NEAR, rtol=0):
        if np.allclose(np.sort(found), right, atol=NEAR, rtol=0):
            hint = "These are the right slants in another order: `np.sort` puts them from left to right."
        else:
            hint = (
                "The farthest from what was watched goes, and a video like what was watched takes its place."
            )
        fail(f"{case}: the state is {_listed(found)}, not {_listed(right)}.", hint, _shown(given))
    if part == "reward" and abs(found - right) > NEAR:
        hint = "The reward is that of the homepage after the step."
        if left == 1 and abs(found) <= NEAR:
            hint = "The last video moves the homepage as every other does, and counts as much."
        elif abs(found + right) <= NEAR:
            hint = "Its size is right. What is the sign of a reward, in exercise 1?"
        elif abs(found - reward_right(given)) <= NEAR:
            hint = "That is the reward of the homepage before the step; it is for the next one."
        _fail_number(f"{case}: the reward is", found, right, hint, _shown(given))
    if part == "done" and found != right:
        fail(
            f"{case}: `done` is {found}, not {right}.",
            "`left` counts the video that is being watched: with 1 left it is the last.",
        )


def must_be_choice(subject: Subject, homepage: Any, case: str) -> None:
    """Fails unless the result is the side that is nearest to what is wanted; at a tie either."""
    given, right = np.asarray(homepage, dtype=float), choices_right(homepage)
    found = choice_of(subject(given), subject.name)
    if found not in right:
        wanted = float(np.clip(-4 * mean_of(homepage), -1, 1))
        hint = (
            f"Wanted is -4 times the mean, from -1 to 1: {wanted:.3g}. Which of -0.8, 0 and 0.8 is nearest?"
        )
        if np.isnan(given).any():
            hint += " The mean is that of the known slants: nan as 0 draws it to the middle."
        fail(
            f"{_sentence(case)}, mean {mean_of(homepage):.3g}: the choice is {found!r}, not "
            f"{' or '.join(map(repr, sorted(right)))}.",
            hint,
            _shown(given),
        )


def target_right(gained: float, online: Any, target: Any, discount: float, done: bool) -> float:
    """r + discount * Q_target(s', the action that is best by Q_online); r alone at the end."""
    values = list(online)
    return gained + (0.0 if done else discount * list(target)[values.index(max(values))])


def must_be_target(
    subject: Subject, gained: float, online: Any, target: Any, discount: float, done: bool, case: str
) -> None:
    """Fails unless the result is that target of double Q-learning."""
    first, second = (np.asarray(one, dtype=float) for one in (online, target))
    found = number_of(
        subject(gained, first, second, discount, done),
        subject.name,
        "Take the element of the chosen action: one number of q_target, not all of them.",
    )
    right = target_right(gained, first, second, discount, done)
    if abs(found - right) > NEAR:
        hint = "The best action by q_online; its value in q_target; times the discount; and the reward."
        if done:
            hint = "Where `done` is True no state follows: the target is the reward alone."
        elif abs(found - gained - discount * second.max()) <= NEAR:
            hint = "That is the best of q_target. The action is chosen by q_online, and valued by q_target."
        elif abs(found - gained - discount * min(first.max(), second[first.argmax()])) <= NEAR:
            hint = (
                "That is the smaller of both values. q_online only chooses; the value of its choice stands "
                "in q_target."
            )
        elif abs(found - gained - discount * first.max()) <= NEAR:
            hint = "That is valued by q_online. It chooses; the value of its choice stands in q_target."
        _fail_number(
            f"{_sentence(case)}: the target is",
            found,
            right,
            hint,
            f"reward = {gained:g}, q_online = {_listed(first)}, q_target = {_listed(second)}, "
            f"discount = {discount:g}, done = {done}",
        )


def epsilon_right(step: int, steps: int, first: float = 1.0, last: float = 0.05) -> float:
    """It falls in a line from first to last over so many steps, and stays."""
    return first + (last - first) * min(step / steps, 1.0)


def must_be_epsilon(subject: Subject, step: int, steps: int, *bounds: float) -> None:
    """Fails unless the result is that epsilon."""
    if_many = "One number, the chance itself: at this one step, and not whether to explore at it."
    found = number_of(subject(step, steps, *bounds), subject.name, if_many)
    right = epsilon_right(step, steps, *bounds)
    if abs(found - right) > NEAR:
        first, last = bounds or (1.0, 0.05)
        _fail_number(
            f"At step {step:,} of {steps:,}, from {first:g} to {last:g}: epsilon is",
            found,
            right,
            "After the steps it does not fall any more."
            if step > steps
            else "The part of the steps that is done tells which part of the way down is done.",
        )


def shares_right(said: Any, done: Any) -> tuple[float, float]:
    """How often both agree, and how often the policy does what it does most."""
    first, second = list(said), list(done)
    agree = sum(a == b for a, b in zip(first, second, strict=True)) / len(second)
    return agree, max(second.count(one) for one in set(second)) / len(second)


def must_be_shares(subject: Subject, said: Any, done: Any, part: str, case: str) -> None:
    """Fails unless the share of agreement, or that of the majority, is right."""
    first, second = (
        one if isinstance(one, pd.Series) else pd.Series(one, dtype=object) for one in (said, done)
    )
    found = two_shares(subject(first, second), subject.name, part)
    both = shares_right(first, second)
    right, other = both if part == "agreement" else both[::-1]
    if abs(found - right) > NEAR:
        hint = (
            "In which share of all cases does the tree say what the policy does?"
            if part == "agreement"
            else "In which share of all cases does the policy do what it does most? The tree is not asked."
        )
        if abs(found - other) <= NEAR:
            hint = (
                "Is that the other one of the two? In order: the agreement first, then the majority, of what "
                "the policy does most, whichever side that is."
            )
        elif abs(found - right * len(second)) <= NEAR:
            hint = "That is a number of cases. A share is that number, divided by how many cases there are."
        if abs(found - 100 * right) <= 1e-3:
            hint = "A share lies between 0 and 1."
        _fail_number(
            f"{_sentence(case)}: the {part} is",
            found,
            right,
            hint,
            f"tree: {', '.join(first)}; policy: {', '.join(second)}" if len(first) <= 6 else "",
        )


def _fail_number(told: str, found: float, right: float, hint: str, example: str = "") -> NoReturn:
    """Fails with both numbers, in as many digits as tell them apart; a rounded one is told so."""
    shown = [f"{one:.5g}" for one in (found, right)]
    if shown[0] == shown[1]:
        shown = [f"{one:.10g}" for one in (found, right)]
    if found and any(abs(found - round(right, digits)) <= 1e-12 for digits in range(2, 7)):
        hint = "Return the number as it comes, without rounding."
    fail(f"{told} {shown[0]}, not {shown[1]}.", hint, example)


def _listed(slants: Any) -> str:
    shown = [f"{one:g}" for one in np.round(np.asarray(slants, dtype=float)[:8], 4)]
    return "[" + ", ".join(shown) + (", ..." if len(slants) > 8 else "") + "]"


def _shown(homepage: np.ndarray) -> str:
    return f"homepage = {_listed(homepage)}" if len(homepage) <= 10 else ""


def _sentence(case: str) -> str:
    return case[0].upper() + case[1:]
