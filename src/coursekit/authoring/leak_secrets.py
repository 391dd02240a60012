"""What no student artefact may hold: lines of the solution, model answers, hidden checks, answers."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.lesson import Cell, Lesson
from coursekit.authoring.likeness import Reading, bare, forms, head, parsed, phrases, squash, statements
from coursekit.authoring.stub import parts
from coursekit.authoring.transforms import drop_solutions

# `shows:hidden-checks` on a cell: what it shows of the hidden checks is no secret.
HIDDEN = "hidden-checks"
# Shorter lines are anybody's (`return result`), and so are short right sides without their names.
_SHORTEST_CODE = 20
_SHORTEST_VALUE = 30
_SHORTEST_NAME = 8
_STEPS = (ast.Call, ast.Subscript, ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.comprehension)


@dataclass(frozen=True)
class Answer:
    """An answer as text, and where it may stand all the same.

    ``allowed`` are texts that may hold it (a list of all names); ``allowed_in`` are
    patterns of artefact names, as ``"*/data/authors.py"``.
    """

    text: str
    allowed: tuple[str, ...] = ()
    allowed_in: tuple[str, ...] = ()


@dataclass(frozen=True)
class Secrets:
    """Code is squashed (see `squash`), model answers are phrases; ``sealed`` payloads may stand anywhere."""

    solution: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    sealed: tuple[str, ...] = ()

    @classmethod
    def of(cls, lesson: Lesson, checks: LabChecks | None = None, **more: Any) -> "Secrets":
        """The same as `secrets_of`."""
        return secrets_of(lesson, checks, **more)


@dataclass(frozen=True)
class SolutionText:
    """A piece of a solution, and where it stands: squashed code or, ``is_prose``, a phrase of an answer."""

    text: str
    cell: Cell
    offset: int
    is_prose: bool = False

    def is_in(self, reading: Reading) -> bool:
        return reading.quotes(self.text) if self.is_prose else reading.shows(self.text)


def secrets_of(
    lesson: Lesson,
    checks: LabChecks | None = None,
    *,
    answers: Iterable[Answer | str] = (),
    sealed: Iterable[str] = (),
    given: Iterable[str] = (),
    library: Iterable[str] = (),
) -> Secrets:
    """The secrets of a lesson (with its solutions) and of its hidden checks.

    No secret is what a cell shows on purpose (its tag says so, see `kept_back`), what the texts of
    ``given`` show and, of the hidden checks, what the public checks or the ``library`` show too.
    """
    solution = list(kept_back(lesson))
    known = Reading("\n".join(given))
    secret = [one for one in solution if not one.is_in(known)]
    hidden: list[str] = []
    names: list[str] = []
    if checks:
        told = [*given, *(cell.source for cell in lesson.cells if HIDDEN in cell.shows)]
        known, said = Reading("\n".join(told)), set(re.findall(r"\w+", "\n".join(told)))
        hidden = [one for one in hidden_lines(checks, library) if not known.shows(one)]
        names = [one for one in hidden_names(checks) if one not in said]
    return Secrets(
        solution=tuple(dict.fromkeys(one.text for one in secret if not one.is_prose)),
        written=tuple(dict.fromkeys(one.text for one in secret if one.is_prose)),
        hidden=tuple(hidden),
        names=tuple(names),
        answers=tuple(one if isinstance(one, Answer) else Answer(one) for one in answers),
        sealed=tuple(sealed),
    )


def solution_texts(lesson: Lesson) -> Iterator[SolutionText]:
    """Everything of the solutions that is nobody's but theirs.

    Statements as parsed and as written, long right sides, lines, and phrases of model answers.
    Imports, one-word lines and short ones (`return result`) are left out.
    """
    for cell in lesson.cells:
        if cell.role == "answer":
            for offset, code in _code(cell.source):
                yield SolutionText(code, cell, offset)
        elif cell.role == "written":
            for offset, phrase in _prose(cell.source):
                yield SolutionText(phrase, cell, offset, is_prose=True)


def kept_back(lesson: Lesson) -> Iterator[SolutionText]:
    """The solution's texts but those that a cell shows on purpose: its tag ``shows:<question>`` says so."""
    shown = [(cell.shows, Reading(cell.source)) for cell in drop_solutions(lesson).cells if cell.shows]
    for one in solution_texts(lesson):
        if not any(one.cell.question in shows and one.is_in(reading) for shows, reading in shown):
            yield one


def hidden_lines(checks: LabChecks, library: Iterable[str] = ()) -> list[str]:
    """The lines of the hidden checks, squashed, that stand neither in the public ones nor in the library."""
    checks.hidden()  # says in words what is wrong with the file
    held = "\n".join(form for text in (checks.public_source(), *library) for form in forms(text))
    return [one for one in _telling_lines(checks.hidden_source()) if one not in held]


@lru_cache(maxsize=16)
def _telling_lines(text: str) -> tuple[str, ...]:
    """The lines, statements and long right sides of code, squashed, that are particular enough."""
    tree = parsed(text)
    found = [*map(bare, text.splitlines()), *(statements(tree) if tree else [])]
    found += [one for node in ast.walk(tree or ast.Module([], [])) for one in _right_side(node)]
    return tuple(one for one in dict.fromkeys(found) if _is_telling(one))


def hidden_names(checks: LabChecks) -> list[str]:
    """The names of the hidden checks and their helpers, but for those that the public checks have too.

    A name of one word is a word: `everywhere` tells nobody of a check.
    """
    checks.hidden()  # says in words what is wrong with the file
    tree = ast.parse(checks.hidden_source())
    functions = [node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    public = set(re.findall(r"\w+", checks.public_source()))
    long = [name for name in functions if "_" in name.strip("_") and len(name) >= _SHORTEST_NAME]
    return [name for name in dict.fromkeys(long) if name not in public]


def _code(source: str) -> Iterator[tuple[int, str]]:
    """The telling code of an answer cell's solution: (line, squashed)."""
    lines = source.splitlines()
    secret = {line.offset for line in parts(source) if line.part in ("solution", "line", "line-silent")}
    tree = parsed(source)
    for node in ast.walk(tree) if tree else ():
        if isinstance(node, ast.stmt) and node.lineno - 1 in secret:
            offset = node.lineno - 1
            written = "\n".join(lines[offset : _end_of_head(node)])
            yield from ((offset, one) for one in (squash(head(node)), bare(written)) if _is_telling(one))
            yield from ((offset, one) for one in _right_side(node))
    yield from (
        (offset, bare(lines[offset])) for offset in sorted(secret) if _is_telling(bare(lines[offset]))
    )


def _right_side(node: ast.AST) -> Iterator[str]:
    """What a statement returns or assigns, if that is long and does more than call a function once."""
    value = getattr(node, "value", None)
    if isinstance(node, ast.stmt) and isinstance(value, ast.expr):
        code = squash(ast.unparse(value))
        steps = sum(isinstance(one, _STEPS) for one in ast.walk(value))
        if len(code) >= _SHORTEST_VALUE and steps > 1 and _is_telling(code):
            yield code


def _end_of_head(node: ast.stmt) -> int:
    """The last line of a statement, or of a block's head."""
    body = getattr(node, "body", None)
    if body:
        return max(node.lineno, body[0].lineno - 1)
    return node.end_lineno or node.lineno


def _prose(source: str) -> Iterator[tuple[int, str]]:
    """The phrases of a model answer, each with the line on which its paragraph begins."""
    for match in re.finditer(r"(?:[^\n]*\S[^\n]*(?:\n|$))+", source):
        for phrase in phrases(match[0]):
            yield source.count("\n", 0, match.start()), phrase


def _is_telling(code: str) -> bool:
    """Whether squashed code is long and particular enough to tell something."""
    return (
        len(code) >= _SHORTEST_CODE
        and not re.match(r"import\w|from\w+(\.\w+)*import", code)
        and len(set(re.findall(r"[A-Za-z_]\w*", code))) >= 2
    )
