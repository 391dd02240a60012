"""What a selector computes of a meme and a person, as a formula that serves everybody at once.

A formula has leaves (a column of the memes, one number of the person's taste, a constant) and
operations. It can be worked out for a block of people and all memes in a few NumPy calls. The result
may differ from the selector's own in the last bits, since pandas adds and rounds in an order of its
own: so with the value comes a bound on how far any such way of computing can be off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

# The rounding of one operation, 2**-53, with room for sums in any order, fused or not.
ROUNDING = 64 * 2.0**-53

Bound = tuple[Any, Any, Any]  # least value, greatest value, largest error; numbers or (n_users, 1)


class CannotFollow(BaseException):
    """A selector did something of which the tracer can't tell what it does to everybody.

    Not an `Exception`: nothing that handles errors has any business with it.
    """


@dataclass(frozen=True)
class Operation:
    """One step of a formula."""

    name: str
    value: Callable[..., Any]
    bound: Callable[..., Bound]
    alike: bool = True  # whether equal inputs give equal bits, wherever in an array they stand


class Formula:
    """A number for every meme and person. ``now`` is its value for the person being traced.

    >>> distance = (Taste(0, 0.25) - Column(np.array([0.0, 1.0]))).absolute()
    >>> distance.now.tolist()
    [0.25, 0.75]
    """

    now: Any
    by_meme: bool  # whether it differs from meme to meme
    alike = True
    parts: tuple["Formula", ...] = ()

    def __add__(self, other: Any) -> "Formula":
        return Step(ADD, self, formula(other))

    def __radd__(self, other: Any) -> "Formula":
        return Step(ADD, formula(other), self)

    def __sub__(self, other: Any) -> "Formula":
        return Step(SUBTRACT, self, formula(other))

    def __rsub__(self, other: Any) -> "Formula":
        return Step(SUBTRACT, formula(other), self)

    def __mul__(self, other: Any) -> "Formula":
        return Step(SQUARE, self) if other is self else Step(MULTIPLY, self, formula(other))

    def __rmul__(self, other: Any) -> "Formula":
        return Step(MULTIPLY, formula(other), self)

    def __truediv__(self, other: Any) -> "Formula":
        return Step(DIVIDE, self, formula(other))

    def __neg__(self) -> "Formula":
        return Step(NEGATE, self)

    def __pow__(self, other: Any) -> "Formula":
        power = formula(other)
        if not isinstance(power, Constant):
            raise CannotFollow("an exponent that is not a constant")
        if power.now == 2:
            return Step(SQUARE, self)
        if power.now == 0.5:
            return Step(SQRT, self)
        if power.now == 1:
            return self
        return Step(power_of(float(power.now)), self)

    def absolute(self) -> "Formula":
        return Step(ABSOLUTE, self)


class Constant(Formula):
    """The same number for everybody and everything."""

    by_meme = False

    def __init__(self, value: float):
        self.now = float(value)


class Taste(Formula):
    """One of the five numbers of a person."""

    by_meme = False

    def __init__(self, place: int, now: float):
        self.place, self.now = place, float(now)


class Column(Formula):
    """A number for each row of a table, the same for every person."""

    by_meme = True

    def __init__(self, values: np.ndarray):
        whole = values.dtype == np.int64 and len(values) and np.abs(values).max() < 2**53
        if values.dtype in (np.float64, np.bool_) or whole:
            self.now = values.astype(float)
        else:  # words, or numbers that round in their own way: they have a place, but nothing is computed
            self.now = np.full(len(values), np.nan)


class Step(Formula):
    """An operation on formulas."""

    def __init__(self, operation: Operation, *parts: Formula):
        self.operation, self.parts = operation, parts
        self.by_meme = any(part.by_meme for part in parts)
        self.alike = operation.alike and all(part.alike for part in parts)
        with np.errstate(all="ignore"):
            self.now = operation.value(*[part.now for part in parts])


class Over(Formula):
    """The least, greatest, sum or mean of a formula over all memes."""

    by_meme = False

    def __init__(self, kind: str, part: Formula):
        self.kind, self.parts, self.alike = kind, (part,), part.alike
        self.now = getattr(np, kind)(part.now)


def formula(value: Any) -> Formula:
    """A formula, from one or from a plain number."""
    if isinstance(value, Formula):
        return value
    if isinstance(value, int | float | np.integer | np.floating | np.bool_):
        return Constant(float(value))
    raise CannotFollow(f"a {type(value).__name__} in a calculation")


def same(one: Formula, other: Formula, known: dict | None = None) -> bool:
    """Whether two formulas say the same, for whomever they were traced."""
    known = {} if known is None else known
    pair = id(one), id(other)
    if pair not in known:
        known[pair] = (
            type(one) is type(other)
            and (not isinstance(one, Constant) or np.array_equal(one.now, other.now, equal_nan=True))
            and (not isinstance(one, Column) or np.array_equal(one.now, other.now, equal_nan=True))
            and getattr(one, "place", None) == getattr(other, "place", None)
            and getattr(one, "kind", None) == getattr(other, "kind", None)
            and getattr(one, "operation", None) == getattr(other, "operation", None)
            and len(one.parts) == len(other.parts)
            and all(same(a, b, known) for a, b in zip(one.parts, other.parts, strict=True))
        )
    return known[pair]


def is_never_negative(one: Formula, known: dict[int, bool] | None = None) -> bool:
    """Whether a formula, however it is rounded, gives no number below 0."""
    known = {} if known is None else known  # a part may stand in many others: each is looked at once
    if id(one) not in known:
        known[id(one)] = _is_never_negative(one, known)
    return known[id(one)]


def _is_never_negative(one: Formula, known: dict[int, bool]) -> bool:
    if isinstance(one, Constant):
        return one.now >= 0
    if not isinstance(one, Step):
        return False
    if one.operation in (SQUARE, ABSOLUTE, SQRT):
        return True
    additive = one.operation in (ADD, MULTIPLY, DIVIDE, FUSED)
    return additive and all(is_never_negative(part, known) for part in one.parts)


def without_root(one: Formula) -> Formula:
    """A formula that gives the same order: of distances, their squares, which are told apart more surely."""
    if isinstance(one, Step) and one.operation is SQRT and is_never_negative(one.parts[0]):
        return without_root(one.parts[0])
    return one


def columns_of(*formulas: Formula) -> list[Column]:
    """The columns from which formulas are computed."""
    found: dict[int, Column] = {}
    todo, seen = list(formulas), set()
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, Column):
            found[id(one)] = one
        todo.extend(one.parts)
    return list(found.values())


def forget(*formulas: Formula) -> None:
    """Let go of the numbers of the person who was traced; columns are kept."""
    for one in formulas:
        if isinstance(one, Step | Over) and one.now is not None:
            one.now = None
            forget(*one.parts)


class Block:
    """Formulas worked out for some people, (n_users, 5), on the distinct rows of a table.

    ``distinct`` gives each column's value on these rows, ``counts`` says how often each row occurs.
    """

    def __init__(self, tastes: np.ndarray, distinct: Callable[[Column], np.ndarray], counts: np.ndarray):
        self._tastes, self._distinct, self._counts = tastes, distinct, counts
        self._values: dict[int, Any] = {}
        self._bounds: dict[int, Bound] = {}

    def value(self, one: Formula) -> Any:
        """The values: (n_users, n_rows), or less where they are the same for all of either."""
        if id(one) not in self._values:
            self._values[id(one)] = self._worked_out(one)
        return self._values[id(one)]

    def _worked_out(self, one: Formula) -> Any:
        if isinstance(one, Constant):
            return one.now
        if isinstance(one, Taste):
            return self._tastes[:, one.place, None]
        if isinstance(one, Column):
            return self._distinct(one)[None, :]
        parts = [self.value(part) for part in one.parts]
        if isinstance(one, Step):
            return one.operation.value(*parts)
        assert isinstance(one, Over)
        if one.kind in ("min", "max"):
            return getattr(parts[0], one.kind)(axis=1, keepdims=True)
        total = (parts[0] * self._counts).sum(axis=1, keepdims=True)
        return total if one.kind == "sum" else total / self._counts.sum()

    def bound(self, one: Formula) -> Bound:
        """Within which limits the values lie, and how far off another way of computing may be."""
        if id(one) not in self._bounds:
            found = self._limits(one)
            if not one.by_meme:  # then the value itself is the best limit
                value = self.value(one)
                found = value, value, found[2]
            self._bounds[id(one)] = found
        return self._bounds[id(one)]

    def _limits(self, one: Formula) -> Bound:
        if isinstance(one, Constant):
            return one.now, one.now, 0.0
        if isinstance(one, Taste):
            taste = self._tastes[:, one.place, None]
            return taste, taste, 0.0
        if isinstance(one, Column):
            values = self._distinct(one)
            return float(values.min()), float(values.max()), 0.0
        parts = [self.bound(part) for part in one.parts]
        if isinstance(one, Step):
            return one.operation.bound(*parts)
        assert isinstance(one, Over)
        low, high, error = parts[0]
        if one.kind in ("min", "max"):
            return low, high, error
        n = int(self._counts.sum())
        error = error + n * ROUNDING * _size(parts[0])
        return (low, high, error) if one.kind == "mean" else (n * low, n * high, n * error)


# --- the operations: a value, and a bound on it


def _size(bound: Bound) -> Any:
    return np.maximum(np.abs(bound[0]), np.abs(bound[1])) + bound[2]


def _of_add(a: Bound, b: Bound) -> Bound:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2] + ROUNDING * (_size(a) + _size(b))


def _of_subtract(a: Bound, b: Bound) -> Bound:
    return _of_add(a, (-b[1], -b[0], b[2]))


def _corners(a: Bound, b: Bound) -> tuple[Any, Any]:
    ends = [a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]]
    least, most = ends[0], ends[0]
    for end in ends[1:]:
        least, most = np.minimum(least, end), np.maximum(most, end)
    return least, most


def _of_multiply(a: Bound, b: Bound) -> Bound:
    least, most = _corners(a, b)
    error = _size(a) * b[2] + _size(b) * a[2] + ROUNDING * _size(a) * _size(b)
    return least, most, error


def _of_square(a: Bound) -> Bound:
    least, most, _ = _of_absolute(a)
    size = _size(a)
    return least * least, most * most, (2 * size + a[2]) * a[2] + ROUNDING * size * size


def _of_divide(a: Bound, b: Bound) -> Bound:
    nearest = np.where(b[0] > 0, b[0], np.where(b[1] < 0, -b[1], 0.0)) - b[2]
    safe = nearest > 0
    nearest = np.where(safe, nearest, 1.0)
    limit = np.where(safe, _size(a) / nearest, np.inf)
    error = np.where(safe, (a[2] + limit * b[2]) / nearest + ROUNDING * limit, np.inf)
    return -limit, limit, error


def _of_negate(a: Bound) -> Bound:
    return -a[1], -a[0], a[2]


def _of_absolute(a: Bound) -> Bound:
    least = np.where((a[0] <= 0) & (a[1] >= 0), 0.0, np.minimum(np.abs(a[0]), np.abs(a[1])))
    return least, np.maximum(np.abs(a[0]), np.abs(a[1])), a[2]


def _of_sqrt(a: Bound) -> Bound:
    least, most = np.sqrt(np.maximum(a[0], 0.0)), np.sqrt(np.maximum(a[1], 0.0))
    steepest = np.where(least > 0, a[2] / np.where(least > 0, least, 1.0), np.inf)
    return least, most, np.minimum(np.sqrt(a[2]), steepest) + ROUNDING * (most + np.sqrt(a[2]))


def _of_exp(a: Bound) -> Bound:
    most = np.exp(a[1] + a[2])
    return np.exp(a[0]), most, most * (a[2] + ROUNDING * (1 + _size(a)))


def _of_log(a: Bound) -> Bound:
    nearest = a[0] - a[2]
    safe = nearest > 0
    least = np.log(np.where(safe, nearest, 1.0))
    most = np.log(np.maximum(np.where(safe, a[1] + a[2], 1.0), 1e-300))
    error = np.where(
        safe,
        a[2] / np.where(safe, nearest, 1.0) + ROUNDING * (1 + np.maximum(np.abs(least), np.abs(most))),
        np.inf,
    )
    return least, most, error


def _of_larger(a: Bound, b: Bound) -> Bound:
    return np.maximum(a[0], b[0]), np.maximum(a[1], b[1]), np.maximum(a[2], b[2])


def _of_smaller(a: Bound, b: Bound) -> Bound:
    return np.minimum(a[0], b[0]), np.minimum(a[1], b[1]), np.maximum(a[2], b[2])


ADD = Operation("add", np.add, _of_add)
SUBTRACT = Operation("subtract", np.subtract, _of_subtract)
SQUARE = Operation("square", np.square, _of_square)
MULTIPLY = Operation("multiply", np.multiply, _of_multiply)
DIVIDE = Operation("divide", np.divide, _of_divide)
NEGATE = Operation("negate", np.negative, _of_negate)
ABSOLUTE = Operation("absolute", np.abs, _of_absolute)
SQRT = Operation("sqrt", np.sqrt, _of_sqrt)
LARGER = Operation("larger", np.maximum, _of_larger)
SMALLER = Operation("smaller", np.minimum, _of_smaller)
# Not alike: a processor's vector code and its scalar code for the last few rows may round differently.
EXP = Operation("exp", np.exp, _of_exp, alike=False)
LOG = Operation("log", np.log, _of_log, alike=False)
FUSED = Operation("fused", np.positive, lambda a: a, alike=False)  # marks what BLAS has computed

_powers: dict[float, Operation] = {}


def power_of(exponent: float) -> Operation:
    """The operation x ** exponent, the same one each time."""

    def bound(a: Bound) -> Bound:
        whole = exponent == int(exponent) and exponent >= 1
        size = _size(a)
        most = size**exponent if exponent > 0 else np.inf
        fine = whole | ((a[0] - a[2] >= 0) & (exponent > 1))
        error = np.where(
            fine,
            abs(exponent) * size ** max(exponent - 1, 0.0) * a[2] + 4 * abs(exponent) * ROUNDING * most,
            np.inf,
        )
        return -most, most, error

    if exponent not in _powers:
        _powers[exponent] = Operation(
            f"power {exponent}", lambda x: np.power(x, exponent), bound, alike=False
        )
    return _powers[exponent]
