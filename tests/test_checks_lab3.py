"""Lab 3's checks: right answers in several styles pass them all, and each check has a mistake it catches."""

import itertools
import math
import re
from collections import Counter
from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lab_checks import all_checks, hidden_checks, points_of

from memeverse.checks import lab3
from memeverse.checks.answers import YOU_ROUND
from memeverse.checks.bots import array_of, shares_of, some_history, some_vectors, step_of, truth_of
from memeverse.checks.outcome import CheckFailed
from memeverse.checks.registry import checks_in, run_check
from memeverse.checks.subject import LocalSubject

hidden = hidden_checks("lab3")
ROOT = Path(__file__).parents[1]
POINTS = points_of("lab3")
CHECKS = {one.name: one for one in all_checks("lab3")}
BANK = ROOT / "autograder" / "lab3" / "submissions"
SEEDS = [f"seed {number}" for number in range(12)]
nan = float("nan")


def outcome(name, answer, seed="test"):
    one = CHECKS[name]
    return run_check(one, LocalSubject(answer, one.subject, seed), seed)


# ---------------------------------------------------------------- right answers


def unit(table):
    lengths = np.linalg.norm(table, axis=1, keepdims=True)
    return table / np.where(lengths == 0, 1, lengths)


def cosine_right(a, b):
    return unit(a) @ unit(b).T


def cosine_by_loops(a, b):
    def cosine(x, y):
        length = math.sqrt(sum(v * v for v in x) * sum(v * v for v in y))
        return sum(v * w for v, w in zip(x, y, strict=True)) / length if length else 0.0

    return [[cosine(x, y) for y in b.tolist()] for x in a.tolist()]


def cosine_in_single_precision(a, b):
    return cosine_right(a.astype(np.float32), b.astype(np.float32))


def cluster_right(vectors, centroids):
    return cosine_right(vectors, centroids).argmax(axis=1)


def cluster_by_distance(vectors, centroids):
    gaps = unit(vectors)[:, None] - unit(centroids)[None]
    return (gaps**2).sum(axis=2).argmin(axis=1).tolist()


def wants_right(persona, video_vector):
    return cluster_right(video_vector[None], lab3.lab_centroids())[0] in persona["clusters"]


def wants_by_isin(persona, video_vector):
    nearest = (lab3.lab_centroids() @ video_vector).argmax()
    return np.isin(nearest, list(persona["clusters"]))


def share_right(history, window):
    return history["on_interest"].astype(float).rolling(window).mean()


def share_by_lists(history, window):
    flags = history["on_interest"].tolist()
    return [
        sum(flags[end - window : end]) / window if end >= window else None for end in range(1, len(flags) + 1)
    ]


def captured_with(
    above=lambda share, twin, margin: share > twin + margin,
    ends=lambda n, hold: n - hold + 1,
    holds=lambda flags, hold: flags[:hold].all(),
    says=lambda start, hold: start + 1,
    never=None,
):
    """The first stretch that holds, with one part exchanged."""

    def captured_at(share, twin, margin, hold):
        flags = above(share.to_numpy(dtype=float), twin.to_numpy(dtype=float), margin)
        for start in range(ends(len(flags), hold)):
            if holds(flags[start:], hold):
                return says(start, hold)
        return never

    return captured_at


def captured_by_runs(share, twin, margin, hold):
    step = 1
    for is_above, run in itertools.groupby(a > b + margin for a, b in zip(share, twin, strict=True)):
        length = len(list(run))
        if is_above and length >= hold:
            return float(step)
        step += length
    return None


def topics_with(log=np.log, power=np.exp, column="topic", rows=lambda history: history):
    """The effective number, with one part exchanged."""

    def effective_topics(history):
        p = rows(history)[column].value_counts(normalize=True)
        p = p[p > 0]
        return power(-(p * log(p)).sum())

    return effective_topics


def topics_by_counter(history):
    counts = Counter(history["topic"])
    shares = [count / len(history) for count in counts.values()]
    return math.prod(p**-p for p in shares)


RIGHT = [
    ("cosine_similarity", cosine_right),
    ("cosine_similarity", cosine_by_loops),
    ("cosine_similarity", cosine_in_single_precision),
    ("cosine_similarity", lambda a, b: pd.DataFrame(cosine_right(a, b))),
    ("cluster_of", cluster_right),
    ("cluster_of", cluster_by_distance),
    ("cluster_of", lambda vectors, centroids: pd.Series(cluster_right(vectors, centroids))),
    ("wants", wants_right),
    ("wants", wants_by_isin),
    ("wants", lambda persona, video_vector: [wants_right(persona, video_vector)]),
    ("wants", lambda persona, video_vector: int(wants_right(persona, video_vector))),
    ("on_interest_share", share_right),
    ("on_interest_share", share_by_lists),
    ("on_interest_share", lambda history, window: share_right(history, window).to_frame()),
    ("on_interest_share", lambda history, window: share_right(history, window).astype(np.float32).to_numpy()),
    ("captured_at", captured_with()),
    ("captured_at", captured_by_runs),
    ("captured_at", lambda *args: np.array([captured_with()(*args)])),
    ("effective_topics", topics_with()),
    ("effective_topics", topics_with(log=np.log2, power=lambda entropy: 2**entropy)),
    ("effective_topics", topics_by_counter),
]


@pytest.mark.sampled(3)
@pytest.mark.parametrize(("question", "answer"), RIGHT, ids=[f"{q}-{i}" for i, (q, _) in enumerate(RIGHT)])
@pytest.mark.parametrize("seed", SEEDS)
def test_a_right_answer_passes_every_check_of_its_question(question, answer, seed):
    for one in CHECKS.values():
        if one.question == question:
            result = outcome(one.name, answer, seed)
            assert result.passed, (one.name, result.message, result.example)


@pytest.mark.parametrize(
    "stub",
    [None, ..., lambda *args: None, lambda *args: ...],
    ids=["none", "dots", "gives-none", "gives-dots"],
)
def test_an_untouched_stub_earns_nothing(stub):
    for name in CHECKS:
        assert outcome(name, stub).verdict == "fail", name


@pytest.mark.parametrize(
    "odd",
    [
        object(), -7, 0.5, float("inf"), "chess", [], {}, [[]], np.zeros(0), np.zeros((2, 2)), np.array("x"),
        pd.DataFrame(), set(), b"x", pd.Series(dtype=float), nan, {"A": None}, [None] * 4, (1, 2, 3),
        np.zeros((1, 1, 1, 2)), pd.DataFrame({"a": [1]}), [[1], [1, 2]], 1j, iter(()), np.array(None),
    ],
    ids=lambda odd: type(odd).__name__,
)  # fmt: skip
def test_odd_answers_are_wrong_and_break_no_check(odd):
    for name in CHECKS:
        assert outcome(name, lambda *args: odd).verdict == "fail", name


# ---------------------------------------------------------------- one mistake for each check


def cosine_leaving_nan(a, b):
    with np.errstate(all="ignore"):
        return (a @ b.T) / np.outer(np.linalg.norm(a, axis=1), np.linalg.norm(b, axis=1))


def in_place(function):
    def changes_its_tables(a, b):
        for table in (a, b):
            table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-12)
        return function(a, b)

    return changes_its_tables


def cluster_of_the_last(vectors, centroids):
    return len(centroids) - 1 - cosine_right(vectors, centroids)[:, ::-1].argmax(axis=1)


def wants_only_the_first(persona, video_vector):
    nearest = cluster_right(video_vector[None], lab3.lab_centroids())[0]
    return nearest == min(persona["clusters"], default=None)


def wants_only_the_middle(persona, video_vector):
    near = cosine_right(video_vector[None], lab3.lab_centroids())[0]
    return any(near[cluster] > 0.999 for cluster in persona["clusters"])


def share_by_label(history, window):
    flags = history["on_interest"].astype(float)
    return [flags.loc[t - window + 1 : t].mean() if t + 1 >= window else nan for t in range(len(flags))]


def share_that_adds_a_column(history, window):
    history["share"] = share_right(history, window)
    return history["share"]


def share_with_whole_numbers_in_place(history, window):
    history["on_interest"] = history["on_interest"].astype(float)
    return history["on_interest"].rolling(window).mean()


def captured_by_label(share, twin, margin, hold):
    flags = [share[i] > twin[i] + margin for i in range(len(share))]
    starts = (i + 1 for i in range(len(flags) - hold + 1) if all(flags[i : i + hold]))
    return next(starts, None)


def entropy_itself(history):
    p = history["topic"].value_counts(normalize=True).to_numpy()
    return float(-(p[p > 0] * np.log(p[p > 0])).sum())


CAUGHT = {
    "cosine_of_few": lambda a, b: a @ b.T,
    "cosine_compares_each_with_each": lambda a, b: np.abs(cosine_right(a, b)),
    "cosine_is_right": lambda a, b: np.round(cosine_right(a, b), 3),
    "cosine_of_zeros": cosine_leaving_nan,
    "cluster_of_few": lambda vectors, centroids: cluster_right(vectors, centroids) + 1,
    "cluster_of_long_and_short": lambda vectors, centroids: (vectors @ centroids.T).argmax(axis=1),
    "cluster_is_right": lambda vectors, centroids: cluster_right(vectors[:, :2], centroids[:, :2]),
    "cluster_takes_them_as_they_are": cluster_of_the_last,
    "wants_what_is_in_its_clusters": lambda *args: not wants_right(*args),
    "wants_of_many_clusters": wants_only_the_first,
    "wants_is_right": wants_only_the_middle,
    "wants_only_its_own": lambda persona, video_vector: (
        bool(persona["clusters"]) and wants_only_the_middle(persona, video_vector)
    ),
    "share_of_few": lambda history, window: share_right(history, window) * 100,
    "share_begins_when_the_window_is_full": lambda history, window: (
        history["on_interest"].astype(float).rolling(window, min_periods=1).mean()
    ),
    "share_is_of_what_was_shown": lambda history, window: (
        history["watched"].astype(float).rolling(window).mean()
    ),
    "share_is_right": lambda history, window: history["on_interest"].astype(float).rolling(5).mean(),
    "share_of_any_table": share_by_label,
    "captured_in_few": captured_with(says=lambda start, hold: start + hold),
    "captured_or_never": captured_with(never=-1),
    "captured_against_the_twin": captured_with(above=lambda share, twin, margin: share > margin),
    "captured_is_right": captured_with(holds=lambda flags, hold: flags.all()),
    "captured_by_position": captured_by_label,
    "topics_of_few": entropy_itself,
    "topics_count_less_when_uneven": lambda history: history["topic"].nunique(),
    "topics_are_right": topics_with(rows=lambda history: history.head(100)),
    "topics_of_any_table": topics_with(rows=lambda history: history[history["watched"]]),
}


def test_every_check_has_a_mistake_that_it_catches():
    assert set(CAUGHT) == set(CHECKS)


@pytest.mark.parametrize("name", CAUGHT)
@pytest.mark.parametrize("seed", SEEDS[:4])
def test_the_check_catches_its_mistake(name, seed):
    result = outcome(name, CAUGHT[name], seed)
    assert result.verdict == "fail"
    assert result.message


@pytest.mark.parametrize("seed", SEEDS[:3])
@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("cosine_of_few", lambda a, b: cosine_right(b, a)),
        ("cosine_of_few", lambda a, b: 1 - cosine_right(a, b)),
        ("cosine_of_few", lambda a, b: (a @ b.T) / (np.linalg.norm(a) * np.linalg.norm(b))),
        ("cosine_compares_each_with_each", lambda a, b: cosine_right(a, b).ravel()),
        ("cosine_is_right", lambda a, b: np.abs(cosine_right(a, b))),
        ("cosine_of_zeros", in_place(cosine_right)),
        ("cosine_of_zeros", lambda a, b: np.nan_to_num(cosine_leaving_nan(a, b), nan=1.0)),
        ("cluster_of_few", lambda vectors, centroids: cosine_right(vectors, centroids).argmin(axis=1)),
        ("cluster_of_few", lambda vectors, centroids: cosine_right(vectors, centroids).max(axis=1)),
        ("cluster_of_long_and_short", lambda vectors, centroids: (unit(vectors) @ centroids.T).argmax(1)),
        ("cluster_is_right", lambda vectors, centroids: np.abs(cosine_right(vectors, centroids)).argmax(1)),
        ("cluster_is_right", lambda vectors, centroids: (vectors @ centroids.T).argmax(axis=1)),
        ("cluster_takes_them_as_they_are", in_place(cluster_right)),
        ("cluster_takes_them_as_they_are", lambda vectors, centroids: (vectors @ centroids.T).argmax(axis=1)),
        ("wants_what_is_in_its_clusters", lambda persona, vector: True),
        ("wants_what_is_in_its_clusters", lambda persona, vector: False),
        ("wants_only_its_own", lambda persona, vector: True),
        ("wants_only_its_own", lambda persona, vector: (
            not persona["clusters"] or wants_right(persona, vector)
        )),
        ("share_of_few", lambda history, window: share_right(history, window).dropna()),
        ("share_begins_when_the_window_is_full", lambda history, window: (
            share_right(history, window).fillna(0)
        )),
        ("share_of_any_table", lambda history, window: share_right(history, window).fillna(0)),
        ("share_of_few", lambda history, window: share_right(history, window).shift(1)),
        ("share_of_few", lambda history, window: share_right(history[::-1], window)[::-1]),
        ("share_is_right", lambda history, window: (
            history["on_interest"].astype(float).expanding(window).mean()
        )),
        ("share_of_any_table", share_that_adds_a_column),
        ("share_of_any_table", share_with_whole_numbers_in_place),
        ("share_of_any_table", lambda history, window: share_right(history.sort_index(), window)),
        ("captured_in_few", captured_with(says=lambda start, hold: start)),
        ("captured_in_few", captured_with(holds=lambda flags, hold: flags[0])),
        ("captured_in_few", captured_with(holds=lambda flags, hold: flags.sum() >= hold)),
        ("captured_or_never", captured_with(ends=lambda n, hold: n)),
        ("captured_or_never", captured_with(above=lambda share, twin, margin: share > twin)),
        ("captured_is_right", captured_with(ends=lambda n, hold: n)),
        ("captured_is_right", captured_with(ends=lambda n, hold: n - hold)),
        ("captured_is_right", captured_with(above=lambda share, twin, margin: abs(share - twin) > margin)),
        ("captured_by_position", captured_with(above=lambda share, twin, margin: share >= twin + margin)),
        ("captured_by_position", captured_with(above=lambda share, twin, margin: ~(share <= twin + margin))),
        ("captured_by_position", captured_with(
            above=lambda share, twin, margin: share > np.nan_to_num(twin) + margin
        )),
        ("topics_of_few", topics_with(power=lambda entropy: entropy)),
        ("topics_of_few", topics_with(log=np.log2)),
        ("topics_of_few", lambda history: 1 / (history["topic"].value_counts(normalize=True) ** 2).sum()),
        ("topics_of_few", topics_with(rows=lambda history: history[history["watched"]])),
        ("topics_are_right", topics_with(rows=lambda history: history.tail(500))),
        ("topics_of_any_table", lambda history: min(topics_with()(history), 8.0)),
    ],
)  # fmt: skip
def test_subtler_mistakes_are_caught_for_every_seed(name, mistake, seed):
    assert outcome(name, mistake, seed).verdict == "fail"


def test_counting_from_zero_does_not_cost_the_points_for_never():
    """One mistake, one check: is None judged apart from the number of the step?"""
    assert outcome("captured_or_never", captured_with(says=lambda start, hold: start)).passed


def test_what_was_watched_for_what_was_shown_costs_one_public_check():
    watched = CAUGHT["share_is_of_what_was_shown"]
    verdicts = {one.name: outcome(one.name, watched).passed for one in checks_in(lab3, "on_interest_share")}
    assert verdicts == {
        "share_of_few": True,
        "share_begins_when_the_window_is_full": True,
        "share_is_of_what_was_shown": False,
    }


def test_shares_of_windows_that_are_not_full_keep_the_points_for_those_that_are():
    at_once = CAUGHT["share_begins_when_the_window_is_full"]
    every = [one.name for one in CHECKS.values() if one.question == "on_interest_share"]
    lost = {name for name in every if not outcome(name, at_once).passed}
    assert lost == {"share_begins_when_the_window_is_full", "share_of_any_table"}


def test_a_persona_whose_clusters_come_in_a_list_is_never_asked_for():
    """The exercise says that they are a set: may an answer rely on it?"""

    def by_sets(persona, video_vector):
        return {int(cluster_right(video_vector[None], lab3.lab_centroids())[0])} <= persona["clusters"]

    for one in CHECKS.values():
        if one.question == "wants":
            assert outcome(one.name, by_sets).passed, one.name


# ---------------------------------------------------------------- what the checks compare with


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ([[1, 0]], [[3, 0]], 1.0),
        ([[1, 0]], [[0, 3]], 0.0),
        ([[1, 1]], [[-2, -2]], -1.0),
        ([[3, 4]], [[1, 0]], 0.6),
        ([[1, 1]], [[1, 0]], math.sqrt(0.5)),
        ([[0, 0]], [[1, 0]], 0.0),
        ([[0, 0]], [[0, 0]], 0.0),
    ],
)
def test_cosines_by_pencil(a, b, expected):
    assert lab3.cosines(np.array(a, dtype=float), np.array(b, dtype=float)) == pytest.approx(expected)


@pytest.mark.parametrize("seed", range(20))
def test_cosines_are_those_of_plain_loops_and_of_scipy(seed):
    rng = np.random.default_rng(seed)
    n, m, d = rng.integers(1, 9, size=3)
    a, b = some_vectors(rng, n, d), some_vectors(rng, m, d)
    a[0] *= seed % 2
    found = lab3.cosines(a, b)
    assert found.shape == (n, m)
    assert np.allclose(found, cosine_by_loops(a, b), atol=1e-12)
    distance = pytest.importorskip("scipy.spatial.distance").cdist(a[1:], b, "cosine")
    assert np.allclose(found[1:], 1 - distance, atol=1e-12)


@pytest.mark.parametrize(
    ("flags", "window", "expected"),
    [
        ([1, 0, 1, 1], 1, [1, 0, 1, 1]),
        ([1, 0, 1, 1], 2, [nan, 0.5, 0.5, 1]),
        ([1, 0, 1, 1], 4, [nan, nan, nan, 0.75]),
        ([1, 0], 3, [nan, nan]),
    ],
)
def test_shares_of_a_window_by_pencil(flags, window, expected):
    assert np.array_equal(lab3.windowed([bool(flag) for flag in flags], window), expected, equal_nan=True)


@settings(deadline=None)
@given(st.lists(st.booleans(), min_size=1, max_size=30), st.integers(1, 12))
def test_shares_of_a_window_are_those_of_counting(flags, window):
    for end, found in enumerate(lab3.windowed(flags, window), start=1):
        if end < window:
            assert np.isnan(found)
        else:
            count = sum(flags[at] for at in range(end - window, end))
            assert found == pytest.approx(float(Fraction(count, window)))


@pytest.mark.parametrize(
    ("share", "twin", "margin", "hold", "expected"),
    [
        ([0.5, 0.5, 0.5], [0.0, 0.0, 0.0], 0.25, 3, 1),
        ([0.5, 0.5, 0.5], [0.0, 0.0, 0.0], 0.25, 4, None),
        ([0.0, 0.5, 0.0, 0.5, 0.5], [0.0] * 5, 0.25, 2, 4),
        ([0.5, 0.5, 0.0, 0.5, 0.5], [0.0] * 5, 0.25, 2, 1),
        ([0.25, 0.25], [0.0, 0.0], 0.25, 1, None),
        ([0.5, 0.5, 0.5], [0.5, 0.25, 0.0], 0.25, 1, 3),
        ([nan, 0.5, 0.5], [nan, 0.0, 0.0], 0.25, 2, 2),
        ([0.5, nan, 0.5], [0.0, 0.0, 0.0], 0.25, 2, None),
        ([0.5, 0.5, 0.5], [0.0, nan, 0.0], 0.25, 2, None),
        ([0.0, 0.0, 0.5], [0.0, 0.0, 0.0], 0.25, 1, 3),
    ],
)
def test_capture_by_pencil(share, twin, margin, hold, expected):
    assert lab3.first_capture(share, twin, margin, hold) == expected


SHARE = st.sampled_from([0.0, 0.25, 0.5, 0.75, nan])


@settings(deadline=None)
@given(st.lists(st.tuples(SHARE, SHARE), max_size=14), st.sampled_from([0.0, 0.25, 0.5]), st.integers(1, 5))
def test_capture_is_the_first_stretch_that_holds_at_every_step(pairs, margin, hold):
    stretches = [
        start + 1
        for start in range(len(pairs) - hold + 1)
        if all(share - twin > margin for share, twin in pairs[start : start + hold])
    ]
    found = lab3.first_capture([share for share, _ in pairs], [twin for _, twin in pairs], margin, hold)
    assert found == (stretches[0] if stretches else None)


@pytest.mark.parametrize(
    ("topics", "expected"),
    [("aaaa", 1.0), ("abab", 2.0), ("abcd", 4.0), ("aaab", 4 / 3**0.75), ("aabc", 2 * math.sqrt(2))],
)
def test_effective_topics_by_pencil(topics, expected):
    assert lab3.effective(list(topics)) == pytest.approx(expected, rel=1e-12)


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=60))
def test_effective_topics_are_those_of_scipy_and_lie_between_one_and_the_number_of_topics(topics):
    stats = pytest.importorskip("scipy.stats")
    found = lab3.effective(topics)
    assert found == pytest.approx(float(np.exp(stats.entropy(list(Counter(topics).values())))))
    assert 1 - 1e-9 <= found <= len(set(topics)) + 1e-9


def test_the_middle_of_each_cluster_belongs_to_it():
    """Each public check of `wants` stands on this: are the lab's centroids apart, and one long?"""
    centroids = lab3.lab_centroids()
    assert np.allclose(np.linalg.norm(centroids, axis=1), 1, atol=1e-5)
    assert lab3.cosines(centroids, centroids).argmax(axis=1).tolist() == list(range(len(centroids)))


@pytest.mark.parametrize("seed", range(10))
def test_vectors_of_the_hidden_checks_are_clearly_nearest_to_one_centroid(seed):
    rng = np.random.default_rng(seed)
    vectors, centroids = hidden._clear(rng, 30, 7, 5)
    near = np.sort(lab3.cosines(vectors, centroids), axis=1)
    assert (near[:, -1] - near[:, -2] > hidden.CLEAR).all()


def test_a_persona_of_the_hidden_checks_wants_some_videos_and_not_others():
    said = []

    def listening(persona, video_vector):
        said.append(wants_right(persona, video_vector))
        return said[-1]

    assert outcome("wants_is_right", listening).passed
    assert 0.2 < np.mean(said) < 0.9


# ---------------------------------------------------------------- how answers are read


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (True, True), (np.False_, False), (1, True), (np.int64(0), False), ([True], True),
        (np.array([False]), False), (np.array(True), True), (pd.Series([True], index=["a"]), True),
        (np.isin(3, [1, 3]), True),
    ],
)  # fmt: skip
def test_yes_and_no_are_read_in_many_forms(value, expected):
    assert truth_of(value, "f") is expected


@pytest.mark.parametrize("value", ["yes", 2, 1.0, nan, [], [True, False], {True}, np.array([[1, 0]])])
def test_what_is_neither_yes_nor_no_fails_in_words(value):
    with pytest.raises(CheckFailed, match=r"`f` returned .*, not True or False"):
        truth_of(value, "f")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(12, 12), (12.0, 12), (np.int64(3), 3), ([4], 4), (np.array([5]), 5), (None, None), (nan, None)],
)
def test_steps_are_read_in_many_forms(value, expected):
    assert step_of(value, "f") == expected


@pytest.mark.parametrize("value", [True, 2.5, "12", [1, 2], [], float("inf"), {"step": 3}, np.zeros(3)])
def test_what_is_no_step_fails_in_words(value):
    with pytest.raises(CheckFailed, match="it must be a step such as 12, or None"):
        step_of(value, "f")


def test_missing_shares_may_be_none_or_nan():
    for value in ([None, 0.5], [nan, 0.5], pd.Series([pd.NA, 0.5], dtype="Float64"), np.array([nan, 0.5])):
        assert np.array_equal(shares_of(value, "f", 2), [nan, 0.5], equal_nan=True)


def test_an_array_of_another_shape_is_told_with_both_shapes():
    with pytest.raises(CheckFailed, match=r"shape \(2, 3\); the table has the shape \(3, 2\)"):
        array_of(np.zeros((2, 3)), "f", (3, 2), "the table")


def test_a_history_has_a_row_a_video_and_both_kinds_of_it():
    history = some_history(np.random.default_rng(3), 200)
    assert history["step"].tolist() == list(range(1, 201))
    assert history["video"].nunique() == 150
    same = history.groupby("video")[["caption", "topic", "cluster", "on_interest"]].nunique()
    assert (same == 1).all(axis=None), "a short is always the same short"
    assert 0 < history["on_interest"].mean() < 1
    assert 0 < history["watched"].mean() < 1


# ---------------------------------------------------------------- what cannot be known beforehand


def remembering(answer, key):
    """An answer that gives what it gave before wherever ``key`` of its arguments is the same."""
    known = {}

    def remembers(*args):
        told = key(*args)
        if told not in known:
            known[told] = args, answer(*args)  # the arguments are kept: no other object gets their id
        return known[told][1]

    return remembers


def shapes(*args):
    return tuple(getattr(one, "shape", one) for one in args)


def writes_into_the_persona(persona, video_vector):
    persona["seen"] = True
    return wants_right(persona, video_vector)


def topics_of_each_once(what):
    return topics_with(rows=lambda history: history.loc[~what(history).duplicated()])


def captured_in_the_order_of_labels(share, twin, margin, hold):
    return captured_with()(share.sort_index(kind="stable"), twin.sort_index(kind="stable"), margin, hold)


def captured_and_changed(share, twin, margin, hold):
    found = captured_with()(share, twin, margin, hold)
    share.iloc[:] = 0
    return found


def share_of_each_label(history, window):
    found = share_right(history, window)
    return [found[history.index == label].iloc[-1] for label in history.index]


UNSEEN = {
    "the shape, few": ("cosine_of_few", lambda: remembering(cosine_right, shapes)),
    "the shape": ("cosine_is_right", lambda: remembering(cosine_right, shapes)),
    "the object": ("cosine_is_right", lambda: remembering(cosine_right, lambda a, b: (id(a), id(b)))),
    "shape of clusters": ("cluster_is_right", lambda: remembering(cluster_right, shapes)),
    "object of clusters": (
        "cluster_is_right",
        lambda: remembering(cluster_right, lambda a, b: (id(a), id(b))),
    ),
    "the name": (
        "wants_is_right",
        lambda: remembering(
            wants_right, lambda persona, video_vector: (persona["name"], video_vector.tobytes())
        ),
    ),
    "the video's object": ("wants_is_right", lambda: remembering(wants_right, lambda p, v: (str(p), id(v)))),
    "the length": (
        "share_is_right",
        lambda: remembering(share_right, lambda history, window: (len(history), window)),
    ),
    "the history's object": ("share_is_right", lambda: remembering(share_right, lambda h, w: (id(h), w))),
    "the topics' object": ("topics_are_right", lambda: remembering(topics_with(), id)),
    "the length of topics": ("topics_are_right", lambda: remembering(topics_with(), len)),
    "each short once": ("topics_are_right", lambda: topics_of_each_once(lambda history: history["video"])),
    "each label once": ("topics_of_any_table", lambda: topics_of_each_once(lambda history: history.index)),
    "a share a label": ("share_of_any_table", lambda: share_of_each_label),
    "steps by label": ("captured_by_position", lambda: captured_in_the_order_of_labels),
    "the share changed": ("captured_by_position", lambda: captured_and_changed),
    "the persona changed": ("wants_only_its_own", lambda: writes_into_the_persona),
}


@pytest.mark.parametrize("seed", SEEDS[:4])
@pytest.mark.parametrize("case", UNSEEN)
def test_what_goes_by_anything_but_the_values_is_caught(case, seed):
    name, answer = UNSEEN[case]
    assert outcome(name, answer(), seed).verdict == "fail"


ASKED_ANEW = [name for name in CHECKS if hasattr(lab3, name)]


@pytest.mark.parametrize("name", ASKED_ANEW)
def test_no_example_of_a_public_check_is_the_same_for_everybody(name):
    """Else its answer can be known by heart."""
    right = dict(reversed(RIGHT))

    def asked(seed):
        seen = []

        def listens(*args):
            seen.append(repr([np.asarray(one).tolist() if hasattr(one, "shape") else one for one in args]))
            return right[CHECKS[name].question](*args)

        assert outcome(name, listens, seed).passed
        return set(seen)

    assert len(asked("one") & asked("another")) <= 1


# ---------------------------------------------------------------- hints


@pytest.mark.parametrize(
    ("name", "rounded"),
    [
        ("cosine_is_right", lambda a, b: cosine_right(a, b).round(3)),
        ("share_is_right", lambda history, window: share_right(history, window).round(2)),
        ("topics_of_few", lambda history: round(lab3.effective(history["topic"].tolist()), 3)),
    ],
)
def test_who_rounds_is_told_so(name, rounded):
    assert hint_of(name, rounded)[1] == YOU_ROUND


def hint_of(name, answer):
    found = outcome(name, answer)
    return found.message, found.hint


def test_clusters_counted_from_one_are_called_that():
    message, hint = hint_of("cluster_of_few", lambda *args: cluster_right(*args) + 1)
    assert message.endswith("every number is one too large.")
    assert hint.startswith("Clusters are counted from 0")


def test_of_equally_near_clusters_it_is_said_that_the_first_counts():
    message, _ = hint_of("cluster_takes_them_as_they_are", cluster_of_the_last)
    assert re.search(r"gets cluster \d; cluster \d is equally near, and the first counts", message)


def test_a_single_number_is_called_that():
    message, _ = hint_of("cosine_compares_each_with_each", lambda a, b: 0.5)
    assert "returned a single number; the table of similarities has the shape (4, 2)" in message


def test_what_a_vector_without_a_row_does_is_explained():
    def wants(persona, video_vector):
        return cluster_right(video_vector, lab3.lab_centroids())[0] in persona["clusters"]

    message, hint = hint_of("wants_what_is_in_its_clusters", wants)
    assert "raised" in message
    assert "cluster_of(video_vector[None], centroids)[0] is one number" in hint


def test_wants_tells_too_much_from_too_little():
    message, hint = hint_of("wants_of_many_clusters", lambda *args: True)
    assert "says True" in message
    assert "the nearest of all clusters" in hint
    message, hint = hint_of("wants_what_is_in_its_clusters", lambda *args: False)
    assert "says False" in message
    assert "Is the number of the nearest cluster in persona" in hint


def test_a_persona_of_many_clusters_is_not_listed_to_the_end():
    wrong = hint_of("wants_only_its_own", lambda persona, _: False)[0]
    assert "the persona has 100 clusters" in wrong
    assert "among them" in wrong
