"""Lab 2's checks: right answers in several styles pass them all, and each check has a mistake it catches."""

import itertools
import re
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lab_checks import all_checks, hidden_checks, points_of

from memeverse.checks import lab2
from memeverse.checks.answers import YOU_ROUND
from memeverse.checks.audits import some_tables, some_trails, some_videos
from memeverse.checks.chance import binomial
from memeverse.checks.outcome import CheckFailed
from memeverse.checks.registry import checks_in, run_check
from memeverse.checks.subject import LocalSubject
from memeverse.platform.dials import POLICIES
from memeverse.term.lab2 import BUTTONS

hidden = hidden_checks("lab2")
TRUTH = {
    "policies": ["mixture", "similar", "sponsored", "engagement"],
    "scrubs": ["delete_history", "dislike"],
}
NAMED = dict(zip("ABCD", TRUTH["policies"], strict=True))
ROOT = Path(__file__).parents[1]
POINTS = points_of("lab2")
CHECKS = {one.name: one for one in all_checks("lab2")}
BANK = ROOT / "autograder" / "lab2" / "submissions"


def outcome(name, answer, seed="test", truth=TRUTH):
    one = CHECKS[name]
    return run_check(one, LocalSubject(answer, one.subject, seed), seed, truth)


# ---------------------------------------------------------------- right answers


def join_right(history, recs):
    return recs.merge(
        history[["key", "action", "page_type"]].rename(columns={"key": "action_key"}), on="action_key"
    )


def join_by_dict(history, recs):
    steps = history.set_index("key")
    return recs.assign(**{name: recs["action_key"].map(steps[name]) for name in ("action", "page_type")})


def overlap_right(a, b):
    return len(set(a) & set(b)) / len(set(a) | set(b)) if len(a) + len(b) else 1


def rbo_right(a, b, p):
    a, b = list(a), list(b)
    shares = [len(set(a[:d]) & set(b[:d])) / d for d in range(1, len(a) + 1)]
    return sum((1 - p) * p**i * share for i, share in enumerate(shares)) + p ** len(a) * shares[-1]


def rbo_backwards(a, b, p):
    a, b = list(a), list(b)
    shares = [len(set(a[:d]) & set(b[:d])) / d for d in range(1, len(a) + 1)]
    value = shares.pop()
    for share in [*shares, value][::-1]:
        value = (1 - p) * share + p * value
    return value


def effect_with(
    statistic=np.mean, shuffles=2000, counts=lambda chance, seen: abs(chance) >= abs(seen) - 1e-9
):
    """The permutation test, with one part exchanged."""

    def effect(treated, control):
        pooled, n = np.array([*treated, *control], dtype=float), len(treated)
        seen = statistic(pooled[:n]) - statistic(pooled[n:])
        count = 0
        for _ in range(shuffles):
            np.random.shuffle(pooled)
            count += bool(counts(statistic(pooled[:n]) - statistic(pooled[n:]), seen))
        return seen, (1 + count) / (1 + shuffles)

    return effect


def effect_exact(treated, control):
    """All arrangements where there are few of them; twice the smaller side where there are many."""
    pooled, n = np.array([*treated, *control], dtype=float), len(treated)
    seen = np.mean(treated) - np.mean(control)
    if len(pooled) > 20:
        return effect_with()(treated, control)
    chosen = (list(each) for each in itertools.combinations(range(len(pooled)), n))
    by_chance = np.array([2 * pooled[each].sum() / n for each in chosen])  # any increasing function of it
    by_chance = by_chance / 2 * (1 + n / (len(pooled) - n)) - pooled.sum() / (len(pooled) - n)
    sides = ((by_chance >= seen - 1e-9).mean(), (by_chance <= seen + 1e-9).mean())
    return float(seen), min(1.0, 2 * float(min(sides)))


def effect_scipy(treated, control):
    stats = pytest.importorskip("scipy.stats")

    def gap(x, y, axis):
        return x.mean(axis=axis) - y.mean(axis=axis)

    both = np.array(treated, float), np.array(control, float)
    found = stats.permutation_test(both, gap, vectorized=True, n_resamples=2000)
    return found.statistic, found.pvalue


def shares_right(history):
    return pd.crosstab(history["depth"], history["topic"], normalize="index")


def shares_by_hand(history):
    rows = {}
    for depth, part in history.groupby("depth"):
        rows[depth] = {topic: count / len(part) for topic, count in Counter(part["topic"]).items()}
    return pd.DataFrame(rows).T.fillna(0.0)


RIGHT = [
    ("join_recommendations", join_right),
    ("join_recommendations", join_by_dict),
    ("overlap", overlap_right),
    ("rank_biased_overlap", rbo_right),
    ("rank_biased_overlap", rbo_backwards),
    ("effect", effect_with()),
    ("effect", effect_with(shuffles=1000)),
    ("effect", effect_exact),
    ("effect", effect_scipy),
    ("topic_share_by_depth", shares_right),
    ("topic_share_by_depth", shares_by_hand),
    ("algorithms", NAMED),
    ("algorithms", {f"MemeTube {name.lower()}": f" {policy.upper()}" for name, policy in NAMED.items()}),
    ("algorithms", pd.Series(NAMED)),
    ("algorithms", list(NAMED.values())),
    ("algorithms", list(NAMED.items())),
    ("algorithms", pd.DataFrame({"platform": NAMED.keys(), "policy": NAMED.values()})),
    ("algorithms", pd.DataFrame({"policy": NAMED})),
    ("scrubbing", ["dislike", "delete_history"]),
    ("scrubbing", {"Dislike", "delete history"}),
    ("scrubbing", {"dislike": True, "not_interested": False, "delete_history": True}),
    ("scrubbing", pd.Series({"dislike": True, "not_interested": False, "delete_history": True})),
    ("scrubbing", pd.Series(["delete_history", "dislike"])),
    ("scrubbing", pd.Index(["delete_history", "dislike"])),
    ("scrubbing", np.array(["delete_history", "dislike"])),
    ("scrubbing", "dislike, delete_history"),
    ("scrubbing", ("memetube:dislike", "memetube:delete_history")),
]


@pytest.mark.parametrize(("question", "answer"), RIGHT, ids=[f"{q}-{i}" for i, (q, _) in enumerate(RIGHT)])
@pytest.mark.parametrize("seed", ["one", "two"])
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
        object(), 7, "chess", [], {}, [[]], np.zeros(0), np.zeros((2, 2)), pd.DataFrame(), set(), b"x",
        pd.Series(dtype=float), float("nan"), {"A": None}, {None: 1}, [None] * 4, {"A": {}}, (1, 2, 3),
        pd.DataFrame({"a": [1]}),
    ],
    ids=lambda odd: type(odd).__name__,
)  # fmt: skip
def test_odd_answers_are_wrong_and_break_no_check(odd):
    for name, one in CHECKS.items():
        answer = odd if one.subject in ("policies", "scrubs") else lambda *args: odd
        assert outcome(name, answer).verdict == "fail", name


# ---------------------------------------------------------------- one mistake for each check


def join_merged_whole(history, recs):
    return recs.merge(history, left_on="action_key", right_on="key")


def join_by_position(history, recs):
    pages = history[["action", "page_type"]].reindex(range(len(recs))).ffill().to_numpy()
    return recs.assign(action=pages[:, 0], page_type=pages[:, 1])


def join_on(*names):
    return lambda history, recs: recs.merge(history[[*names, "action", "page_type"]], on=list(names))


def join_in_place(history, recs):
    history.columns = ["action_key" if name == "key" else name for name in history.columns]
    return recs.merge(history[["action_key", "action", "page_type"]], on="action_key")


def join_from_the_left(history, recs):
    steps = history[["key", "action", "page_type"]].rename(columns={"key": "action_key"})
    return steps.merge(recs, how="left", on="action_key")


def overlap_of_shorter(a, b):
    return (
        len(set(a) & set(b)) / min(len(set(a)), len(set(b))) if len(a) and len(b) else float(len(a) == len(b))
    )


def overlap_of_first(a, b):
    return len(set(a) & set(b)) / len(a) if len(a) else 1.0


def overlap_rounded(a, b):
    return round(overlap_right(a, b), 2)


def overlap_with_doubles(a, b):
    both = sum(x in list(b) for x in a)
    return both / max(len(a) + len(b) - both, 1)


def overlap_that_sorts(a, b):
    for each in (a, b):
        if isinstance(each, list):
            each.sort()
    return overlap_right(a, b)


def rbo_that_pops(a, b, p):
    a, b = (each if isinstance(each, list) else list(each) for each in (a, b))
    result = rbo_right(a, b, p)
    a.pop()
    return result


def effect_over_2000(treated, control):
    difference, p = effect_with()(treated, control)
    return difference, p * 2001 / 2000


def rbo_with(weight=lambda p, d: p ** (d - 1), tail=True, over=lambda d, a, b: d, last=0):
    def rank_biased_overlap(a, b, p):
        a, b = list(a), list(b)
        total, share = 0.0, 0.0
        for d in range(1, len(a) + 1 - last):
            share = len(set(a[:d]) & set(b[:d])) / over(d, set(a[:d]), set(b[:d]))
            total += (1 - p) * weight(p, d) * share
        return total + p ** len(a) * share * tail

    return rank_biased_overlap


def rbo_by_label(a, b, p):
    return rbo_right([a[i] for i in range(len(a))], [b[i] for i in range(len(b))], p)


def effect_backwards(treated, control):
    difference, p = effect_with()(treated, control)
    return -difference, p


def effect_in_halves(treated, control):
    pooled = np.array([*treated, *control], dtype=float)
    half, seen = len(pooled) // 2, np.mean(treated) - np.mean(control)
    shuffled = [np.random.permutation(pooled) for _ in range(2000)]
    count = sum(abs(each[:half].mean() - each[half:].mean()) >= abs(seen) - 1e-9 for each in shuffled)
    return seen, (1 + count) / 2001


def shares_of_twenty_depths(history):
    return shares_right(history).reindex(range(1, 21), fill_value=0)


def shares_of(normalize, factor=1.0):
    return lambda history: factor * pd.crosstab(history["depth"], history["topic"], normalize=normalize)


def shares_of_all_trails(history):
    return pd.crosstab(history["depth"], history["topic"]) / history["persona"].nunique()


def shares_by_row(history):
    depth = history.reset_index(drop=True).groupby("persona").cumcount() + 1
    return pd.crosstab(depth, history["topic"].reset_index(drop=True), normalize="index")


def shares_with_depths_from_one(history):
    table = shares_right(history)
    return table.set_axis(range(1, len(table) + 1))


def spoiled(name):
    return {**NAMED, name: "collaborative"}


CAUGHT = {
    "join_has_a_row_for_each": join_on("step"),
    "join_keeps_columns": join_merged_whole,
    "join_finds_the_step": join_by_position,
    "join_is_right": join_by_position,
    "join_any_tables": join_on("persona", "step"),
    "overlap_of_few": overlap_of_shorter,
    "overlap_ignores_order": overlap_of_first,
    "overlap_is_right": overlap_rounded,
    "overlap_any_lists": overlap_with_doubles,
    "rbo_of_few": rbo_with(tail=False),
    "rbo_weighs_the_top": lambda a, b, p: rbo_right(a, b, 1 - p),
    "rbo_is_right": rbo_with(over=lambda d, a, b: len(a | b)),
    "rbo_has_its_laws": rbo_by_label,
    "effect_is_a_difference": effect_backwards,
    "effect_has_a_p_value": effect_with(shuffles=200),
    "effect_has_two_sides": effect_with(counts=lambda chance, seen: chance >= seen - 1e-9),
    "effect_difference": effect_with(statistic=np.median),
    "effect_p_value": effect_in_halves,
    "shares_of_few": shares_of("columns"),
    "shares_add_up": shares_of("index", 100),
    "shares_of_a_trail_that_ends": shares_of_all_trails,
    "overlap_of_odd_lists": lambda a, b: len(set(a) & set(b)) / max(1, len(set(a) | set(b))),
    "rbo_of_columns": lambda a, b, p: rbo_right(
        [a[n] for n in range(len(a))], [b[n] for n in range(len(b))], p
    ),
    "shares_are_right": shares_by_row,
    "shares_any_history": shares_of_all_trails,
    "policies_are_named": dict.fromkeys("ABCD", "similar"),
    "policy_of_a": spoiled("A"),
    "policy_of_b": spoiled("B"),
    "policy_of_c": spoiled("C"),
    "policy_of_d": spoiled("D"),
    "scrubs_are_buttons": ["dislike", "like"],
    "scrubs_are_right": ["dislike"],
}


def test_every_check_has_a_mistake_that_it_catches():
    """One of this file or one of the bank, whose header says `# fails: name_of_the_check`."""
    headers = "\n".join(path.read_text(encoding="utf-8") for path in BANK.glob("*/wrong/*.py"))
    named = re.findall(r"\w+", "\n".join(re.findall(r"^# fails: (.+)", headers, re.MULTILINE)))
    assert set(CAUGHT) <= set(CHECKS)
    assert set(CHECKS) <= {*CAUGHT, *named}


@pytest.mark.parametrize("name", CAUGHT)
@pytest.mark.parametrize("seed", ["one", "two"])
def test_the_check_catches_its_mistake(name, seed):
    result = outcome(name, CAUGHT[name], seed)
    assert result.verdict == "fail"
    assert result.message


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("name", "mistake"),
    [
        ("join_has_a_row_for_each", join_from_the_left),
        ("join_has_a_row_for_each", join_on("persona")),
        ("join_any_tables", join_in_place),
        ("join_any_tables", lambda history, recs: join_right(history, recs).drop_duplicates("id")),
        ("join_any_tables", lambda history, recs: join_right(history, recs).dropna()),
        ("join_keeps_columns", lambda history, recs: join_right(history, recs).drop(columns="page_type")),
        ("join_keeps_columns", lambda history, recs: join_right(history, recs).set_index("action_key")),
        ("join_finds_the_step", lambda history, recs: join_right(history, recs).assign(title="x")),
        ("join_is_right", lambda history, recs: join_right(history, recs).assign(action="memetube:homepage")),
        ("overlap_any_lists", lambda a, b: overlap_right(a, b) if len(a) else 0.0),
        ("overlap_any_lists", lambda a, b: overlap_right(a, b) if a and b else float(len(a) == len(b))),
        ("overlap_any_lists", overlap_that_sorts),
        ("overlap_of_odd_lists", overlap_that_sorts),
        ("rbo_of_columns", rbo_that_pops),
        ("rbo_has_its_laws", rbo_that_pops),
        ("overlap_is_right", lambda a, b: len(set(a) & set(b)) / max(len(a), len(b), 1)),
        ("overlap_ignores_order", lambda a, b: 0.5),
        ("overlap_ignores_order", lambda a, b: 1 - overlap_right(a, b)),
        ("rbo_of_few", rbo_with(weight=lambda p, d: p**d)),
        ("rbo_of_few", rbo_with(weight=lambda p, d: p ** (d - 1) / (1 - p))),
        ("rbo_of_few", rbo_with(last=1)),
        ("rbo_of_few", lambda a, b, p: rbo_right(a, b, 1 - p)),
        ("rbo_has_its_laws", rbo_with(tail=False)),
        ("rbo_weighs_the_top", lambda a, b, p: overlap_right(a, b)),
        ("rbo_is_right", lambda a, b, p: rbo_right(list(a)[:10], list(b)[:10], p)),
        ("rbo_is_right", lambda a, b, p: rbo_right(list(a)[:20], list(b)[:20], p)),
        ("rbo_is_right", lambda a, b, p: rbo_right(sorted(a), sorted(b), p)),
        ("effect_p_value", effect_with(counts=lambda chance, seen: chance >= seen - 1e-9)),
        ("effect_p_value", effect_with(counts=lambda chance, seen: abs(chance) > abs(seen) + 1e-9)),
        ("effect_p_value", effect_with(counts=lambda chance, seen: abs(chance) <= abs(seen) + 1e-9)),
        ("effect_p_value", effect_with(counts=lambda chance, seen: chance * np.sign(seen) >= abs(seen))),
        ("effect_difference", lambda treated, control: (abs(np.mean(treated) - np.mean(control)), 0.5)),
        ("shares_any_history", shares_with_depths_from_one),
        ("shares_are_right", lambda history: shares_right(history).round(2)),
        ("shares_of_few", lambda history: shares_right(history).replace(0, np.nan)),
        ("shares_of_few", lambda history: shares_right(history).T),
        ("shares_add_up", lambda history: shares_right(history).T),
        ("shares_add_up", lambda history: shares_right(history).astype(str)),
        ("shares_of_few", lambda history: shares_right(history).astype(str)),
        ("shares_of_few", lambda history: shares_right(history).reset_index()),
        ("shares_of_few", lambda history: shares_right(history).stack()),
        ("shares_of_few", lambda history: shares_right(history).assign(All=1.0)),
        ("policies_are_named", {**NAMED, "C": ...}),
        ("policies_are_named", {name: NAMED[name] for name in "ABD"}),
        ("policies_are_named", set(NAMED.values())),
        ("scrubs_are_right", list(BUTTONS)),
        ("scrubs_are_right", {"dislike": True, "not_interested": True, "delete_history": False}),
        ("scrubs_are_buttons", {"dislike": 0.4, "not_interested": 9.0}),
        ("scrubs_are_buttons", [True, False, True]),
    ],
)  # fmt: skip
def test_subtler_mistakes_are_caught_for_every_seed(name, mistake, seed):
    assert outcome(name, mistake, f"seed {seed}").verdict == "fail"


def test_the_sign_of_a_difference_is_no_matter_of_its_p_value():
    """One mistake, one check: does a right p-value keep its points beside a wrong difference?"""
    for name in ("effect_has_a_p_value", "effect_has_two_sides", "effect_p_value"):
        assert outcome(name, effect_backwards).passed, name
    without_one = lambda treated, control: (np.mean(treated) - np.mean(control), 0.0)  # noqa: E731
    assert outcome("effect_is_a_difference", without_one).passed
    assert outcome("effect_difference", without_one).passed


@pytest.mark.parametrize("name", "ABCD")
def test_each_platform_has_a_point_of_its_own(name):
    """Three of four named, in whatever way the fourth was left: three points."""
    for rest in (..., None, "neutral", "collaborative", ["similar", "mixture"]):
        passed = [
            one.name for one in checks_in(hidden) if one.question == "algorithms"
            and outcome(one.name, {**NAMED, name: rest}).passed
        ]  # fmt: skip
        assert passed == [f"policy_of_{letter}" for letter in "abcd" if letter != name.lower()]
    left_out = {letter: NAMED[letter] for letter in "ABCD" if letter != name}
    assert outcome(f"policy_of_{name.lower()}", left_out).message == f"Platform {name} is missing."


def test_an_answer_of_one_policy_for_all_earns_no_more_than_one_point():
    for policy in POLICIES:
        answer = dict.fromkeys("ABCD", policy)
        points = sum(
            one.points for one in CHECKS.values()
            if one.question == "algorithms" and outcome(one.name, answer).passed
        )  # fmt: skip
        assert points == (policy in TRUTH["policies"])


# ---------------------------------------------------------------- what checks say


def test_messages_give_no_answer_of_the_term_away():
    answers = {
        "policies": (None, {}, spoiled("A"), dict.fromkeys("ABCD", "popularity"), "a", ["similar"] * 3),
        "scrubs": (None, [], ["not_interested"], list(BUTTONS), "nothing", 3),
    }
    for one in checks_in(hidden):
        for answer in answers.get(one.subject, ()):
            result = outcome(one.name, answer, truth=TRUTH)
            other = outcome(one.name, answer, truth={"policies": ["popularity"] * 4, "scrubs": ["no such"]})
            if result.verdict == other.verdict:
                assert (result.message, result.hint) == (other.message, other.hint)


@pytest.mark.parametrize(
    ("name", "rounded"),
    [
        ("overlap_is_right", overlap_rounded),
        ("rbo_is_right", lambda *given: round(rbo_right(*given), 3)),
        ("shares_are_right", lambda history: shares_right(history).round(2)),
    ],
)
def test_who_rounds_is_told_so(name, rounded):
    assert outcome(name, rounded).hint == YOU_ROUND


def test_hints_are_about_the_mistake():
    said = {
        ("join_keeps_columns", join_merged_whole): "pandas renames both",
        ("join_has_a_row_for_each", join_from_the_left): "Steps without recommendations",
        ("shares_of_few", shares_of("index", 100)): "Percent",
        ("shares_of_few", lambda history: shares_right(history).T): ".T",
        ("shares_of_few", lambda history: shares_right(history).astype(str)): "not texts",
        ("shares_add_up", shares_of_twenty_depths): "no other",
        ("overlap_of_odd_lists", overlap_that_sorts): "list(a)",
        ("effect_has_a_p_value", effect_over_2000): "(1 + count) / (1 + shuffles)",
        ("shares_of_few", lambda history: shares_right(history).replace(0, np.nan)): "fillna",
        ("effect_has_a_p_value", lambda treated, control: (0, 0.0)): "count it",
        ("rbo_has_its_laws", rbo_with(tail=False)): "tail",
        ("overlap_any_lists", lambda a, b: overlap_right(a, b) if len(a) + len(b) else 0): "empty lists",
    }
    for (name, answer), words in said.items():
        assert words in outcome(name, answer).hint, name
    counts = outcome("shares_of_few", lambda history: pd.crosstab(history["depth"], history["topic"]))
    assert "Percent" not in counts.hint


def test_a_message_shows_what_differs():
    """Does a student see two things that are not the same, where the check says that they are not?"""
    totals = outcome("shares_add_up", lambda history: shares_of("index", 1)(history).T.assign(All=1.0).T)
    rows, depths = re.findall(r"\[.*?\]", totals.message)
    assert rows != depths
    above = outcome("effect_has_a_p_value", effect_over_2000)
    assert above.message == "p is 1.0005; a probability lies between 0 and 1."
    table = pd.DataFrame(np.zeros((60, 40)))
    assert "60 rows and 40 columns" in outcome("shares_of_few", lambda history: table).message
    chess = outcome("shares_of_few", lambda history: shares_right(history)[["chess"]])
    assert "no column for the topic" in chess.message


def test_single_precision_is_precise_enough():
    answers = {
        "overlap": lambda a, b: np.float32(overlap_right(a, b)),
        "rank_biased_overlap": lambda a, b, p: np.float32(rbo_right(a, b, p)),
        "topic_share_by_depth": lambda history: shares_right(history).astype("float32"),
    }
    for one in CHECKS.values():
        if one.question in answers:
            assert outcome(one.name, answers[one.question]).passed, one.name


def test_a_regrade_repeats_the_verdict_and_the_words():
    first, again = (outcome("effect_p_value", effect_in_halves, "same") for _ in range(2))
    assert first == again


# ---------------------------------------------------------------- how sure they are


def test_a_right_submission_loses_a_mark_with_probability_below_one_in_a_million():
    alarms = {**lab2.false_alarms(), **hidden.alarms_by_check()}
    assert sum(alarms.values()) < 1e-6
    assert set(alarms) <= set(CHECKS)


@pytest.mark.parametrize("exact", [1 / 15, 0.1, 0.3333, 0.5, 0.9, 1.0, 1 / 12870])
@pytest.mark.parametrize("shuffles", [1000, 2000, 10_000])
def test_the_band_of_a_p_value_leaves_out_less_than_it_says(exact, shuffles):
    """Over all counts that a right answer may have: the probability of those that are refused."""
    chances = binomial(shuffles, exact)
    refused = sum(
        chances[count] for count in range(shuffles + 1)
        if chances[count] > 1e-13 and not lab2.p_value_fits((1 + count) / (1 + shuffles), exact)
    )  # fmt: skip
    assert refused <= lab2.ALARM


def test_the_exact_p_value_by_pencil():
    """[3, 4] and [1, 2]: of 6 arrangements, {3, 4} and {1, 2} are 2 apart, one on each side."""
    assert hidden._exact_p([3, 4], [1, 2]) == pytest.approx((1 / 3, 1 / 6))
    # [9] and [0, 1, 0]: one of 4 arrangements is as far; it is on its side alone.
    assert hidden._exact_p([9], [0, 1, 0]) == pytest.approx((1 / 4, 1 / 4))


def test_the_reference_of_rbo_by_pencil():
    assert hidden._rank_biased_overlap(["a", "b"], ["b", "a"], 0.5) == pytest.approx(0.5)
    assert hidden._rank_biased_overlap(["a", "b"], ["a", "c"], 0.5) == pytest.approx(0.75)


@settings(max_examples=60, deadline=None)
@given(st.permutations(list("abcdefgh")), st.permutations(list("abcdefgh")), st.floats(0.05, 0.95))
def test_two_ways_to_rbo_agree_and_stay_between_0_and_1(a, b, p):
    value = rbo_right(a, b, p)
    assert value == pytest.approx(rbo_backwards(a, b, p), abs=1e-12)
    assert value == pytest.approx(hidden._rank_biased_overlap(a, b, p), abs=1e-12)
    assert 0 <= value <= 1 + 1e-12


# ---------------------------------------------------------------- the audits they make up


def test_made_up_tables_join_and_only_their_key_joins_them():
    history, recs = some_tables(np.random.default_rng(2), 3, 6, 4, twins=True)
    assert history["key"].is_unique
    assert set(recs["action_key"]) < set(history["key"])  # some steps show nothing
    assert not history.duplicated(["persona", "twin", "step"]).any()
    assert history.duplicated(["persona", "step"]).any()
    assert {"title", "url", "topic"} <= set(history) & set(recs)


def test_made_up_trails_and_videos():
    trails = some_trails(np.random.default_rng(2), 3, 4)
    assert trails.groupby("persona")["depth"].apply(list).tolist() == [[1, 2, 3, 4]] * 3
    videos = some_videos(np.random.default_rng(2), 200)
    assert len(set(videos)) == 200


def test_what_is_read_of_an_answer():
    assert lab2.by_platform({"memetube B ": "x", "Platform c": "y"}) == {"B": "x", "C": "y"}
    assert lab2.named_policy({"A": " Simi lar"}, "A") == "similar"
    with pytest.raises(CheckFailed, match="none of the policies"):
        lab2.named_policy({"A": ["similar", "mixture"]}, "A")
    assert lab2.named_buttons({"dislike": np.True_, "delete_history": "No"}) == {"dislike"}
    with pytest.raises(CheckFailed, match="neither yes nor no"):
        lab2.named_buttons({"dislike": "perhaps"})
    with pytest.raises(CheckFailed, match="names no button"):
        lab2.named_buttons({})
