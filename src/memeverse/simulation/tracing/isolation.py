"""A copy of a student's function that can be tried out without a trace.

What a function finds outside itself (globals, closures, defaults) may be changed by a call, or differ
at the next. The copy has all of it for itself: on stand-ins while it is traced, and as real things for
asking it again later, whatever has become of the notebook's variables since. A function that reaches
for more than we can copy isn't followed.
"""

import builtins
import dis
import functools
from collections.abc import Callable, Iterator
from types import BuiltinFunctionType, CellType, CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.tracing.expression import CannotFollow
from memeverse.simulation.tracing.names import MODULES, TYPES, Namespace, followed, handler_of
from memeverse.simulation.tracing.stand_in import true, wrap

MOST_FUNCTIONS = 30
_ATOMS = (int, float, complex, str, bytes, bool, type(None), np.generic, range, slice)
_BUILTINS = """abs all any bool dict enumerate float int len list map max min pow range reversed round set
    sorted str sum tuple zip filter slice Exception ValueError KeyError TypeError IndexError
    AttributeError ZeroDivisionError RuntimeError NotImplementedError AssertionError""".split()
# What a function may not do: import, write to the outside, open something, or handle errors: on
# stand-ins there are others.
_FORBIDDEN = {
    "PUSH_EXC_INFO", "SETUP_FINALLY",
    "IMPORT_NAME", "IMPORT_FROM", "STORE_GLOBAL", "DELETE_GLOBAL", "STORE_ATTR", "DELETE_ATTR",
    "BEFORE_WITH", "LOAD_SPECIAL", "SETUP_WITH", "BEFORE_ASYNC_WITH", "GET_AWAITABLE", "LOAD_BUILD_CLASS",
}  # fmt: skip


def _isinstance(thing: Any, kinds: Any) -> bool:
    originals = {handler: kind for kind, handler in TYPES.items()}
    kinds = kinds if isinstance(kinds, tuple) else (kinds,)
    return isinstance(true(thing), tuple(originals.get(kind, kind) for kind in kinds))


def _guarded_builtins() -> dict[str, Any]:
    return {name: getattr(builtins, name) for name in _BUILTINS} | {"isinstance": _isinstance}


class Isolated:
    """A function with an outside of its own.

    With ``traced`` it is made for stand-ins; without, for real arguments.
    """

    def __init__(self, function: Callable[..., Any], traced: bool):
        self._traced = traced
        self._made: dict[int, Any] = {}
        self._kept: list[Any] = []  # so that no id is used twice
        self._checks: list[Callable[[], bool]] = []
        self._builtins = _guarded_builtins() if traced else builtins.__dict__
        self.call: Callable[..., Any] = self._copy(function)

    def is_unchanged(self) -> bool:
        """Whether everything outside the function is as it was."""
        return all(check() for check in self._checks)

    def _copy(self, value: Any) -> Any:
        if isinstance(value, _ATOMS) or value is Ellipsis:
            return value
        if id(value) not in self._made:
            self._kept.append(value)
            self._copy_anew(value)
        return self._made[id(value)]

    def _copy_anew(self, value: Any) -> None:
        kind = type(value)
        if kind in (tuple, frozenset):
            self._made[id(value)] = kind(self._copy(one) for one in value)
        elif kind in (list, dict, set):
            self._copy_container(value)
        elif kind is np.ndarray and value.dtype != object:
            self._copy_array(value)
        elif isinstance(value, pd.DataFrame | pd.Series | pd.Index) and kind.__module__.startswith("pandas"):
            self._copy_table(value)
        elif isinstance(value, ModuleType):
            if value.__name__ not in MODULES:
                raise CannotFollow(f"module {value.__name__}")
            self._made[id(value)] = Namespace(value) if self._traced else value
        elif kind is functools.partial:
            inner = self._copy(value.func)
            self._made[id(value)] = functools.partial(
                inner, *self._copy(value.args), **self._copy(value.keywords)
            )
        elif kind is FunctionType and not self._is_known(value):
            self._copy_function(value)
        elif isinstance(value, (type, np.ufunc | FunctionType | BuiltinFunctionType)) or callable(value):
            self._made[id(value)] = self._known(value)
        else:
            raise CannotFollow(f"a {kind.__name__} from outside")

    def _is_known(self, value: Any) -> bool:
        try:
            handler_of(value)
        except CannotFollow:
            return False
        return True

    def _known(self, value: Any) -> Any:
        name = getattr(value, "__name__", "")
        if self._traced and name in self._builtins and getattr(builtins, name, None) is value:
            return self._builtins[name]
        found = followed(value)
        return found if self._traced else value

    def _copy_container(self, value: Any) -> None:
        if isinstance(value, list):
            copy: Any = []
            self._made[id(value)] = copy
            copy.extend(self._copy(one) for one in value)
        elif isinstance(value, dict):
            copy = self._made[id(value)] = {}
            copy.update((self._copy(key), self._copy(one)) for key, one in value.items())
        else:
            copy = self._made[id(value)] = {self._copy(one) for one in value}
        before = _content(copy)
        self._checks.append(lambda: _alike(_content(copy), before))

    def _copy_array(self, value: np.ndarray) -> None:
        copy, before = value.copy(), value.copy()
        self._made[id(value)] = copy
        self._checks.append(lambda: np.array_equal(copy, before, equal_nan=copy.dtype.kind == "f"))

    def _copy_table(self, value: Any) -> None:
        copy = value.copy()
        if self._traced:
            stand_in = self._made[id(value)] = wrap(copy)
            self._checks.append(lambda: stand_in._true is copy)
        else:
            self._made[id(value)] = copy

    def _copy_function(self, function: FunctionType) -> None:
        if len(self._kept) > 1_000 or len(self._made) > MOST_FUNCTIONS * 10:
            raise CannotFollow("too many functions")
        code = function.__code__
        if code.co_flags & 0x2A0:  # generators and coroutines
            raise CannotFollow("a generator")
        names = set(_global_names(code))
        outside: dict[str, Any] = {"__builtins__": self._builtins, "__name__": function.__module__}
        cells = tuple(CellType() for _ in code.co_freevars)
        copy = FunctionType(code, outside, function.__name__, None, cells)
        self._made[id(function)] = copy  # it may call itself
        for name in names:
            if name in function.__globals__:
                outside[name] = self._copy(function.__globals__[name])
            elif not hasattr(builtins, name):
                raise CannotFollow(f"{name} is not there")
            elif name not in self._builtins:
                raise CannotFollow(f"{name}()")
        for cell, old in zip(cells, function.__closure__ or (), strict=True):
            try:
                cell.cell_contents = self._copy(old.cell_contents)
            except ValueError:
                raise CannotFollow("a variable that is not set") from None
        copy.__defaults__ = self._copy(function.__defaults__)
        copy.__kwdefaults__ = None if function.__kwdefaults__ is None else self._copy(function.__kwdefaults__)
        contents = [cell.cell_contents for cell in cells]
        self._checks.append(
            lambda: (
                all(cell.cell_contents is old for cell, old in zip(cells, contents, strict=True))
                and not vars(copy)
            )
        )


def _content(container: Any) -> list[Any]:
    if isinstance(container, dict):
        return [part for pair in container.items() for part in pair]
    return list(container) if isinstance(container, list) else sorted(container, key=repr)


def _alike(one: list[Any], other: list[Any]) -> bool:
    return len(one) == len(other) and all(a is b for a, b in zip(one, other, strict=True))


def _global_names(code: CodeType) -> Iterator[str]:
    """The global names that a function uses; none of its instructions may be a forbidden one."""
    for step in dis.get_instructions(code):
        if step.opname in _FORBIDDEN:
            raise CannotFollow(step.opname)
        if step.opname == "STORE_DEREF" and step.argval in code.co_freevars:
            raise CannotFollow("nonlocal")
        if step.opname in ("LOAD_GLOBAL", "LOAD_NAME"):
            yield step.argval
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield from _global_names(inner)
