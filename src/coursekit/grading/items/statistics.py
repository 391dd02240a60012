"""The statistics of each question and check of a batch, and of the lab as a whole."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum

from coursekit.grading.gradable import Gradable, Question, checks_of
from coursekit.grading.items.batch import Batch, Sheet
from coursekit.grading.items.formulas import alpha, average, correlation, tails

SHARES = ("nothing", "less than half", "half or more", "everything")


@dataclass(frozen=True)
class Item:
    """One question. ``p`` is the mean share of its points, of all whose answer could be told; ``tried`` of
    those who changed anything. ``rest`` is its correlation with the rest of the lab, over ``pairs``
    hand-ins; ``high`` and ``low`` are the mean shares of the strongest and the weakest 27 % in that rest:
    in a lab of few questions one that counted for itself would always seem to tell them apart."""

    question: Question
    attempted: int = 0
    left: int = 0
    untold: int = 0
    spread: tuple[int, ...] = (0, 0, 0, 0)
    p: float | None = None
    tried: float | None = None
    rest: float | None = None
    pairs: int = 0
    high: float | None = None
    low: float | None = None
    overruled: int = 0

    @property
    def told(self) -> int:
        return self.attempted + self.left

    @property
    def reached(self) -> int:
        return self.told + self.untold

    @property
    def d(self) -> float | None:
        """Kelley's discrimination index."""
        return None if self.high is None or self.low is None else round(self.high - self.low, 4)


@dataclass(frozen=True)
class CheckCount:
    """One check: how many of the answers it was run on passed it."""

    question: str
    name: str
    title: str
    hidden: bool
    passed: int = 0
    failed: int = 0
    unsure: int = 0

    @property
    def is_idle(self) -> bool:
        """Nobody failed it."""
        return self.passed > 0 and not self.failed

    @property
    def is_wall(self) -> bool:
        """Everybody failed it."""
        return self.failed > 0 and not self.passed


@dataclass(frozen=True)
class LabItems:
    """A lab's questions and checks. ``together`` are groups of checks that failed on the same hand-ins, and
    on how many; ``alpha`` is over the ``whole`` hand-ins of which everything could be told."""

    batch: Batch
    items: tuple[Item, ...]
    checks: tuple[CheckCount, ...]
    together: tuple[tuple[tuple[CheckCount, ...], int], ...]
    alpha: float | None
    whole: int

    @property
    def hand_ins(self) -> int:
        return len(self.batch.sheets)


def statistics_of(batch: Batch, lab: Gradable) -> LabItems:
    """All statistics of a batch."""
    items = tuple(item_of(question, batch) for question in batch.questions)
    checks = tuple(_counts(batch, lab))
    measured = [one.question for one in items if one.told]
    whole = [one for one in batch.sheets if all(question.key in one.shares for question in measured)]
    rows = [[one.shares[question.key] * question.points for question in measured] for one in whole]
    return LabItems(batch, items, checks, _together(checks, batch), alpha(rows), len(whole))


def item_of(question: Question, batch: Batch) -> Item:
    """The statistics of one question."""
    key, worth = question.key, batch.worth
    states = [one.states[key] for one in batch.sheets if key in one.states]
    told = [one for one in batch.sheets if key in one.shares]
    shares = [one.shares[key] for one in told]
    beside = [(one.shares[key], rest) for one in told if (rest := _rest(one, worth, but=key)) is not None]
    mine, others = [share for share, _ in beside], [rest for _, rest in beside]
    high, low = tails(mine, others) or (None, None)
    return Item(
        question,
        states.count("attempted"),
        states.count("left"),
        states.count("untold"),
        _spread(shares),
        average(shares),
        average([one.shares[key] for one in told if one.states[key] == "attempted"]),
        correlation(mine, others),
        len(beside),
        high,
        low,
        batch.overruled.get(key, 0),
    )


def _rest(sheet: Sheet, worth: dict[str, float], but: str) -> float | None:
    """The share that a hand-in has of the points of all questions ``but`` one, where they could be told."""
    told = [key for key in sheet.shares if key in worth and key != but]
    possible = fsum(worth[key] for key in told)
    return round(fsum(sheet.shares[key] * worth[key] for key in told) / possible, 9) if possible else None


def _spread(shares: Sequence[float]) -> tuple[int, ...]:
    """How many have nothing, less than half, half or more, everything.

    >>> _spread([0, 0.2, 0.5, 0.9, 1, 1])
    (1, 1, 2, 2)
    """
    nothing = sum(one < _CLOSE for one in shares)
    everything = sum(one > 1 - _CLOSE for one in shares)
    less = sum(_CLOSE <= one < 0.5 for one in shares)
    return nothing, less, len(shares) - nothing - less - everything, everything


def _counts(batch: Batch, lab: Gradable) -> list[CheckCount]:
    order = [question.key for question in batch.questions]
    listed = [one for one in checks_of(lab) if one.check.question in order]
    counts = []
    for one in sorted(listed, key=lambda each: order.index(each.check.question)):
        check = one.check
        said = [sheet.checks.get((check.question, check.name)) for sheet in batch.sheets]
        numbers = [said.count(verdict) for verdict in ("pass", "fail", "unsure")]
        counts.append(CheckCount(check.question, check.name, check.title, one.hidden, *numbers))
    return counts


def _together(checks: Sequence[CheckCount], batch: Batch) -> tuple[tuple[tuple[CheckCount, ...], int], ...]:
    """Checks of one question that failed on the very same hand-ins, at least three, and not on all. An answer
    that fails every check of its question says nothing about which of them are alike."""
    mixed: dict[str, set[int]] = {}
    for i, sheet in enumerate(batch.sheets):
        for key in {question for question, _ in sheet.checks}:
            said = {verdict for (question, _), verdict in sheet.checks.items() if question == key}
            if "pass" in said and "fail" in said:
                mixed.setdefault(key, set()).add(i)
    groups: dict[tuple[str, frozenset[int]], list[CheckCount]] = {}
    for check in checks:
        place = (check.question, check.name)
        look = mixed.get(check.question, set())
        failed = frozenset(i for i in look if batch.sheets[i].checks.get(place) == "fail")
        if len(failed) >= _ALIKE and check.passed:
            groups.setdefault((check.question, failed), []).append(check)
    return tuple((tuple(found), len(failed)) for (_, failed), found in groups.items() if len(found) > 1)


_CLOSE = 1e-6
_ALIKE = 3  # hand-ins on which checks must have failed together to be called alike
