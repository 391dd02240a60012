"""Power by simulation: how often would an experiment of n pairs find what is there?

Play the whole experiment many times in a world whose truth is known, and count (Cohen 1988, *Statistical
power analysis for the behavioral sciences*, for the idea of power and the usual 80 %).
"""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import InputError, Stopped, a_value, explain_error
from memeverse.randomness import derive, read_seed
from memeverse.simulation.progress import bar
from memeverse.simulation.reading import name_of, one_number, read_count, read_number
from memeverse.statistics.intervals import wilson_interval
from memeverse.statistics.permutation import paired_permutation_test
from memeverse.statistics.reading import ALTERNATIVES, read_one_of, read_sample, read_share

COLUMNS = ["n", "power", "low", "high", "runs", "alpha"]

Experiment = Callable[[int, np.random.Generator], Any]  # of n pairs, returns its p-value


def power_curve(
    experiment: Experiment,
    sizes: Iterable[int],
    runs: int = 400,
    alpha: float = 0.05,
    seed: int | str = 0,
) -> pd.DataFrame:
    """The power at each size: columns n, power, low, high, runs, alpha.

    ``experiment(n, rng)`` plays one experiment of n pairs, draws from ``rng`` alone, and returns its p-value.
    ``power`` is the share of ``runs`` with p of at most ``alpha``, ``low`` and ``high`` are the 95 % interval
    of Wilson around it. An experiment in which nothing happens finds something in 5 % of its runs; one
    that always sees p = 0.01 always does:

    >>> power_curve(lambda n, rng: 0.01, sizes=[5, 10], runs=50)[["n", "power"]].values.tolist()
    [[5.0, 1.0], [10.0, 1.0]]

    A run depends on the seed, its size and its number only, not on what other sizes are asked for.
    """
    if not callable(experiment):
        raise InputError(
            "experiment must be a function of (n, rng) that returns a p-value, or "
            f"pilot_experiment(differences); this is {a_value(experiment)}."
        )
    found = sorted({read_count(size, "each of sizes", 1) for size in read_sample(sizes, "sizes", least=1)})
    runs, alpha, seed = read_count(runs, "runs", 1), read_share(alpha, "alpha"), read_seed(seed)
    hits = []
    try:
        with bar("power", len(found) * runs) as progress:
            for n in found:
                hits.append(0)
                for run in range(runs):
                    hits[-1] += _p_value(experiment, n, derive(seed, "power", n, run)) <= alpha
                    progress.update()
    except KeyboardInterrupt:
        raise Stopped(f"Stopped at n = {found[len(hits) - 1]}; nothing was changed.") from None
    low, high = wilson_interval(hits, runs)
    columns = (found, np.array(hits) / runs, low, high, runs, alpha)
    return pd.DataFrame(dict(zip(COLUMNS, columns, strict=True)))


def pilot_experiment(
    differences: Iterable[float],
    effect: float | None = None,
    alternative: str = "two-sided",
    n: int = 999,
) -> Experiment:
    """An experiment made from a pilot: the differences, treated less control, of a few pairs.

    Each run draws pairs from the pilot with replacement and tests them with `paired_permutation_test` (``n``
    arrangements). With ``effect`` the differences are moved so that they have this mean (0 gives a world
    without effect), else the pilot's own is taken for the truth, which small pilots exaggerate when they
    were chosen for looking good.

    >>> always_up = pilot_experiment([1, 2, 3], alternative="greater")
    >>> always_up(4, np.random.default_rng(1))  # one of the 16 arrangements of four pairs
    0.0625
    """
    pilot = read_sample(differences, "differences")
    side = read_one_of(alternative, "alternative", ALTERNATIVES)
    if effect is not None:
        pilot = pilot - pilot.mean() + read_number(effect, "effect")
    arrangements = read_count(n, "n", 1)

    def resampled(size: int, rng: np.random.Generator) -> float:
        if size < 2:
            return 1.0  # one pair can't show anything
        drawn, by_lot = pilot[rng.integers(len(pilot), size=size)], int(rng.integers(2**32))
        nothing = np.zeros(size)
        return paired_permutation_test(drawn, nothing, alternative=side, n=arrangements, seed=by_lot).p_value

    return resampled


def smallest_n(curve: pd.DataFrame, power: float = 0.8) -> int | None:
    """The smallest size from which on the curve stays at ``power`` or above; None where its end does not.

    >>> curve = pd.DataFrame({"n": [5, 10, 20], "power": [0.3, 0.85, 0.95]})
    >>> smallest_n(curve), smallest_n(curve, power=0.99)
    (10, None)
    """
    target, table = read_share(power, "power"), read_curve(curve)
    below = np.flatnonzero(table["power"].to_numpy() < target)
    first = int(below[-1]) + 1 if len(below) else 0
    return int(table["n"].iloc[first]) if first < len(table) else None


def describe_power(curve: pd.DataFrame, power: float = 0.8) -> str:
    """A power curve in words: what each size finds, and which is enough.

    >>> columns = {"n": [5, 10], "power": [0.3, 0.85], "low": [0.26, 0.81], "high": [0.35, 0.88]}
    >>> said = describe_power(pd.DataFrame({**columns, "runs": 400, "alpha": 0.05}))
    >>> for sentence in said.split(". "):
    ...     print(sentence)
    Power at alpha 0.05 from 400 runs a size: n 5 30 % (95 % interval 26 to 35), n 10 85 % (81 to 88)
    The smallest n here with 80 % or more is 10.
    """
    table = read_curve(curve, COLUMNS)
    enough, target = smallest_n(table, power), f"{100 * power:.0f} %"
    told: list[str] = []
    for n, share, low, high in table[["n", "power", "low", "high"]].to_numpy().tolist():
        interval = "" if told else "95 % interval "
        told.append(f"n {n:g} {100 * share:.0f} % ({interval}{100 * low:.0f} to {100 * high:.0f})")
    alpha, runs = table["alpha"].iloc[0], table["runs"].iloc[0]
    end = (
        f"The smallest n here with {target} or more is {enough}."
        if enough is not None
        else f"It is not at {target} by n {table['n'].iloc[-1]}: try larger sizes."
    )
    return f"Power at alpha {alpha:g} from {runs:,} runs a size: {', '.join(told)}. {end}"


def read_curve(curve: Any, columns: Iterable[str] = ("n", "power")) -> pd.DataFrame:
    """The table that `power_curve` gives, by size."""
    if not isinstance(curve, pd.DataFrame) or not set(columns) <= set(curve.columns):
        raise InputError(f"curve must be the table that power_curve(...) returns; this is {a_value(curve)}.")
    if curve.empty:
        raise InputError("curve has no rows: give power_curve some sizes, such as [5, 10, 20, 40].")
    return curve.sort_values("n", kind="stable")


def _p_value(experiment: Experiment, n: int, rng: np.random.Generator) -> float:
    try:
        value = experiment(n, rng)
    except Exception as error:
        told = explain_error(error, experiment)
        raise InputError(f"experiment: {told}. It is called with (n, rng).") from error
    number = one_number(getattr(value, "p_value", value))
    if not 0 <= number <= 1:
        raise InputError(
            f"experiment: `{name_of(experiment, 'your function')}` returned {a_value(value)} for n = {n}; it "
            "must return a p-value, between 0 and 1." + (" Did you forget `return`?" if value is None else "")
        )
    return number
