"""What no student artefact may hold: lines of the solution, hidden checks, answers."""

import ast
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.lesson import Lesson
from coursekit.authoring.stub import parts, secret_lines, solution, without_magics

# Shorter lines are anybody's (`return result`); a written answer is told by a whole phrase.
_SHORTEST_CODE = 20
_SHORTEST_PROSE = 40
_SHORTEST_NAME = 8


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
    """Lines are squashed (see `squash`); ``sealed`` payloads may stand anywhere as they are."""

    solution: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    answers: tuple[Answer, ...] = ()
    sealed: tuple[str, ...] = ()

    @classmethod
    def of(cls, lesson: Lesson, checks: LabChecks | None = None, **more: Any) -> "Secrets":
        """The same as `secrets_of`."""
        return secrets_of(lesson, checks, **more)


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

    A line that students see anyway, in the lesson, in the public checks or in the texts of
    ``given``, is no secret. A line of the hidden checks that stands in the ``library``'s
    sources too is no secret either; a line of the solution that stands there is a leak.
    """
    visible = [_seen(lesson), *given, *([checks.public_source()] if checks else [])]
    seen = "\n".join(form for text in visible for form in forms(text))
    secret: list[str] = []
    for cell in lesson.cells:
        if cell.role == "answer":
            secret += _distinct(solution(cell.source), seen, only=secret_lines(cell.source))
        elif cell.role == "written":
            sentences = re.split(r"(?<=[.!?:;])\s+|\n", cell.source)
            secret += [squash(one) for one in sentences if len(squash(one)) >= _SHORTEST_PROSE]
    secret = [one for one in dict.fromkeys(secret) if one not in seen]
    hidden: list[str] = []
    names: list[str] = []
    if checks:
        text = checks.hidden_source()
        held = "\n".join([seen, *(form for source in library for form in forms(source))])
        hidden = [one for one in _distinct(text, held) if one not in secret]
        functions = [node.name for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
        shown = set(re.findall(r"\w+", "\n".join(visible)))
        # A name of one word is a word: `everywhere` tells nobody of a check.
        long = [name for name in functions if "_" in name.strip("_") and len(name) >= _SHORTEST_NAME]
        names = [name for name in long if name not in shown]
    return Secrets(
        tuple(secret),
        tuple(hidden),
        tuple(dict.fromkeys(names)),
        tuple(one if isinstance(one, Answer) else Answer(one) for one in answers),
        tuple(sealed),
    )


def squash(text: str) -> str:
    """A text without spaces, with one kind of quote: what renaming neither changes.

    >>> squash('x = f( "a" )') == squash("x=f('a')")
    True
    """
    return re.sub(r"[\s\\]+", "", re.sub(r"[\"“”‘’`]", "'", text))


def forms(text: str) -> list[str]:
    """A text squashed as written and, if it is code, squashed as its syntax tree says it."""
    tree = parsed(text)
    return [squash(text), *(["\n".join(statements(tree))] if tree else [])]


def parsed(text: str) -> ast.Module | None:
    """The syntax tree of a text that is Python."""
    try:
        return ast.parse(without_magics(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def statements(tree: ast.Module) -> list[str]:
    """Each simple statement and each head of a block, squashed: layout and comments fall away."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            found.append(squash(_head(node)))
    return found


def _head(node: ast.stmt) -> str:
    """A statement's text without the body of a block."""
    text = ast.unparse(node)
    if not getattr(node, "body", None):
        return text
    return next(line for line in text.splitlines() if not line.startswith("@"))


def _distinct(source: str, seen: str, only: list[str] | None = None) -> list[str]:
    """The lines of a source worth looking for, as written and as parsed."""
    wanted = [squash(line) for line in (source.splitlines() if only is None else only)]
    written = [re.sub(r"#[^'\"]*$", "", line) for line in wanted]
    tree = parsed(source)
    as_parsed = statements(tree) if tree else []
    if only is not None:
        # A statement of several lines is the solution's if its first line is.
        heads = {line[:12] for line in written if line}
        as_parsed = [one for one in as_parsed if one[:12] in heads]
    return [
        one
        for one in dict.fromkeys([*written, *as_parsed])
        if len(one) >= _SHORTEST_CODE
        and not re.match(r"import\w|from\w+(\.\w+)*import", one)
        and len(set(re.findall(r"[A-Za-z_]\w*", one))) >= 2
        and one not in seen
    ]


def _seen(lesson: Lesson) -> str:
    """Everything of the lesson that students read, by the master's own marks."""
    texts = []
    for cell in lesson.cells:
        if cell.role == "answer":
            texts += [line.text for line in parts(cell.source) if line.part in ("given", "prompt")]
        elif cell.role != "written":
            texts.append(cell.source)
    return "\n".join(texts)
