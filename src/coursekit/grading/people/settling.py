"""The marks of a class from the results of its hand-ins: who gets which, what lateness takes, what a person
changed."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from coursekit.grading.gradable import Gradable
from coursekit.grading.people.codes import checked, codes_of, tell_of_codes
from coursekit.grading.people.lateness import Penalty, Policy, penalty
from coursekit.grading.people.naming import known
from coursekit.grading.people.overrides import Override, apply_overrides, by_student
from coursekit.grading.people.roster import Person
from coursekit.grading.people.standing import UNCLEAR, HandIn, Standing
from coursekit.grading.verdict.result import QuestionResult, Result
from coursekit.grading.wording import few, few_lines, joined, several

NOTHING = "Nothing was handed in."


@dataclass(frozen=True)
class Settled:
    """One row of the marks: the result as it counts for a person, and the hand-in that it rests on."""

    result: Result
    standing: Standing
    hand_in: HandIn | None = None


def settle(
    results: Mapping[str, Result],
    standings: Sequence[Standing],
    policy: Policy,
    overrides: Sequence[Override],
    lab: Gradable,
    tell: Callable[[str], None] = lambda _: None,
) -> list[Settled]:
    """What everybody gets. ``results`` are by the keys of the hand-ins; ``tell`` hears what concerns all."""
    owners = codes_of(lab, [one.person for one in standings if not one.is_stranger])
    rows = [_row(one, results, policy, lab, owners) for one in standings]
    tell_of_codes([row.result for row in rows], owners, any(one.person.ids for one in standings), tell)
    theirs = by_student(overrides, [known(one) for one in standings])
    idle: list[str] = []
    changed = apply_overrides([row.result for row in rows], theirs, idle.append)
    for line in (*few_lines(idle), *few_lines(list(_alone(rows, theirs)))):
        tell(line)
    unknown = [row for row in rows if policy.takes and _time_is_open(row)]
    if unknown:
        late = sum(row.hand_in.late_by_canvas for row in unknown if row.hand_in)
        verb = "is" if late == 1 else "are"
        canvas = f"; {late} of them {verb} late, says Canvas, which does not say by how much" if late else ""
        tell(
            f"The time of {several(len(unknown), 'hand-in')} is not known: nothing is taken off for "
            f'lateness{canvas}. A column "handed in" of the class list can say it.'
        )
    return [replace(row, result=result) for row, result in zip(rows, changed, strict=True)]


def _alone(rows: Sequence[Settled], theirs: Mapping[str, Mapping[str, Override]]) -> Iterator[str]:
    """Changes of one student's mark that the others of the group, with the same hand-in, do not share."""
    for row in rows:
        for question, one in theirs.get(row.standing.person.key, {}).items():
            others = [
                other.standing.person.shown
                for other in rows
                if row.hand_in and other.hand_in and other.hand_in.key == row.hand_in.key and other is not row
                if not _is_same(theirs.get(other.standing.person.key, {}).get(question), one)
            ]
            if others:
                yield (
                    f"{question} is overruled for {row.standing.person.shown} alone: of the same hand-in, "
                    f"{few(others)} keep{'s' * (len(others) == 1)} the other mark."
                )


def _is_same(one: Override | None, other: Override) -> bool:
    return one is not None and one.points == other.points


def _row(
    one: Standing,
    results: Mapping[str, Result],
    policy: Policy,
    lab: Gradable,
    owners: Mapping[str, Person],
) -> Settled:
    there = [(each, results[each.key]) for each in one.hand_ins if each.key in results]
    if not there:
        return Settled(_absent(one, lab), one)
    hand_in, result = _counting(one, there, policy)
    cost = _cost(one, hand_in, policy)
    remarks = [*one.remarks, *([cost.reason] if cost else [])]
    notes = list(one.notes)
    if len(there) > 1:
        open_times = policy.duplicates != "best" and any(each.handed_in is None for each, _ in there)
        by_date = "; by the files' own dates, which prove nothing" if open_times else ""
        notes.append(f"{hand_in.shown} counts ({policy.duplicates}{by_date})")
    if policy.takes and one.due and hand_in.time_is_open:
        says = f"; its receipt says {hand_in.receipt}, which is no proof" if hand_in.receipt else ""
        notes.append(f"no platform says when it was handed in: nothing is taken off for lateness{says}")
    result = replace(
        result,
        student=one.person.key,
        name=one.person.name or result.name,
        late=cost.share if cost else 0.0,
        late_reason=cost.reason if cost else "",
        remarks=(*result.remarks, *remarks),
        notes=(*result.notes, *notes),
    )
    if any(person.ids for person in owners.values()) and not one.is_stranger:
        result = checked(result, one.person, owners)
    if one.doubt and result.status == "graded":
        result = replace(result, status="needs a look", reason=UNCLEAR)
    elif one.doubt:
        result = replace(result, reason=joined((result.reason, UNCLEAR)))
    return Settled(result, one, hand_in)


def _counting(one: Standing, there: Sequence[tuple[HandIn, Result]], policy: Policy) -> tuple[HandIn, Result]:
    """The hand-in that counts: the best after its penalty, or the first in rank that can be read."""
    readable = [each for each in there if each[1].status != "unreadable"] or list(there)
    if policy.duplicates != "best":
        return readable[0]

    def worth(each: tuple[HandIn, Result]) -> float:
        cost = _cost(one, each[0], policy)
        return each[1].earned * (1 - (cost.share if cost else 0.0))

    return max(readable, key=worth)  # of equals the first in rank


def _cost(one: Standing, hand_in: HandIn, policy: Policy) -> Penalty | None:
    if one.due is None or hand_in.handed_in is None or one.is_stranger:
        return None  # a stranger may be somebody with an extension
    return penalty(policy, one.due, hand_in.handed_in)


def _time_is_open(row: Settled) -> bool:
    return row.hand_in is not None and row.hand_in.time_is_open and row.standing.due is not None


def _absent(one: Standing, lab: Gradable) -> Result:
    questions = tuple(
        QuestionResult(q.key, q.title or q.key, q.points, 0.0, "not answered", NOTHING)
        for q in lab.questions
        if not q.manual
    )
    return Result(
        one.person.key,
        one.person.name,
        "",
        lab.name,
        "nothing handed in",
        questions=questions,
        notes=one.notes,
    )
