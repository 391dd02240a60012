"""What to look at, in words: sentences on questions, checks and the lab, each with what to do."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coursekit.grading.items.statistics import CheckCount, Item, LabItems
from coursekit.grading.verdict.bank import Entry
from coursekit.grading.wording import few, several

FEW = 10  # hand-ins below which a correlation is noise
PERSONAL = 5  # hand-ins below which a table is about persons
MOVED = 0.15  # by which a difficulty differs before it is told
_EASY, _HARD = 0.95, 0.3
_LEFT, _UNTOLD = 0.2, 0.1  # shares of a class
BANDS = ((0.4, "very good"), (0.3, "good"), (0.2, "marginal"))  # Ebel & Frisbie 1991


@dataclass(frozen=True)
class Advice:
    """One thing to look at: of which question (empty: of the lab), and what is to be said."""

    question: str
    said: str


@dataclass(frozen=True)
class Move:
    """How a question's difficulty moved since another batch; None where it was, or is, not asked."""

    question: str
    before: float | None
    now: float | None
    hand_ins: tuple[int, int] = (0, 0)


def band(d: float | None) -> str:
    """Ebel and Frisbie's word for a discrimination index.

    >>> [band(d) for d in (0.4, 0.39, 0.2, 0.19, -0.1, None)]
    ['very good', 'good', 'marginal', 'poor', 'poor', '']
    """
    if d is None:
        return ""
    return next((word for least, word in BANDS if d >= least - 1e-9), "poor")


def advice_on(found: LabItems, entries: Sequence[Entry], moves: Sequence[Move] = ()) -> list[Advice]:
    """All that a person should look at, questions in their order, then checks."""
    told = [Advice(item.question.key, said) for item in found.items for said in _on_question(item)]
    told += [Advice(check.question, said) for check in found.checks for said in _on_check(check, entries)]
    told += [Advice(group[0].question, _on_group(group, n, entries)) for group, n in found.together]
    for item in found.items:
        move = next((one for one in moves if one.question == item.question.key), None)
        if move and (said := _on_move(move, item)):
            told.append(Advice(item.question.key, said))
    return told


def cautions(found: LabItems) -> list[str]:
    """How far the numbers carry."""
    n, told = found.hand_ins, []
    if not n:
        return ["No hand-in could be read: there is nothing to count."]
    if n < FEW:
        told.append(
            f"{several(n, 'hand-in')}: below {FEW}, how well a question tells the weaker from the stronger "
            "is noise. Correlations and D are shown with their number, and nothing is concluded from them."
        )
    if n < PERSONAL:
        told.append(f"With fewer than {PERSONAL}, a row says how one person did: do not pass this page on.")
    return told


def moved(before: LabItems, now: LabItems) -> list[Move]:
    """Both batches' questions, matched by their keys."""
    then = {item.question.key: item for item in before.items if item.told}
    here = {item.question.key: item for item in now.items if item.told}
    return [
        Move(
            key,
            then[key].p if key in then else None,
            here[key].p if key in here else None,
            (then[key].told if key in then else 0, here[key].told if key in here else 0),
        )
        for key in dict.fromkeys([*here, *then])
    ]


def percent(share: float | None) -> str:
    """A share as people read it.

    >>> percent(0.125), percent(None)
    ('12 %', '')
    """
    return "" if share is None else f"{100 * share:.0f} %"


def _on_question(item: Item) -> Iterator[str]:
    right, told = item.spread[3], item.told
    if item.reached and item.untold > _UNTOLD * item.reached:
        what = (
            "have no points yet: mark them, then run this again"
            if item.question.manual
            else "could not be told. report.html has the reasons: a limit, a personal code, a missing package"
        )
        yield f"{item.untold} of {item.reached} {what}."
    if told < FEW or item.p is None:
        return
    if item.left > _LEFT * told:
        yield (
            f"{item.left} of {told} left it as it was. Is there time for it, does its text say what to type, "
            "does it need what comes before?"
        )
    if item.p >= _EASY:
        yield (
            f"{right} of {told} have everything. Good for a first step; it tells nobody from anybody, so it "
            "need not be worth much."
        )
        return
    alike = item.rest is not None and item.d is not None and item.rest < 0.1 and item.d < 0.2
    if item.rest is not None and item.rest < 0 and item.d is not None and item.d < 0:
        yield (
            f"{right} of {told} right, and the weaker do better than the stronger ({percent(item.low)} of "
            f"the points against {percent(item.high)}): do its checks refuse a good answer? Read some."
        )
    elif alike:
        yield (
            f"{right} of {told} right, and the weaker do as well as the stronger ({percent(item.low)} of the "
            f"points against {percent(item.high)}): read its text; some may guess what is wanted, and some "
            "may miss it."
        )
    if item.p < _HARD:
        yield (
            f"{right} of {told} right, {percent(item.p)} of the points: hard. Look at the check that most "
            "failed: is what it asks for said in the exercise?"
        )


def _on_check(check: CheckCount, entries: Sequence[Entry]) -> Iterator[str]:
    if check.is_idle and check.passed >= FEW:
        caught = _caught(check, entries)
        known = (
            f"the bank has {several(len(caught), 'answer')} that it catches ({few(caught, 2)}), so it does "
            "its work; is it worth its points?"
            if caught
            else "no answer of the bank names it in `# fails:`, so it may test nothing: put one in that it "
            "catches, or take it out."
        )
        yield f"Nobody of {check.passed + check.unsure} failed “{check.title}” (`{check.name}`): {known}"
    if check.is_wall and check.failed >= 3:
        yield (
            f"All {check.failed} failed “{check.title}” (`{check.name}`): is it right, and is what it asks "
            "for said in the exercise?"
        )


def _on_group(group: Sequence[CheckCount], failed: int, entries: Sequence[Entry]) -> str:
    names = " and ".join(f"`{check.name}`" for check in group)
    every = "Answers that fail every check are not counted."
    by_answer = [
        {check.name for check in group} & set(entry.fails)
        for entry in entries
        if entry.question == group[0].question
    ]
    apart = sum(bool(one) and len(one) < len(group) for one in by_answer)
    known = (
        f"{several(apart, 'answer')} of the bank {'is' if apart == 1 else 'are'} said to fail one and not "
        "all of them, so they can differ."
        if apart
        else "No answer of the bank tells them apart: one of them may do."
    )
    return f"{names} failed on the same {failed} hand-ins, and on no other. {every} {known}"


def _on_move(move: Move, item: Item) -> str:
    if move.before is None or move.now is None or min(move.hand_ins) < FEW:
        return ""
    if abs(move.now - move.before) < MOVED:
        return ""
    how = "easier" if move.now > move.before else "harder"
    return (
        f"It became {how}: {percent(move.before)} of the points before ({move.hand_ins[0]} hand-ins), "
        f"{percent(move.now)} now ({item.told}). What was changed in it, or in what comes before it?"
    )


def _caught(check: CheckCount, entries: Sequence[Entry]) -> list[str]:
    """The answers of the bank that name a check among those that must not pass them."""
    return [entry.name for entry in entries if entry.question == check.question and check.name in entry.fails]
