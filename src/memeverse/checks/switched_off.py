"""What the judge switches off is off in `test`, too: an answer that leans on it must not get a tick.

Each lab's module of checks names these modules in ``SWITCHED_OFF``; course.toml has the same list for the
judge. A function keeps its identity while it is off, so that it does not matter by which name it was
imported: only its code is exchanged, for the length of a call and for the thread that calls.
"""

import importlib.abc
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import CodeType, FunctionType, ModuleType
from typing import Any, NoReturn


class UnavailableWhileGrading(ImportError):
    """Something that an answer may not lean on."""


class Switch:
    """Some modules of this library, which can be switched off for a while."""

    def __init__(self, modules: Sequence[str]):
        self._names = tuple(modules)
        self._door = _Door(self._holds)
        loaded = [one for name, one in sorted(sys.modules.items()) if self._holds(name)]
        for function in (one for module in loaded for one in _functions(module)):
            _own_code.setdefault(_called(function), (function, function.__code__))
        self._off = {name: _in_its_place(name) for name, _ in _own_code.items() if self._holds(name)}

    @contextmanager
    def off(self) -> Iterator[None]:
        """In the block, whatever calls one of their functions or loads one of them is refused."""
        try:
            self._door.thread = threading.get_ident()
            _refused_in[:] = [self._door.thread]
            for name, refusal in self._off.items():
                _own_code[name][0].__code__ = refusal
            sys.meta_path.insert(0, self._door)
            yield
        finally:
            self.on()

    def on(self) -> None:
        """All is as it was. It can be called again, should somebody have interrupted the first time."""
        while self._door in sys.meta_path:
            sys.meta_path.remove(self._door)
        for name in self._off:
            function, code = _own_code[name]
            function.__code__ = code

    def _holds(self, name: str) -> bool:
        """Whether a module or a function is one of theirs."""
        return any(name == one or name.startswith(f"{one}.") for one in self._names)


def instead(name: str, given: tuple[Any, ...], named: dict[str, Any]) -> Any:
    """What comes of calling a function that is off: an explorer in another thread goes on with it."""
    if threading.get_ident() in _refused_in:
        _refuse(name)
    function, code = _own_code[name]
    original = FunctionType(code, function.__globals__, function.__name__, function.__defaults__)
    original.__kwdefaults__ = function.__kwdefaults__
    return original(*given, **named)


_own_code: dict[str, tuple[FunctionType, CodeType]] = {}  # of each function, before it was first exchanged
_refused_in: list[int] = []  # the thread in which an answer is being called


def _refuse(name: str) -> NoReturn:
    raise UnavailableWhileGrading(
        f"`{name}` is not available while grading: what an exercise asks for has to be written by you"
    )


class _Door(importlib.abc.MetaPathFinder):
    """Lets the thread of the answer load none of the modules that are not there yet."""

    def __init__(self, holds: Any):
        self._holds, self.thread = holds, 0

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> None:
        if threading.get_ident() == self.thread and self._holds(fullname):
            _refuse(fullname)


def _functions(module: ModuleType) -> Iterator[FunctionType]:
    """The functions that a module defines, also those of its classes, and those behind a wrapper."""
    for value in list(vars(module).values()):
        for one in list(vars(value).values()) if isinstance(value, type) else [value]:
            function = getattr(one, "__func__", getattr(one, "__wrapped__", one))
            is_own = isinstance(function, FunctionType) and function.__module__ == module.__name__
            if is_own and not function.__code__.co_freevars:  # code can only be exchanged for like code
                yield function


def _called(function: FunctionType) -> str:
    return f"{function.__module__}.{function.__qualname__}"


def _template(*given: Any, **named: Any) -> Any:
    from memeverse.checks.switched_off import instead

    return instead("its name", given, named)


def _in_its_place(name: str) -> CodeType:
    """The template's code with this name in it; it brings along all that it needs."""
    code = _template.__code__
    return code.replace(co_consts=tuple(name if one == "its name" else one for one in code.co_consts))
