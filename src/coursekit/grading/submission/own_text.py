"""The lab's own text in a submission, recognised whatever a term filled in: dates, titles, points.

A notebook of another term, or of before a deadline moved, has the lab's own cells with other values. None of
them may be taken for something that a student wrote.
"""

import re
from collections.abc import Iterable, Sequence

from coursekit.grading.reading.formats import Cell, squeezed

Pieces = tuple[str, ...]  # a text, cut where a value of the term stands

_HEADING = re.compile(r"^(#+ .*\()(?:[\d.]+ points?|given this term)(?=\))", re.MULTILINE)
_LONGEST = 400  # characters of one value
_LEAST = 20  # of a text beside its values: with fewer it might be anything


class OwnText:
    """The text of a lab: of its notebook as handed out, and of its master (``wording``) in any term."""

    def __init__(self, blank: Sequence[Cell], wording: Iterable[Pieces]):
        wording = [pieces for pieces in wording if len(_packed("".join(pieces))) >= _LEAST]
        self._patterns = [tuple(map(_packed, pieces)) for pieces in wording if pieces[1:]]
        self.known = {self.called(cell.source) for cell in blank}
        self.known |= {self.called("".join(pieces)) for pieces in wording}
        prose = [(cell.source,) for cell in blank if cell.kind == "markdown"]
        prose = [pieces for pieces in prose if len(squeezed(pieces[0])) > _LEAST]
        self._in_lines: dict[str, list[tuple[Pieces, ...]]] = {}
        for lines in dict.fromkeys(map(_lines, (*prose, *wording))):
            first = lines[0][0] if len(lines[0]) == 1 else ""  # "" may be any line
            self._in_lines.setdefault(first, []).append(lines)

    def called(self, text: str) -> str:
        """What a text is compared by: the same for a text of the lab in every term.

        >>> own = OwnText([], [("Hand your notebook in by ", ", as it is. ", "")])
        >>> own.called("Hand your notebook in by Friday, as it is.") == own.called(
        ...     "Hand your notebook in\\nby 2027-02-26 23:59, as it is. Late work loses 10% a day.")
        True
        >>> own.called("Mine is as it is."), own.called("## Overlap (2 points)")
        ('Mine is as it is.', '## Overlap (points)')
        """
        packed = _packed(text)
        for number, pieces in enumerate(self._patterns):
            if _fits(pieces, packed):
                return f"\0{number}"
        return squeezed(_of_any_worth(text))

    def cuts(self, lines: Sequence[str]) -> set[int]:
        """Where in a text, by the numbers of its lines, one of the lab's own begins or ends."""
        packed = [_packed(line) for line in lines]
        found: set[int] = set()
        anywhere = self._in_lines.get("", [])
        for i, line in enumerate(packed):
            for wanted in (*self._in_lines.get(line, []), *anywhere) if line else ():
                stretch = packed[i : i + len(wanted)]
                if len(stretch) == len(wanted) and all(map(_fits, wanted, stretch)):
                    found |= {i, i + len(wanted)}
        return found


def _fits(pieces: Pieces, text: str) -> bool:
    """Whether a text is these pieces with values of some length between them.

    >>> _fits(("due", "."), "dueFriday."), _fits(("due", "."), "Friday."), _fits(("a", "b", "c"), "a1bc")
    (True, False, True)
    """
    first, last = pieces[0], pieces[-1]
    if len(pieces) == 1 or not text.startswith(first):
        return text == first
    spare = len(text) - sum(map(len, pieces))
    if not 0 <= spare <= _LONGEST * (len(pieces) - 1) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for piece in pieces[1:-1]:
        at = text.find(piece, at, end)
        if at < 0:
            return False
        at += len(piece)
    return at <= end


def _lines(pieces: Pieces) -> tuple[Pieces, ...]:
    lines = "\0".join(pieces).strip().split("\n")
    return tuple(tuple(map(_packed, line.split("\0"))) for line in lines)


def _packed(text: str) -> str:
    """A text without its blanks: where a value is empty, they differ, too."""
    return "".join(_of_any_worth(text).split())


def _of_any_worth(text: str) -> str:
    """A text whose headings do not say how many points there are: a term may say that."""
    return _HEADING.sub(r"\1points", text)
