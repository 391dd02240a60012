"""The hidden checks of lab 3: stronger than the public ones, on data nobody can know beforehand.

Never shipped to students. Every draw comes from ``rng``, which derives from the term's secret and the
submission's hash: a regrade repeats it, a resubmission gets new data. No answer is random, so that a right
one fails with probability 0.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import hint_for, number_of
from memeverse.checks.bots import array_of, shares_of, some_history, some_vectors, step_of, truth_of
from memeverse.checks.lab3 import (
    cosines,
    effective,
    lab_centroids,
    must_be_clusters,
    must_be_number,
    must_be_step,
    must_be_table,
    must_be_window,
    must_want,
)
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check
from memeverse.checks.subject import Kept, Subject

CLEAR = 1e-4  # between the two nearest centroids: no rounding decides which is nearer


# ---------------------------------------------------------------- cosine_similarity


@check("cosine_similarity", points=0.5)
def cosine_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for vectors of any number, length and dimension"""
    for n, m, d in ((1, 1, 1), (5, 3, 2), (7, 40, 64), (5, 3, 2), (30, 1, 128), (3, 3, 3)):
        a, b = some_vectors(rng, n, d), some_vectors(rng, m, d)
        must_be_table(subject, a, b, cosines(a, b), f"{n} vectors against {m}, in {d} dimensions")
    a, b = (some_vectors(rng, n, 32).astype(np.float32) for n in (4, 6))
    must_be_table(subject, a, b, cosines(a.astype(float), b.astype(float)), "vectors in single precision")
    a, other, b = (some_vectors(rng, n, 4) for n in (3, 3, 2))
    others = subject.keep(b)
    _must_look_anew(
        subject,
        a,
        other,
        lambda kept: array_of(subject(kept, others), subject.name, (3, 2), "the table"),
        cosines(other, b),
    )


@check("cosine_similarity", points=0.5)
def cosine_of_zeros(subject: Subject, rng: np.random.Generator) -> None:
    """Is 0 for a row of zeros, and leaves its vectors alone"""
    a, b = some_vectors(rng, 4, 6), some_vectors(rng, 3, 6)
    a[1], b[2], b[0] = 0.0, 0.0, -a[3]
    must_be_table(subject, a, b, cosines(a, b), "a row of zeros among others")
    _must_leave_alone(subject, a, b)


# ---------------------------------------------------------------- cluster_of


@check("cluster_of", points=1.5)
def cluster_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any number of vectors and of centroids, in any dimension"""
    for n, k, d in ((1, 2, 2), (9, 4, 3), (60, 100, 64), (9, 4, 3), (5, 1, 8)):
        vectors, centroids = _clear(rng, n, k, d)
        must_be_clusters(subject, vectors, centroids, f"{n} vectors, {k} centroids, {d} dimensions")
    vectors, centroids = _clear(rng, 12, 5, 4)
    right, same = cosines(vectors, centroids).argmax(axis=1), subject.keep(centroids)
    _must_look_anew(
        subject,
        vectors[np.argsort(right)],
        vectors,
        lambda kept: array_of(subject(kept, same), subject.name, (12,), "a number for each vector"),
        right,
    )


@check("cluster_of", points=0.5)
def cluster_takes_them_as_they_are(subject: Subject, rng: np.random.Generator) -> None:
    """Long centroids are no better than short ones, of equal ones the first counts; tables are left alone"""
    vectors, centroids = _clear(rng, 20, 6, 5)
    must_be_clusters(
        subject, vectors, centroids * 10 ** rng.uniform(-2, 2, (6, 1)), "centroids of other lengths"
    )
    must_be_clusters(subject, vectors.astype(np.float32), centroids.astype(np.float32), "single precision")
    # Sums so small that every way of adding gives the same: whole numbers, or one axis for the other.
    must_be_clusters(subject, np.eye(3), np.eye(3)[[2, 0, 1, 0, 2]], "the same centroid twice")
    must_be_clusters(subject, np.ones((1, 2)), np.eye(2), "as near to both")
    _must_leave_alone(subject, vectors, centroids)


# ---------------------------------------------------------------- wants


@check("wants", points=1.5)
def wants_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any persona and any video"""
    centroids = lab_centroids()
    k = len(centroids)
    for number in range(4):
        mine = {int(one) for one in rng.permutation(k)[: (1, 6, 9, 50)[number]]}
        persona = {"name": f"persona {number}", "clusters": mine}
        for vector in _clear_of(rng, centroids, 25, sorted(mine)):
            must_want(subject, persona, vector, "a video somewhere between the clusters")
    # Another persona of the same name, and another video in the same array.
    both = rng.permutation(k)[:12]
    for mine in (both[:6], both[6:]):
        persona = {"name": "namesake", "clusters": {int(one) for one in mine}}
        for cluster in both:
            must_want(subject, persona, centroids[cluster], "one of two personas of the same name")
    _must_look_anew(
        subject,
        np.array(centroids[both[6]], dtype=float),
        np.array(centroids[both[0]], dtype=float),
        lambda kept: float(truth_of(subject(persona, kept), subject.name)),
        0.0,
    )


@check("wants", points=0.5)
def wants_only_its_own(subject: Subject, rng: np.random.Generator) -> None:
    """Wants nothing without clusters, all with all of them, long as short; leaves persona and vector alone"""
    centroids = lab_centroids()
    for clusters in (set(), set(range(len(centroids)))):
        persona = {"name": "extreme", "clusters": clusters}
        for vector in _clear_of(rng, centroids, 5, range(len(centroids))):
            must_want(subject, persona, vector, f"a persona of {len(clusters)} clusters")
    mine = [int(one) for one in rng.permutation(len(centroids))[:8]]
    persona = {"name": "somebody", "clusters": set(mine)}
    for vector in _clear_of(rng, centroids, 12, mine):
        must_want(subject, persona, 20.0 * vector, "a long vector")
    _must_leave_alone(subject, persona, vector)


# ---------------------------------------------------------------- on_interest_share


@check("on_interest_share", points=1.0)
def share_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any history and any window"""
    for count, window in ((1, 1), (40, 7), (200, 50), (90, 90), (33, 2), (40, 7)):
        history = some_history(rng, count, float(rng.uniform(0.1, 0.9)))
        case = f"{count} shorts, a window of {window}"
        must_be_window(subject, history, window, case, from_the_start=False)
    before, after = some_history(rng, 30, 0.2), some_history(rng, 30, 0.8)
    _must_look_anew(
        subject,
        before,
        after,
        lambda kept: shares_of(subject(kept, 1), subject.name, 30),
        after["on_interest"].to_numpy(dtype=float),
    )


@check("on_interest_share", points=0.5)
def share_of_any_table(subject: Subject, rng: np.random.Generator) -> None:
    """Goes by the order of rows, whatever their labels; is all nan for a short history; changes nothing"""
    history = some_history(rng, 25)
    must_be_window(subject, history.set_axis(rng.permutation(25) + 300, axis=0), 6, "rows with other labels")
    must_be_window(
        subject, history.set_axis(rng.integers(4, size=25), axis=0), 6, "rows with the same labels"
    )
    must_be_window(subject, history.iloc[:4], 10, "4 shorts, a window of 10")
    must_be_window(subject, history.assign(on_interest=history["on_interest"].astype(int)), 5, "0 and 1")
    _must_leave_alone(subject, history.set_axis(rng.permutation(25) + 300, axis=0), rest=(3,))


# ---------------------------------------------------------------- captured_at


@check("captured_at", points=1.0)
def captured_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any shares, margin and hold"""
    for number in range(14):
        count, hold = int(rng.integers(20, 120)), int(rng.integers(1, 12))
        margin = round(float(rng.uniform(0.0, 0.3)), 2)
        share, twin = (rng.integers(0, 41, count) / 40 + 0.003 for _ in range(2))
        share = np.clip(share + np.linspace(0, 0.9, count) * (number % 3 > 0), 0, 1)
        share, twin = (np.where(np.arange(count) < 5, np.nan, one) for one in (share, twin * 0.5))
        if _stands_clear(share, twin, margin):
            must_be_step(subject, share.tolist(), twin.tolist(), margin, hold, f"{count} steps, hold {hold}")
    must_be_step(
        subject, [0.1] * 6 + [0.6] * 6, [0.6] * 6 + [0.1] * 6, 0.2, 3, "the twin has more until step 6"
    )
    for above, margin in ((0.1, 0.05), (0.25, 0.3), (0.25, 0.2), (0.12, 0.15)):
        case = f"{above} above the twin from step 5 on, margin {margin}"
        must_be_step(subject, [0.2] * 4 + [0.2 + above] * 6, [0.2] * 10, margin, 5, case)
    for begin, count, hold in ((60, 100, 40), (61, 100, 40), (62, 100, 40), (1, 30, 30), (30, 30, 1)):
        share = np.where(np.arange(1, count + 1) >= begin, 0.8, 0.2)
        case = f"{count} steps, high from step {begin}, hold {hold}"
        must_be_step(subject, share.tolist(), [0.2] * count, 0.25, hold, case)


@check("captured_at", points=0.5)
def captured_by_position(subject: Subject, rng: np.random.Generator) -> None:
    """Counts places, not labels; a gap ends a stretch; exactly the margin is not more; changes nothing"""
    values = [0.1, 0.7, 0.1, 0.7, 0.7, 0.7, 0.1, 0.7]
    for labels in (np.arange(40, 48), np.arange(8)[::-1], rng.permutation([3, 3, 5, 5, 5, 6, 6, 9])):
        share, twin = (pd.Series(one, index=labels) for one in (values, [0.1] * 8))
        found = step_of(subject(share, twin, 0.2, 2), subject.name)
        if found != 4:
            fail(
                f"share is {values} with the labels {labels.tolist()}, the twin 0.1: the result is {found}, "
                "not step 4.",
                "Count places: `enumerate`, or `.to_numpy()` first.",
            )
    _must_leave_alone(
        subject, pd.Series([float("nan"), *values]), pd.Series([float("nan"), *[0.1] * 8]), rest=(0.2, 2)
    )
    nan = float("nan")
    must_be_step(subject, [0.7, nan, 0.7, 0.7, 0.7], [0.1] * 5, 0.2, 3, "a gap at step 2")
    must_be_step(subject, [0.7, 0.7, 0.7, 0.7, 0.7], [0.1, nan, 0.1, 0.1, 0.1], 0.2, 3, "the twin's gap")
    must_be_step(subject, [0.5, 0.5, 0.75, 0.75], [0.25] * 4, 0.25, 2, "exactly the margin is not more")


# ---------------------------------------------------------------- effective_topics


@check("effective_topics", points=0.5)
def topics_are_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any history"""
    for count in (1, 2, 17, 120, 17, 900):
        history = some_history(rng, count)
        _must_be_effective(subject, history, f"{count} shorts")
        topics = rng.permutation(history["topic"])
        must_be_number(subject, topics, effective(topics), f"{count} shorts", rng)
    before, after = some_history(rng, 40).assign(topic="chess"), some_history(rng, 40)
    _must_look_anew(
        subject,
        before,
        after,
        lambda kept: number_of(subject(kept), subject.name),
        effective(after["topic"].tolist()),
    )


@check("effective_topics", points=0.5)
def topics_of_any_table(subject: Subject, rng: np.random.Generator) -> None:
    """Counts topics that are there, of any number and kind, watched or not; changes nothing"""
    many = [f"topic {number}" for number in rng.integers(0, 60, 300)]
    must_be_number(subject, many, effective(many), "60 topics", rng)
    history = some_history(rng, 50)
    for labels in (rng.permutation(50) + 7, rng.integers(9, size=50)):
        labelled = history.set_axis(labels, axis=0).assign(watched=False)
        _must_be_effective(subject, labelled, "other labels, some of them twice, and nothing watched")
    _must_leave_alone(subject, history)


# ---------------------------------------------------------------- inside


def _clear(rng: np.random.Generator, n: int, k: int, d: int) -> tuple[np.ndarray, np.ndarray]:
    """Vectors and centroids, no vector as near to two centroids."""
    centroids = some_vectors(rng, k, d)
    return _clear_of(rng, centroids, n), centroids


def _clear_of(
    rng: np.random.Generator, centroids: np.ndarray, count: int, towards: "list[int] | range" = ()
) -> np.ndarray:
    """Vectors that are clearly nearest to one centroid, half of them near those of ``towards``."""
    found: list[np.ndarray] = []
    while len(found) < count:
        vector = some_vectors(rng, 1, centroids.shape[1])[0]
        if len(towards) and len(found) % 2:
            middle = centroids[towards[int(rng.integers(len(towards)))]]
            vector = middle + 0.4 * np.linalg.norm(middle) * vector / np.linalg.norm(vector)
        near = np.sort(cosines(vector[None], centroids)[0])
        if len(near) == 1 or near[-1] - near[-2] > CLEAR:
            found.append(vector)
    return np.array(found)


def _stands_clear(share: np.ndarray, twin: np.ndarray, margin: float) -> bool:
    """Whether no step lies so near the margin that the order of adding decides."""
    away = np.abs(share - twin - margin)
    return bool(np.nanmin(away) > 1e-6)


def _must_be_effective(subject: Subject, history: pd.DataFrame, case: str) -> None:
    """Fails unless every row of a history counts once, whatever short it is and whatever its label is."""
    found, right = number_of(subject(history), subject.name), effective(history["topic"].tolist())
    if abs(found - right) > 1e-4:
        fail(
            f"{case}: the result is {found:.5g}, not {right:.5g}.",
            hint_for(found, right, "Every row counts, also that of a short which was shown before."),
        )


def _must_leave_alone(subject: Subject, *given: Any, rest: Sequence[Any] = ()) -> None:
    """Fails if something that was handed over is another one after the call."""
    kept = [subject.keep(one) for one in given]
    subject(*kept, *rest)
    for one, was in zip(kept, given, strict=True):
        now = subject.look(one)
        if isinstance(was, pd.DataFrame | pd.Series):
            same = isinstance(now, type(was)) and now.equals(was)
        else:
            same = np.array_equal(now, was) if isinstance(was, np.ndarray) else now == was
        if not same:
            fail(
                f"{'A persona' if isinstance(was, dict) else 'A table'} that was handed over is another one "
                "after the call.",
                "`a / x` makes a new one, `a /= x` not; `.copy()` makes one to work on.",
            )


def _must_look_anew(
    subject: Subject, before: Any, after: Any, call: Callable[[Kept], Any], right: np.ndarray | float
) -> None:
    """Fails if a result is remembered for an object whose values have changed since."""
    kept = subject.keep(before)
    call(kept)
    subject.fill(kept, after)
    if not np.allclose(call(kept), right, atol=1e-4):
        fail(
            "The values in a table changed between two calls, and the result is not that of the new ones.",
            "Work it out anew at each call.",
        )
