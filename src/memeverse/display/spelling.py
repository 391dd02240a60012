"""How the things that an explorer was handed are written in the notebook, and what stands there now.

A cell that is run again gives its name to another thing: so the thing is looked up, each time, where
the notebook has it. What has no name there is left to be filled in, on a line that says so.
"""

import ast
import builtins
import functools
import json
import keyword
import operator
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from memeverse.simulation.reading import InputError

_HISTORY = ("In", "Out")  # where IPython keeps what was run: no place that a cell gives a new value
_USED = {"axes", "custom_items_plotting", "functools", "generate_users", "simulate_and_render"}


@dataclass(frozen=True)
class Spelled:
    """A thing as one types it. ``above`` are lines that must stand above: an import, a value to fill in."""

    code: str
    now: Callable[[], Any]  # what the code stands for at this moment
    above: tuple[str, ...] = ()


def spelling(
    selectors: Mapping[str, Any], items: Any, users: Any, namespace: Mapping[str, Any]
) -> dict[str, Spelled]:
    """What to type for each selector, for "items" and, if there are some, for "users".

    >>> def mine(items, user, k): ...
    >>> found = spelling({"my first": mine, "random (library)": "random"}, object(), None, {"mine": mine})
    >>> {what: one.code for what, one in found.items()}
    {'my first': 'mine', 'random (library)': '"random"', 'items': 'items'}
    >>> found["items"].above
    ('items = ...  # put here the table that you gave explore()',)
    """
    taken = {*namespace, *dir(builtins), *_USED}
    tables = {what: table for what, table in (("items", items), ("users", users)) if table is not None}
    code: dict[str, Spelled] = {}
    for what, thing in {**selectors, **tables}.items():
        is_table = what in tables and thing is tables[what]
        which = (
            "table that you gave explore()" if is_table else f"function that you gave explore() as {what!r}"
        )
        code[what] = _spelled(thing, what, namespace) or _to_fill_in(thing, _free(what, taken), which)
    return code


def _spelled(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """The thing as the notebook can write it, if it can."""
    ways = (_literal, _variable, _member, _of_the_library, _imported, _partial)
    return next((found for way in ways if (found := way(thing, called, namespace))), None)


def _literal(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """Text, a number, a list of such."""
    if isinstance(thing, str):
        return Spelled(json.dumps(thing, ensure_ascii=False), lambda: thing)  # in double quotes
    return Spelled(repr(thing), lambda: thing) if _is_literal(thing) else None


def _variable(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """A name of the notebook; what it is called in the explorer first, then its own, then any."""
    for name in (called, getattr(thing, "__name__", ""), *namespace):
        if _is_name(name) and namespace.get(name) is thing:
            return _standing(name, functools.partial(operator.getitem, namespace, name))
    return None


def _member(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """A place in a dict or a list of the notebook."""
    for name, value in [*namespace.items()]:
        for place, one in _places(value) if _is_name(name) else ():
            if one is thing and _is_literal(place):
                return _standing(f"{name}[{place!r}]", functools.partial(_inside, namespace, name, place))
    return None


def _of_the_library(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """A selector of the library, by its name; and the memes of the session, whatever they are called."""
    import memeverse
    from memeverse.simulation.selectors import LIBRARY

    if (name := getattr(thing, "name", None)) in LIBRARY and LIBRARY[name] is thing:
        return Spelled(f'"{name}"', lambda: thing)
    session = sys.modules.get("memeverse.session")
    if session is not None and thing is session.current_memes():
        return Spelled("memeverse.memes", lambda: memeverse.memes, ("import memeverse",))
    return None


def _imported(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """A function that stands in a module."""
    home, name = getattr(thing, "__module__", None), getattr(thing, "__qualname__", "")
    if home in (None, "__main__") or getattr(sys.modules.get(str(home)), name, None) is not thing:
        return None
    return _standing(f"{home}.{name}", lambda: getattr(sys.modules[home], name), f"import {home}")


def _partial(thing: Any, called: str, namespace: Mapping[str, Any]) -> Spelled | None:
    """A function with some of its arguments given."""
    if not isinstance(thing, functools.partial) or not all(map(_is_name, thing.keywords)):
        return None
    parts = [_spelled(one, "", namespace) for one in (thing.func, *thing.args, *thing.keywords.values())]
    known = [one for one in parts if one is not None]
    if len(known) < len(parts):
        return None
    names = [*[""] * (1 + len(thing.args)), *(f"{name}=" for name in thing.keywords)]

    def now() -> Any:
        function, *given = (one.now() for one in known)
        named = dict(zip(thing.keywords, given[len(thing.args) :], strict=True))
        return functools.partial(function, *given[: len(thing.args)], **named)

    inside = ", ".join(name + one.code for name, one in zip(names, known, strict=True))
    above = dict.fromkeys(line for one in known for line in one.above)
    return Spelled(f"functools.partial({inside})", now, ("import functools", *above))


def _to_fill_in(thing: Any, name: str, which: str) -> Spelled:
    return Spelled(name, lambda: thing, (f"{name} = ...  # put here the {which}",))


def _free(called: str, taken: set[str]) -> str:
    """A name that stands for nothing yet, like the one in the explorer."""
    like = re.sub(r"\W+", "_", called).strip("_") or "selector"
    like = f"selector_{like}" if not like.isidentifier() or keyword.iskeyword(like) else like
    name = next(one for one in _numbered(like) if one not in taken)
    taken.add(name)
    return name


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}_{number}" for number in count(2))


def _standing(code: str, look: Callable[[], Any], *above: str) -> Spelled:
    """Something that stands somewhere, until it is taken away from there."""

    def now() -> Any:
        try:
            return look()
        except (LookupError, TypeError, AttributeError):
            raise InputError(
                f"your notebook has no `{code}` any more. Run the cell that makes it, then press Run again."
            ) from None

    return Spelled(code, now, above)


def _inside(namespace: Mapping[str, Any], name: str, place: Any) -> Any:
    return namespace[name][place]


def _places(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, dict):
        return [*value.items()]
    return enumerate(value) if isinstance(value, list | tuple) else ()


def _is_name(name: Any) -> bool:
    return (
        isinstance(name, str)
        and name.isidentifier()
        and not keyword.iskeyword(name)
        and not name.startswith("_")
        and name not in _HISTORY
    )


def _is_literal(thing: Any) -> bool:
    """Whether Python reads the thing again as it writes it."""
    if not isinstance(thing, bool | int | float | str | list | tuple | None):
        return False
    try:
        return bool(ast.literal_eval(repr(thing)) == thing)
    except (ValueError, SyntaxError, TypeError):
        return False
