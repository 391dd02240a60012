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
from coursekit.grading.books.marks import marks_rows, update_marks, write_marks
from coursekit.grading.books.report import write_feedback, write_report
from coursekit.grading.books.returns import write_returns
from coursekit.grading.books.written import typed_points, write_written
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.people.lateness import Policy
from coursekit.grading.people.overrides import read_overrides
from coursekit.grading.people.roster import Person
from coursekit.grading.people.settling import Settled, settle
from coursekit.grading.people.standing import Rules, Standing
from coursekit.grading.submission.identity import file_name
from coursekit.grading.verdict.result import Result, result_from_json

FILE = "class.json"
Tell = Callable[[str], None]


@dataclass(frozen=True)
class Record:
    """What class.json holds. ``counted``: under whom the hand-in of each student stands in results/."""

    lab: str
    policy: Policy
    standings: tuple[Standing, ...]
    counted: Mapping[str, str]
    overruled: tuple[str, ...] = ()
    zone: str = ""
    platform: str = ""  # that made the class list
    worth: Mapping[str, float | None] = field(default_factory=dict)


def check_typed(lab: Gradable, out: Path) -> None:
    """A slip in a table that a person typed is told now, not when a class has been graded."""
    typed_points((), lab, out)
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
    if out is not None:
        counted = {row.result.student: row.hand_in.key for row in rows if row.hand_in}
        texts = [raw[key] for key in dict.fromkeys(counted.values())]
        points = _points(typed_points(texts, lab, out), counted)
        roster = rules.roster
        record = Record(
            lab.name,
            rules.policy,
            tuple(standings),
            counted,
            tuple(one.student for one in overrides),
            getattr(rules.due and rules.due.tzinfo, "key", ""),
            (roster.platform or "list") if roster else "",
            roster.worth if roster else {},
        )
        _keep(record, out)
        write_marks(final, lab, out, points=points, late=rules.policy.takes)
        write_written(texts, lab, out)
        _write_pages(rows, results, lab, out, told)
        _write_for_platforms(rows, record, lab, out, told.append)
    for line in told:
        tell(line)
    return final


def take_over(lab: Gradable, out: Path, tell: Tell = lambda _: None) -> Path:
    """marks.csv with the points of written.csv and the changes of overrides.csv; nothing is graded again."""
    record = _read(out, lab) if (out / FILE).is_file() else None
    path = written.take_over(lab, out, record.counted if record else None)
    if record is None:  # marks of an older version: there is nothing to overrule them with
        return path
    told: list[str] = []
    overrides = read_overrides(out, lab)
    raw = _results(out)
    rows = settle(raw, record.standings, record.policy, overrides, lab, told.append)
    changed = {one.student for one in overrides} | set(record.overruled)
    if changed:
        fresh = marks_rows([row.result for row in rows], lab, {}, record.policy.takes)
        update_marks(path, fresh, changed, lab)
        _keep(replace(record, overruled=tuple(one.student for one in overrides)), out)
    _write_pages(rows, list(raw.values()), lab, out, told)
    _write_for_platforms(rows, record, lab, out, told.append)
    for line in told:
        tell(line)
    return path


def people_of(lab: Gradable, out: Path) -> list[Person]:
    """The students of a graded class; their keys are what marks.csv calls them."""
    if not (out / FILE).is_file():
        raise LabError(f"{out}: there are no marks of {lab.name} in it; grade the class into it first")
    return [one.person for one in _read(out, lab).standings]


def _points(typed: Mapping[tuple[str, str], str], counted: Mapping[str, str]) -> dict[tuple[str, str], str]:
    """The points of the written answers for everybody whose hand-in it was."""
    return {
        (student, question): points
        for (key, question), points in typed.items()
        for student, mine in counted.items()
        if mine == key
    }


def _write_pages(
    rows: Sequence[Settled], results: Collection[Result], lab: Gradable, out: Path, told: Sequence[str]
) -> None:
    """The pages; those that were written while the class was graded, under names that no mark has, go."""
    with_page = [row for row in rows if row.hand_in or row.result.overruled]
    final = {file_name(row.result.student) for row in with_page}
    for one in results:
        if (name := file_name(one.student)) not in final:
            (out / "feedback" / f"{name}.html").unlink(missing_ok=True)
    for row in with_page:
        write_feedback(row.result, lab, out)
    write_report([row.result for row in rows], lab, out, told)


def _write_for_platforms(
    rows: Sequence[Settled], record: Record, lab: Gradable, out: Path, tell: Tell
) -> None:
    write_imports(rows, record.platform, record.worth, lab, out, tell)
    write_returns(rows, lab, out, tell)


def _results(out: Path) -> dict[str, Result]:
    found = [result_from_json(one.read_text("utf-8")) for one in sorted((out / "results").glob("*.json"))]
    return {one.student: one for one in found}


_ADAPTER = TypeAdapter(Record)


def _keep(record: Record, out: Path) -> None:
    write_text(out / FILE, _ADAPTER.dump_json(record, indent=1).decode())


def _read(out: Path, lab: Gradable) -> Record:
    path = out / FILE
    try:
        record = _ADAPTER.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise LabError(f"{path}: not what a grading writes; grade the class into {out} again") from error
    if record.lab != lab.name:
        raise LabError(f"{out}: it holds the marks of {record.lab}, not of {lab.name}")
    if record.zone:  # JSON keeps the moment, and not by whose clocks a day is counted
        zone = ZoneInfo(record.zone)
        moved = (replace(one, due=one.due and one.due.astimezone(zone)) for one in record.standings)
        record = replace(record, standings=tuple(moved))
    return record
