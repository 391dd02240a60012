"""What a cell of code defines, told from its source without running it."""

import ast
import re
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from coursekit.grading.reading.formats import Cell, squeezed, without_magics
from coursekit.grading.reading.syntax import first_line, syntax_tree

_SHORT = 10_000  # characters of a cell


class Definitions:
    """Which cell defines which name, and as what (the syntax tree as text, so layout does not count)."""

    def __init__(self, cells: Sequence[Cell]):
        self.cells = cells
        self.sources = {squeezed(cell.source) for cell in cells if cell.kind == "code"}
        self._all: dict[str, list[tuple[int, str]]] = {}
        for number, cell in enumerate(cells):
            if cell.kind == "code":
                for name, text in defined(cell.source):
                    self._all.setdefault(name, []).append((number, text))

    def of(self, name: str) -> list[tuple[int, str]]:
        return self._all.get(name, [])

    def source(self, cell: int) -> str:
        return squeezed(self.cells[cell].source)


def parsed(source: str) -> ast.Module | None:
    """The syntax tree of a cell, or None where Python can't read it."""
    return syntax_tree(source) or syntax_tree(without_magics(source))  # a line of text may begin like a magic


def defined(source: str) -> list[tuple[str, str]]:
    """The names a cell binds at its top level (also inside if, try, with, for), in order, and as what."""
    return list(_remembered(source) if len(source) <= _SHORT else _defined(source))


@lru_cache(maxsize=512)
def _remembered(source: str) -> tuple[tuple[str, str], ...]:
    """Most cells of a class are as they were handed out; long ones are not kept, for memory's sake."""
    return tuple(_defined(source))


def _defined(source: str) -> list[tuple[str, str]]:
    tree = parsed(source)
    if tree is None:
        found = re.findall(r"^[ \t]*(?:async +)?def +(\w+)|^(\w+) *(?::[^=\n]+)?=[^=]", source, re.MULTILINE)
        text = squeezed(source)  # once: there may be thousands
        return [(name, text) for pair in found for name in pair if name]
    return bound_by(tree.body)


def bound_by(body: Sequence[ast.stmt]) -> list[tuple[str, str]]:
    """The names that statements bind (also inside if, try, with, for), in order, and as what."""
    names: list[tuple[str, str]] = []
    todo: deque[ast.stmt] = deque(body)
    while todo:
        node = todo.popleft()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append((node.name, _dumped(node)))
            continue
        if isinstance(node, ast.Import | ast.ImportFrom):
            names += [(alias.asname or alias.name, _dumped(_one_of(node, alias))) for alias in node.names]
        elif isinstance(node, ast.Assign | ast.AnnAssign | ast.AugAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            inside = [one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name)]
            names += [(one.id, _dumped(node)) for one in inside]
        else:
            names += [(name, _dumped(node)) for name in _bound_on_the_way(node)]
            parts = [getattr(node, part, []) for part in ("body", "orelse", "finalbody")]
            parts += [one.body for one in (*getattr(node, "handlers", []), *getattr(node, "cases", []))]
            todo.extendleft([one for part in parts for one in part][::-1])
    return names


def _one_of(node: ast.Import | ast.ImportFrom, alias: ast.alias) -> ast.stmt:
    """One import of several: a module is the same one, whatever stands beside it on the line."""
    if isinstance(node, ast.Import):
        return ast.Import(names=[alias])
    return ast.ImportFrom(module=node.module, names=[alias], level=node.level)


def _bound_on_the_way(node: ast.stmt) -> Iterator[str]:
    """The names that a loop, a `with`, a `match` or a `:=` binds in its head."""
    heads: list[ast.AST] = [getattr(node, part) for part in ("target", "test", "value") if _is(node, part)]
    heads += [item.optional_vars for item in getattr(node, "items", []) if item.optional_vars is not None]
    heads += [case.pattern for case in getattr(node, "cases", [])]
    for head in heads:
        for one in ast.walk(head):
            if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store):
                yield one.id
            elif isinstance(one, ast.MatchAs | ast.MatchStar) and one.name:
                yield one.name


def _is(node: ast.stmt, part: str) -> bool:
    return isinstance(getattr(node, part, None), ast.AST)


def definitions_alone(source: str) -> str:
    """A cell without what it does: its functions, classes, imports and plain values, line for line.

    >>> print(definitions_alone("k = 5\\nrun = simulate(k)\\ndef pick(items):\\n    return items"))
    k = 5
    <BLANKLINE>
    def pick(items):
        return items
    """
    return _alone(source, _only_defines)


def imports_alone(source: str) -> str:
    """The imports of a cell, line for line."""
    return _alone(source, lambda node: isinstance(node, ast.Import | ast.ImportFrom))


def without_module(source: str, name: str) -> str:
    """A cell without the imports of a module that is not there, line for line.

    >>> print(without_module("import seaborn as sns\\nimport numpy as np\\nk = 5", "seaborn"))
    <BLANKLINE>
    import numpy as np
    k = 5
    """
    root = name.partition(".")[0]

    def other(node: ast.stmt) -> bool:
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        return root not in [module.partition(".")[0] for module in modules]

    return _alone(source, other)


def _alone(source: str, wanted: Callable[[ast.stmt], bool]) -> str:
    """A cell's statements of one sort; those that share a line with others are left out."""
    tree = parsed(source)
    if tree is None:
        return ""
    body = tree.body
    lines, kept = source.split("\n"), [""] * source.count("\n") + [""]
    rows = [range(first_line(node) - 1, node.end_lineno or 0) for node in body]
    for i, node in enumerate(body):
        before, after = rows[i - 1 : i], rows[i + 1 : i + 2]  # statements stand in order
        alone = all(one[-1] < rows[i][0] for one in before) and all(one[0] > rows[i][-1] for one in after)
        if alone and wanted(node):
            kept[rows[i].start : rows[i].stop] = lines[rows[i].start : rows[i].stop]
    return "\n".join(kept).rstrip()


def _only_defines(node: ast.stmt) -> bool:
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    if isinstance(node, kinds) or not isinstance(node, ast.Assign | ast.AnnAssign):
        return isinstance(node, kinds)
    if isinstance(node.value, ast.Name | ast.Lambda):
        return True
    try:
        ast.literal_eval(node.value)  # type: ignore[arg-type]
    except (ValueError, TypeError, SyntaxError, RecursionError, MemoryError):
        return False
    return True


def _dumped(node: ast.stmt) -> str:
    """The syntax tree as text: layout does not count. What is too deep for that is told by its lines."""
    try:
        return ast.dump(node)
    except RecursionError:
        return f"{type(node).__name__} of lines {node.lineno} to {node.end_lineno}"
