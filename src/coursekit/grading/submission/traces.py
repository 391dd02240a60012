"""What an answer looks like when names, comments and layout are taken away: enough to see that two are alike.

Made where a submission is judged, from its source alone, and kept in its result: nothing has to be read
or run again when a class is compared.
"""

import ast
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.grading.gradable import Gradable
from coursekit.grading.outside import printable
from coursekit.grading.reading.definitions import bound_by, parsed
from coursekit.grading.reading.formats import Cell
from coursekit.grading.reading.syntax import first_line
from coursekit.grading.submission.intake import Submission

_LONGEST = 20_000  # characters of one answer that are looked at
_SHOWN = 4_000  # characters of it that are kept
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_SAYS_NOTHING = ("annotation", "returns", "type_comment", "type_ignores", "ctx", "kind")


@dataclass(frozen=True)
class Trace:
    """One answer: its ``code``, and a hash of each of its ``statements``, in order."""

    code: str
    statements: tuple[str, ...] = ()


def traces_of(submission: Submission, lab: Gradable) -> dict[str, Trace]:
    """The trace of each answer that is code, by question; those as handed out leave none."""
    found = {}
    for question in lab.questions:
        answer = submission.answers[question.key]
        if question.manual or answer.status != "answered" or not answer.cells:
            continue
        code = _code_of(question.subject, submission.cells[answer.cells[-1]])
        if code:
            found[question.key] = Trace(printable(code, _SHOWN), statements(code))
    return found


def statements(code: str) -> tuple[str, ...]:
    """A hash of each statement; names that the code makes itself do not count, nor do comments and types.

    >>> one = statements("def f(a, k):\\n    b = a.head(k)  # first\\n    return b")
    >>> one == statements("def g(rows: list, n: int):\\n    'Doc.'\\n    t = rows.head(n)\\n    return t")
    True
    >>> one == statements("def f(a, k):\\n    b = a.tail(k)\\n    return b")
    False
    """
    tree = parsed(code[:_LONGEST])
    if tree is None:
        return ()
    own = set(_own_names(tree))
    try:
        return tuple(_hash(_said(node, own, {})) for node in _in_order(tree.body))
    except RecursionError:
        return ()


def _code_of(subject: str, cell: Cell) -> str:
    """The statement of a cell that makes the subject, with the student's own functions that it names."""
    tree = parsed(cell.source)
    if tree is None or len(cell.source) > 10 * _LONGEST:
        return cell.source[:_LONGEST]
    lines = cell.source.split("\n")
    makes = [node for node in tree.body if subject in _made_by(node)]
    if not makes:
        return ""
    named = {node.id for node in ast.walk(makes[-1]) if isinstance(node, ast.Name)} - {subject}
    helpers = [
        _text(lines, node)
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and node.name in named and node is not makes[-1]
    ]
    return "\n\n".join([*helpers, _text(lines, makes[-1])])[:_LONGEST]


def _made_by(node: ast.stmt) -> set[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return {node.name}
    return {name for name, _ in bound_by([node])}


def _text(lines: Sequence[str], node: ast.stmt) -> str:
    """The lines that a statement stands in, decorators included."""
    return "\n".join(lines[first_line(node) - 1 : node.end_lineno])


def _own_names(tree: ast.Module) -> Iterator[str]:
    """The names that code gives to its own things."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id


def _in_order(body: Sequence[ast.stmt]) -> Iterator[ast.AST]:
    """Statements as they stand, those inside blocks too, without what does nothing."""
    todo: list[ast.AST] = [*reversed(body)]
    while todo:
        node = todo.pop()
        does_nothing = isinstance(node, ast.Import | ast.ImportFrom | ast.Pass)
        if not does_nothing and not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            yield node
        inner = [one for block in _BLOCKS for one in getattr(node, block, ()) if isinstance(one, ast.AST)]
        todo += reversed(inner)


def _said(node: object, own: set[str], numbers: dict[str, str]) -> str:
    """What a statement says, as text, its blocks apart; own names are numbered as they come in it."""
    if isinstance(node, list):
        return "[" + ",".join(_said(one, own, numbers) for one in node) + "]"
    if not isinstance(node, ast.AST):
        name = node if isinstance(node, str) else None
        if name in own:
            return numbers.setdefault(name, f"n{len(numbers)}")
        return repr(node)[:200]
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        node = ast.Assign([node.target], node.value)
    if isinstance(node, ast.Call):  # the order of named arguments says nothing
        node = ast.Call(node.func, node.args, sorted(node.keywords, key=lambda one: one.arg or ""))
    parts = [
        _said(value, own, numbers)
        for field, value in ast.iter_fields(node)
        if field not in _SAYS_NOTHING and not (field in _BLOCKS and isinstance(value, list))
    ]
    return f"{type(node).__name__}({','.join(parts)})"


def _hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()
