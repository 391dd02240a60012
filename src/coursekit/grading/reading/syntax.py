"""The syntax tree of code from anywhere: bounded, silent, never an exception."""

import ast
import warnings

_LONGEST = 300_000  # characters: ten labs in one cell; longer ones could keep the parser busy for minutes


def syntax_tree(text: str) -> ast.Module | None:
    """The tree of a text that is Python; None where it is not, or too long or too deep to tell.

    >>> syntax_tree("x = (") is None
    True
    """
    if len(text) > _LONGEST:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a doubtful escape in somebody's text is no news for staff
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def first_line(node: ast.stmt) -> int:
    """The line that a statement begins in, its decorators included."""
    return min([node.lineno, *(each.lineno for each in getattr(node, "decorator_list", []))])
