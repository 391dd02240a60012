"""The hidden checks of lab 4: stronger than the public ones, on data nobody can know beforehand.

Never shipped to students. Every draw comes from ``rng``, which derives from the term's secret and the
submission's hash: a regrade repeats it, a resubmission gets new data. Some of the data are puppets on a site
that is grown from the term and no notebook shows. No answer is random, so that a right one fails with
probability 0.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import product
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.lab4 import (
    distance,
    exposure_right,
    must_be_distance,
    must_be_errors,
    must_be_exposure,
    must_be_names,
    must_be_slants,
)
from memeverse.checks.outcome import fail
from memeverse.checks.puppets import (
    NAMES,
    leaning_column,
    names_right,
    some_landmarks,
    some_reports,
    some_slants,
    some_trail,
)
from memeverse.checks.registry import check
from memeverse.checks.subject import Subject
from memeverse.puppets.audited import Audited, open_preset
from memeverse.puppets.fleet import Fleet, send_puppets
from memeverse.randomness import derive_seed

# ---------------------------------------------------------------- slant


@check("slant", points=0.75)
def slant_is_right(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Is right for videos with enough landmarks, and for videos of a site that you have not seen"""
    for count in (1, 40, 150):
        liberal, conservative = some_landmarks(rng, count, plenty=True)
        must_be_slants(subject, liberal, conservative, f"{count} videos")
    videos = _site(truth).videos.sample(1_000, random_state=rng)
    videos = videos[videos["liberal"] + videos["conservative"] > 20]
    liberal, conservative = (videos[side].reset_index(drop=True) for side in ("liberal", "conservative"))
    must_be_slants(subject, liberal, conservative, "videos of another site")


@check("slant", points=0.75)
def slant_keeps_the_rule(subject: Subject, rng: np.random.Generator) -> None:
    """Is nan where there are too few landmarks, for any rule and whatever the labels of rows"""
    for count, rule in ((40, None), (60, 3), (60, 0), (60, 40)):
        liberal, conservative = some_landmarks(rng, count, 12 if rule is None else rule)
        must_be_slants(subject, liberal, conservative, f"{count} videos", rule)
    labels = rng.permutation(40) + 5
    liberal, conservative = (one.set_axis(labels) for one in some_landmarks(rng, 40))
    must_be_slants(subject, liberal, conservative, "rows with other labels, few landmarks for some")


@check("slant", points=0.75)
def slant_of_any_columns(subject: Subject, rng: np.random.Generator) -> None:
    """Goes by rows, whatever their labels; columns stay as they were"""
    labels = rng.permutation(30) + 70
    liberal, conservative = (one.set_axis(labels) for one in some_landmarks(rng, 30, plenty=True))
    must_be_slants(subject, liberal, conservative, "rows with other labels")
    liberal, conservative = some_landmarks(rng, 30)
    _must_leave_alone(subject, liberal + 1, conservative)  # some are few, and none has no landmark


# ---------------------------------------------------------------- ideology


@check("ideology", points=0.75)
def ideology_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any slants between the edges"""
    for count in (1, 7, 400):
        must_be_names(subject, some_slants(rng, count, unknown=0.0), f"{count} slants")
    near = pd.Series([edge + side for edge in (-0.6, -0.2, 0.2, 0.6) for side in (-1e-6, 1e-6)])
    must_be_names(
        subject, near.sample(frac=1, random_state=rng, ignore_index=True), "a hair beside the edges"
    )


@check("ideology", points=0.75)
def ideology_on_another_site(subject: Subject, truth: Mapping[str, Any]) -> None:
    """Is right for all slants of a site that you have not seen, some of them on edges"""
    slants = np.unique(_site(truth).slants)
    must_be_names(subject, pd.Series(slants[~np.isnan(slants)]), "slants of another site")


@check("ideology", points=0.75)
def ideology_of_any_column(subject: Subject, rng: np.random.Generator) -> None:
    """Goes by rows, whatever their labels; takes columns with unknown slants, and changes none"""
    slants = 0.7 * some_slants(rng, 40).set_axis(rng.permutation(40) + 300)
    must_be_names(subject, slants, "rows with other labels")
    must_be_names(subject, pd.Series([np.nan] * 4), "nothing is known")
    _must_leave_alone(subject, pd.concat([slants, pd.Series([1.0, -1.0, -0.2, 0.6])]))


# ---------------------------------------------------------------- ks_statistic


@check("ks_statistic", points=0.75)
def ks_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any two samples"""
    for n, m, shift in ((1, 1, 0.5), (12, 30, 0.1), (200, 90, 0.3), (150, 400, -0.2), (50, 50, 0.0)):
        a, b = (pd.Series(rng.normal(0, 0.4, size)) for size in (n, m))
        must_be_distance(subject, a + shift, b, distance(a + shift, b), f"{n} values and {m}")
    for apart in (0.0003, 1e-6):
        a, b = ([0.4 + apart * place for place in places] for places in ((1, 3, 4), (2, 6)))
        must_be_distance(subject, a, b, distance(a, b), f"values that are {apart:g} apart")


@check("ks_statistic", points=0.75)
def ks_of_puppets(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Is right for homepages of puppets on a site that you have not seen, unknown slants and all labels"""
    home = _fleet(truth, rng).homepages
    for one, other in (("L", "C"), ("R", "C"), ("CL", "R"), ("CR", "CR")):
        a, b = (home["slant"][home["ideology"] == name] for name in (one, other))
        must_be_distance(subject, a, b, distance(a, b), f"homepages of {one} and of {other}")
        a = a[a > 0]  # the largest distance is where it has no value
        must_be_distance(subject, a, b, distance(a, b), f"the right part of {one}'s and {other}'s homepages")
    slants = np.unique(_site(truth).slants)  # nan comes last
    for place in np.argsort(np.diff(slants))[:5]:
        one, other = slants[[place, place + 1]]
        must_be_distance(subject, [one], [other], 1.0, "two videos of this site, close together")


@check("ks_statistic", points=0.75)
def ks_of_equal_values(subject: Subject, rng: np.random.Generator) -> None:
    """Takes values that come more than once, rows with any labels, and changes nothing"""
    for n, m in ((40, 25), (9, 200)):
        a, b = (pd.Series(rng.integers(-3, 4, size) / 4) for size in (n, m))
        must_be_distance(subject, a, b, distance(a, b), "the same few values again and again")
    must_be_distance(subject, [0.5] * 5, [0.5] * 3, 0.0, "one and the same value")
    must_be_distance(subject, [0.5] * 4, [0.25, 0.5, 0.5, 0.5], 0.25, "all but one the same")
    must_be_distance(subject, [0.30, 0.30, 0.31], [0.31, 0.31, 0.32], 2 / 3, "values close together")
    a, b = (some_slants(rng, size, unknown=0.0) for size in (30, 18))
    must_be_distance(subject, a.set_axis(rng.permutation(30) + 40), b, distance(a, b), "other labels")
    _must_leave_alone(subject, *(some_slants(rng, size) for size in (20, 12)))


# ---------------------------------------------------------------- exposure


@check("exposure", points=0.75)
def exposure_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Is right for any trails, ideology and depth where all slants are known"""
    for puppets, deepest in ((10, 2), (60, 6), (150, 20)):
        trail = some_trail(rng, puppets, deepest, unknown=0.0)
        for ideology in NAMES:
            depth = int(rng.integers(1, deepest))
            expected = exposure_right(trail, ideology, depth)
            must_be_exposure(subject, trail, ideology, depth, expected, f"{puppets} trails")


@check("exposure", points=1.0)
def exposure_of_puppets(subject: Subject, rng: np.random.Generator, truth: Mapping[str, Any]) -> None:
    """Is right where slants are unknown, and for puppets on a site that you have not seen"""
    made_up = some_trail(rng, 150, 8, unknown=0.6)
    made_up.index = rng.permutation(len(made_up)) + 5
    for ideology, depth in product(NAMES, (3, 7)):
        expected = exposure_right(made_up, ideology, depth)
        must_be_exposure(subject, made_up, ideology, depth, expected, "150 trails")
    trail = _fleet(truth, rng).trails.drop(columns="true_slant")
    trail["leaning"] = leaning_column(names_right(trail["slant"]))
    for ideology in ("L", "C", "R"):
        depth = int(rng.integers(3, 10))
        expected = exposure_right(trail, ideology, depth)
        must_be_exposure(subject, trail, ideology, depth, expected, "puppets on another site")


@check("exposure", points=0.75)
def exposure_at_the_ends(subject: Subject, rng: np.random.Generator) -> None:
    """Is 1 at depth 0, 0 where an ideology is not met, and what it is for the others"""
    trail = some_trail(rng, 40, 4, unknown=0.0)
    trail["ideology"] = trail["seed"].map(dict(zip(NAMES, (*NAMES[1:], NAMES[0]), strict=True)))
    for ideology in NAMES:
        must_be_exposure(subject, trail, ideology, 0, 1.0, "the seeds themselves")
    gone = trail[(trail["depth"] != 3) | (trail["leaning"] != "R")].reset_index(drop=True)
    must_be_exposure(subject, gone, "R", 3, 0.0, "none of R at this depth")
    for ideology, depth in product(NAMES, (1, 2)):
        expected = exposure_right(gone, ideology, depth)
        must_be_exposure(subject, gone, ideology, depth, expected, "none of R at depth 3")


@check("exposure", points=0.75)
def exposure_of_any_table(subject: Subject, rng: np.random.Generator) -> None:
    """Takes rows in any order with any labels and gaps in other columns, and leaves the table as it was"""
    trail = some_trail(rng, 50, 5, unknown=0.0)
    trail["title"] = np.where(rng.random(len(trail)) < 0.5, "Part 2", None)
    mixed = trail.sample(frac=1, random_state=rng).set_axis(rng.permutation(len(trail)) + 1_000, axis=0)
    for ideology, depth in product(NAMES, (2, 4)):  # so many that no mistake is right by chance
        expected = exposure_right(trail, ideology, depth)
        must_be_exposure(subject, mixed, ideology, depth, expected, "rows in another order")
    _must_leave_alone(subject, some_trail(rng, 30, 3), "L", 1)


# ---------------------------------------------------------------- audit_error


@check("audit_error", points=0.75)
def bias_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Has the right bias for any audits"""
    for dials, audits in ((1, 1), (3, 5), (5, 40)):
        must_be_errors(
            subject, some_reports(rng, dials, audits), "bias", f"{dials} dials, {audits} audits each"
        )


@check("audit_error", points=0.75)
def rmse_is_right(subject: Subject, rng: np.random.Generator) -> None:
    """Has the right root mean square error for any audits"""
    for dials, audits in ((1, 1), (3, 5), (5, 40)):
        must_be_errors(
            subject, some_reports(rng, dials, audits), "rmse", f"{dials} dials, {audits} audits each"
        )


@check("audit_error", points=0.5)
def bias_of_any_table(subject: Subject, rng: np.random.Generator) -> None:
    """Leaves out of the bias audits that reported nothing, and no other, whatever the labels of rows"""
    reports = _with_gaps(rng)
    reports["remark"] = np.where(rng.random(len(reports)) < 0.5, "twice", None)
    must_be_errors(subject, reports, "bias", "some audits reported nothing")


@check("audit_error", points=0.5)
def rmse_of_any_table(subject: Subject, rng: np.random.Generator) -> None:
    """Leaves audits that reported nothing out of the root mean square error, and changes no table"""
    reports = _with_gaps(rng)
    must_be_errors(subject, reports, "rmse", "some audits reported nothing")
    _must_leave_alone(subject, reports)


# ---------------------------------------------------------------- inside


@lru_cache(maxsize=4)
def _grown(grown_from: int) -> Audited:
    return open_preset("paper", 1.5, seed=derive_seed(grown_from, "hidden site"))


def _site(truth: Mapping[str, Any]) -> Audited:
    """A site of this term that no notebook shows."""
    return _grown(truth.get("grown_from", 0))


def _fleet(truth: Mapping[str, Any], rng: np.random.Generator) -> Fleet:
    """A hundred puppets on it: four for each pair of an ideology and a seed's."""
    return send_puppets(_site(truth), 100, train=20, depth=10, seed=int(rng.integers(2**32)))


def _with_gaps(rng: np.random.Generator) -> pd.DataFrame:
    """Reports of four dials, more of one of them, with other labels; some audits reported nothing."""
    reports = some_reports(rng, 4, 9)
    places = [int(rng.choice(np.flatnonzero(reports["dial"] == dial))) for dial in (0.0, 0.67, 2.0)]
    reports.loc[places, "audit"] = np.nan
    known = reports[reports["audit"].notna()]
    reports = pd.concat([reports, known[known["dial"] == 2].head(3)], ignore_index=True)
    return reports.set_axis(rng.permutation(len(reports)) + 50, axis=0)


def _must_leave_alone(subject: Subject, *given: Any) -> None:
    """Fails if a table or column that was handed over is another one after the call."""
    kept = [subject.keep(one) for one in given]
    subject(*kept)
    for one, was in zip(kept, given, strict=True):
        if isinstance(was, pd.DataFrame | pd.Series) and not _same(subject.look(one), was):
            fail(
                "What was handed over is something else after the call.",
                "Work on a copy: `.copy()`, or `.assign(...)`, which makes one.",
            )


def _same(now: Any, was: pd.DataFrame | pd.Series) -> bool:
    return type(now) is type(was) and now.index.equals(was.index) and _cells(now) == _cells(was)


def _cells(table: pd.DataFrame | pd.Series) -> list[Any]:
    """Names and values, those that are missing as None."""
    frame = table.to_frame() if isinstance(table, pd.Series) else table
    names = [] if isinstance(table, pd.Series) else [str(one) for one in frame.columns]
    columns = [frame.iloc[:, place] for place in range(frame.shape[1])]
    return [names, [[None if pd.isna(one) else one for one in column] for column in columns]]
