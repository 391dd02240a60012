"""The books of a graded class: its files written from the results, and again when a person changed a mark.

class.json keeps who stood where (the class list, groups, times, the rules), so that a mark can be overruled
and points taken over without grading anything again.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import TypeAdapter, ValidationError

from coursekit.files import write_text
from coursekit.grading.books import written
from coursekit.grading.books.exports import write_imports
from coursekit.grading.books.marks import read_wholes, state_of, typed_in, update_marks, write_marks
from coursekit.grading.books.report import write_feedback, write_report
from coursekit.grading.books.returns import write_returns
from coursekit.grading.books.whole import number
from coursekit.grading.books.written import (
    Row,
    Text,
    check_rows,
    lost_rows,
    read_rows,
    taken_away,
    texts,
    write_written,
)
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.people.lateness import Policy
from coursekit.grading.people.naming import Known, known
from coursekit.grading.people.overrides import by_student, read_overrides, without_effect
from coursekit.grading.people.roster import Person, Roster
from coursekit.grading.people.settling import Settled, settle
from coursekit.grading.people.standing import HandIn, Rules, Standing
from coursekit.grading.submission.identity import file_name
from coursekit.grading.tables import harmless
from coursekit.grading.verdict.result import Result, result_from_json
from coursekit.grading.wording import few_lines

FILE = "class.json"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Record:
    """What class.json holds. ``counted``: under whom the hand-in of each student stands in results/;
    ``taken``: what marks.csv has from written.csv; ``marks``: the state of marks.csv as it was written."""

    lab: str
    policy: Policy
    standings: tuple[Standing, ...]
    counted: Mapping[str, str]
    overruled: tuple[str, ...] = ()
    zone: str = ""
    platform: str = ""  # that made the class list
    worth: Mapping[str, float | None] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    headings: Mapping[str, str] = field(default_factory=dict)  # of Moodle's list, in its language
    term: str = ""
    marks: str = ""


def check_typed(lab: Gradable, out: Path) -> None:
    """A slip in a table that a person typed is told now, not when a class has been graded."""
    read_rows(out, lab)
    read_overrides(out, lab)


def close(
    results: Sequence[Result],
    standings: Sequence[Standing],
    rules: Rules,
    lab: Gradable,
    out: Path | None,
    tell: Tell = lambda _: None,
) -> list[Result]:
    """What everybody gets, and all its files: marks, pages, written answers, imports for the platforms."""
    raw = {one.student: one for one in results}
    told: list[str] = []
    overrides = read_overrides(out, lab) if out is not None else []
    rows = settle(raw, standings, rules.policy, overrides, lab, told.append)
    final = [row.result for row in rows]
    last = without_effect(overrides, [known(one) for one in standings])
    if out is not None:
        counted = {row.result.student: row.hand_in.key for row in rows if row.hand_in}
        marked = [raw[key] for key in dict.fromkeys(counted.values())]
        there, found = read_rows(out, lab), texts(marked, lab)
        told += lost_rows(there, found)
        typed = _typed(there, found, counted)
        roster = rules.roster
        record = Record(
            lab.name,
            rules.policy,
            tuple(standings),
            counted,
            tuple(row.result.student for row in rows if row.result.overruled),
            getattr(rules.due and rules.due.tzinfo, "key", ""),
            (roster.platform or "list") if roster else "",
            roster.worth if roster else {},
            _taken(there, found),
            _headings(roster),
            lab.term,
        )
        _keep(record, out)
        path = write_marks(final, lab, out, points=typed, late=rules.policy.takes)
        _keep(replace(record, marks=state_of(path)), out)
        write_written(marked, lab, out)
        _write_all(rows, results, record, lab, out, told, last)
    for line in [*told, *last]:
        tell(line)
    return final


def take_over(lab: Gradable, out: Path, tell: Tell = lambda _: None) -> Path:
    """marks.csv with the points of written.csv and the changes of overrides.csv; nothing is graded again.

    Everything that was typed is looked at before anything is written.
    """
    raw, path = results_in(out), out / "marks.csv"
    record = read_record(out, lab, raw)
    overrides, there = read_overrides(out, lab), read_rows(out, lab)
    in_marks = typed_in(out, lab)
    marked = [raw[key] for key in dict.fromkeys(record.counted.values()) if key in raw]
    found, told = texts(marked, lab), list[str]()
    if not (out / written.FILE).is_file():
        told.append(
            f"{out / written.FILE} was not there. It is written anew, with the points that were taken over "
            f"before ({len(record.taken)}); if you had typed more, put your own file back and run this again."
        )
        write_written(marked, lab, out, record.taken)
        there = read_rows(out, lab)
    check_rows(there, found, out)
    typed, emptied = _typed(there, found, record.counted), list[str]()
    for (key, question), points in taken_away(there, record.taken, found).items():
        for student, mine in record.counted.items():
            now = number(in_marks.get((harmless(student), question), ""))
            if mine == key and now == number(points):  # what somebody typed into marks.csv since stays
                typed[student, question] = ""
                emptied.append(
                    f"{student}: the {points} points of {question} were emptied in {written.FILE}, "
                    f"and are taken out of {path.name}."
                )
    told += few_lines(emptied)
    rows = settle(raw, record.standings, record.policy, overrides, lab, told.append)
    people = [known(one) for one in record.standings]
    last = without_effect(overrides, people)
    changed = {*by_student(overrides, people), *record.overruled}
    final = [row.result for row in rows]
    update_marks(path, final, changed, typed, lab, record.policy.takes, record.marks)
    overruled = tuple(one.student for one in final if one.overruled)
    record = replace(record, overruled=overruled, taken=_taken(there, found), marks=state_of(path))
    _keep(record, out)
    _write_all(rows, list(raw.values()), record, lab, out, told, last)
    for line in [*told, *last]:
        tell(line)
    return path


def people_of(lab: Gradable, out: Path) -> list[Known]:
    """The students of a graded class, whose marks a person may change. What was typed so far is looked at."""
    if not (out / FILE).is_file():
        raise LabError(f"{out}: there are no marks of {lab.name} in it; grade the class into it first")
    raw = results_in(out)
    record = read_record(out, lab, raw)
    if (out / written.FILE).is_file():
        marked = [raw[key] for key in dict.fromkeys(record.counted.values()) if key in raw]
        check_rows(read_rows(out, lab), texts(marked, lab), out)
    return [known(one) for one in record.standings]


def _headings(roster: Roster | None) -> dict[str, str]:
    if roster is None or roster.platform != "moodle":
        return {}
    return {**roster.headings, **({"participant": roster.participant} if roster.participant else {})}


def _typed(
    there: Sequence[Row], found: Sequence[Text], counted: Mapping[str, str]
) -> dict[tuple[str, str], str]:
    """The points of the written answers for everybody whose hand-in it was."""
    points = _taken(there, found)
    return {
        (student, text.question): points[text.code]
        for text in found
        if text.code in points
        for student, mine in counted.items()
        if mine == text.student
    }


def _taken(there: Sequence[Row], found: Sequence[Text]) -> dict[str, str]:
    """The points that are there, by the codes of the texts."""
    codes = {one.code for one in found}
    return {row.code: row.points for row in there if row.points and row.code in codes}


def _write_all(
    rows: Sequence[Settled],
    results: Collection[Result],
    record: Record,
    lab: Gradable,
    out: Path,
    told: list[str],
    last: Sequence[str],
) -> None:
    """The pages and the platforms' files. Pages that were written while the class was graded, under names
    that no mark has, go; ``told`` grows by what the platforms ask for."""
    wholes = read_wholes([row.result for row in rows], lab, out)
    with_page = [row for row in rows if row.hand_in or row.result.overruled]
    final = {file_name(row.result.student) for row in with_page}
    for one in results:
        if (name := file_name(one.student)) not in final:
            (out / "feedback" / f"{name}.html").unlink(missing_ok=True)
    for row in with_page:
        write_feedback(row.result, lab, out, wholes[row.result.student])
    write_report([row.result for row in rows], lab, out, [*told, *last])
    write_imports(rows, wholes, record.platform, record.worth, record.headings, lab, out, told.append)
    write_returns(rows, wholes, record.platform, lab, out, told.append)


def results_in(out: Path) -> dict[str, Result]:
    found = [result_from_json(one.read_text("utf-8")) for one in sorted((out / "results").glob("*.json"))]
    return {one.student: one for one in found}


_ADAPTER = TypeAdapter(Record)


def graded_as(out: Path) -> tuple[str, str]:
    """The lab and the term of a graded class; the term is empty where an older version graded it."""
    path = out / FILE
    try:
        record = _ADAPTER.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise LabError(
            f"{path}: not the note that a grading leaves; is {out} a folder of results? If it is an older "
            "one, grade the class into it again"
        ) from error
    return record.lab, record.term


def _keep(record: Record, out: Path) -> None:
    write_text(out / FILE, _ADAPTER.dump_json(record, indent=1).decode())


def read_record(out: Path, lab: Gradable, raw: Mapping[str, Result]) -> Record:
    """Who stands where in a graded class, as class.json has it; it must be this lab's, and this term's."""
    path = out / FILE
    if not path.is_file():  # marks of an older version: everybody stands as handed in
        everybody = {
            one.student: (Person(one.student, one.name), HandIn(one.student, one.file))
            for one in raw.values()
        }
        standings = tuple(Standing(person, (mine,)) for person, mine in everybody.values())
        return Record(lab.name, Policy(), standings, {key: key for key in everybody})
    try:
        record = _ADAPTER.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise LabError(f"{path}: not what a grading writes; grade the class into {out} again") from error
    if record.lab != lab.name:
        raise LabError(f"{out}: it holds the marks of {record.lab}, not of {lab.name}")
    if record.term and lab.term and record.term != lab.term:
        raise LabError(
            f"{out}: it was graded by the term {record.term}, and this is {lab.term}; "
            f"give --term {record.term}, or grade the class again with --term {lab.term}"
        )
    if record.zone:  # JSON keeps the moment, and not by whose clocks a day is counted
        zone = ZoneInfo(record.zone)
        moved = (replace(one, due=one.due and one.due.astimezone(zone)) for one in record.standings)
        record = replace(record, standings=tuple(moved))
    return record
