"""Text that comes from outside, made fit for every file, page and terminal.

File names, receipts, members of zips and whatever student code says pass through here before anybody
is shown them.
"""

from typing import Any

_KEPT = (
    "\n\t\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"  # Persian and emoji are written with the last two
)


def printable(said: str, most: int) -> str:
    """No lone surrogates, no control characters, nothing that turns the line around, not endless.

    >>> printable("caf\\xe9\\xa0\\x1b[31m \\u202e", 60)
    'café \N{REPLACEMENT CHARACTER}[31m \N{REPLACEMENT CHARACTER}'
    """
    plain = said[:most].encode("utf-8", "replace").decode("utf-8")
    return "".join(each if each.isprintable() or each in _KEPT else _instead(each) for each in plain)


def one_line(said: Any, most: int = 600) -> str:
    """The same in one line. From the other side of the wall anything may come."""
    return printable(" ".join(said.split()), most) if type(said) is str else "something unreadable"


def _instead(character: str) -> str:
    return " " if character.isspace() else "\N{REPLACEMENT CHARACTER}"
