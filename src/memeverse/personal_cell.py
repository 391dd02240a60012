"""The personal code in a notebook's cells: one reading for who hands in and for who grades."""

import ast
import re
from collections.abc import Callable, Iterable, Iterator

Parse = Callable[[str], ast.Module | None]


def plainly_parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell, its magics aside; None where it is no Python."""
    try:
        return ast.parse(re.sub(r"(?m)^[ \t]*[%!].*$", "", source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def typed_in(sources: Iterable[str], sealed: str, parse: Parse = plainly_parsed) -> str:
    """The code that a notebook's cells hand to `begin`, as it was typed; an empty text where they do not.

    The call is the one with the term's ``sealed`` text, or else any that is named `begin`; of several the
    last one with a code. The code may be its ``code=`` or its third argument: a text, or a name that a
    text was given before.

    >>> typed_in(['begin("lab1", "SEALED", code="4T9K-20QF-XM8D")', "print(decode(x))"], "SEALED")
    '4T9K-20QF-XM8D'
    >>> typed_in(['mine = "4T9K-20QF-XM8D"', 'memeverse.begin("lab1", "SEALED", mine)'], "SEALED")
    '4T9K-20QF-XM8D'
    """
    with_seal: list[str] = []
    without: list[str] = []
    names: dict[str, str] = {}
    for source in sources:
        if not re.search(r"\bbegin\b|\w\s*=\s*[\"'rRfFbBuU(]", source) and (
            not sealed or sealed not in source
        ):
            continue
        tree = parse(source)
        for node in _in_order(tree) if tree else ():
            if isinstance(node, ast.Assign):
                text = _text(node.value, names)
                names |= {one.id: text for one in node.targets if isinstance(one, ast.Name)}
            elif isinstance(node, ast.Call):
                code = _code(node, names)
                if sealed and sealed in _texts(node, names):
                    with_seal.append(code)
                elif _called(node.func) == "begin":
                    without.append(code)
    return next((code for code in reversed(with_seal or without) if code.strip()), "")


def _in_order(tree: ast.Module) -> Iterator[ast.AST]:
    """Assignments and calls as they stand in the cell."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Assign | ast.Call)]
    return iter(sorted(found, key=lambda node: (node.lineno, node.col_offset)))


def _code(call: ast.Call, names: dict[str, str]) -> str:
    for word in call.keywords:
        if word.arg == "code":
            return _text(word.value, names)
    return _text(call.args[2], names) if len(call.args) > 2 else ""


def _texts(call: ast.Call, names: dict[str, str]) -> list[str]:
    return [_text(one, names) for one in (*call.args, *(word.value for word in call.keywords))]


def _called(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def _text(value: ast.expr, names: dict[str, str]) -> str:
    """The text that an expression stands for, where that can be read off it; else an empty one."""
    if isinstance(value, ast.Constant):
        short = isinstance(value.value, int) and abs(value.value) < 10**20
        return value.value if isinstance(value.value, str) else str(value.value) if short else ""
    if isinstance(value, ast.Name):
        return names.get(value.id, "")
    if isinstance(value, ast.JoinedStr):
        return "".join(_text(one, names) for one in value.values)
    if isinstance(value, ast.FormattedValue):
        return _text(value.value, names)
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute) and not value.args:
        is_same = value.func.attr in ("strip", "upper", "lower")  # a code is read without regard to these
        return _text(value.func.value, names) if is_same else ""
    return ""
