"""An audit as a file: who does what, read as a whole before anything runs, then done, and told in words."""

import csv
import io
import re
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from memeverse.errors import InputError
from memeverse.personas.commands import CommandError, read_command
from memeverse.personas.engine import PersonaEngine, is_name
from memeverse.personas.persona import TREATMENT, PersonaError, Planned, name_of
from memeverse.personas.recording import Row
from memeverse.personas.summary import summary_of
from memeverse.personas.tables import HISTORY, LOG, RECOMMENDATIONS, Table
from memeverse.simulation.progress import bar

COLUMNS = ("persona", "command", "url", "tag", "phase", "notes", "watch_for", "twin", "group")
_NOTE = "notes."  # a column `notes.city` is the note `city`
_RANGE = re.compile(r"(.*)\[(\d{1,5})-(\d{1,5})\](.*)")
_YES, _NO = {"yes", "true", "1", "x"}, {"", "no", "false", "0"}
_MOST_SLIPS = 20  # that are told


class ExperimentError(InputError):
    """Slips in an experiment's file, all of them, with their lines. Nothing was run."""


@dataclass
class Plan:
    """What one persona is to do, and whether it has a twin."""

    name: str
    group: str = ""
    twin: bool = False
    steps: list[Planned] = field(default_factory=list)


@dataclass(frozen=True)
class Audit:
    """An audit that was done: its tables, what it found in words, and what failed."""

    history: Table
    recommendations: Table
    log: Table
    summary: str
    failures: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return self.summary


def run_experiment(
    path: str | Path,
    site: Any,
    out: str | Path | None = None,
    *,
    browser: bool = False,
    resume: bool = False,
    jobs: int = 1,
    progress: bool | Callable[[int, int], object] = True,
    crawl_id: str | None = None,
    timeout: float = 30.0,
    options: Mapping[str, Any] | None = None,
) -> Audit:
    """Do the experiment of a CSV file; with ``out``, the record and the tables are files of that folder.

    A persona whose command fails does no more, for what comes after it may hang on it; the others go on.
    ``resume`` does what is missing, the failed command first. ``jobs`` personas are at work at a time.
    """
    engine = PersonaEngine(
        site, browser=browser, folder=out, crawl_id=crawl_id, progress=False, timeout=timeout, options=options
    )
    plans = read_experiment(path, engine.sites)
    if engine.recorded and not resume:
        raise InputError(
            f"{out} has an audit of {len(engine.recorded)} personas already: resume=True (--resume) goes on "
            "with it, and another folder begins anew."
        )
    visitors = [(plan, twin) for plan in plans for twin in ((False, True) if plan.twin else (False,))]
    failures = _run(engine, visitors, jobs, progress)
    order = [name_of(plan.name, twin) for plan, twin in visitors]

    def rows() -> Iterator[Row]:
        for who in order:
            yield from engine.rows(who)

    tables = {
        "history": Table("history", HISTORY, rows),
        "recommendations": Table("recommendations", RECOMMENDATIONS, rows),
        "log": Table("log", LOG, rows),
    }
    audit = Audit(**tables, summary=summary_of(rows()), failures=tuple(failures))
    if out is not None:
        for name, table in tables.items():
            table.to_csv(Path(out) / f"{name}.csv")
        (Path(out) / "summary.txt").write_text(audit.summary + "\n", encoding="utf-8")
    return audit


def read_experiment(path: str | Path, sites: Sequence[Any]) -> list[Plan]:
    """The plans in a file, in the order of their first lines; one error tells of all slips."""
    path = Path(path)
    names, table = _rows_of(path)
    plans: dict[str, Plan] = {}
    slips = list(_slips_of_header(path, names))
    for number, line in table if not slips else []:
        try:
            for name in _names(line["persona"]):
                _add(plans.setdefault(name, Plan(name, group=line.get("group", ""))), line, sites)
        except InputError as error:
            slips.append(f"line {number}: {error}")
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


def _run(
    engine: PersonaEngine,
    visitors: list[tuple[Plan, bool]],
    jobs: int,
    progress: bool | Callable[[int, int], object],
) -> list[str]:
    """Everybody does their plan; what failed."""
    if not isinstance(jobs, int) or jobs < 1:
        raise InputError(f"jobs is how many personas are at work at a time, from 1 on; this is {jobs!r}.")
    failures: dict[str, str] = {}
    stop, guard = threading.Event(), threading.Lock()
    total = sum(engine.steps_in(plan.steps) for plan, _ in visitors)
    with engine.writing(), bar("audit", total, progress) as shown:

        def told() -> None:
            with guard:
                shown.update()
            if stop.is_set():
                raise _Ended

        def work(one: tuple[Plan, bool]) -> None:
            plan, twin = one
            if stop.is_set():
                return
            try:
                with engine.persona(plan.name, resume=True, twin=twin) as persona:
                    persona.finish(plan.steps, told)
            except PersonaError as error:
                failures[name_of(plan.name, twin)] = str(error)
            except _Ended:
                return
            except BaseException:
                stop.set()
                raise

        if jobs == 1:
            for one in visitors:
                work(one)
        else:
            with ThreadPoolExecutor(jobs, thread_name_prefix="persona") as pool:
                try:
                    list(pool.map(work, visitors))
                except BaseException:
                    stop.set()
                    raise
    return [failures[who] for plan, twin in visitors if (who := name_of(plan.name, twin)) in failures]


class _Ended(Exception):
    """Another persona met what ends the whole audit."""


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
    names = [name.strip().lower() for name in next(reader, [])]

    def lines() -> Iterator[tuple[int, dict[str, str]]]:
        for cells in reader:
            if not any(cell.strip() for cell in cells) or cells[0].lstrip().startswith("#"):
                continue
            line = dict(zip(names, (cell.strip() for cell in cells), strict=False))
            if len(cells) > len(names) and any(cell.strip() for cell in cells[len(names) :]):
                line["_more"] = ""
            yield reader.line_num, dict.fromkeys(names, "") | line

    return names, lines()


def _slips_of_header(path: Path, names: list[str]) -> Iterator[str]:
    if "persona" not in names or not {"command", "url"} & set(names):
        yield f"line 1: there must be columns `persona` and `command`; here: {', '.join(names) or 'none'}."
    for one, other in (("command", "url"), ("tag", "phase")):
        if one in names and other in names:
            yield f"line 1: `{one}` and `{other}` are two names for the same column; keep one."
    for name in dict.fromkeys(names):
        if names.count(name) > 1:
            yield f"line 1: the column `{name}` is there {names.count(name)} times."
        if name not in COLUMNS and not (name.startswith(_NOTE) and name != _NOTE):
            yield (
                f"line 1: there is no column `{name}`; known are {', '.join(COLUMNS)}. A note of your own is "
                f"a column such as notes.{name or 'city'}."
            )


def _names(text: str) -> list[str]:
    """One persona, or several: `ada[1-3]` is ada1, ada2 and ada3."""
    found = _RANGE.fullmatch(text)
    names = [text]
    if found:
        before, first, last, after = found.groups()
        names = [f"{before}{number}{after}" for number in range(int(first), int(last) + 1)]
        if not names:
            raise InputError(f"{text!r} counts from {first} to {last}, which is nobody.")
    for name in names:
        if not is_name(name):
            raise InputError(
                f"{name!r} is no name of a persona: 1 to 60 letters, digits, spaces and .-_, "
                "not ending in -twin."
            )
    return names


def _add(plan: Plan, line: Mapping[str, str], sites: Sequence[Any]) -> None:
    if "_more" in line:
        raise InputError('there are more cells than columns; a command with a comma stands in quotes: "...".')
    group, twin = line.get("group", ""), line.get("twin", "").lower()
    if group and plan.group and group != plan.group:
        raise InputError(f"{plan.name} is in the group {plan.group!r} above; a persona is in one group.")
    if twin not in _YES | _NO:
        raise InputError(f"twin is yes or no; this is {twin!r}.")
    plan.group, plan.twin = plan.group or group, plan.twin or twin in _YES
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
    plan.steps.append(Planned(text, notes, line.get("tag") or line.get("phase") or None))


def _is_timed(scheme: str, verb: str, sites: Sequence[Any]) -> bool:
    return any(
        one.name == verb and one.timed for site in sites if site.scheme == scheme for one in site.verbs
    )
