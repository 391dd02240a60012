"""The bank: submissions that deserve a known mark. It is the test of the autograder itself."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal

from coursekit.grading.gradable import Gradable, LabError, checks_of
from coursekit.grading.reading.formats import Cell, Contents
from coursekit.grading.submission.identity import Identity
from coursekit.grading.submission.intake import match
from coursekit.grading.verdict.judge import judge, open_sandbox
from coursekit.grading.verdict.result import QuestionResult
from coursekit.grading.walls.levels import strongest
from coursekit.grading.walls.sandbox import Limits
from coursekit.grading.workers.pool import Lost, run_all
from memeverse.checks.registry import STUMBLED

Kind = Literal["right", "wrong", "hostile"]
_KINDS = ("right", "wrong", "hostile")
_HEADERS = ("mark", "why", "fails")
_HEADER = re.compile(rf"#\s*({'|'.join(_HEADERS)})\s*:\s*(.*?)\s*$")
_LIKE_A_HEADER = re.compile(r"# ?(\w+)\s*:")


@dataclass(frozen=True)
class Entry:
    """One answer to one question, what it deserves, and the checks that must not pass it."""

    question: str
    kind: Kind
    name: str
    path: Path
    mark: float
    why: str
    fails: tuple[str, ...]
    source: str


@dataclass(frozen=True)
class Row:
    """What an entry deserved and what it got. ``problems`` is empty when they agree."""

    entry: Entry
    given: float
    failed: tuple[str, ...]  # the checks that did not pass it
    problems: tuple[str, ...]
    result: QuestionResult | None
    seconds: float = 0.0

    @property
    def agrees(self) -> bool:
        return not self.problems


Progress = Callable[[int, int, Row], None]


def read_bank(folder: Path, lab: Gradable) -> list[Entry]:
    """All entries of a bank: <question>/{right,wrong,hostile}/<name>.py, headers checked."""
    entries, mistakes = [], []
    for path in sorted(folder.glob("*/*/*.py")):
        if lab.weights.get(path.parts[-3]) == 0:
            continue  # not in this term
        try:
            entries.append(read_entry(path, lab))
        except LabError as error:
            mistakes.append(str(error))
    for path in sorted(folder.glob("*/*")):
        if path.is_dir() and path.name not in (*_KINDS, "__pycache__"):
            mistakes.append(f"{path}: a folder of the bank is called right, wrong or hostile")
    if mistakes:
        raise LabError("\n".join(mistakes))
    return entries


def read_entry(path: Path, lab: Gradable) -> Entry:
    """One entry, its header checked against the lab; a `LabError` names file and line.

    The header's mark counts the points that the lab gives the question, whatever the term does.
    """
    key, kind = path.parts[-3], path.parts[-2]
    if kind not in _KINDS:
        raise LabError(f"{path}: lies in {kind}/; a folder of the bank is called right, wrong or hostile")
    weight = lab.weights.get(key, 1.0)
    full = round(lab.question(key).points / weight, 6)
    source = path.read_text(encoding="utf-8")
    found, lines = _header(path, source)
    for name in ("mark", "why"):
        if not found.get(name):
            raise LabError(f"{path}:{lines.get(name, 1)}: no `# {name}:` line in the header; add one")
    at_mark, at_fails = f"{path}:{lines['mark']}", f"{path}:{lines.get('fails', 1)}"
    try:
        mark = float(found["mark"])
    except ValueError:
        raise LabError(
            f"{at_mark}: `# mark: {found['mark']}` is not a number; write one from 0 to {full:g}"
        ) from None
    if not 0 <= mark <= full:
        raise LabError(f"{at_mark}: mark {mark:g} is not between 0 and the question's {full:g}")
    fails = tuple(name for name in re.split(r"[,\s]+", found.get("fails", "")) if name)
    known = [listed.check.name for listed in checks_of(lab, key)]
    if unknown := [name for name in fails if name not in known]:
        raise LabError(
            f"{at_fails}: no check of {key} is called {unknown[0]!r}; there are {', '.join(known)}"
        )
    if kind == "right" and (fails or mark != full):
        place, remedy = (
            (at_fails, "take this file's `# fails:` line out, or move it to wrong/")
            if fails
            else (at_mark, f"write `# mark: {full:g}` into this file, or move it to wrong/")
        )
        raise LabError(f"{place}: a right answer deserves all {full:g} points and fails no check; {remedy}")
    if kind == "wrong" and not fails:
        raise LabError(f"{at_fails}: no `# fails:` line; name at least one check that must not pass it")
    return Entry(key, kind, path.stem, path, mark * weight, found["why"], fails, source)  # type: ignore[arg-type]


def _header(path: Path, source: str) -> tuple[dict[str, str], dict[str, int]]:
    """What the comments above an entry's code say, and the line in which each begins."""
    found: dict[str, str] = {}
    lines: dict[str, int] = {}
    last = ""
    for number, line in enumerate(source.split("\n"), 1):
        if not line.startswith("#"):
            if line.strip():
                break
            continue
        if header := _HEADER.match(line):
            last = header[1]
            if last in found:
                raise LabError(f"{path}:{number}: a second `# {last}:` line; keep one")
            found[last], lines[last] = header[2], number
        elif (slip := _LIKE_A_HEADER.match(line)) and (near := get_close_matches(slip[1], _HEADERS, 1)):
            raise LabError(
                f"{path}:{number}: `# {slip[1]}:` is no line of a header; did you mean `# {near[0]}:`?"
            )
        elif found and last != "mark" and re.match(r"#\s{2,}\S", line):
            found[last] += " " + line.lstrip("# ")  # a long header goes on, indented
    return found, lines


def grade_bank(
    lab: Gradable,
    entries: Sequence[Entry],
    *,
    jobs: int = 2,
    progress: Progress | None = None,
    whole: bool = False,
    limits: Limits | None = None,
    level: str | None = None,
) -> list[Row]:
    """Grade every entry in its place in the blank notebook; rows in the order of the entries.

    Only the entry's own question is graded, and the cells below it are not run, unless ``whole``.
    """
    limits = limits or Limits()
    rows: dict[int, Row] = {}
    given = (lab, limits, level or strongest(), whole)
    for number, answer in run_all(_prepare, given, entries, jobs, patience=1.5 * limits.total + 60):
        if isinstance(answer, Lost):
            answer = Row(entries[number], 0.0, (), (f"the grader was lost over it: {answer.reason}",), None)
        rows[number] = answer
        if progress is not None:
            progress(len(rows), len(entries), answer)
    return [rows[number] for number in sorted(rows)]


def answer_cell(lab: Gradable, question: str) -> int:
    """The number of the blank notebook's cell in which a question is answered."""
    subject = lab.question(question).subject
    for number, cell in enumerate(lab.blank):
        if cell.kind == "code" and cell.question == question and cell.role in ("answer", ""):
            return number
    pattern = re.compile(rf"^(?:async )?def {re.escape(subject)}\b|^{re.escape(subject)}\s*=", re.MULTILINE)
    for number, cell in enumerate(lab.blank):
        if cell.kind == "code" and pattern.search(cell.source):
            return number
    raise LabError(f"the blank notebook of {lab.name} has no cell for {question} (`{subject}`)")


def filled(lab: Gradable, answers: dict[str, str]) -> tuple[Cell, ...]:
    """The blank notebook's cells with the sources of some answers put into their places."""
    cells = list(lab.blank)
    for question, source in answers.items():
        at = answer_cell(lab, question)
        cells[at] = replace(cells[at], source=source)
    return tuple(cells)


def describe(row: Row) -> str:
    """A row that differs, in a few lines a person can act on."""
    entry = row.entry
    lines = [f"{entry.path}: deserves {entry.mark:g}, got {row.given:g} ({entry.why})"]
    lines += [f"  {problem}" for problem in row.problems]
    for check in row.result.checks if row.result else ():
        if check.verdict != "pass":
            lines.append(f"  {check.name}: {check.verdict}: {check.message or '(no message)'}")
    return "\n".join(lines)


def _prepare(
    lab: Gradable, limits: Limits, level: str | None, whole: bool
) -> tuple[Callable[[Any], Any], Callable[[], None]]:
    sandbox = open_sandbox(lab, limits, level)

    def work(entry: Entry) -> Row:
        who = Identity(f"{entry.question}/{entry.kind}/{entry.name}")
        submission = match(Contents(filled(lab, {entry.question: entry.source})), lab, who, entry.path.name)
        only = None if whole else (entry.question,)
        through = None if whole else answer_cell(lab, entry.question)
        luck = f"bank/{lab.name}/{entry.question}/{entry.name}"  # no edit elsewhere rolls its dice anew
        result = judge(submission, lab, sandbox, only=only, through=through, seed=luck)
        mine = next(one for one in result.questions if one.key == entry.question)
        return _compared(entry, mine, result.seconds)

    return work, sandbox.close


def _compared(entry: Entry, result: QuestionResult, seconds: float) -> Row:
    failed = tuple(one.name for one in result.checks if one.verdict != "pass")
    problems = []
    if abs(result.earned - entry.mark) > 1e-5:  # fractions of weighed points
        problems.append(f"deserves {entry.mark:g} points, got {result.earned:g}")
    spared = [name for name in entry.fails if name not in failed and result.checks]
    problems += [f"check {name} passed, though it should not" for name in spared]
    if entry.kind != "hostile":  # a hostile answer may well make a check stumble
        stumbled = [one.name for one in result.checks if one.message.startswith(STUMBLED)]
        problems += [
            f"check {name} stumbled, and judged nothing: it must expect such an answer" for name in stumbled
        ]
    if entry.kind == "right" and result.verdict == "unsure":
        problems.append(result.reason)
    if entry.kind == "wrong" and result.verdict == "not answered" and entry.mark:
        problems.append("was taken for not answered")
    return Row(entry, result.earned, failed, tuple(problems), result, seconds)
