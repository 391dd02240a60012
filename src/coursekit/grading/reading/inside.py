"""Which cells look inside the library, where what is true this term lies: no answer is found out there."""

import ast
from collections.abc import Collection

from coursekit.grading.reading.definitions import parsed


def looks_inside(source: str, modules: Collection[str]) -> str:
    """The first of some modules that a cell imports, walks to or names; empty if it names none.

    >>> inside = ("orchard.session",)
    >>> looks_inside("from orchard import session as s", inside)
    'orchard.session'
    >>> looks_inside("sys.modules['orchard.session']._facts", inside)
    'orchard.session'
    >>> looks_inside("import orchard\\norchard.begin()", inside)
    ''
    """
    tree = parsed(source) if any(name.rpartition(".")[2] in source for name in modules) else None
    for node in ast.walk(tree) if tree else ():
        for name in _named(node):
            for module in modules:
                if name == module or name.startswith(f"{module}."):
                    return module
    return ""


def _named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [one.name for one in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or "", *(f"{node.module}.{one.name}" for one in node.names)]
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    return [_dotted(node)] if isinstance(node, ast.Attribute) else []


def _dotted(node: ast.expr) -> str:
    """``a.b.c`` as text; empty for what is more than names and dots."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    return ".".join([node.id, *reversed(parts)]) if isinstance(node, ast.Name) else ""
