"""Cells in which another grader checks: nbgrader's notebook has them; they are part of nobody's answer."""

import ast
from collections.abc import Sequence

from coursekit.grading.reading.definitions import parsed
from coursekit.grading.reading.formats import Cell

_NAME = "_require"  # under which a test cell of our nbgrader channel imports what checks


def checks_elsewhere(cells: Sequence[Cell]) -> set[int]:
    """The cells that do nothing but check. They are not run: the judge has its own checks."""
    return {number for number, cell in enumerate(cells) if cell.kind == "code" and _only_checks(cell.source)}


def _only_checks(source: str) -> bool:
    if _NAME not in source:
        return False
    tree = parsed(source)
    return tree is not None and bool(tree.body) and all(map(_is_part, tree.body))


def _is_part(statement: ast.stmt) -> bool:
    """Whether a statement imports what checks, or calls it for some points."""
    if isinstance(statement, ast.ImportFrom):
        return [name.asname for name in statement.names] == [_NAME]
    if not isinstance(statement, ast.Expr):
        return False
    value = statement.value
    call = value.values[0] if isinstance(value, ast.BoolOp) and isinstance(value.op, ast.Or) else value
    others = value.values[1:] if isinstance(value, ast.BoolOp) else []
    return (
        isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == _NAME
        and all(isinstance(one, ast.Constant) for one in others)
    )
