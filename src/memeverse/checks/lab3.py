"""The public checks of lab 3: instant, in the notebook, with hints. More checks run on submission."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import hint_for, number_of
from memeverse.checks.bots import TOPICS, array_of, shares_of, some_history, some_vectors, step_of, truth_of
from memeverse.checks.outcome import AnswerError, fail
from memeverse.checks.registry import check
from memeverse.checks.subject import Subject

# Off while an answer is called, in `test` as in the judge: what course.toml forbids.
SWITCHED_OFF = (
    "memeverse.bots.capture",
    "memeverse.bots.narrowing",
    "memeverse.interests.nearness",
    "memeverse.checks.lab3",
    "memeverse.checks.bots",
)

NEAR = 1e-5  # as near as float32 comes in a few dimensions


# ---------------------------------------------------------------- 1. cosine_similarity


@check("cosine_similarity", points=0.5)
def cosine_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for vectors that you can check by hand"""
    for _ in range(2):
        x, y, times, other, size = (int(one) for one in rng.integers(1, 6, 5))
        short, long = 3 * size, 4 * size
        for a, b, case in (
            ([[x, y]], [[times * x, times * y]], "the same direction"),
            ([[x, y]], [[-times * y, times * x]], "a right angle"),
            ([[x, y]], [[-times * x, -times * y]], "opposite directions"),
            ([[short, long], [long, short]], [[other, 0]], f"{short}, {long} has the length {5 * size}"),
        ):
            one, two = np.array(a, dtype=float), np.array(b, dtype=float)
            must_be_table(subject, one, two, cosines(one, two), case)


@check("cosine_similarity", points=0.5)
def cosine_compares_each_with_each(subject: Subject, rng: np.random.Generator) -> None:
    """Has a row for each row of a and a column for each row of b"""
    a, b = some_vectors(rng, 4, 3), some_vectors(rng, 2, 3)
    b[1] = -2 * a[2]
    must_be_table(subject, a, b, cosines(a, b), "4 vectors against 2")


# ---------------------------------------------------------------- 2. cluster_of


@check("cluster_of", points=0.5)
def cluster_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Finds the nearest of three centroids"""
    sides = {"right": (1, 0), "up": (0, 1), "left": (-1, 0), "down": (0, -1)}
    order = rng.permutation([0, 1, 2, *rng.integers(3, size=2)])
    for turn in range(2):
        three = [list(sides)[one] for one in rng.permutation(4)[:3]]
        centroids = np.array([sides[one] for one in three], dtype=float)
        towards = centroids[(order + turn) % 3]
        vectors = 9 * towards + rng.integers(-3, 4, (5, 1)) * towards[:, ::-1]
        must_be_clusters(subject, vectors, centroids, f"three centroids: {', '.join(three)}")


@check("cluster_of", points=0.5)
def cluster_of_long_and_short(subject: Subject, rng: np.random.Generator) -> None:
    """Looks at directions: how long a vector is does not matter"""
    one, two, *more = rng.integers(2, 6, 4)
    sideways: list[Any] = [
        [500, 100],
        [(one + 1) / 100, one / 100],
        [two / 10, (two + 1) / 10],
    ]  # some to each side
    sideways += [rng.permutation([each, each + 1]) * 10 for each in more]
    vectors = np.array(sideways, dtype=float)[:, rng.permutation(2)]
    centroids = np.eye(2)
    must_be_clusters(subject, vectors, centroids, "long and short vectors")
    must_be_clusters(subject, vectors, centroids * [[9.0], [1.0]], "a long centroid beside a short one")
    must_be_clusters(subject, vectors, centroids * [[1.0], [9.0]], "a short centroid beside a long one")


# ---------------------------------------------------------------- 3. wants


@check("wants", points=0.5)
def wants_what_is_in_its_clusters(subject: Subject, rng: np.random.Generator) -> None:
    """Says True in the middle of one of its clusters, and False in the middle of another"""
    centroids = lab_centroids()
    mine, other = (int(one) for one in rng.permutation(len(centroids))[:2])
    persona = {"name": "somebody", "clusters": {mine}}
    must_want(subject, persona, centroids[mine], "the middle of its only cluster")
    must_want(subject, persona, centroids[other], "the middle of another cluster")


@check("wants", points=0.5)
def wants_of_many_clusters(subject: Subject, rng: np.random.Generator) -> None:
    """Looks at all clusters of the persona, and follows the persona that it is given"""
    centroids = lab_centroids()
    order = rng.permutation(len(centroids))
    for name, mine in (("one", order[:7]), ("another", order[7:14])):
        persona = {"name": name, "clusters": {int(one) for one in mine}}
        for cluster in order[:14]:
            must_want(subject, persona, centroids[cluster], f"the middle of cluster {cluster}")


# ---------------------------------------------------------------- 4. on_interest_share


@check("on_interest_share", points=0.5)
def share_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for six shorts and a window of two"""
    one = rng.permutation([True] * 2 + [False] * 4)
    for flags in (one, ~one):
        history = some_history(rng, 6).assign(on_interest=flags)
        case = f"on interest: {', '.join('yes' if one else 'no' for one in flags)}"
        must_be_window(subject, _all_watched_on_interest(history), 2, case, from_the_start=False)


@check("on_interest_share", points=0.5)
def share_begins_when_the_window_is_full(subject: Subject, rng: np.random.Generator) -> None:
    """Has a row for each short, and nan until the window is full"""
    history = some_history(rng, 12).assign(on_interest=rng.permutation([True] * 5 + [False] * 7))
    for window in (1, 5, 12):
        must_be_window(subject, _all_watched_on_interest(history), window, f"12 shorts, a window of {window}")


@check("on_interest_share", points=0.5)
def share_is_of_what_was_shown(subject: Subject, rng: np.random.Generator) -> None:
    """Counts what was shown, watched or not"""
    history = some_history(rng, 30).assign(on_interest=rng.permutation([True] * 12 + [False] * 18))
    history = history.assign(watched=~history["on_interest"])
    must_be_window(subject, history, 10, "watched what is not on interest", from_the_start=False)


# ---------------------------------------------------------------- 5. captured_at


@check("captured_at", points=0.5)
def captured_in_few(subject: Subject, rng: np.random.Generator) -> None:
    """Finds the first step of a stretch that holds"""
    for hold in (3, 2):
        begin, alone = int(rng.integers(2, 6)), int(rng.integers(1, 4))
        stays = [0.1] * (begin - 1) + (rng.integers(5, 9, 9 - begin) / 10).tolist()
        must_be_step(subject, stays, [0.1] * 8, 0.2, hold, f"it rises at step {begin} and stays")
        twice = [0.1] * 10
        twice[alone - 1] = 0.5
        twice[alone + 1 : alone + 1 + hold] = (rng.integers(5, 9, hold) / 10).tolist()
        must_be_step(subject, twice, [0.1] * 10, 0.2, hold, f"step {alone} alone does not hold")


@check("captured_at", points=0.5)
def captured_or_never(subject: Subject, rng: np.random.Generator) -> None:
    """Returns None where no stretch is long enough, and only there"""
    hold, n = int(rng.integers(3, 5)), int(rng.integers(8, 11))
    twin = [0.1] * n
    if step_of(subject(pd.Series([0.5] * n), pd.Series(twin), 0.2, hold), subject.name) is None:
        fail(
            "The share is 0.4 above the twin's from the first step to the last, and the result is None.",
            "Did you forget `return`? None is for a bot that is never captured.",
        )
    high, low = [0.5] * (hold - 1), [0.1] * n
    must_be_step(
        subject,
        [*high, 0.1, *high, *low][:n],
        twin,
        0.2,
        hold,
        f"{hold - 1} steps at most, {hold} are asked for",
    )
    must_be_step(subject, [*low, *high][-n:], twin, 0.2, hold, f"it is over before {hold} steps are full")
    must_be_step(subject, [0.2] * n, twin, 0.2, 1, "never more than the margin above")


@check("captured_at", points=0.5)
def captured_against_the_twin(subject: Subject, rng: np.random.Generator) -> None:
    """Compares each step with the twin's share at the same step, and takes nan for no"""
    for _ in range(2):
        gap, same = [float("nan")] * int(rng.integers(2, 5)), int(rng.integers(1, 4))
        must_be_step(
            subject, [*gap, *[0.5] * (same + 2)], [*gap, *[0.4] * same, *[0.1] * 2], 0.2, 2,
            f"the twin has as much until step {len(gap) + same}",
        )  # fmt: skip


# ---------------------------------------------------------------- 6. effective_topics


@check("effective_topics", points=0.5)
def topics_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for histories that you can check by hand"""
    for _ in range(2):
        one, two, *more = rng.permutation(TOPICS).tolist()
        times, many, often = (int(each) for each in rng.integers((2, 3, 2), (4, 6, 6)))
        uneven = f"shares of {often}/{often + 1} and 1/{often + 1}: exp of their sum of -p * ln(p)"
        for topics, case in (
            ([one] * times, "one topic only"),
            ([one, two] * times, "two topics, equally often"),
            ([one, two, *more][:many], f"{many} topics, once each"),
            (rng.permutation([one] * often + [two]).tolist(), uneven),
        ):
            must_be_number(subject, topics, effective(topics), case, rng)


@check("effective_topics", points=0.5)
def topics_count_less_when_uneven(subject: Subject, rng: np.random.Generator) -> None:
    """Lies between 1 and the number of topics, and is smaller the more one of them rules"""
    three = rng.permutation(TOPICS)[:3].tolist()
    each, often = int(rng.integers(3, 6)), int(rng.integers(8, 13))
    high = number_of(subject(_with_topics(three * each, rng)), subject.name)
    low = number_of(subject(_with_topics(three[:1] * often + three[1:], rng)), subject.name)
    if not 1 <= low < high <= 3 + NEAR:
        fail(
            f"Three topics {each} times each give {high:.4g}, and {often}, 1 and 1 times {low:.4g}.",
            "The entropy is the sum of -p * ln(p) over the topics; the number is its exponential, np.exp.",
        )


# ---------------------------------------------------------------- shared with the hidden checks


def lab_centroids() -> np.ndarray:
    """The centroids that lab 3's notebook calls ``centroids``."""
    from memeverse.interests.clusters import load_clusters

    return load_clusters().centroids


def cosines(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The cosine between each row of a and each of b; 0 where one of them is all zeros."""
    lengths = np.linalg.norm(a, axis=1)[:, None] * np.linalg.norm(b, axis=1)
    return np.divide(a @ b.T, lengths, out=np.zeros(lengths.shape), where=lengths > 0)


def must_be_table(subject: Subject, a: np.ndarray, b: np.ndarray, expected: np.ndarray, case: str) -> None:
    """Fails unless the result is that table of similarities."""
    found = array_of(subject(a, b), subject.name, expected.shape, "the table of similarities")
    away = np.abs(found - expected)
    if not away.max(initial=0.0) <= NEAR:
        row, column = divmod(int(np.nanargmax(np.where(np.isnan(away), np.inf, away))), expected.shape[1])
        fail(
            f"{_sentence(case)}: row {row} of a and row {column} of b give {found[row, column]:.4g}, "
            f"not {expected[row, column]:.4g}.",
            "A row of zeros has no direction: its similarity is 0, not nan."
            if np.isnan(found[row, column])
            else hint_for(
                found[row, column],
                expected[row, column],
                "The sum of the products, divided by both lengths: np.linalg.norm(a, axis=1).",
            ),
            f"a = {a[row].round(3).tolist()}, b = {b[column].round(3).tolist()}" if a.shape[1] <= 5 else "",
        )


def must_be_clusters(subject: Subject, vectors: np.ndarray, centroids: np.ndarray, case: str) -> None:
    """Fails unless each vector gets the centroid of the largest cosine, the first of equal ones."""
    found = array_of(
        subject(vectors, centroids), subject.name, (len(vectors),), "one number of a cluster for each vector"
    )
    near = cosines(vectors, centroids)
    if len(found) > 1 and np.array_equal(found, near.argmax(axis=1) + 1):
        fail(
            f"{_sentence(case)}: every number is one too large.",
            "Clusters are counted from 0: the first row of the centroids is cluster 0.",
        )
    for row, (one, all_near) in enumerate(zip(found, near, strict=True)):
        expected = int(all_near.argmax())
        if one == expected:
            continue
        there = one == int(one) and 0 <= one < len(centroids) if np.isfinite(one) else False
        if not there:
            fail(
                f"{_sentence(case)}: vector {row} gets {one:g}, which is no cluster; they are "
                f"numbered from 0 to {len(centroids) - 1}.",
                "np.argmax gives the place of the largest value, counted from 0.",
            )
        if all_near[int(one)] == all_near[expected]:
            fail(
                f"{_sentence(case)}: vector {row} gets cluster {one:g}; cluster {expected} is equally near, "
                "and the first counts.",
                "np.argmax takes the first of equal ones; what sorts or counts from behind takes another.",
            )
        fail(
            f"{_sentence(case)}: vector {row} gets cluster {one:g} (cosine {all_near[int(one)]:.3f}); "
            f"cluster {expected} is nearer ({all_near[expected]:.3f}).",
            "The nearest has the largest cosine: a row of similarities for each vector, argmax along it.",
        )


def must_want(subject: Subject, persona: dict[str, Any], vector: np.ndarray, case: str) -> None:
    """Fails unless the persona wants exactly what lies nearest to one of its clusters."""
    nearest = int(cosines(vector[None], lab_centroids())[0].argmax())
    expected = nearest in persona["clusters"]
    try:
        found = truth_of(subject(persona, vector), subject.name)
    except AnswerError as error:
        fail(
            str(error),
            "cluster_of takes a table, even of one vector, and gives an array: "
            "cluster_of(video_vector[None], centroids)[0] is one number.",
        )
    if found != expected:
        own = sorted(persona["clusters"])
        some = f"the clusters {own[:8]}" if len(own) <= 8 else f"{len(own)} clusters, {nearest} "
        if len(own) > 8:
            some += "among them" if expected else "not among them"
        fail(
            f"{_sentence(case)}: `{subject.name}` says {found}. The video's nearest cluster is {nearest}, "
            f"and the persona has {some}.",
            'Is the number of the nearest cluster in persona["clusters"]? A number, not an array: '
            "cluster_of(video_vector[None], centroids)[0]."
            if expected
            else "What counts is the nearest of all clusters, not the nearest of its own, and not how near "
            'one of them is. A number counts if it is in persona["clusters"].',
        )


def windowed(on_interest: Sequence[bool], window: int) -> np.ndarray:
    """The share of True among the last ``window``; nan before there are so many."""
    flags = np.asarray(on_interest, dtype=float)
    return np.array(
        [np.nan if t + 1 < window else flags[t + 1 - window : t + 1].mean() for t in range(len(flags))]
    )


def must_be_window(
    subject: Subject, history: pd.DataFrame, window: int, case: str, from_the_start: bool = True
) -> None:
    """Fails unless the result is the rolling share, from its start on or only where the window is full."""
    expected = windowed(history["on_interest"].tolist(), window)
    found = shares_of(subject(history, window), subject.name, len(history))
    for t, (one, right) in enumerate(zip(found, expected, strict=True)):
        if np.isnan(right) and from_the_start and not np.isnan(one):
            fail(
                f"{_sentence(case)}: after {t + 1} short{'s' * (t > 0)} a window of {window} is not "
                f"full yet, and the result has {one:.4g} there, not nan.",
                "A share of two shorts is 0, 1/2 or 1: before the window is full it says nothing.",
            )
        if not np.isnan(right) and not abs(one - right) <= NEAR:
            fail(
                f"{_sentence(case)}: after short {t + 1} the share is {one:.4g}, not {right:.4g}.",
                hint_for(
                    one,
                    right,
                    "Of the last `window` shorts, this one included, the share for which on_interest is "
                    "True.",
                ),
            )


def first_capture(share: Sequence[float], twin: Sequence[float], margin: float, hold: int) -> int | None:
    """The first step, from 1, from which share is more than margin above twin for ``hold`` steps."""
    mine, other = (np.asarray(each, dtype=float) for each in (share, twin))
    run = 0
    for step, one in enumerate(mine > other + margin, 1):
        run = run + 1 if one else 0
        if run == hold:
            return step - hold + 1
    return None


def must_be_step(
    subject: Subject, share: Sequence[float], twin: Sequence[float], margin: float, hold: int, case: str
) -> None:
    """Fails unless the result is the step of capture, or None where there is none."""
    expected = first_capture(share, twin, margin, hold)
    found = step_of(subject(pd.Series(share), pd.Series(twin), margin, hold), subject.name)
    if found != expected:
        said = "never (None)" if found is None else f"step {found}"
        right = "never: None" if expected is None else f"step {expected}"
        fail(
            f"{_sentence(case)}: the result is {said}; it is {right}.",
            "Steps count from 1. At each of `hold` steps in a row, the share must be more than the twin's "
            "share at that step plus the margin; the answer is the first of them.",
            f"share = {np.round(share, 2).tolist()}, twin = {np.round(twin, 2).tolist()}, margin = {margin}, "
            f"hold = {hold}"
            if len(share) <= 12
            else "",
        )


def effective(topics: Sequence[str]) -> float:
    """The exponential of the entropy of the topics."""
    counts = np.array(list(Counter(topics).values()))
    return float(len(topics) * np.exp(-(counts @ np.log(counts)) / len(topics)))


def must_be_number(
    subject: Subject,
    topics: Sequence[str] | pd.Series,
    expected: float,
    case: str,
    rng: np.random.Generator,
) -> None:
    """Fails unless a history of these topics has that many effective ones."""
    history = _with_topics(topics, rng)
    number = number_of(subject(history), subject.name)
    if abs(number - expected) > NEAR * max(1.0, expected):
        fail(
            f"{_sentence(case)}: the result is {number:.5g}, not {expected:.5g}.",
            hint_for(
                number,
                expected,
                "With p the share of each topic that is there: np.exp of the sum of -p * np.log(p).",
            ),
            f"history['topic'] = {list(topics)}" if len(topics) <= 8 else "",
        )


def _all_watched_on_interest(history: pd.DataFrame) -> pd.DataFrame:
    """A history in which what is on interest is what was watched."""
    return history.assign(watched=history["on_interest"])


def _with_topics(topics: Sequence[str] | pd.Series, rng: np.random.Generator) -> pd.DataFrame:
    """A history of these topics, its first half watched and on interest."""
    first = np.arange(len(topics)) < len(topics) / 2
    seconds = np.where(first, 30, 1)
    return some_history(rng, len(topics)).assign(
        topic=topics, watched=first, on_interest=first, seconds=seconds
    )


def _sentence(case: str) -> str:
    return case[0].upper() + case[1:]
