"""The hidden checks of lab 2: stronger than the public ones, on data nobody can know beforehand.

Never shipped to students. Every draw comes from ``rng``, which derives from the term's secret and the
submission's hash: a regrade repeats it, a resubmission gets new data. A p-value is held against the exact
one, worked out from all arrangements: see `alarms_by_check`.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import hint_for, number_of
from memeverse.checks.audits import TOPICS, some_tables, some_trails, some_videos
from memeverse.checks.lab2 import (
    ALARM,
    CLOSE,
    NEAR,
    by_platform,
    difference_of,
    must_be,
    must_be_joined,
    must_be_shares,
    must_leave_alone,
    named_buttons,
    named_policy,
    p_value_fits,
    p_value_of,
)
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check
from memeverse.checks.subject import Subject
from memeverse.term.lab2 import PLATFORMS

# ---------------------------------------------------------------- join_recommendations


@check("join_recommendations", points=1.0)
def join_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Each recommendation has the action and the type of its page, in tables of any order"""
    for personas, steps, cards in ((1, 1, 1), (2, 6, 4), (4, 8, 5)):
        history, recs = some_tables(rng, personas, steps, cards)
        must_be_joined(subject, history, recs)
        history, recs = (each.iloc[rng.permutation(len(each))] for each in (history, recs))
        must_be_joined(subject, history, recs.reset_index(drop=True))
        must_be_joined(subject, history.set_axis(rng.permutation(len(history)) + 100), recs)


@check("join_recommendations", points=0.5)
def join_any_tables(subject: Subject, rng: np.random.Generator) -> None:
    """Works with twins, other columns, gaps, no recommendation, and leaves its tables alone"""
    history, recs = some_tables(rng, 3, 6, 4, twins=True)
    history = history.assign(
        arm=rng.choice(["treated", "control"], len(history)), seconds=rng.random(len(history))
    )
    recs = recs.assign(metadata=[f"{n:,} views" for n in rng.integers(10, 90_000, len(recs))])
    recs["description"] = [None, *rng.choice(["short", "long"], len(recs) - 1).tolist()]  # not all say it
    recs.insert(0, "duration_text", "4:07")
    must_be_joined(subject, history, recs)
    same = recs.assign(id=recs["id"].iloc[0], title=recs["title"].iloc[0], url=recs["url"].iloc[0])
    must_be_joined(subject, history, same)  # one video on every page
    must_be_joined(subject, history, recs.iloc[:0])
    kept = [subject.keep(history), subject.keep(recs)]
    subject(*kept)
    for before, after in zip((history, recs), map(subject.look, kept), strict=True):
        if not isinstance(after, pd.DataFrame) or not after.equals(before):
            fail(
                "A table that was handed over is another one after the call.",
                "Work on a copy: `rename`, `merge` and `set_index` without `inplace` make one.",
            )


# ---------------------------------------------------------------- overlap, rank_biased_overlap


@check("overlap", points=0.5)
def overlap_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for lists of any length"""
    for _ in range(12):
        first, second = _two_lists(rng)
        must_be(subject, (first, second), _jaccard(first, second), f"{len(first)} and {len(second)} videos")


@check("overlap", points=0.5)
def overlap_any_lists(subject: Subject, rng: np.random.Generator) -> None:
    """Counts a video once, works for columns of a table and for empty lists, and changes no list"""
    a, b, c, d = some_videos(rng, 4)
    must_be(subject, ([a, a, b, a], [a, b, b, c, d]), 0.5, "some videos several times in one list")
    must_be(
        subject, (pd.Series([a, b, c]), pd.Series([b, c, d], index=[7, 8, 9])), 0.5, "two columns of tables"
    )
    must_be(subject, ([], [a, b]), 0.0, "an empty list and another one")
    must_be(
        subject, ([], []), 1.0, "two empty lists", "Two empty lists are the same: 1, as the exercise says."
    )
    must_leave_alone(subject, ([d, a, c, b], [c, d, a]))


@check("rank_biased_overlap", points=1.5)
def rbo_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for lists of any length and any p"""
    for length in (1, 2, 3, 5, 10, 24, 40):
        videos = some_videos(rng, 2 * length)
        shared = int(rng.integers(length // 2, length + 1))
        first = rng.permutation(videos[:length]).tolist()
        second = rng.permutation([*videos[:shared], *videos[length : 2 * length - shared]]).tolist()
        p = float(np.round(rng.uniform(0.9 if length > 20 else 0.3, 0.97), 2))  # else the end weighs nothing
        must_be(
            subject, (first, second, p), _rank_biased_overlap(first, second, p), f"{length} videos, p = {p}",
            "For each depth d from 1 on: A = videos in common among the first d of both, divided by d. The "
            "sum of (1 - p) * p ** (d - 1) * A, and p ** D times the last A.",
        )  # fmt: skip


@check("rank_biased_overlap", points=0.5)
def rbo_has_its_laws(subject: Subject, rng: np.random.Generator) -> None:
    """Is 1 for equal lists, 0 without a common video, the same in both directions, and changes no list"""
    videos = some_videos(rng, 30)
    p = float(np.round(rng.uniform(0.7, 0.95), 2))  # a tail that is seen after 30 places
    must_be(
        subject, (videos, videos, p), 1.0, "a list of 30 and itself", "Do not forget the tail, p ** D * A."
    )
    must_be(subject, (videos[:15], videos[15:], p), 0.0, "nothing in common")
    first, second = videos[:20], rng.permutation(videos[:20]).tolist()
    there = number_of(subject(first, second, p), subject.name)
    must_be(subject, (second, first, p), there, "the lists exchanged")
    columns = pd.Series(first, index=np.arange(20) + 5), pd.Series(second, index=np.arange(20)[::-1])
    must_be(
        subject, (*columns, p), there, "two columns of tables", "Count places by position, with `list(a)`."
    )
    must_leave_alone(subject, (first, second), p)


# ---------------------------------------------------------------- effect


@check("effect", points=0.5)
def effect_difference(subject: Subject, rng: np.random.Generator) -> None:
    """The difference is right for groups of any size, also for columns of a table"""
    for sizes in ((3, 9), (12, 5), (8, 8)):
        some, others = (np.round(rng.normal(3, 2, size), 2) for size in sizes)
        for treated, control in ((some, others), (others, some)):
            for kind in (list, pd.Series):
                difference = difference_of(subject, kind(treated), kind(control))
                expected = float(treated.mean() - control.mean())
                if abs(difference - expected) > NEAR:
                    fail(
                        f"For {len(treated)} treated and {len(control)} controls the difference is "
                        f"{difference:.6g}, not {expected:.6g}.",
                        hint_for(
                            difference, expected, "The mean of the treated minus the mean of the control."
                        ),
                    )


@check("effect", points=1.0)
def effect_p_value(subject: Subject, rng: np.random.Generator) -> None:
    """The p-value is that of a permutation test with two sides"""
    for treated, control in _cases(rng):
        exact, side = _exact_p(treated, control)
        # As in the notebook: columns whose labels are the personas.
        p = p_value_of(subject, _columns(treated, "treated"), _columns(control, "control"))
        if not p_value_fits(p, exact) and not p_value_fits(p / 2, side):
            fail(
                f"For {len(treated)} treated and {len(control)} controls p is {p:.4f}; over all arrangements "
                f"it is {exact:.4f}.",
                "Put both groups together, shuffle, cut into two groups of the same sizes as before, and "
                "count how often abs(difference) is at least as large as the one you saw. 2,000 shuffles.",
                f"treated {treated}, control {control}",
            )


# ---------------------------------------------------------------- topic_share_by_depth


@check("topic_share_by_depth", points=0.5)
def shares_are_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for trails of any number, depth and order"""
    for trails, depth in ((1, 3), (7, 4), (25, 12)):
        history = some_trails(rng, trails, depth)
        must_be_shares(subject, history, _shares(history))
        shuffled = history.iloc[rng.permutation(len(history))]
        must_be_shares(subject, shuffled, _shares(history))


@check("topic_share_by_depth", points=0.5)
def shares_any_history(subject: Subject, rng: np.random.Generator) -> None:
    """Works with trails that end early, other columns, other topics, and depths that do not begin at 1"""
    topics = [*TOPICS[:2], "a topic of its own", "Töpfern"]
    history = some_trails(rng, 12, 8, topics)
    ends = dict(zip(sorted(set(history["persona"])), rng.integers(3, 9, 12).tolist(), strict=True))
    history = history[history["depth"] <= history["persona"].map(ends)]
    history = history.assign(title="x", views=rng.integers(1, 99, len(history)))
    must_be_shares(subject, history, _shares(history))
    late = history[history["depth"] >= 2].reset_index(drop=True)
    must_be_shares(subject, late, _shares(late))


# ---------------------------------------------------------------- policies, scrubs


@check("algorithms", points=1.0, subject="policies")
def policy_of_a(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The policy of platform A is found"""
    _must_run(subject, truth, "A")


@check("algorithms", points=1.0, subject="policies")
def policy_of_b(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The policy of platform B is found"""
    _must_run(subject, truth, "B")


@check("algorithms", points=1.0, subject="policies")
def policy_of_c(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The policy of platform C is found"""
    _must_run(subject, truth, "C")


@check("algorithms", points=1.0, subject="policies")
def policy_of_d(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The policy of platform D is found"""
    _must_run(subject, truth, "D")


@check("scrubbing", points=2.0, subject="scrubs")
def scrubs_are_right(subject: Subject, truth: Mapping[str, Any]) -> None:
    """The buttons that take a stain away are named, and no others"""
    if named_buttons(subject.value) != set(truth["scrubs"]):
        fail(
            "These are not the buttons that work.",
            "Stain a persona, press one button for each video, look at the homepage; and keep a stained twin "
            "that presses nothing. One button at a time.",
        )


def _must_run(subject: Subject, truth: Mapping[str, Any], name: str) -> None:
    said, right = named_policy(by_platform(subject.value), name), truth["policies"][PLATFORMS.index(name)]
    if said != right:
        fail(
            f"Platform {name} does not run {said!r}.",
            "Which experiment would look different under this policy and under the other five? Run that one.",
        )


# ---------------------------------------------------------------- how sure the checks are


def alarms_by_check() -> dict[str, float]:
    """For each check of a random function, a bound on how likely a right answer fails it."""
    return {"effect_p_value": len(_SIZES) * 2 * ALARM}  # who doubles the smaller side counts both


_SIZES = ((8, 8), (5, 9), (8, 8), (2, 4), (8, 8))


def _cases(rng: np.random.Generator) -> list[tuple[list[float], list[float]]]:
    """Groups small enough for all arrangements: whole numbers with ties, odd sizes, a clear effect, few."""
    return [
        _unclear_groups(rng),
        (np.round(rng.normal(1.0, 1, 5), 4).tolist(), np.round(rng.normal(0.2, 1, 9), 4).tolist()),
        ((rng.integers(0, 4, 8) + 2).tolist(), rng.integers(0, 4, 8).tolist()),
        _few_people(rng),
        _one_outlier(rng),
    ]


def _few_people(rng: np.random.Generator) -> tuple[list[float], list[float]]:
    """A clear effect among six to eight people: p can't be smaller than one in their arrangements."""
    treated, control = rng.choice([(2, 4), (2, 5), (2, 6)]).tolist()
    return rng.integers(8, 12, treated).tolist(), rng.integers(0, 2, control).tolist()


def _one_outlier(rng: np.random.Generator) -> tuple[list[float], list[float]]:
    """One of the treated is far away: shuffled, it is on either side, while other tests take it for noise."""
    treated = [*rng.integers(0, 3, 7).tolist(), int(rng.integers(60, 90))]
    return rng.permutation(treated).tolist(), rng.integers(0, 3, 8).tolist()


def _columns(values: Sequence[float], group: str) -> pd.Series:
    return pd.Series(values, [f"{group} {number}" for number in range(len(values))])


def _unclear_groups(rng: np.random.Generator) -> tuple[list[float], list[float]]:
    """Groups for which half of p, the count of one side, is far from p."""
    while True:
        treated, control = rng.integers(0, 6, 8).tolist(), rng.integers(1, 8, 8).tolist()
        if 0.3 <= _exact_p(treated, control)[0] <= 0.6:
            return treated, control


@lru_cache(maxsize=8)
def _arrangements(people: int, treated: int) -> np.ndarray:
    return np.array(list(combinations(range(people), treated)))


def _exact_p(treated: Sequence[float], control: Sequence[float]) -> tuple[float, float]:
    """Of all arrangements: the share whose difference is at least as far from 0, and the smaller share of
    those at one side. Twice the latter is what SciPy and others call two-sided: as right, and the same for
    groups of one size."""
    pooled = np.array([*treated, *control], dtype=float)
    n, total = len(treated), pooled.sum()
    seen = np.mean(treated) - np.mean(control)
    sums = pooled[_arrangements(len(pooled), n)].sum(axis=1)
    differences = sums / n - (total - sums) / (len(pooled) - n)
    as_far = np.abs(differences) >= abs(seen) - CLOSE
    sides = (differences >= seen - CLOSE).mean(), (differences <= seen + CLOSE).mean()
    return float(as_far.mean()), float(min(sides))


def _two_lists(rng: np.random.Generator) -> tuple[list[str], list[str]]:
    videos = some_videos(rng, 60)
    cut, begin = sorted(rng.integers(1, 60, size=2).tolist())
    return rng.permutation(videos[:begin]).tolist(), rng.permutation(videos[cut - 1 :]).tolist()


def _jaccard(first: Sequence[str], second: Sequence[str]) -> float:
    a, b = set(first), set(second)
    return len(a & b) / len(a | b) if a | b else 1.0


def _rank_biased_overlap(first: Sequence[str], second: Sequence[str], p: float) -> float:
    agreement = [len(set(first[:depth]) & set(second[:depth])) / depth for depth in range(1, len(first) + 1)]
    weights = (1 - p) * p ** np.arange(len(first))
    return float(weights @ agreement + p ** len(first) * agreement[-1])


def _shares(history: pd.DataFrame) -> pd.DataFrame:
    counts = pd.crosstab(history["depth"], history["topic"])
    return counts.div(counts.sum(axis=1), axis=0)
