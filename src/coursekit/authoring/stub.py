"""What becomes of one answer cell: the stub students get, the solution staff run.

The stub is what otter 7 makes of the same cell (`otter.assign.solutions`); a test holds
the two side by side.
"""

import ast
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from coursekit.authoring.markers import LineMarker, line_marker

Part = Literal["given", "solution", "prompt", "line", "line-silent", "marker", "dots"]

# A line such as `a, b["c"] = 5  # SOLUTION` keeps its names; every other marked line is replaced whole.
_ASSIGNED = re.compile(r"(\s*(?:[\w.]+(?![\w.])(?:\[.*\])*(?:,\s*)?)+\s*=).* ?# ?SOLUTION")
_MARK = re.compile(r"\s*# SOLUTION( NO PROMPT)?\s*$")


class Line(NamedTuple):
    """A line of an answer cell and the part it plays."""

    offset: int
    part: Part
    text: str


class Trouble(NamedTuple):
    """What is wrong with an answer cell, at which of its lines (from 0)."""

    offset: int
    message: str
    remedy: str


def parts(source: str) -> Iterator[Line]:
    """Each line of an answer cell with its part.

    >>> [line.part for line in parts("x = 1\\n# BEGIN SOLUTION\\ny = 2\\n# END SOLUTION")]
    ['given', 'dots', 'solution', 'marker']
    """
    inside: Part | None = None
    for offset, text in enumerate(source.splitlines()):
        marker = line_marker(text)
        if marker in ("begin", "begin-silent"):
            inside = "solution"
            yield Line(offset, "dots" if marker == "begin" else "marker", text)
        elif marker == "prompt" and inside is None:
            inside = "prompt"
            yield Line(offset, "marker", text)
        elif marker in ("end", "end-prompt"):
            inside = None
            yield Line(offset, "marker", text)
        elif inside is not None:
            yield Line(offset, inside, text)
        elif marker in ("line", "line-silent"):
            yield Line(offset, marker, text)
        else:
            yield Line(offset, "given", text)


def stub(source: str) -> str:
    """An answer cell as students get it.

    >>> print(stub("def f(x):\\n    # BEGIN SOLUTION\\n    return x\\n    # END SOLUTION"))
    def f(x):
        ...
    >>> print(stub("y = f(1)  # SOLUTION"))
    y = ...
    """
    kept = []
    for line in parts(source):
        if line.part in ("given", "prompt"):
            kept.append(line.text)
        elif line.part == "dots":
            kept.append(_indent(line.text) + "...")
        elif line.part == "line":
            kept.append(_line_stub(line.text))
    return "\n".join(kept)


def solution(source: str) -> str:
    """An answer cell as staff run it: the solution without markers and prompts.

    >>> solution("y = 5  # SOLUTION")
    'y = 5'
    """
    return "\n".join(
        without_mark(line.text)
        for line in parts(source)
        if line.part in ("given", "solution", "line", "line-silent")
    )


def secret_lines(source: str) -> list[str]:
    """The lines of the solution that students must not see."""
    return [
        without_mark(line.text)
        for line in parts(source)
        if line.part in ("solution", "line", "line-silent") and line.text.strip()
    ]


def without_mark(line: str) -> str:
    """A line of code without its `# SOLUTION`."""
    return _MARK.sub("", line)


def troubles(source: str, *, clean: bool = True) -> list[Trouble]:
    """All that is wrong with the markers of one answer cell.

    In a cell that is not ``clean`` (some line is a marker misspelt) only the blocks are looked at.
    """
    found = list(_structure(source))
    if not clean:
        return found
    if not found and all(line_marker(text) is None for text in source.splitlines()):
        found.append(
            Trouble(
                0,
                "an answer cell without a solution marker would reach students whole",
                "put # BEGIN SOLUTION and # END SOLUTION around what they have to find",
            )
        )
    if found:
        return found
    tree, broken = _parsed(source)
    if tree is None:
        return [Trouble(broken or 0, "the solution is not valid Python", "run the cell")]
    found += _line_marks(source, tree)
    if not found:
        tree, broken = _parsed(stub(source))
        if tree is None:
            found.append(
                Trouble(
                    0,
                    f"what students get is not valid Python (line {(broken or 0) + 1} of the stub)",
                    'show something in its place: drop NO PROMPT, or add a """ # BEGIN PROMPT',
                )
            )
    return found


def _structure(source: str) -> Iterator[Trouble]:
    """Blocks that nest, overlap, or stay open."""
    opened: tuple[LineMarker, int] | None = None
    for offset, text in enumerate(source.splitlines()):
        marker = line_marker(text)
        if marker is None:
            continue
        inside = None if opened is None else ("PROMPT" if opened[0] == "prompt" else "SOLUTION")
        if marker in ("begin", "begin-silent", "prompt"):
            what = "BEGIN PROMPT" if marker == "prompt" else "BEGIN SOLUTION"
            if inside:
                yield Trouble(offset, f"{what} inside a {inside} block", f"add # END {inside} before it")
            opened = marker, offset
        elif marker == "end":
            if inside == "PROMPT":
                yield Trouble(offset, "END SOLUTION inside a PROMPT block", 'add """; # END PROMPT before it')
            elif inside is None:
                yield Trouble(offset, "END SOLUTION without BEGIN SOLUTION", "add # BEGIN SOLUTION above it")
            opened = None
        elif marker == "end-prompt":
            if inside != "PROMPT":
                yield Trouble(
                    offset, "END PROMPT without BEGIN PROMPT", 'add a line """ # BEGIN PROMPT above it'
                )
            opened = None
        elif inside:
            yield Trouble(
                offset, f"# SOLUTION inside a {inside} block", "remove the mark: the block says it already"
            )
    if opened:
        what = "PROMPT" if opened[0] == "prompt" else "SOLUTION"
        yield Trouble(
            opened[1], f"BEGIN {what} never closed", f"add # END {what} after the block's last line"
        )


def _line_marks(source: str, tree: ast.Module) -> Iterator[Trouble]:
    """Statements that otter's line mark would cut in half or rob of their names."""
    block = "use # BEGIN SOLUTION and # END SOLUTION around it"
    marked = {line.offset: line for line in parts(source) if line.part in ("line", "line-silent")}
    for node in ast.walk(tree):
        if not isinstance(node, ast.stmt):
            continue
        body = getattr(node, "body", None)
        first = min([node.lineno, *(one.lineno for one in getattr(node, "decorator_list", []))])
        last = body[0].lineno - 1 if body and body[0].lineno > node.lineno else node.end_lineno or node.lineno
        for line in (marked[n - 1] for n in range(first, last + 1) if n - 1 in marked):
            if body:
                yield Trouble(line.offset, "# SOLUTION on the head of a block leaves its body behind", block)
            elif first < last:
                yield Trouble(
                    line.offset, "# SOLUTION on a statement of several lines leaves half of it", block
                )
            elif line.part == "line":
                yield from _lost_names(line, node, block)


def _lost_names(line: Line, node: ast.stmt, block: str) -> Iterator[Trouble]:
    left = _line_stub(line.text)
    if isinstance(node, ast.AnnAssign):
        yield Trouble(line.offset, "an annotated assignment with # SOLUTION loses its name", block)
    elif isinstance(node, ast.AugAssign):
        yield Trouble(line.offset, "an augmented assignment with # SOLUTION loses its name", block)
    elif isinstance(node, ast.Assign):
        target = node.targets[0]
        # columns count bytes of UTF-8
        kept = line.text.encode()[: target.end_col_offset].decode() + " = ..."
        if len(node.targets) > 1 or "".join(left.split()) != "".join(kept.split()):
            yield Trouble(line.offset, f"otter would leave `{left.strip()}` of this assignment", block)
    elif left.strip() != "...":
        yield Trouble(line.offset, f"otter would leave `{left.strip()}` of this line", block)


def _line_stub(text: str) -> str:
    assigned = _ASSIGNED.match(text)
    return assigned.group(1) + " ..." if assigned else _indent(text) + "..."


def _indent(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]


def _parsed(source: str) -> tuple[ast.Module | None, int | None]:
    """The syntax tree, or the line (from 0) where it breaks; IPython's magics count as `pass`."""
    try:
        return ast.parse(without_magics(source)), None
    except SyntaxError as error:
        return None, max(0, (error.lineno or 1) - 1)


def without_magics(source: str) -> str:
    """Code in which IPython's `%magic` and `!command` lines are `pass`, line by line."""
    return re.sub(r"(?m)^(\s*)[%!].*$", r"\1pass", source)
