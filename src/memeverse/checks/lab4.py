"""The public checks of lab 4: instant, in the notebook, with hints. More checks run on submission."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import hint_for, number_of
from memeverse.checks.audits import table_of
from memeverse.checks.outcome import fail
from memeverse.checks.puppets import (
    NAMES,
    errors_of,
    leaning_column,
    names_of,
    names_right,
    slants_of,
    some_reports,
    some_trail,
)
from memeverse.checks.registry import check
from memeverse.checks.subject import Subject

SWITCHED_OFF = (
    "memeverse.puppets.slant", "memeverse.puppets.samples", "memeverse.puppets.report",
    "memeverse.repair", "memeverse.checks.lab4", "memeverse.checks.puppets",
)  # fmt: skip
NEAR = 1e-6
nan = float("nan")


# ---------------------------------------------------------------- 1. slant


@check("slant", points=0.25)
def slant_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for videos that you can check by hand"""
    must_be_slants(subject, [20, 0, 13, 10], [0, 30, 13, 40], "many landmarks for each video")


@check("slant", points=0.25)
def slant_needs_landmarks(subject: Subject, rng: np.random.Generator) -> None:
    """Is nan for videos with 12 landmarks or fewer, and only for those"""
    must_be_slants(subject, [6, 6, 7, 0, 100, 12, 13], [6, 7, 6, 0, 0, 0, 0], "about as many as are needed")


@check("slant", points=0.25)
def slant_by_another_rule(subject: Subject, rng: np.random.Generator) -> None:
    """Goes by the number of landmarks that it is told"""
    for more_than in (0, 3, 20):
        liberal, conservative = [0, 1, 4, 1, 20, 0], [0, 0, 5, 1, 6, 25]
        must_be_slants(subject, liberal, conservative, f"more than {more_than} are needed", more_than)


# ---------------------------------------------------------------- 2. ideology


@check("ideology", points=0.25)
def ideology_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Names the bin for slants well inside of it"""
    must_be_names(subject, [-0.8, -0.4, 0.0, 0.4, 0.8, -0.9, 0.1], "slants far from every edge")


@check("ideology", points=0.25)
def ideology_at_the_edges(subject: Subject, rng: np.random.Generator) -> None:
    """Counts an edge to the bin on its right, and 1 to R"""
    must_be_names(subject, [-1.0, -0.6, -0.2, 0.2, 0.6, 1.0], "slants on the edges")


@check("ideology", points=0.25)
def ideology_of_the_unknown(subject: Subject, rng: np.random.Generator) -> None:
    """Has no name where there is no slant"""
    must_be_names(subject, [0.9, nan, -0.9, nan, 0.05], "some slants are nan")


# ---------------------------------------------------------------- 3. ks_statistic


@check("ks_statistic", points=0.25)
def ks_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for samples that you can check by hand"""
    for a, b, expected, case in (
        ([-0.5, 0.1], [0.3, 0.9], 1.0, "all of a lies left of all of b"),
        ([0.1, 0.5], [0.1, 0.5], 0.0, "the same values"),
        ([0.0, 0.2, 0.4, 0.6], [0.3, 0.5, 0.7, 0.9], 0.5, "up to 0.2 there is half of a and nothing of b"),
        ([0.3, 0.5, 0.7, 0.9], [0.0, 0.2, 0.4, 0.6], 0.5, "the same, the other way round"),
    ):
        must_be_distance(subject, a, b, expected, case)


@check("ks_statistic", points=0.25)
def ks_of_unequal_samples(subject: Subject, rng: np.random.Generator) -> None:
    """Takes samples of different lengths, in any order"""
    a, b = [0.6, -0.2, 0.2], [0.9, -0.4, 0.1, 0.5, 0.3, -0.9, 0.8]
    must_be_distance(subject, a, b, distance(a, b), "3 values and 7")
    must_be_distance(subject, b, a, distance(a, b), "7 values and 3")


@check("ks_statistic", points=0.25)
def ks_without_the_unknown(subject: Subject, rng: np.random.Generator) -> None:
    """Leaves nan out"""
    must_be_distance(subject, [nan, -0.5, nan, 0.1], [0.0, nan, 0.3, 0.5, 0.7], 0.75, "some values are nan")


# ---------------------------------------------------------------- 4. exposure


@check("exposure", points=0.25)
def exposure_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for five short trails that you can check by hand"""
    trail = five_trails([["L", "L"], ["CL", "L"], ["C", "C"], ["CR", "R"], ["R", "C"]])
    trail["ideology"] = trail["leaning"]
    must_be_exposure(subject, trail, "L", 1, 2.0, "1 of 5 seeds is of L, and 2 of 5 videos at depth 1")
    must_be_exposure(subject, trail, "R", 1, 1.0, "1 of 5 seeds is of R, and 1 of 5 videos at depth 1")


@check("exposure", points=0.25)
def exposure_without_the_unknown(subject: Subject, rng: np.random.Generator) -> None:
    """Leaves videos without a slant out of both shares"""
    trail = five_trails([["L", "L"], ["L", None], ["C", "C"], [None, None], ["R", "C"]])
    trail["ideology"] = trail["leaning"]
    must_be_exposure(
        subject, trail, "L", 1, (1 / 3) / (2 / 4), "2 of 4 known seeds are of L, and 1 of 3 known videos"
    )


@check("exposure", points=0.25)
def exposure_is_of_videos(subject: Subject, rng: np.random.Generator) -> None:
    """Looks at what the videos are, not at whose puppets watched them or how their trails began"""
    trail = five_trails([["L", "R"], ["CL", "R"], ["C", "R"], ["CR", "C"], ["R", "C"]])
    trail["ideology"] = np.repeat(["C", "L", "L", "R", "CR"], 2)
    must_be_exposure(subject, trail, "R", 1, 3.0, "1 of 5 seeds is of R, and 3 of 5 videos at depth 1")


# ---------------------------------------------------------------- 5. audit_error


@check("audit_error", points=0.25)
def bias_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Has the dial as its index, and the bias of audits that you can check by hand"""
    must_be_errors(subject, three_dials(), "bias", "two audits of each of three dials")
    must_have_the_dial_as_index(subject, three_dials())


@check("audit_error", points=0.25)
def rmse_of_few(subject: Subject, rng: np.random.Generator) -> None:
    """Has the root mean square error of audits that you can check by hand"""
    must_be_errors(subject, three_dials(), "rmse", "two audits of each of three dials")


# ---------------------------------------------------------------- shared with the hidden checks


def slants_right(liberal: Any, conservative: Any, more_than: int = 12) -> np.ndarray:
    """(C - L) / (C + L) where there are more than so many landmarks; nan elsewhere."""
    left, right = np.asarray(liberal, dtype=float), np.asarray(conservative, dtype=float)
    total = left + right
    known = (total > more_than) & (total > 0)
    return np.divide(right - left, total, out=np.full(total.shape, np.nan), where=known)


def must_be_slants(
    subject: Subject, liberal: Any, conservative: Any, case: str, more_than: int | None = None
) -> None:
    """Fails unless each video has its slant, and those have none that have too few landmarks."""
    left, right = (one if isinstance(one, pd.Series) else pd.Series(one) for one in (liberal, conservative))
    rule = 12 if more_than is None else more_than
    expected = slants_right(left, right, rule)
    given = (left, right) if more_than is None else (left, right, more_than)
    found = slants_of(subject(*given), subject.name, len(left))
    for row, (one, right_one) in enumerate(zip(found, expected, strict=True)):
        counts = f"{left.iloc[row]} liberal and {right.iloc[row]} conservative landmarks"
        if np.isnan(right_one) and not np.isnan(one):
            fail(
                f"{_sentence(case)}: {counts} give {one:.4g}; more than {rule} are needed, so it is nan.",
                "Compare the total with `more_than`: `.where(condition)` leaves nan where it is not met.",
            )
        if not np.isnan(right_one) and not abs(one - right_one) <= NEAR:
            fail(
                f"{_sentence(case)}: {counts} give {one:.4g}, not {right_one:.4g}.",
                _why_another_slant(one, right_one),
            )


def _why_another_slant(one: float, right: float) -> str:
    if np.isnan(one):
        return "Compare the total of both sides with `more_than`: here there are more."
    return hint_for(
        one, right, "(C - L) / (C + L): conservative ones pull towards 1, liberal ones towards -1."
    )


def must_be_names(subject: Subject, slants: Any, case: str) -> None:
    """Fails unless each slant has the name of its bin, and nan has none."""
    given = slants if isinstance(slants, pd.Series) else pd.Series(slants, dtype=float)
    found = names_of(subject(given), subject.name, len(given))
    for one, name, right in zip(given, found, names_right(given), strict=True):
        if name == right:
            continue
        if right is None:
            fail(
                f"{_sentence(case)}: nan is called {name!r}; it has no ideology.",
                "An empty text is a text, too: None or nan says that nothing is known."
                if name == ""
                else "nan is not smaller than any edge, and not larger: treat it on its own.",
            )
        fail(
            f"{_sentence(case)}: {one:.7g} is called {name!r}, not {right!r}.",
            f"The names are {', '.join(NAMES)}, for [-1, -0.6), [-0.6, -0.2), [-0.2, 0.2), [0.2, 0.6) and "
            + ("[0.6, 1]: R has both its edges." if right == "R" else "[0.6, 1]: a bin has its left edge, ")
            + ("" if right == "R" else "not its right one, and a slant is not rounded."),
        )


def distance(a: Any, b: Any) -> float:
    """The largest distance between the cumulative distributions of two samples, without nan."""
    first, second = (np.asarray(one, dtype=float) for one in (a, b))
    first, second = first[~np.isnan(first)], second[~np.isnan(second)]
    at = np.concatenate([first, second])
    shares = [(one[None, :] <= at[:, None]).mean(axis=1) for one in (first, second)]
    return float(np.abs(shares[0] - shares[1]).max())


def must_be_distance(subject: Subject, a: Any, b: Any, expected: float, case: str) -> None:
    """Fails unless the result is that distance."""
    first, second = (one if isinstance(one, pd.Series) else pd.Series(one, dtype=float) for one in (a, b))
    nan_is_among = bool(first.isna().any() or second.isna().any())
    found = number_of(
        subject(first, second),
        subject.name,
        "One number for both samples: the largest of the distances, such as `.max()` gives it.",
        "There is nan among the values: leave it out of both samples, such as with `.dropna()`."
        if nan_is_among
        else "No value is missing here, and both samples have some: look at what is divided by what.",
    )
    if abs(found - expected) > NEAR:
        short = len(first) <= 8 and len(second) <= 8
        fail(
            f"{_sentence(case)}: the result is {found:.5g}, not {expected:.5g}.",
            hint_for(
                found,
                expected,
                "At each value of either sample: the share of a up to it, and the share of b. The largest "
                "difference of the two, without its sign.",
            ),
            f"a = {first.round(3).tolist()}, b = {second.round(3).tolist()}" if short else "",
        )


def five_trails(leanings: list[list[str | None]]) -> pd.DataFrame:
    """Trails of one step, by what their videos are."""
    middle = {"L": -0.8, "CL": -0.4, "C": 0.0, "CR": 0.4, "R": 0.8, None: nan}
    table = some_trail(np.random.default_rng(4), len(leanings), len(leanings[0]) - 1)
    flat = [one for trail in leanings for one in trail]
    seeds = np.repeat([trail[0] or "C" for trail in leanings], len(leanings[0]))
    return table.assign(leaning=leaning_column(flat), slant=[middle[one] for one in flat], seed=seeds)


def exposure_right(trail: pd.DataFrame, ideology: str, depth: int) -> float:
    """The share of an ideology among the known videos at a depth, to its share among the known seeds."""

    def share(at: int) -> float:
        known = [one for one in trail["leaning"][trail["depth"] == at] if isinstance(one, str)]
        return known.count(ideology) / len(known)

    return share(depth) / share(0)


def must_be_exposure(
    subject: Subject, trail: pd.DataFrame, ideology: str, depth: int, expected: float, case: str
) -> None:
    """Fails unless the result is that exposure."""
    found = number_of(
        subject(trail, ideology, depth),
        subject.name,
        "One number: the share of this ideology at this depth, divided by its share among the seeds.",
        "There is a seed of this ideology, and a video with a leaning at this depth: look at what you count.",
    )
    if abs(found - expected) > NEAR * max(1.0, expected):
        fail(
            f"{_sentence(case)}: E of {ideology} at depth {depth} is {found:.5g}, not {expected:.5g}.",
            hint_for(
                found,
                expected,
                "The share of `leaning` at that depth, divided by the share at depth 0, each among the "
                "videos whose `leaning` is not missing.",
            ),
        )


def three_dials() -> pd.DataFrame:
    """Six audits, two of each dial."""
    table = some_reports(np.random.default_rng(5), 3, 2).sort_values(["dial", "seed"], ignore_index=True)
    return table.assign(
        dial=[0.0, 0.0, 0.5, 0.5, 2.0, 2.0],
        audit=[0.03, 0.01, 0.10, 0.20, 0.25, 0.25],
        truth=[0.00, 0.00, 0.15, 0.15, 0.30, 0.32],
    )


def errors_right(reports: pd.DataFrame) -> pd.DataFrame:
    """Bias and root mean square error of the audits of each dial, without those that reported nothing."""
    rows = {}
    for dial in sorted(set(reports["dial"])):
        some = reports[reports["dial"] == dial]
        away = [a - t for a, t in zip(some["audit"], some["truth"], strict=True) if not np.isnan(a)]
        rows[dial] = {"bias": np.mean(away), "rmse": np.sqrt(np.mean(np.square(away)))}
    return pd.DataFrame.from_dict(rows, orient="index")


def must_be_errors(subject: Subject, reports: pd.DataFrame, column: str, case: str) -> None:
    """Fails unless there is one row for each dial, with the right ``bias`` or ``rmse``."""
    expected = errors_right(reports)
    found = errors_of(subject(reports), subject.name).sort_index()
    if found.index.tolist() != expected.index.tolist():
        fail(
            f"{_sentence(case)}: the dials of the result are {_listed(found.index)}, not "
            f"{_listed(expected.index)}.",
            'One row for each dial: `groupby("dial")` makes them, with the dial as the index.',
        )
    formula = (
        "the mean of audit - truth" if column == "bias" else "the root of the mean of (audit - truth) ** 2"
    )
    for dial in expected.index:
        one, right = found[column][dial], expected[column][dial]
        if not abs(one - right) <= NEAR:
            some = reports[reports["dial"] == dial]
            fail(
                f"{_sentence(case)}: the {column} at dial {dial:g} is {_short(one)}, not {_short(right)}.",
                hint_for(one, right, f"{column}: {formula}, over the audits of that dial."),
                f"audit = {some['audit'].tolist()}, truth = {some['truth'].tolist()}"
                if len(some) <= 4
                else "",
            )


def must_have_the_dial_as_index(subject: Subject, reports: pd.DataFrame) -> None:
    """Fails if the dial is a column: then rows are taken for others where something is put beside them."""
    if set(table_of(subject(reports), subject.name).index) != set(reports["dial"]):
        fail(
            "The dial is a column of the table, not its index.",
            '`groupby("dial")` makes it the index, unless you say `reset_index()` or `as_index=False`; '
            '`.set_index("dial")` makes an index of a column.',
        )


def _short(number: float) -> str:
    """A number to be read; what is 0 but for the last bit is 0."""
    return f"{0.0 if abs(number) < 1e-12 else number:.5g}"


def _listed(dials: Any) -> str:
    shown = [f"{one:g}" for one in list(dials)[:8]]
    return ", ".join(shown) + (" ..." if len(dials) > 8 else "") if shown else "none"


def _sentence(case: str) -> str:
    return case[0].upper() + case[1:]
