"""How the things that an explorer was handed are written in the notebook that they come from."""

from collections.abc import Mapping
from typing import Any


def spelling(
    selectors: Mapping[str, Any], items: Any, users: Any, namespace: Mapping[str, Any]
) -> dict[str, str]:
    """What to type for each selector, for "items" and for "users".

    >>> def mine(items, user, k): ...
    >>> spelling({"my first": mine, "random (library)": "random"}, [], None, {"mine": mine})
    {'my first': 'mine', 'random (library)': '"random"', 'items': 'items', 'users': 'users'}
    """
    code = {
        name: f'"{one}"' if isinstance(one, str) else _named(one, namespace) or _member(one, name, namespace)
        for name, one in selectors.items()
    }
    for what, table in (("items", items), ("users", users)):
        code[what] = _named(table, namespace) or what
    return code


def _named(thing: Any, namespace: Mapping[str, Any]) -> str | None:
    """A variable that holds the thing."""
    for name, value in namespace.items():
        if value is thing and not name.startswith("_"):
            return name
    return None


def _member(thing: Any, key: str, namespace: Mapping[str, Any]) -> str:
    """The thing as a member of a dict of the notebook; else its own name."""
    for name, value in namespace.items():
        if isinstance(value, dict) and value.get(key) is thing and not name.startswith("_"):
            return f"{name}[{key!r}]"
    return str(getattr(thing, "__name__", key))
