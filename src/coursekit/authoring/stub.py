"""What becomes of one answer cell: the stub students get, the solution staff run.

The stub is what otter 7 makes of the same cell (`otter.assign.solutions`); a test holds
the two side by side.
"""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from coursekit.authoring.markers import line_marker

Part = Literal["given", "solution", "prompt", "line", "line-silent", "marker", "dots"]

# A line such as `a, b["c"] = 5  # SOLUTION` keeps its names; every other marked line is replaced whole.
_ASSIGNED = re.compile(r"(\s*(?:[\w.]+(?![\w.])(?:\[.*\])*(?:,\s*)?)+\s*=).* ?# ?SOLUTION")
_MARK = re.compile(r"\s*# SOLUTION( NO PROMPT)?\s*$")


class Line(NamedTuple):
    """A line of an answer cell and the part it plays."""

    offset: int
    part: Part
    text: str


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
            kept.append(indent_of(line.text) + "...")
        elif line.part == "line":
            kept.append(line_stub(line.text))
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


def without_mark(line: str) -> str:
    """A line of code without its `# SOLUTION`."""
    return _MARK.sub("", line)


def line_stub(text: str) -> str:
    """What otter leaves of a line that ends in `# SOLUTION`."""
    assigned = _ASSIGNED.match(text)
    return assigned.group(1) + " ..." if assigned else indent_of(text) + "..."


def indent_of(text: str) -> str:
    """The spaces at the beginning of a line."""
    return text[: len(text) - len(text.lstrip())]


def without_magics(source: str) -> str:
    """Code in which IPython's `%magic` and `!command` lines are `pass`, line by line."""
    return re.sub(r"(?m)^(\s*)[%!].*$", r"\1pass", source)
