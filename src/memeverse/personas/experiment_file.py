"""An experiment's file: a line is a command of a persona; all slips are found before anything runs."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from memeverse.errors import InputError, shortened
from memeverse.personas.commands import CommandError, read_command
from memeverse.personas.engine import is_name
from memeverse.personas.steps import TREATMENT, Planned, is_note, read_tag

COLUMNS = ("persona", "command", "url", "tag", "phase", "notes", "watch_for", "twin", "group")
_NOTE = "notes."  # a column `notes.city` is the note `city`
_RANGE = re.compile(r"(.*)\[(\d{1,5})-(\d{1,5})\](.*)")
_YES, _NO = {"yes", "true", "1", "x"}, {"", "no", "false", "0"}
_MOST_SLIPS = 20  # that are told
MOST_PERSONAS, MOST_STEPS = 10_000, 1_000_000  # of a file, twins with them


class ExperimentError(InputError):
    """Slips in an experiment's file, all of them, with their lines. Nothing was run."""


@dataclass
class Plan:
    """What one persona is to do, and whether it has a twin."""

    name: str
    group: str = ""
    twin: bool = False
    steps: list[Planned] = field(default_factory=list)
    times: int = 0  # how often something is done


class _TooMuch(InputError):
    """More than an experiment may be; what comes after it need not be read."""


@dataclass
class _Size:
    """How much a file asks for, counted before it is laid out."""

    personas: int = 0
    steps: int = 0

    def grow(self, personas: int, steps: int) -> None:
        self.personas += personas
        self.steps += steps
        for count, most, what in (
            (self.personas, MOST_PERSONAS, "personas"),
            (self.steps, MOST_STEPS, "steps"),
        ):
            if count > most:
                raise _TooMuch(
                    f"an experiment has at most {most:,} {what}, and up to here it has {count:,}; "
                    "make it smaller, or several files."
                )


def read_experiment(path: str | Path, sites: Sequence[Any]) -> list[Plan]:
    """The plans in a file, in the order of their first lines; one error tells of all slips."""
    path = Path(path)
    names, table = _rows_of(path)
    plans: dict[str, Plan] = {}
    slips = list(_slips_of_header(path, names))
    size = _Size()
    for number, line in table if not slips else []:
        try:
            who = _names(line["persona"])
            step, times = _step(line, sites)
            size.grow(sum(name not in plans for name in who), len(who) * times)
            for name in who:
                _add(plans.setdefault(name, Plan(name, group=line.get("group", ""))), line, step, times)
        except _TooMuch as error:
            slips.append(f"line {number}: {error}")
            break
        except InputError as error:
            slips.append(f"line {number}: {error}")
    try:
        twins = [plan for plan in plans.values() if plan.twin]
        size.grow(len(twins), sum(plan.times for plan in twins))
    except _TooMuch as error:
        slips.append(f"with the twins, {error}")
    for plan in plans.values():
        if plan.twin and not any(step.tag == TREATMENT for step in plan.steps):
            slips.append(f"{plan.name} has a twin but no command tagged {TREATMENT!r} for it to leave out.")
    if not slips and not plans:
        slips.append("there is no line below the names of the columns.")
    if slips:
        shown = [
            *slips[:_MOST_SLIPS],
            *([f"and {len(slips) - _MOST_SLIPS} more"] * (len(slips) > _MOST_SLIPS)),
        ]
        raise ExperimentError(
            f"{path.name} can't be run as it is; nothing was done:\n  " + "\n  ".join(shown)
        )
    return [_grouped(plan) for plan in plans.values()]


def _grouped(plan: Plan) -> Plan:
    """The group is a note of each step."""
    if plan.group:
        plan.steps = [replace(step, notes={**(step.notes or {}), "group": plan.group}) for step in plan.steps]
    return plan


def _rows_of(path: Path) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """The names of the columns, and the lines with their numbers."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise ExperimentError(f"there is no file {path}.") from None
    except (OSError, UnicodeDecodeError) as error:
        raise ExperimentError(f"{path} can't be read as text in UTF-8 ({error}).") from None
    head = text.partition("\n")[0]
    separator = ";" if ";" in head and "," not in head else ","
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)

    def following() -> list[str] | None:
        try:
            return next(reader, None)
        except csv.Error as error:
            raise ExperimentError(
                f"{path.name} can't be run; nothing was done: line {reader.line_num} is no line of a table "
                f"({error}). Is a quote missing?"
            ) from None

    names = [name.strip().lower() for name in following() or []]

    def lines() -> Iterator[tuple[int, dict[str, str]]]:
        while (cells := following()) is not None:
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            line = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
                line["_more"] = ""
            yield reader.line_num, dict.fromkeys(names, "") | line

    return names, lines()


def _slips_of_header(path: Path, names: list[str]) -> Iterator[str]:
    if "persona" not in names or not {"command", "url"} & set(names):
        here = shortened(", ".join(map(_shown, names)), 400) or "none"
        yield f"line 1: there must be columns `persona` and `command`; here: {here}."
    for one, other in (("command", "url"), ("tag", "phase")):
        if one in names and other in names:
            yield f"line 1: `{one}` and `{other}` are two names for the same column; keep one."
    for name, times in Counter(names).items():
        if times > 1:
            yield f"line 1: the column `{_shown(name)}` is there {times} times."
        if name.startswith(_NOTE) and name != _NOTE and not is_note(name.removeprefix(_NOTE)):
            yield f"line 1: {name!r} is no name of a note: letters, digits, _ and dots, 60 at most."
        elif name not in COLUMNS and not (name.startswith(_NOTE) and name != _NOTE):
            yield (
                f"line 1: there is no column `{_shown(name)}`; known are {', '.join(COLUMNS)}. A note "
                f"of your own is a column such as notes.{name if is_note(name) else 'city'}."
            )


def _shown(name: str) -> str:
    return shortened(name, 60) if name.isprintable() else repr(name)[1:-1][:60]


def _names(text: str) -> list[str]:
    """One persona, or several: `ada[1-3]` is ada1, ada2 and ada3."""
    found = _RANGE.fullmatch(text)
    names = [text]
    if found:
        before, first, last, after = found.groups()
        many = int(last) - int(first) + 1
        if many > MOST_PERSONAS:
            raise InputError(
                f"{text!r} is {many:,} personas; an experiment has at most {MOST_PERSONAS:,}. Take fewer."
            )
        names = [f"{before}{number}{after}" for number in range(int(first), int(last) + 1)]
        if not names:
            raise InputError(f"{text!r} counts from {first} to {last}, which is nobody.")
    for name in names:
        if not is_name(name):
            raise InputError(
                f"{shortened(name, 80)!r} is no name of a persona: 1 to 60 letters, digits, spaces and .-_, "
                "not ending in -twin."
            )
    return names


def _step(line: Mapping[str, str], sites: Sequence[Any]) -> tuple[Planned, int]:
    """What a line tells each of its personas to do, and how often."""
    if "_more" in line:
        raise InputError('there are more cells than columns; a command with a comma stands in quotes: "...".')
    text = line.get("command") or line.get("url") or ""
    if not text:
        raise InputError("there is no command.")
    command = read_command(text, sites)
    if line.get("watch_for"):
        text += f"{'&' if '?' in text else '?'}for={line['watch_for']}"
        if "for=" in command.text or not _is_timed(command.scheme, command.verb, sites):
            raise CommandError(f"{command.text!r}: watch_for is for one video that has no for= of its own.")
        read_command(text, sites)
    notes: dict[str, Any] = {
        name.removeprefix(_NOTE): value for name, value in line.items() if name.startswith(_NOTE) and value
    }
    notes |= {"notes": line["notes"]} if line.get("notes") else {}
    tag = read_tag(line.get("tag") or line.get("phase") or None)
    return Planned(text, notes, tag), command.times


def _add(plan: Plan, line: Mapping[str, str], step: Planned, times: int) -> None:
    group, twin = line.get("group", ""), line.get("twin", "").lower()
    read_tag(group, "group")
    if group and plan.group and group != plan.group:
        raise InputError(f"{plan.name} is in the group {plan.group!r} above; a persona is in one group.")
    if twin not in _YES | _NO:
        raise InputError(f"twin is yes or no; this is {twin!r}.")
    plan.group, plan.twin = plan.group or group, plan.twin or twin in _YES
    plan.steps.append(step)
    plan.times += times


def _is_timed(scheme: str, verb: str, sites: Sequence[Any]) -> bool:
    return any(
        one.name == verb and one.timed for site in sites if site.scheme == scheme for one in site.verbs
    )
