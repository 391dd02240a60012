"""Is the method right? Audits of sites whose truth is known: bias dialled, puppets and landmarks counted."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError
from memeverse.mode import grading
from memeverse.puppets.audit import CENTER, OTHERS
from memeverse.puppets.audited import Audited, open_preset, open_recipe, read_audited
from memeverse.puppets.fleet import Protocol, blocks_of, check_room, run_block
from memeverse.puppets.ideologies import IDEOLOGIES
from memeverse.puppets.presets import Preset, Recipe
from memeverse.puppets.reported import reported
from memeverse.puppets.running import run_audit
from memeverse.simulation.progress import bar
from memeverse.simulation.reading import read_count
from memeverse.statistics.intervals import wilson_interval
from memeverse.statistics.scipy_stats import scipy_stats

POWER_NUMBERS = {"homepage": "homepage", "up-next from center seeds": "center_seed"}
TESTS = ("videos", "puppets")
THE_TRUTH = "the truth"
_BIAS = ("dial", "seed", "number", "puppets", "audit", "truth")
_POWER = ("site", "n", "number", "puppets", "test", "found", "low", "high", "effect")
_NOISE = (
    "more_than", "rule", "coverage", "error", "spearman", *(f"median {one}" for one in IDEOLOGIES),
    *(f"truly {one}" for one in IDEOLOGIES), *(f"KS {one}" for one in OTHERS),
)  # fmt: skip
_UNTRAINED = ("preset", "number", "puppets", "trained", "untrained", "truth")
_PAIRS = 25  # puppets that have each pair of an ideology and a seed's once


def bias_study(
    preset: Preset = "paper",
    dials: Iterable[float] = (0, 0.5, 1, 1.5, 2),
    n: int = 1_000,
    seeds: Iterable[int | str] = range(3),
    *,
    size: Any = "teaching",
    site_seed: int | str = "paper",
    truth_from: int = 20_000,
    progress: bool = True,
) -> pd.DataFrame:
    """What audits of ``n`` puppets report while a site's dial is turned, beside the truth.

    A row a dial, a seed of an audit, a number and the puppets that it is of: ``dial, seed, number, puppets,
    audit, truth``. ``number`` is one of those in `reported`, ``puppets`` L, CL, C, CR or R. ``truth`` is
    what ``truth_from`` other puppets were shown, by the true slants of all videos.
    """
    if grading():  # a notebook being judged is run for its functions, not for its studies
        return pd.DataFrame(columns=list(_BIAS))
    turned, every = _all(dials, "dials", "0.5"), _all(seeds, "seeds", "1")
    n, truth_from = read_count(n, "n", _PAIRS), read_count(truth_from, "truth_from", _PAIRS)
    parts = []
    with bar("dials", len(turned) * (len(every) + 1), progress) as shown:
        for dial in turned:
            site = open_preset(preset, dial, size=size, seed=site_seed)
            whole = run_audit(site, truth_from, seed="the truth", jobs=1, progress=False)
            truth = reported(whole).drop(columns="audit")
            shown.update()
            for seed in every:
                found = reported(run_audit(site, n, seed=seed, jobs=1, progress=False)).drop(columns="truth")
                part = found.merge(truth, on=["number", "puppets"], validate="1:1")
                part.insert(0, "seed", seed)
                part.insert(0, "dial", float(dial))
                parts.append(part)
                shown.update()
    return pd.concat(parts, ignore_index=True)


def power_study(
    audited: Audited,
    ns: Sequence[int] = (25, 50, 100, 250, 500, 1_000),
    repeats: int = 20,
    *,
    alpha: float = 0.05,
    seed: int | str = 0,
    progress: bool = True,
) -> pd.DataFrame:
    """In how many of ``repeats`` audits a difference is found, and in how many where there is none.

    The difference is that of other puppets from the center's. A row a site (the one handed over; and
    ``neutral``, of the same size and seed, where what is found is a false alarm), a number of puppets in all,
    a number (homepage; up-next from center seeds), an ideology (L, CL, CR, R) and a test: ``site, n, number,
    puppets, test, found, low, high, effect``. ``test`` is ``videos`` (KS over all videos as if each were
    independent, as in the paper) or ``puppets`` (Mann and Whitney's, of the puppets' mean slants). ``found``
    is a share with its 95 % interval, ``effect`` the median KS distance.
    """
    if grading():
        return pd.DataFrame(columns=list(_POWER))
    audited = read_audited(audited, "a study needs")
    sizes = [read_count(one, "each of ns", _PAIRS) for one in _all(ns, "ns", "100")]
    if any(one % _PAIRS for one in sizes):
        raise InputError(
            f"each of ns must be a multiple of {_PAIRS}, so that all pairs of an ideology and a seed's come "
            f"equally often; these are {', '.join(map(str, sizes))}."
        )
    for one in sizes:
        check_room(audited, one, Protocol())
    repeats = read_count(repeats, "repeats", 1)
    recipe = audited.recipe
    sites = {recipe.preset: audited}
    if recipe.preset != "neutral":
        sites["neutral"] = open_recipe(Recipe("neutral", 1.0, recipe.size, recipe.seed))
    rows: list[tuple[Any, ...]] = []
    with bar("puppets", len(sites) * sum(sizes) * repeats, progress) as shown:
        for name, site in sites.items():
            for n in sizes:
                found = _repeated(site, n, repeats, alpha, f"{seed}, {n}", shown)
                for number, puppets, test, hits, effect in found:
                    low, high = wilson_interval(hits, repeats)
                    rows.append((
                        name, n, number, puppets, test, hits / repeats, float(low), float(high), effect
                    ))  # fmt: skip
    table = pd.DataFrame(rows, columns=list(_POWER))
    table.attrs["alpha"], table.attrs["repeats"] = alpha, repeats
    return table


def untrained_study(
    presets: Iterable[Preset] = ("neutral", "paper", "rabbit hole", "moderating"),
    n: int = 5_000,
    *,
    size: Any = "teaching",
    site_seed: int | str = "paper",
    seed: int | str = 0,
    progress: bool = True,
) -> pd.DataFrame:
    """What puppets without a past would have reported of sites, beside trained ones.

    A row a preset, a number of those in `reported` and an ideology: ``preset, number, puppets, trained,
    untrained, truth``. An untrained puppet has no side; it is counted to the one that it would have been
    trained for. ``truth`` is what the trained ones were shown, by true slants.
    """
    if grading():
        return pd.DataFrame(columns=list(_UNTRAINED))
    parts = []
    every = _all(presets, "presets", '"paper"')
    with bar("sites", 2 * len(every), progress) as shown:
        for preset in every:
            site = open_preset(preset, size=size, seed=site_seed)
            with_past, without = (
                reported(_counted(site, n, train, seed, shown)) for train in (100, 0)
            )  # fmt: skip
            part = with_past.rename(columns={"audit": "trained"})
            part.insert(3, "untrained", without["audit"])
            part.insert(0, "preset", preset)
            parts.append(part)
    return pd.concat(parts, ignore_index=True)


def noise_study(
    audited: Audited,
    more_than: Sequence[int] = (0, 3, 6, 12, 25, 50),
    *,
    n: int = 10_000,
    seed: int | str = 0,
    progress: bool = True,
) -> pd.DataFrame:
    """What becomes of an audit if a slant needs more landmarks than so many, or fewer.

    A row a rule: ``more_than, rule, coverage`` (of what was shown), ``error`` (root mean square, of the
    slants of what was shown), ``spearman`` (of channels), ``median L`` ... ``median R`` of homepages,
    ``truly L`` ... ``truly R`` (the medians of the same videos, those with a slant, by their true slants) and
    ``KS L`` ... ``KS R``. The last row, ``the truth``, is by the true slants of everything.
    """
    if grading():
        return pd.DataFrame(columns=list(_NOISE))
    from memeverse.puppets.samples import Values  # switched off while lab 4 is graded
    from memeverse.puppets.slant import of_channels, slant, spearman

    rules = [read_count(one, "each of more_than", 0) for one in _all(more_than, "more_than", "12")]
    audit = run_audit(audited, read_count(n, "n", _PAIRS), seed=seed, jobs=1, progress=progress)
    homepage, shown = audit.tally.homepage, audit.tally.homepage.sum(axis=0) + audit.tally.trail.sum(axis=0)
    graph, channels = audited.ground.graph, audited.ground.site.channel
    exact = audited.true_slants
    landmarks, all_slants = graph.liberal + graph.conservative, slant(graph.liberal, graph.conservative)
    of_true = of_channels(exact, channels)
    rows = []
    for rule in [*rules, None]:
        slants = exact if rule is None else np.where(landmarks > rule, all_slants, np.nan)
        known = ~np.isnan(slants)
        if not shown[known].sum():
            raise InputError(f"no video that was shown has more than {rule} landmarks: ask for fewer.")
        values, of_known = Values(slants), of_channels(slants, channels)
        squares = (slants[known] - exact[known]) ** 2
        medians = [values.median(counts) for counts in homepage]
        same_videos = Values(np.where(known, exact, np.nan))
        truly = [same_videos.median(counts) for counts in homepage]
        distances = [values.ks(homepage[IDEOLOGIES.index(one)], homepage[CENTER]) for one in OTHERS]
        rows.append({
            "more_than": np.nan if rule is None else float(rule),
            "rule": THE_TRUTH if rule is None else f"more than {rule}",
            "coverage": float(shown[known].sum() / shown.sum()),
            "error": float(np.sqrt(np.average(squares, weights=shown[known]))),
            "spearman": spearman(of_known, of_true[of_known.index]),
            **{f"median {one}": value for one, value in zip(IDEOLOGIES, medians, strict=True)},
            **{f"truly {one}": value for one, value in zip(IDEOLOGIES, truly, strict=True)},
            **{f"KS {one}": value for one, value in zip(OTHERS, distances, strict=True)},
        })  # fmt: skip
    return pd.DataFrame(rows)


def _repeated(
    site: Audited, n: int, repeats: int, alpha: float, seed: str, shown: Any
) -> list[tuple[str, str, str, int, float]]:
    """A row a number, an ideology and a test: how often it was found, and the median KS distance."""
    stats = scipy_stats("a study of power")
    protocol = Protocol(seed=f"power {seed}")
    hits: dict[tuple[str, str, str], int] = {}
    effects: dict[tuple[str, str], list[float]] = {}
    for repeat in range(repeats):
        for number, (mine, slants) in _seen(site, protocol, repeat * n, (repeat + 1) * n).items():
            means = np.array([np.nan if np.isnan(row).all() else np.nanmean(row) for row in slants])
            for puppets in OTHERS:
                pair = [mine == IDEOLOGIES.index(puppets), mine == CENTER]
                videos = [slants[who][~np.isnan(slants[who])] for who in pair]
                each = [means[who][~np.isnan(means[who])] for who in pair]
                far = stats.ks_2samp(*videos, method="asymp")
                effects.setdefault((number, puppets), []).append(float(far.statistic))
                p = {"videos": far.pvalue, "puppets": stats.mannwhitneyu(*each).pvalue}
                for test in TESTS:
                    key = number, puppets, test
                    hits[key] = hits.get(key, 0) + int(p[test] < alpha)
        shown.update(n)
    return [
        (number, puppets, test, count, float(np.median(effects[number, puppets])))
        for (number, puppets, test), count in hits.items()
    ]


def _seen(
    site: Audited, protocol: Protocol, begin: int, end: int
) -> dict[str, tuple[np.ndarray, np.ndarray]]:
    """The ideologies of some puppets and the slants of what each was shown, a row a puppet."""
    blocks = [run_block(site, protocol, first, last) for first, last in blocks_of(end, begin)]
    mine, seeds, homepage, trail = (
        np.concatenate([getattr(one, name) for one in blocks])
        for name in ("ideologies", "seeds", "homepage", "trail")
    )
    center = seeds == CENTER
    return {
        "homepage": (mine, site.slants[homepage]),
        "up-next from center seeds": (mine[center], site.slants[trail[center, 1:]]),
    }


def _counted(site: Audited, n: int, train: int, seed: int | str, shown: Any) -> Any:
    audit = run_audit(site, read_count(n, "n", _PAIRS), train=train, seed=seed, jobs=1, progress=False)
    shown.update()
    return audit


def _all(values: Any, what: str, such: str) -> list[Any]:
    """Some values; one that is no list is one."""
    if isinstance(values, str) or not isinstance(values, Iterable):
        values = [values]
    found = list(values)
    if not found:
        raise InputError(f"{what} is empty: give at least one, such as {such}.")
    return found
