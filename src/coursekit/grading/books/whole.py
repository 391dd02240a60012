"""The whole mark of a student, as the platforms get it: code and written answers, less what lateness costs.

It follows from a row of marks.csv as it stands, with what a person typed into it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from coursekit.grading.gradable import Gradable, Question
from coursekit.grading.verdict.result import Result

PENALTY, TOTAL, MARK = "penalty", "total", "mark"  # columns of marks.csv


@dataclass(frozen=True)
class Whole:
    """``points`` are those so far, None where there is nothing that a mark could rest on; ``typed`` those of
    the written answers, by question; ``waits`` says that a text has no points yet."""

    points: float | None = None
    typed: Mapping[str, float] = field(default_factory=dict)
    waits: bool = False

    @property
    def so_far(self) -> str:
        """The points, as a table has them."""
        return "" if self.points is None else f"{round(self.points, 2):g}"

    @property
    def mark(self) -> str:
        """The same, once nothing waits."""
        return "" if self.waits else self.so_far


def whole_mark(result: Result, row: Mapping[str, str], lab: Gradable) -> Whole:
    """What one row of marks.csv comes to. Who handed nothing in, or a file that could not be read, has no
    mark unless a person gave points."""
    told = {q.key: number(row.get(by_hand(q), "")) for q in lab.questions if q.manual}
    typed = {key: points for key, points in told.items() if points is not None}
    waits = any(text and key in told and key not in typed for key, text in result.written.items())
    total = number(row.get(TOTAL, ""))
    empty = result.status in ("unreadable", "nothing handed in")
    if total is None or (empty and not typed and not result.overruled):
        return Whole(None, typed, waits)
    share = (number(row.get(PENALTY, "").rstrip("% ")) or 0.0) / 100
    return Whole(total + sum(typed.values()) * (1 - share), typed, waits)


def possible(lab: Gradable) -> float:
    """All that can be earned, written answers included."""
    return sum(question.points for question in lab.questions)


def by_hand(question: Question) -> str:
    """The heading of the column in which a person's points for a question stand."""
    return f"{question.key} (of {question.points:g}, graded by hand)"


def number(text: str) -> float | None:
    """A number as a person writes it, with a point or a comma; None if it is none.

    >>> number(" 1,5 "), number("-")
    (1.5, None)
    """
    try:
        return float(text.strip().replace(",", "."))
    except ValueError:
        return None
