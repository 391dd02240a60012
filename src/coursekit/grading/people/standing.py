"""The class before it is graded: who is in it, and which hand-ins count for whom."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count

from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.outside import one_line
from coursekit.grading.people.finding import Found, preference
from coursekit.grading.people.lateness import Policy
from coursekit.grading.people.matching import Match, match
from coursekit.grading.people.roster import FILE, Person, Roster
from coursekit.grading.submission.handed_in import Submitter, gradescope_upload, receipt_time
from coursekit.grading.submission.identity import LATE_SAYS_CANVAS, SAME_NAME, canvas_id
from coursekit.grading.wording import few

UNCLEAR = "Whose work this is has to be looked at by a person."


@dataclass(frozen=True)
class Rules:
    """What grading knows of a class beside its files: the list, the due date, and the term's policy."""

    policy: Policy = field(default_factory=Policy)
    due: datetime | None = None
    roster: Roster | None = None


@dataclass(frozen=True)
class HandIn:
    """One submission that may count for somebody. ``key`` is the student of its result in results/."""

    key: str
    shown: str
    by: tuple[str, ...] = ()
    sure: bool = True
    handed_in: datetime | None = None
    late_by_canvas: bool = False
    receipt: str = ""
    platform: str = ""
    place: str = ""

    @property
    def time_is_open(self) -> bool:
        """Whether nothing says if it was in time. Canvas marks what is late, and the rest is not."""
        return self.handed_in is None and (self.platform != "canvas" or self.late_by_canvas)


@dataclass(frozen=True)
class Standing:
    """One row of the marks to be: a person and the hand-ins that may count, the one that does first.

    ``notes`` are for the teaching assistant alone; ``doubt`` says that a person has to look.
    """

    person: Person
    hand_ins: tuple[HandIn, ...] = ()
    due: datetime | None = None
    doubt: bool = False
    is_stranger: bool = False  # whose it is, is not known
    remarks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def enrol(found: Sequence[Found], rules: Rules, lab: Gradable) -> tuple[list[Found], list[Standing]]:
    """What to grade, and for whom it counts: a standing for everybody who handed in or is on the class list.

    Where the best of a student's files counts, each of them is graded.
    """
    named = (
        _each_file(found) if rules.policy.duplicates == "best" else [(one.who.student, one) for one in found]
    )
    theirs: dict[str, list[tuple[Found, HandIn]]] = {}
    people: dict[str, Person] = {}
    strangers = []
    imitated = _of_several_names(found)
    for student, one in named:
        matched = _match(student, one, rules.roster)
        owners = matched.people
        if len(owners) == 1 and rules.roster is not None:
            owners = rules.roster.members(owners[0])
        hand_in = _hand_in(one, matched.people)
        if not owners or matched.doubt:
            key = _free(student, rules.roster)
            note = matched.doubt or "nobody is named as its author"
            strangers.append(
                Standing(Person(key, one.who.name), (hand_in,), rules.due, True, True, notes=(note,))
            )
        for person in () if matched.doubt else owners:
            people[person.key] = person
            theirs.setdefault(person.key, []).append((one, hand_in))
    standings = [_standing(people[key], mine, rules, imitated) for key, mine in theirs.items()]
    if rules.roster is not None:
        absent = [one for one in rules.roster.people if one.key not in theirs]
        standings += [Standing(one, due=one.due or rules.due) for one in absent]
        standings.sort(key=lambda one: one.person.key.casefold())
    return [one for _, one in named], standings + strangers


def check_roster(standings: Sequence[Standing], rules: Rules) -> None:
    """A list that fits not one hand-in was misread, or is another class's: nothing is graded by it."""
    theirs = [one for one in standings if one.hand_ins]
    if rules.roster is None or not theirs or not all(one.is_stranger for one in theirs):
        return
    said = few([one.person.name or one.hand_ins[0].shown for one in theirs], 3)
    listed = few([one.shown for one in rules.roster.people], 3) or "nobody"
    raise LabError(
        f"{rules.roster.path}: no hand-in is of anybody on this class list. Handed in: {said}; on the list: "
        f"{listed}. Its headings were read so: {rules.roster.read_as}. Expected are id, name (or first name, "
        "last name), email, login, as the platform writes them. Try: is it this class's list? Of a Moodle in "
        "another language: set its language to English, and download the list again. Or write a list of your "
        f"own with these headings, or grade without a list: no --roster, and no {FILE} in the results"
    )


def _each_file(found: Sequence[Found]) -> list[tuple[str, Found]]:
    """Every file of every student, each under a key of its own, with the student's."""
    taken = {one.who.student for one in found}
    result = []
    for one in found:
        result.append((one.who.student, replace(one, others=())))
        for other in one.others:
            names = (f"{one.who.student} (file {n})" for n in count(2))
            key = next(name for name in names if name not in taken)
            taken.add(key)
            result.append((one.who.student, replace(other, who=replace(other.who, student=key))))
    return result


def _match(student: str, one: Found, roster: Roster | None) -> Match:
    submitters = _submitters(one)
    if roster is None and submitters:
        named = [(each.sid or each.email or each.name, each) for each in submitters]
        return Match(tuple(Person(key, each.name, each.email) for key, each in named if key))
    if roster is None:
        return Match((Person(student, one.who.name),))
    if one.who.platform == "gradescope" and not submitters:
        return Match(
            (), f"whose {one.who.place} is, stands in Gradescope's submission_metadata.yml: put it there"
        )
    if any(each.startswith(SAME_NAME) for each in one.who.remarks):
        student = student.rpartition(" (")[0]  # the number only told two files of this name apart
    return match(replace(one.who, student=student), roster, submitters)


def _submitters(one: Found) -> tuple[Submitter, ...]:
    if one.who.platform != "gradescope":
        return ()
    folders = (each for each in one.path.parents if one_line(each.name) == one.who.place)
    upload = next((gradescope_upload(each) for each in folders), None)
    return upload.submitters if upload else ()


def _hand_in(one: Found, by: Sequence[Person]) -> HandIn:
    told = [each.handed_in for each in by if each.handed_in]
    return HandIn(
        key=one.who.student,
        shown=one.shown,
        by=tuple(each.shown for each in by),
        sure=one.who.sure,
        handed_in=one.who.handed_in or (max(told) if told else None),
        late_by_canvas=LATE_SAYS_CANVAS in one.who.remarks,
        receipt=receipt_time(one.path),
        platform=one.who.platform,
        place=one.who.place,
    )


def _free(student: str, roster: Roster | None) -> str:
    """A key for somebody who is not on the list: none of the list's own."""
    taken = {one.key for one in roster.people} if roster else set()
    names = (f"{student} (not on the list{f' {n}' if n else ''})" for n in count())
    return student if student not in taken else next(name for name in names if name not in taken)


def _of_several_names(found: Sequence[Found]) -> set[str]:
    """Canvas's numbers that stand in files of different names: one of them was not made by Canvas."""
    names: dict[str, set[str]] = {}
    for one in found:
        if one.who.platform == "canvas":
            names.setdefault(canvas_id(one.who.place), set()).add(one.who.name)
    return {number for number, said in names.items() if len(said) > 1}


def _standing(
    person: Person, mine: Sequence[tuple[Found, HandIn]], rules: Rules, imitated: Collection[str]
) -> Standing:
    """The hand-ins of one person, ranked; what no platform vouches for comes last, and is told."""
    best_first = sorted(mine, key=lambda each: preference(rules.policy.duplicates, each[0]), reverse=True)
    ranked = [each for _, each in sorted(best_first, key=lambda each: not each[1].sure)]
    sure = [one for one in ranked if one.sure]
    remarks, notes, doubt = [], [], False
    if len(ranked) > 1:
        names = "; ".join(_told(one, person, rules.due) for one in ranked)
        notes.append(f"{len(ranked)} hand-ins: {names}")
        doubt = len(sure) < len(ranked)
        if doubt:
            notes.append("a file that no platform made goes by this name; anybody can call a file so")
    numbers = {canvas_id(one.place) for one in ranked if one.platform == "canvas"}
    if told := sorted(numbers & set(imitated)):
        doubt = True
        notes.append(
            f"Canvas's number {told[0]} stands in files of other names, too: one of them is no Canvas's"
        )
    mates = [name for name in ranked[0].by if name != person.shown]
    if mates and person.shown not in ranked[0].by:
        remarks.append(f"the hand-in of the group{f' {person.group}' if person.group else ''}")
        notes.append(f"handed in by {', '.join(mates)}")
    counting = tuple(sure or ranked[: None if rules.policy.duplicates == "best" else 1])
    return Standing(person, counting, person.due or rules.due, doubt, False, tuple(remarks), tuple(notes))


def _told(one: HandIn, person: Person, due: datetime | None) -> str:
    by = ", ".join(one.by)
    moment = one.handed_in.astimezone(due.tzinfo) if one.handed_in and due else one.handed_in
    when = f", {moment:%Y-%m-%d %H:%M %Z}" if moment else ""
    return one.shown + (f" (by {by}{when})" if by and by != person.shown else when)
