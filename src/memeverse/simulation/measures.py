"""The measures of a run by name, one value a step: what `compare` puts side by side."""

from collections.abc import Callable, Iterable

import numpy as np

from memeverse.errors import a_value
from memeverse.simulation import metrics
from memeverse.simulation.reading import InputError
from memeverse.simulation.trajectory import Trajectory

Series = list[tuple[int, float]]  # step, value


def _after_each(values: np.ndarray) -> Series:
    return list(enumerate(np.asarray(values).tolist()))


def _of_each_step(values: Iterable[float]) -> Series:
    return list(enumerate((float(one) for one in values), start=1))


def _diversity(run: Trajectory) -> Series:
    return _of_each_step(metrics.intra_slate_diversities(run.shown).mean(axis=1))


def _pick_distance(run: Trajectory) -> Series:
    return _of_each_step(map(metrics.pick_distance, run.tastes[:-1], run.picked))


def _bubble_radius(run: Trajectory) -> Series:
    picked = run.picked
    return _of_each_step(metrics.bubble_radius(picked[: step + 1]) for step in range(run.steps))


def _so_far(measure: Callable[[np.ndarray, int], float]) -> Callable[[Trajectory], Series]:
    """A measure of everything that was shown up to a step."""

    def series(run: Trajectory) -> Series:
        n, counts, values = len(run.items), np.zeros(len(run.items)), []
        for slates in run.slates:
            counts += metrics.exposure(slates, n)
            values.append(measure(counts, n))
        return _of_each_step(values)

    return series


MEASURES: dict[str, Callable[[Trajectory], Series]] = {
    "spread": lambda run: _after_each(metrics.spread(run.tastes)),
    "polarisation": lambda run: _after_each(metrics.polarisation(run.tastes)),
    "drift": lambda run: _after_each(metrics.drift(run.tastes)),
    "diversity": _diversity,
    "pick distance": _pick_distance,
    "bubble radius": _bubble_radius,
    "coverage": _so_far(lambda counts, n: float((counts > 0).sum() / n)),
    "gini of exposure": _so_far(lambda counts, n: metrics.gini(counts)),
}


# These need no more of a run than its start and its last step.
OF_THE_END = frozenset({"spread", "polarisation", "drift", "diversity"})


def read_measures(names: Iterable[str] | str) -> list[str]:
    """Names of measures, checked."""
    if not isinstance(names, Iterable):
        raise InputError(f'measures must be a list of names, such as ["spread"]; this is {a_value(names)}.')
    wanted = [names] if isinstance(names, str) else list(names)
    if not wanted:
        raise InputError('measures is empty; name at least one, such as "spread".')
    for name in wanted:
        if name not in MEASURES:
            raise InputError(f"there is no measure {name!r}; there are {', '.join(MEASURES)}.")
    return wanted
