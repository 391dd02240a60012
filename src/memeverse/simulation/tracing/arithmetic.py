"""Plus, minus, times, ...: what stand-ins of all kinds do alike."""

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from memeverse.simulation.tracing.expression import LARGER, SMALLER, Formula, Step, formula
from memeverse.simulation.tracing.stand_in import StandIn, absolute


def larger(one: Formula, other: Formula) -> Formula:
    return Step(LARGER, one, other)


def smaller(one: Formula, other: Formula) -> Formula:
    return Step(SMALLER, one, other)


def between(one: Formula, low: Any, high: Any) -> Formula:
    """A number, or the limit that it exceeds."""
    found = one if low is None else larger(one, formula(low))
    return found if high is None else smaller(found, formula(high))


def add_up(cells: np.ndarray, axis: int) -> np.ndarray:
    """The sum of formulas along an axis."""
    return _folded(operator.add, cells, axis)


REDUCTIONS: dict[str, Callable[[np.ndarray, int], np.ndarray]] = {
    "sum": add_up,
    "mean": lambda cells, axis: np.asarray(add_up(cells, axis) / float(cells.shape[axis]), dtype=object),
    "max": lambda cells, axis: _folded(larger, cells, axis),
    "min": lambda cells, axis: _folded(smaller, cells, axis),
}


def _folded(join: Callable[..., Formula], cells: np.ndarray, axis: int) -> np.ndarray:
    layers = list(np.moveaxis(cells, axis, 0))
    total = np.asarray(layers[0], dtype=object)
    for layer in layers[1:]:
        total = np.asarray(np.frompyfunc(join, 2, 1)(total, layer), dtype=object)
    return total


class Arithmetic(StandIn):
    """A stand-in that is calculated with. ``_with`` says how a calculation is done on its kind."""

    def _with(self, function: Callable[..., Any], symbol: Callable[..., Formula], *operands: Any) -> Any:
        raise NotImplementedError

    def __add__(self, other: Any) -> Any:
        return self._with(operator.add, operator.add, self, other)

    def __radd__(self, other: Any) -> Any:
        return self._with(operator.add, operator.add, other, self)

    def __sub__(self, other: Any) -> Any:
        return self._with(operator.sub, operator.sub, self, other)

    def __rsub__(self, other: Any) -> Any:
        return self._with(operator.sub, operator.sub, other, self)

    def __mul__(self, other: Any) -> Any:
        return self._with(operator.mul, operator.mul, self, other)

    def __rmul__(self, other: Any) -> Any:
        return self._with(operator.mul, operator.mul, other, self)

    def __truediv__(self, other: Any) -> Any:
        return self._with(operator.truediv, operator.truediv, self, other)

    def __rtruediv__(self, other: Any) -> Any:
        return self._with(operator.truediv, operator.truediv, other, self)

    def __pow__(self, other: Any) -> Any:
        return self._with(operator.pow, operator.pow, self, other)

    def __rpow__(self, other: Any) -> Any:
        return self._with(operator.pow, operator.pow, other, self)

    def __neg__(self) -> Any:
        return self._with(operator.neg, operator.neg, self)

    def __pos__(self) -> Any:
        return self._with(operator.pos, lambda one: one, self)

    def __abs__(self) -> Any:
        return self._with(operator.abs, absolute, self)
