"""Whether one text says the same as another: code without its layout and comments, prose by its words."""

import ast
import re
import textwrap
from collections.abc import Iterator
from copy import copy
from functools import lru_cache

from coursekit.authoring.stub import without_magics

# So many words in a row are a quotation and no accident.
QUOTED = 9
_SHORTEST_SENTENCE = 6

# Strings come first: a `#` inside one begins no comment. (An apostrophe of prose seldom opens a string.)
_LEXEME = re.compile(
    r"""'''.*?'''|\"{3}.*?\"{3}|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|\#[^\n]*""", re.DOTALL
)
_FENCE = re.compile(r"^[ >]*(```+|~~~+)[^\n]*\n(.*?)^[ >]*\1", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"(`+)(.+?)\1", re.DOTALL)
_INDENTED = re.compile(r"(?:^(?: {4}|\t)[^\n]*\n?)+", re.MULTILINE)
_COMMENTED = re.compile(r"(?:^[ \t]*#[^\n]*\n?)+", re.MULTILINE)


class Reading:
    """A text as it is compared with secrets: read once, asked often."""

    def __init__(self, text: str, *, is_code: bool = True):
        self._faces = "\n".join(forms(text)) if is_code else squash(text)
        self._words = words(text)
        self._runs: dict[int, frozenset[str]] = {}

    def shows(self, code: str) -> bool:
        """Whether squashed code stands in it."""
        return code in self._faces

    def shown(self, codes: tuple[str, ...]) -> list[str]:
        """Which squashed code of many stands in it."""
        faces = self._faces
        return [code for code in codes if code in faces]

    def quotes(self, phrase: str) -> bool:
        """Whether these words follow one another in it."""
        return phrase in self._in_a_row(phrase.count(" ") + 1)

    def quoted(self, phrases: tuple[str, ...]) -> list[bool]:
        """For each of many phrases whether it is quoted; nothing if none is."""
        if all(said.isdisjoint(self._in_a_row(count)) for count, said in _by_length(phrases).items()):
            return []
        return [self.quotes(phrase) for phrase in phrases]

    def _in_a_row(self, count: int) -> frozenset[str]:
        if count not in self._runs:
            self._runs[count] = frozenset(in_a_row(self._words, count))
        return self._runs[count]


@lru_cache(maxsize=32)
def _by_length(phrases: tuple[str, ...]) -> dict[int, frozenset[str]]:
    """Phrases by how many words they have."""
    found: dict[int, set[str]] = {}
    for phrase in phrases:
        found.setdefault(phrase.count(" ") + 1, set()).add(phrase)
    return {count: frozenset(said) for count, said in found.items()}


# ---- code ------------------------------------------------------------------------------------------


def squash(text: str) -> str:
    """A text without spaces, with one kind of quote: what renaming neither changes.

    >>> squash('x = f( "a" )') == squash("x=f('a')")
    True
    """
    return re.sub(r"[\s\\]+", "", re.sub(r"[\"“”‘’`]", "'", text))


def bare(text: str) -> str:
    """A text squashed, without comments and without commas that only end a line.

    >>> bare("x = f(  # first\\n    'a#b',\\n)  # last")
    "x=f('a#b')"
    """
    text = _LEXEME.sub(lambda match: "" if match[0][0] == "#" else match[0], text)
    return re.sub(r",(?=[)\]}])", "", squash(text))


@lru_cache(maxsize=4096)  # of a library's files and a notebook's cells: asked for by the lint and each scan
def forms(text: str) -> tuple[str, ...]:
    """The faces of a text in which a squashed statement is looked for.

    As written; without comments; with the comments' signs taken away; and, of every piece of it
    that is code, what the syntax tree says.
    """
    uncommented = re.sub(r"(?m)^[ \t]*#+", "", text)
    says = "\n".join(dict.fromkeys(_says(text)))
    return tuple(dict.fromkeys([squash(text), bare(text), bare(uncommented), says]))


def parsed(text: str) -> ast.Module | None:
    """The syntax tree of a text that is Python."""
    try:
        return ast.parse(without_magics(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def statements(tree: ast.Module) -> list[str]:
    """Each simple statement and each head of a block, squashed: layout and comments fall away."""
    return [squash(head(node)) for node in ast.walk(tree) if isinstance(node, ast.stmt)]


def head(node: ast.stmt) -> str:
    """A statement's text without the body of a block."""
    if not getattr(node, "body", None):
        return ast.unparse(node)
    alone = copy(node)
    alone.body = [ast.Pass()]  # type: ignore[attr-defined]  # the body is told by its own statements
    return next(line for line in ast.unparse(alone).splitlines() if not line.startswith("@"))


def _says(text: str, depth: int = 0) -> Iterator[str]:
    """The statements of a text, of the code in its prose, in its comments and in its strings."""
    tree = parsed(text)
    if tree:
        yield from statements(tree)
        inner = [
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) >= 20
        ]
        inner += [_unsigned(match[0]) for match in _COMMENTED.finditer(text)]
    else:
        inner = [match[2] for match in _FENCE.finditer(text)]
        inner += [match[2] for match in _SPAN.finditer(text)]
        inner += [_dedented(match[0]) for match in _INDENTED.finditer(text)]
    if depth < 2:
        for piece in inner:
            if piece != text:
                yield from _says(_dedented(piece), depth + 1)


def _unsigned(comment: str) -> str:
    return re.sub(r"(?m)^[ \t]*# ?", "", comment)


def _dedented(text: str) -> str:
    return textwrap.dedent(text).strip("\n")


# ---- prose -----------------------------------------------------------------------------------------


def phrases(text: str) -> list[str]:
    """What of a text is recognisably its own: every `QUOTED` words in a row, and each short sentence whole.

    >>> phrases("A short one. Fruit that is heavy tastes no better.")
    ['fruit that is heavy tastes no better']
    """
    found = []
    for sentence in re.split(r"(?<=[.!?:;])\s+|\n\s*\n", text):
        said = words(sentence)
        if len(said) >= _SHORTEST_SENTENCE:
            found += in_a_row(said, min(QUOTED, len(said)))
    return list(dict.fromkeys(found))


def words(text: str) -> list[str]:
    """The words of a text, whatever stands around them.

    >>> words("It's *very* heavy.")
    ['it', 's', 'very', 'heavy']
    """
    return re.findall(r"\w+", text.casefold())


def in_a_row(said: list[str], count: int) -> list[str]:
    """Every ``count`` words that follow one another.

    >>> in_a_row(["a", "b", "c"], 2)
    ['a b', 'b c']
    """
    return [" ".join(said[at : at + count]) for at in range(len(said) - count + 1)]
