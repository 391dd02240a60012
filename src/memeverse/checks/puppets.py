"""Made-up puppets for checks: landmarks, slants, trails, reports of audits; and answers, read."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.checks.answers import nothing, without_mask
from memeverse.checks.audits import table_of
from memeverse.checks.bots import array_of
from memeverse.checks.outcome import fail
from memeverse.errors import a_kind

NAMES = ("L", "CL", "C", "CR", "R")
_EDGES = (-0.6, -0.2, 0.2, 0.6)
_MIDDLES = np.array([-0.8, -0.4, 0.0, 0.4, 0.8])
_ONE_BY_ONE = ("generator", "map", "filter", "zip")


def some_landmarks(
    rng: np.random.Generator, count: int, rule: int = 12, plenty: bool = False
) -> tuple[pd.Series, pd.Series]:
    """How many liberal and conservative landmarks each of ``count`` videos has.

    Some have as many as the rule says, one more, or none; where there are ``plenty`` all have enough.

    >>> liberal, conservative = some_landmarks(np.random.default_rng(1), 30)
    >>> sorted({0, 12, 13} & set(liberal + conservative))
    [0, 12, 13]
    """
    total = rng.integers(rule + 2 if plenty else 0, 4 * rule + 9, count)
    if not plenty:
        total[: min(count, 4)] = np.array([rule, rule + 1, 0, 3 * rule + 5])[: min(count, 4)]
    left = rng.binomial(total, rng.random(count))
    if plenty:  # enough together, and on neither side alone
        total[0], left[0] = rule + 2, rule // 2 + 1
    order = rng.permutation(count)
    return pd.Series(left[order]), pd.Series((total - left)[order])


def some_slants(rng: np.random.Generator, count: int, unknown: float = 0.3) -> pd.Series:
    """Slants from -1 to 1, some of them nan, none within a hair of an edge.

    >>> slants = some_slants(np.random.default_rng(1), 200)
    >>> len(slants), bool(slants.isna().any()), bool((slants.abs() <= 1).all())
    (200, True, False)
    """
    slants = np.round(rng.uniform(-1, 1, count), 3) + 0.0003
    return pd.Series(np.where(rng.random(count) < unknown, np.nan, np.clip(slants, -1, 1)))


def names_right(slants: Any) -> list[str | None]:
    """The ideology of each slant, edges belonging to the one on their right; None where it is nan.

    >>> names_right([-0.6, 0.0, 1.0, float("nan")])
    ['CL', 'C', 'R', None]
    """
    numbers = np.asarray(slants, dtype=float)
    return [None if np.isnan(one) else NAMES[sum(bool(one >= edge) for edge in _EDGES)] for one in numbers]


def leaning_column(names: Iterable[str | None]) -> pd.Series:
    """Ideologies as the lab has them in the column ``leaning``: nan where there is none.

    >>> leaning_column(["L", None]).tolist()
    ['L', nan]
    """
    return pd.Series([np.nan if one is None else one for one in names])


def some_trail(
    rng: np.random.Generator, puppets: int, depth: int, unknown: float = 0.4, outwards: bool = True
) -> pd.DataFrame:
    """The trails of puppets, a row a video: like those of the lab, with the column ``leaning``.

    Where there are five puppets, videos of all five ideologies are among the seeds and at each depth.

    >>> some_trail(np.random.default_rng(1), 2, 1).columns.tolist()
    ['puppet', 'ideology', 'seed', 'depth', 'video', 'slant', 'leaning']
    """
    width = depth + 1
    mine = rng.choice(NAMES, puppets)
    seeds = np.array(NAMES)[np.concatenate([rng.permutation(5), rng.integers(5, size=puppets)])[:puppets]]
    slants = rng.uniform(-1, 1, (puppets, width))
    if outwards:
        slants = np.sign(slants) * np.abs(slants) ** (1 / (1 + np.arange(width) / 4))
    slants[:, 0] = _MIDDLES[[NAMES.index(one) for one in seeds]] + rng.uniform(-0.15, 0.15, puppets)
    slants = np.round(slants, 3) + 0.0003
    known = rng.random((puppets, width)) >= unknown
    first = np.arange(min(5, puppets))
    slants[first, 1:] = _MIDDLES[(first[:, None] + np.arange(1, width)) % 5]
    known[first] = True
    flat = np.where(known, np.clip(slants, -1, 1), np.nan).ravel()
    return pd.DataFrame(
        {
            "puppet": np.repeat(np.arange(puppets), width),
            "ideology": np.repeat(mine, width),
            "seed": np.repeat(seeds, width),
            "depth": np.tile(np.arange(width), puppets),
            "video": [f"v{number:05}" for number in rng.permutation(90_000)[: puppets * width]],
            "slant": flat,
            "leaning": leaning_column(names_right(flat)),
        }
    )


def some_reports(rng: np.random.Generator, dials: int, audits: int) -> pd.DataFrame:
    """What audits of sites reported beside the truth, a row an audit and puppets, in no order.

    >>> some_reports(np.random.default_rng(1), 2, 3).columns.tolist()
    ['dial', 'seed', 'number', 'puppets', 'audit', 'truth']
    """
    count = dials * audits
    dial = np.repeat(np.round(np.linspace(0, 2, dials), 2), audits)
    truth = np.round(0.15 * dial + rng.uniform(0, 0.02, count), 4)
    audit = np.round(truth + 0.02 - 0.03 * dial + rng.normal(0, 0.03, count), 4)
    table = pd.DataFrame(
        {
            "dial": dial,
            "seed": np.tile(np.arange(audits), dials),
            "number": "homepage, KS from center",
            "puppets": rng.choice(["L", "CL", "CR", "R"], count),
            "audit": audit,
            "truth": truth,
        }
    )
    return table.iloc[rng.permutation(count)].reset_index(drop=True)


def slants_of(value: Any, who: str, count: int) -> np.ndarray:
    """A result that should be one slant a video, as float64; missing ones are nan."""
    return array_of(_missing_as_nan(_column(value, who, "slant")), who, (count,), "one slant for each video")


def names_of(value: Any, who: str, count: int) -> list[str | None]:
    """A result that should be one ideology a slant, as text; missing ones are None."""
    value = _column(value, who, "ideology")
    if isinstance(value, str) and count == 1:
        value = [value]
    if isinstance(value, np.ndarray) and value.ndim != 1:
        fail(f"`{who}` returned an array of shape {value.shape}, not one ideology for each slant.")
    if not isinstance(value, list | tuple | np.ndarray | pd.Series | pd.Index | pd.Categorical):
        fail(
            f"`{who}` returned {a_kind(value)}, not one ideology for each slant.",
            "It gets a Series of slants, and returns a Series, an array or a list as long.",
        )
    found = [_name(one, who) for one in list(value)]
    if len(found) != count:
        fail(
            f"`{who}` returned {len(found)} value{'' if len(found) == 1 else 's'} for {count} slants.",
            "One for each slant, those that are nan included.",
        )
    return found


def errors_of(value: Any, who: str) -> pd.DataFrame:
    """A result that should be a row a dial with ``bias`` and ``rmse``; its index is the dial."""
    table = table_of(value, who)
    columns = [str(one) for one in table.columns]
    if "dial" in columns:
        table = table.set_axis(columns, axis=1).set_index("dial")
        columns.remove("dial")
    lacking = [one for one in ("bias", "rmse") if columns.count(one) != 1]
    if lacking:
        fail(
            f"The table has the columns {', '.join(columns) or 'none'}; `{lacking[0]}` is wanted once.",
            "Its columns are `bias` and `rmse`, and its index is the dial.",
        )
    table = table.set_axis(columns, axis=1)[["bias", "rmse"]]
    if table.index.nlevels > 1:
        fail(
            f"The table has an index of {table.index.nlevels} levels, so that it has a row for each pair.",
            'One row for each dial: `groupby("dial")`, and by nothing else.',
        )
    odd = [one for one in table.index if not isinstance(one, int | float | np.number)]
    if odd:
        fail(
            f"The index of the table holds {a_kind(odd[0])}; it is to be the dial, a number.",
            'One row for each dial: `groupby("dial")` makes them, with the dial as the index.',
        )
    dials = array_of(list(table.index), who, (len(table),), "one dial a row")
    values = {one: array_of(_missing_as_nan(table[one]), who, (len(table),), f"`{one}`") for one in table}
    return pd.DataFrame(values, index=dials)


def _column(value: Any, who: str, what: str) -> Any:
    """A result that should be one value a row, in one line; masked values are missing ones."""
    if value is None or value is Ellipsis:
        nothing(value, who)
    if type(value).__name__ in _ONE_BY_ONE:
        fail(
            f"`{who}` returned {a_kind(value)}, which gives its values one by one, and only once.",
            "`list(...)` makes a list of it: return that.",
        )
    if isinstance(value, pd.DataFrame):
        fail(
            f"`{who}` returned a table; one {what} a row is a single column.",
            'Take the column out of the table: `table["name"]`.',
        )
    if isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == 1:
        fail(
            f"`{who}` returned an array of shape {value.shape}: a table of one column.",
            "`.ravel()` makes one line of values of it.",
        )
    return without_mask(value)


def _name(one: Any, who: str) -> str | None:
    if one is None or one is pd.NA or (isinstance(one, float | np.floating) and np.isnan(one)):
        return None
    if isinstance(one, str):
        return str.__str__(one)
    return fail(
        f"`{who}` returned {a_kind(one)} among the ideologies.",
        "Each is one of the texts 'L', 'CL', 'C', 'CR', 'R', or None where there is no slant.",
    )


def _missing_as_nan(value: Any) -> Any:
    """A list or a column with nan in place of None; anything else as it is."""
    if isinstance(value, list | tuple | pd.Series):
        return [np.nan if one is None or one is pd.NA else one for one in value]
    return value
