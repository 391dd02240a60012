"""The public checks of lab 2: instant, in the notebook, with hints. More checks run on submission.

They look at properties of an answer and hold no answer of the term.
"""

from collections.abc import Iterable, Mapping
from math import comb
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import entries_of, hint_for, number_of
from memeverse.checks.audits import pair_of, some_tables, some_trails, some_videos, table_of
from memeverse.checks.chance import binomial_band
from memeverse.checks.outcome import fail
from memeverse.checks.registry import check
from memeverse.checks.subject import Subject
from memeverse.errors import a_kind
from memeverse.platform.dials import POLICIES
from memeverse.term.lab2 import BUTTONS, PLATFORMS

# Off while an answer is called, in `test` as in the judge: what course.toml forbids.
SWITCHED_OFF = (
    "memeverse.statistics",
    "memeverse.checks.lab2",
    "memeverse.checks.audits",
)

CLOSE = 1e-9
NEAR = 1e-6  # as near as a float32 comes to a number around 1
_JOINED = ("action", "page_type")  # what a recommendation gets from its step
_SHUFFLES = 2_000
_ROUNDED = 0.05  # what shares of six topics may be away from 1 in all when each has two digits
_CLEAR = 20  # personas a group: no shuffle finds one of 138 billion arrangements again
_HARDLY_ANY = 0.0011  # what 2,000 shuffles reach, also where the smaller side is doubled
ALARM = 1e-9  # how often a right p-value may fall outside its band, a case


# ---------------------------------------------------------------- 1. join_recommendations


@check("join_recommendations", points=0.5)
def join_has_a_row_for_each(subject: Subject, rng: np.random.Generator) -> None:
    """Returns a table with one row for each recommendation"""
    history, recs = some_tables(rng)
    joined = table_of(subject(history, recs), subject.name)
    same_rows(joined, recs)


@check("join_recommendations", points=0.5)
def join_keeps_columns(subject: Subject, rng: np.random.Generator) -> None:
    """Keeps all columns of recs as they were, and adds action and page_type"""
    history, recs = some_tables(rng)
    joined = table_of(subject(history, recs), subject.name)
    same_rows(joined, recs)
    same_columns(joined, recs)


@check("join_recommendations", points=0.5)
def join_finds_the_step(subject: Subject, rng: np.random.Generator) -> None:
    """Gives each recommendation the action and the type of the page it stood on"""
    history, recs = some_tables(rng, personas=3)
    must_be_joined(subject, history, recs)


# ---------------------------------------------------------------- 2. overlap, rank_biased_overlap


@check("overlap", points=0.5)
def overlap_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for lists that you can check by hand"""
    a, b, c, d, e = some_videos(rng, 5)
    for first, second, expected, case in (
        ([a, b, c], [a, b, c], 1.0, "a list and itself"),
        ([a, b], [c, d], 0.0, "nothing in common"),
        ([a, b, c], [b, c, d], 0.5, "2 videos in both, 4 in all"),
        ([a, b, c, d], [a, e], 0.2, "1 video in both, 5 in all"),
    ):
        must_be(subject, (first, second), expected, case)


@check("overlap", points=0)
def overlap_of_odd_lists(subject: Subject, rng: np.random.Generator) -> None:
    """Counts a video once, works for columns of a table and for empty lists, and changes no list"""
    a, b, c, d = some_videos(rng, 4)
    first: Any
    second: Any
    for first, second, expected, case in (
        ([a, a, b], [b, c, c, c], 1 / 3, "some videos are there several times; 1 video in both, 3 in all"),
        (pd.Series([a, b, c], [7, 8, 9]), pd.Series([b, c, d], [1, 2, 3]), 0.5, "two columns of tables"),
        ([], [a, b], 0.0, "an empty list and another one"),
        ([], [], 1.0, "two empty lists, which are the same"),
    ):
        must_be(subject, (first, second), expected, case)
    must_leave_alone(subject, ([c, a, b], [b, c, d]))


@check("overlap", points=0.5)
def overlap_ignores_order(subject: Subject, rng: np.random.Generator) -> None:
    """Depends on what is in common, not on the order, nor on which list comes first"""
    videos = some_videos(rng, 30)
    first, second = videos[:20], videos[12:]
    expected = number_of(subject(first, second), subject.name)
    for case, pair in (
        ("the lists exchanged", (second, first)),
        ("both turned around", (first[::-1], second[::-1])),
    ):
        must_be(subject, pair, expected, case, "Sets have no order: set(a) & set(b), set(a) | set(b).")
    everything = number_of(subject(videos, videos[::-1]), subject.name)
    if not everything > expected:
        fail(
            f"8 of 30 videos in common give {expected:.4g}, all of them in common {everything:.4g}.",
            "The more two lists have in common, the larger the number.",
        )


@check("rank_biased_overlap", points=0.5)
def rbo_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for lists that you can check by hand"""
    a, b, c, d = some_videos(rng, 4)
    for first, second, p, expected, case in (
        ([a, b, c], [a, b, c], 0.9, 1.0, "a list and itself"),
        ([a, b], [c, d], 0.9, 0.0, "nothing in common"),
        ([a, b], [b, a], 0.8, 0.8, "two videos exchanged: A is 0, 1, so 0.2 * (0 + 0.8 * 1) + 0.64 * 1"),
        ([a, b], [a, c], 0.8, 0.6, "the first alike: A is 1, 1/2, so 0.2 * (1 + 0.8 * 0.5) + 0.64 * 0.5"),
    ):
        must_be(subject, (first, second, p), expected, f"{case}; p = {p}")


@check("rank_biased_overlap", points=0)
def rbo_of_columns(subject: Subject, rng: np.random.Generator) -> None:
    """Works for columns of a table, and changes no list"""
    a, b = some_videos(rng, 2)
    columns = pd.Series([a, b], [7, 8]), pd.Series([b, a], [5, 4])
    must_be(subject, (*columns, 0.8), 0.8, "columns of tables, two videos exchanged; p = 0.8")
    must_leave_alone(subject, ([b, a], [a, b]), 0.8)


@check("rank_biased_overlap", points=0.5)
def rbo_weighs_the_top(subject: Subject, rng: np.random.Generator) -> None:
    """Counts the top more than the bottom, and the more so the smaller p is"""
    videos = some_videos(rng, 12)
    new = some_videos(rng, 1)
    top, bottom = [*new, *videos[1:]], [*videos[:-1], *new]
    for p in (0.8, 0.95):
        high, low = (number_of(subject(videos, other, p), subject.name) for other in (bottom, top))
        if not high > low + CLOSE:
            fail(
                f"For p = {p}, another video at the bottom gives {high:.4f}, one at the top {low:.4f}.",
                "A is the share in common of the first d places. A difference at the top is in all of them.",
            )
    steep, flat = (number_of(subject(videos, top, p), subject.name) for p in (0.5, 0.95))
    if not steep < flat - CLOSE:
        fail(
            f"With another video at the top, p = 0.5 gives {steep:.4f} and p = 0.95 gives {flat:.4f}.",
            "The weight of depth d is p to the power of d - 1: a small p looks at little but the top.",
        )


# ---------------------------------------------------------------- 3. effect


@check("effect", points=0.5)
def effect_is_a_difference(subject: Subject, rng: np.random.Generator) -> None:
    """Gives the difference of the means, treated minus control"""
    for treated, control in (([5, 7, 6, 6], [1, 2, 3, 2]), ([0, 1, 0, 3], [4, 4, 2, 6])):
        difference = difference_of(subject, treated, control)
        expected = float(np.mean(treated) - np.mean(control))
        if abs(difference - expected) > NEAR:
            hint = "The mean of the treated minus the mean of the control, in this order, with its sign."
            fail(
                f"The difference is {difference:.4f}; {expected:.4f} is expected.",
                hint_for(difference, expected, f"{hint} And `return difference, p`: the difference first."),
                f"effect({treated}, {control})",
            )


@check("effect", points=0.5)
def effect_has_a_p_value(subject: Subject, rng: np.random.Generator) -> None:
    """Gives a p-value that is small for a clear effect and large for none"""
    clear = p_value_of(subject, list(range(_CLEAR + 4, 2 * _CLEAR + 4)), list(range(_CLEAR)))
    if clear == 0:
        fail(
            "p is 0.",
            "No experiment makes chance impossible. What you saw is one of the arrangements, too: count it, "
            "(1 + count) / (1 + shuffles), and do not round.",
        )
    same = [3, 5, 4, 6, 2, 7, 3, 6]
    none = p_value_of(subject, same, same[::-1])
    treated, control = (
        pd.Series(same, [f"{group} {n}" for n in range(8)]) for group in ("treated", "control")
    )
    labelled = p_value_of(subject, treated, control)
    if clear > _HARDLY_ANY:
        fail(
            f"Where all treated lie above all controls ({_CLEAR} each), p is {clear:.4f}.",
            "How many shuffles have a difference as far from 0 as the one you saw? Here hardly any: with "
            "2,000 shuffles p is 1/2001.",
        )
    if none < 0.5:
        fail(
            f"Where both groups hold the same numbers, p is {none:.4f}.",
            "The difference you saw is 0 there, and each shuffle is as far from 0 or farther.",
        )
    if labelled < 0.5:
        fail(
            f"Where both groups are columns with the same numbers and other labels, p is {labelled:.4f}.",
            "pandas adds and subtracts by label, and what has no partner becomes NaN: make arrays of both "
            "first, np.array(treated), and put them together with np.concatenate.",
        )


@check("effect", points=0.5)
def effect_has_two_sides(subject: Subject, rng: np.random.Generator) -> None:
    """Counts differences in both directions"""
    below, above = list(range(16)), list(range(20, 36))
    for words, pair in (("above", (above, below)), ("below", (below, above))):
        p = p_value_of(subject, *pair)
        if p > 0.05:
            fail(
                f"Where all treated lie {words} all controls, p is {p:.4f}.",
                "An effect can push down as well: compare sizes, abs(shuffled) >= abs(seen).",
            )


def false_alarms() -> dict[str, float]:
    """For each check of a random function, a bound on how likely a right answer fails it."""
    return {"effect_has_a_p_value": _SHUFFLES / comb(2 * _CLEAR, _CLEAR)}  # one shuffle is as far


# ---------------------------------------------------------------- 4. topic_share_by_depth


@check("topic_share_by_depth", points=0.5)
def shares_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for a trail that you can check by hand"""
    history = pd.DataFrame(
        {
            "persona": ["ada", "ada", "bo", "bo", "cy", "cy", "di", "di"],
            "depth": [1, 2] * 4,
            "topic": ["chess", "chess", "chess", "housing", "chess", "housing", "knitting", "housing"],
            "title": [f"Video {n}" for n in range(8)],
        }
    )
    expected = pd.DataFrame(
        {"chess": [0.75, 0.25], "housing": [0, 0.75], "knitting": [0.25, 0]}, index=[1, 2]
    )
    must_be_shares(subject, history, expected)


@check("topic_share_by_depth", points=0)
def shares_of_a_trail_that_ends(subject: Subject, rng: np.random.Generator) -> None:
    """Is among the videos that there are at a depth, where a trail ends early"""
    history = pd.DataFrame(
        {
            "persona": ["ada", "ada", "bo", "bo", "cy"],
            "depth": [1, 2, 1, 2, 1],
            "topic": ["chess", "chess", "chess", "housing", "housing"],
            "title": [f"Video {n}" for n in range(5)],
        }
    )
    expected = pd.DataFrame({"chess": [2 / 3, 0.5], "housing": [1 / 3, 0.5]}, index=[1, 2])
    must_be_shares(subject, history, expected)


@check("topic_share_by_depth", points=0.5)
def shares_add_up(subject: Subject, rng: np.random.Generator) -> None:
    """At each depth, the shares of the topics add up to 1"""
    history = some_trails(rng, 9, 6)
    table = shares_table(subject(history), subject.name)
    rows_are_depths(table, range(1, 7))
    sums = table.sum(axis=1)
    if (sums - 1).abs().max() > _ROUNDED:
        fail(
            f"At one depth the shares add up to {sums.iloc[int((sums - 1).abs().argmax())]:.4f}.",
            "Divide the number of videos of each topic by the number of videos at that depth.",
        )


# ---------------------------------------------------------------- 5 and 6. what runs, what scrubs


@check("algorithms", points=0, subject="policies")
def policies_are_named(subject: Subject) -> None:
    """Names one policy for each of the four platforms"""
    said = by_platform(subject.value)
    found = [named_policy(said, name) for name in PLATFORMS]
    if len(set(found)) < len(found):
        fail("Two platforms have the same policy.", "No two of the four run the same one.")


@check("scrubbing", points=0, subject="scrubs")
def scrubs_are_buttons(subject: Subject) -> None:
    """Names buttons of the site"""
    named_buttons(subject.value)


# ---------------------------------------------------------------- shared with the hidden checks


def same_rows(joined: pd.DataFrame, recs: pd.DataFrame) -> None:
    """Fails unless there is a row for each recommendation."""
    if len(joined) != len(recs):
        hint = "Each recommendation has exactly one step: join on recs' `action_key` and history's `key`."
        if len(joined) > len(recs):
            hint += " Steps without recommendations have no row here."
        fail(f"The table has {len(joined)} rows; there are {len(recs)} recommendations.", hint)


def same_columns(joined: pd.DataFrame, recs: pd.DataFrame) -> None:
    """Fails unless the columns of the recommendations and those of the step are there."""
    missing = [name for name in (*recs.columns, *_JOINED) if name not in joined.columns]
    if missing:
        suffixed = [name for name in joined.columns if str(name).endswith(("_x", "_y"))]
        fail(
            f"The column {missing[0]!r} is missing.",
            "Both tables have columns of the same name, and pandas renames both: take from `history` only "
            'the columns that you need, history[["key", "action", "page_type"]].'
            if suffixed
            else "All columns of recs, and action and page_type.",
            f"columns: {', '.join(map(str, joined.columns[:14]))}",
        )
    twice = joined.columns[joined.columns.duplicated()]
    if len(twice):
        fail(f"The column {twice[0]!r} is there twice.", "Join tables with `merge`, not side by side.")


def must_be_joined(subject: Subject, history: pd.DataFrame, recs: pd.DataFrame) -> None:
    """Fails unless the result is the recommendations, each with its step; in any order."""
    joined = table_of(subject(history, recs), subject.name)
    same_rows(joined, recs)
    if recs.empty:
        return  # a table made row by row has no columns then
    same_columns(joined, recs)
    right = {(row["action_key"], row["position"]): row for row in recs.to_dict("records")}
    steps = {row["key"]: row for row in history.to_dict("records")}
    seen = set()
    for row in joined.reset_index(drop=True).to_dict("records"):
        place = (row["action_key"], row["position"])
        if place not in right or place in seen:
            fail(
                "A row of the table is none of the recommendations, or is there twice.",
                "Join whole rows; do not sort or fill one column by itself.",
            )
        seen.add(place)
        for name in recs.columns:
            if row[name] != right[place][name] and not (pd.isna(row[name]) and pd.isna(right[place][name])):
                theirs, ours = (str(value)[:40] for value in (row[name], right[place][name]))
                fail(
                    f"The column {name!r} has another value than in recs.",
                    "Take `title`, `url` and the like from recs: they belong to the recommended video.",
                    f"{place[0]}, position {place[1]}: {theirs!r}, not {ours!r}",
                )
        step = steps[row["action_key"]]
        for name in _JOINED:
            if row[name] != step[name]:
                fail(
                    f"A recommendation has {name} {row[name]!r}; the page it stood on has {step[name]!r}.",
                    "recs' `action_key` is the `key` of the step in history. The order of rows says nothing.",
                )


def must_be(
    subject: Subject,
    given: tuple[Any, ...],
    expected: float,
    case: str,
    hint: str = "Go through it with a pencil.",
) -> None:
    """Fails unless the result is a number."""
    number = number_of(subject(*given), subject.name)
    if abs(number - expected) > NEAR:
        shown = ", ".join(str(list(one) if isinstance(one, pd.Series) else one) for one in given)
        fail(
            f"{case[0].upper()}{case[1:]}: the result is {number:.6g}, not {expected:.6g}.",
            hint_for(number, expected, hint),
            f"{subject.name}({shown})" if len(shown) <= 200 else "",
        )


def must_leave_alone(subject: Subject, lists: tuple[list[str], ...], *others: Any) -> None:
    """Fails if a list is another one after the call: whoever compares it with a third finds it changed."""
    kept = [subject.keep(one) for one in lists]
    subject(*kept, *others)
    if any(subject.look(after) != before for before, after in zip(lists, kept, strict=True)):
        fail(
            "A list that was handed over is another one after the call.",
            "`sort`, `pop`, `remove`, `extend` change the list itself: make one of your own first, list(a).",
        )


def difference_of(subject: Subject, treated: Any, control: Any) -> float:
    """The first of an answer's two numbers; what the second is does not matter."""
    difference, _ = pair_of(subject(treated, control), subject.name)
    return number_of(difference, subject.name)


def p_value_of(subject: Subject, treated: Any, control: Any) -> float:
    """The second of an answer's two numbers; it must be a probability."""
    _, p = pair_of(subject(treated, control), subject.name)
    p = number_of(p, subject.name)
    if not -CLOSE <= p <= 1 + CLOSE:
        fail(
            f"p is {p:.6g}; a probability lies between 0 and 1.",
            "What you saw is one more arrangement, above and below: (1 + count) / (1 + shuffles)."
            if 1 < p < 1.1
            else "Return the difference first, then p.",
        )
    return p


def p_value_fits(p: float, exact: float, alarm: float = ALARM) -> bool:
    """Whether a p-value may come from `_SHUFFLES` or more shuffles, or from all arrangements."""
    band = binomial_band(_SHUFFLES // 2, exact, exact, alarm)
    low, high = band.low / (_SHUFFLES // 2 + 1), (1 + band.high) / (_SHUFFLES // 2 + 1)
    return low - CLOSE <= p <= high + CLOSE


def shares_table(value: Any, who: str) -> pd.DataFrame:
    """A table of finite numbers."""
    table = table_of(value, who)
    try:
        numbers = table.to_numpy(dtype=float)
    except (TypeError, ValueError):
        numbers = None
    others = table.select_dtypes(exclude=["number", "bool"]).to_numpy(dtype=object)
    if numbers is None or any(isinstance(one, str) for one in others.flat):
        fail(
            "The table holds something else than numbers.",
            "The depth is the index, the topics are the columns; nothing else is in the table."
            if numbers is None
            else "The shares themselves, not texts of them.",
        )
    if np.isnan(numbers).any():
        fail(
            "A share is missing (NaN).",
            "A topic that nobody watched at a depth has the share 0: `.fillna(0)` at the end puts it in.",
        )
    return pd.DataFrame(numbers, table.index, table.columns)


def rows_are_depths(table: pd.DataFrame, depths: Iterable[Any]) -> None:
    """Fails unless there is one row a depth, labelled with it."""
    depths = list(depths)
    if len(table) != len(depths) or set(table.index) != set(depths):
        turned = len(table.columns) == len(depths) and set(table.columns) == set(depths)
        more = set(table.index) > set(depths)
        fail(
            f"The rows are labelled {_labels(table.index)}; the depths are {_labels(depths)}.",
            "Turn the table: `.T`."
            if turned
            else "One row for each depth of this history, and no other."
            if more
            else "One row a depth: the depth is the index, not a column.",
        )


def must_be_shares(subject: Subject, history: pd.DataFrame, expected: pd.DataFrame) -> None:
    """Fails unless the table holds these shares; columns in any order, those of zeros may be missing."""
    table = shares_table(subject(history), subject.name)
    if len(table) + table.shape[1] > 10 * (len(expected) + expected.shape[1]):
        fail(
            f"The table has {len(table)} rows and {table.shape[1]} columns; the history has "
            f"{len(expected)} depths and {expected.shape[1]} topics.",
            "One row a depth and one column a topic, of the table that your function is given.",
        )
    if table.columns.nlevels > 1 or not table.columns.is_unique or not table.index.is_unique:
        fail("The table has labels of several levels, or twice the same.", "Depths are rows, topics columns.")
    rows_are_depths(table, expected.index)
    strange = [name for name in table.columns if name not in expected.columns and table[name].any()]
    if strange:
        fail(f"The column {strange[0]!r} is no topic of this history.", "One column a topic, nothing else.")
    left_out = [name for name in expected.columns if name not in table.columns and expected[name].any()]
    if left_out:
        fail(f"There is no column for the topic {left_out[0]!r}.", "One column for each topic, all of them.")
    full = table.reindex(columns=expected.columns, fill_value=0.0).loc[expected.index].astype(float)
    away = (full - expected).abs()
    if away.to_numpy().max() > 1e-6:
        row, column = divmod(int(away.to_numpy().argmax()), away.shape[1])
        depth, topic = away.index[row], away.columns[column]
        seen, right = float(full.at[depth, topic]), float(expected.at[depth, topic])  # type: ignore[arg-type]
        percent = seen > 1 and abs(seen - 100 * right) < 0.01
        fail(
            f"At depth {depth}, the share of {topic} is {seen:.4g}; {right:.4g} is expected.",
            "Percent are shares times 100: leave that away."
            if percent
            else hint_for(
                seen,
                right,
                "Of the videos at one depth: how many are of that topic, divided by how many there are.",
            ),
        )


def by_platform(value: Any) -> dict[str, Any]:
    """The answer `policies` by the letter of the platform, read kindly; fails in words for a student.

    >>> by_platform({"MemeTube a": "similar"})
    {'A': 'similar'}
    """
    if value is None or value is Ellipsis:
        fail("`policies` is still empty.", _EXAMPLE)
    if isinstance(value, pd.DataFrame):  # two columns, or one and its index
        value = value.set_index(value.columns[0]) if value.shape[1] == 2 else value
        value = value.iloc[:, 0] if value.shape[1] == 1 else value
    if isinstance(value, pd.Series):
        letters = any(isinstance(name, str) for name in value.index)
        value = value.to_dict() if letters else value.tolist()
    if isinstance(value, np.ndarray | list | tuple) and len(value) == len(PLATFORMS):
        value = dict(value if all(map(_is_pair, value)) else zip(PLATFORMS, value, strict=True))
    if not isinstance(value, Mapping):
        fail(f"`policies` is {a_kind(value)}, not a dict.", _EXAMPLE)
    return {str(name).upper().split()[-1]: policy for name, policy in value.items() if str(name).strip()}


def named_policy(said: Mapping[str, Any], name: str) -> str:
    """What an answer says of one platform; fails in words for a student."""
    value = said.get(name)
    if value is None or value is Ellipsis:
        fail(f"Platform {name} is missing.", f"One policy for each of {', '.join(PLATFORMS)}.")
    found = entries_of(value)
    policy = "".join(str(found[0]).casefold().split()) if len(found) == 1 else ""
    if policy not in POLICIES:
        fail(
            f"Platform {name} has {str(value)[:40]!r}, which is none of the policies.",
            f"The six are {', '.join(POLICIES)}.",
        )
    return policy


def named_buttons(value: Any) -> set[str]:
    """The answer `scrubs`, read kindly; fails in words for a student.

    >>> sorted(named_buttons({"dislike": True, "not_interested": False}))
    ['dislike']
    >>> sorted(named_buttons("Not interested, dislike"))
    ['dislike', 'not_interested']
    """
    if value is None or value is Ellipsis:
        fail("`scrubs` is still empty.", f"A list with those of {', '.join(BUTTONS)} that work here.")
    if isinstance(value, pd.Series) and any(isinstance(name, str) for name in value.index):
        value = value.to_dict() if all(_says(works) is not None for works in value) else value
    if isinstance(value, Mapping):
        if odd := [works for works in value.values() if _says(works) is None]:
            fail(
                f"`scrubs` has {str(odd[0])[:40]!r} beside a button, which is neither yes nor no.",
                f"A list with those of {', '.join(BUTTONS)} that work here.",
            )
        value = [name for name, works in value.items() if _says(works)]
    if isinstance(value, str):
        value = value.split(",")
    names: Iterable[Any] = entries_of(value)
    found = {_button(name) for name in names if isinstance(name, str)}
    strange = sorted(found - set(BUTTONS)) or [str(name)[:40] for name in names if not isinstance(name, str)]
    if strange:
        fail(f"{strange[0][:40]!r} is no button of the site.", f"There are {', '.join(BUTTONS)}.")
    if not found:
        fail("`scrubs` names no button.", "At least one of them works.")
    return found


_EXAMPLE = 'policies = {"A": "...", "B": "...", "C": "...", "D": "..."}'


def _labels(labels: Iterable[Any], most: int = 12) -> str:
    shown = list(labels)
    return f"{shown[:most]}" if len(shown) <= most else f"{str(shown[:most])[:-1]}, …]"


def _is_pair(value: Any) -> bool:
    return isinstance(value, list | tuple) and len(value) == 2 and isinstance(value[0], str)


def _button(name: str) -> str:
    return "_".join(name.casefold().split()).removeprefix("memetube:")


def _says(works: Any) -> bool | None:
    """Whether a word beside a button says that it works; None if it says neither."""
    if isinstance(works, bool | np.bool_):
        return bool(works)
    return {"yes": True, "no": False}.get(works.strip().casefold()) if isinstance(works, str) else None
