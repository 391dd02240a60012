"""What can be wrong with the marks of an answer cell: open blocks, and otter's traps."""

import ast
from collections.abc import Iterator
from typing import NamedTuple

from coursekit.authoring.markers import LineMarker, line_marker
from coursekit.authoring.stub import Line, line_stub, parts, stub, without_magics


class Trouble(NamedTuple):
    """What is wrong with an answer cell, at which of its lines (from 0)."""

    offset: int
    message: str
    remedy: str


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
    left = line_stub(line.text)
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


def _parsed(source: str) -> tuple[ast.Module | None, int | None]:
    """The syntax tree, or the line (from 0) where it breaks; IPython's magics count as `pass`."""
    try:
        return ast.parse(without_magics(source)), None
    except SyntaxError as error:
        return None, max(0, (error.lineno or 1) - 1)
