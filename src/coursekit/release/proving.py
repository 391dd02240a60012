"""The proof that a lab's autograder judges rightly: the key, the blank, the bank, and other graders."""

import tempfile
import tomllib
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coursekit.authoring.commands import ToolFailed
from coursekit.grading.batch import grade_folder
from coursekit.grading.channels.foreign import gradescope_run, nbgrader_autograde, otter_run
from coursekit.grading.gradable import Gradable
from coursekit.grading.people.roster import read_roster
from coursekit.grading.people.standing import Rules
from coursekit.grading.personal import put_code_into_notebook, with_code
from coursekit.grading.verdict.bank import Entry, Row, describe, grade_bank, read_bank
from coursekit.grading.verdict.judge import grade_file
from coursekit.grading.verdict.result import Result
from coursekit.release.building import Channels, is_stale, scan_students
from coursekit.release.plan import Plan, gradable

Step = Callable[[str], None]


@dataclass(frozen=True)
class Proof:
    """One claim about a lab, what was seen, and whether the claim held."""

    lab: str
    claim: str
    seen: str
    holds: bool
    details: str = ""


def prove(plan: Plan, channels: Channels, step: Step = lambda _: None, jobs: int = 2) -> Iterator[Proof]:
    """Every proof of one lab, as it is reached. ``step`` is told what is being tried."""
    lab = gradable(plan)
    step("the solution and the untouched notebook in our judge")
    for claim, notebook, deserved in (
        ("our judge gives the solution everything", channels.solution, lab.points),
        ("our judge gives the untouched notebook nothing", channels.student, 0.0),
    ):
        earned = grade_file(notebook, lab).earned
        yield Proof(plan.lab.name, claim, f"{earned:g} of {lab.points:g}", earned == deserved)
    yield from _bank(plan, lab, step, jobs)
    yield from _in_channels(plan, channels, lab.points, step, jobs)
    step("leaks")
    leaks = scan_students(plan, channels)
    files = len(channels.for_students(plan.lab.name))
    yield Proof(
        plan.lab.name,
        "no student artefact leaks",
        f"{len(leaks)} leaks in {files} files",
        not leaks,
        "\n".join(map(str, leaks)),
    )
    if plan.is_committed:
        stale = is_stale(plan)
        yield Proof(
            plan.lab.name,
            "the committed student notebook is today's",
            "stale: run memeverse build" if stale else "the same bytes",
            not stale,
        )


def _in_channels(plan: Plan, channels: Channels, points: float, step: Step, jobs: int) -> Iterator[Proof]:
    """What the other graders say: programs that mostly wait for their kernels, so they run side by side."""
    graders: dict[str, Callable[[], Iterable[Proof]]] = {}
    if channels.otter_zip and channels.otter_student:
        bundle, blank = channels.otter_zip, channels.otter_student
        graders["the real otter run"] = lambda: _otter(plan, bundle, blank, channels.solution, points)
    if own := channels.gradescope:
        graders["our Gradescope bundle"] = lambda: _gradescope(plan, own, channels, points)
    if folder := channels.nbgrader:
        graders["the real nbgrader autograde"] = lambda: _nbgrader(plan, folder, points)
    with ThreadPoolExecutor(max(jobs, 1)) as pool:
        running = {name: pool.submit(_told, grader) for name, grader in graders.items()}
        for name, told in running.items():
            step(name)
            yield from told.result()


def _told(grader: Callable[[], Iterable[Proof]]) -> list[Proof]:
    return list(grader())


def sample_class(plan: Plan) -> Path | None:
    """The folder of the sample class, if there is one of this term: notebooks carry a term's settings."""
    folder = plan.lab.sample_class
    if folder is None or not (folder / "expected.toml").is_file():
        return None
    return folder if _expected(folder)["term"] == plan.term.name else None


def _expected(folder: Path) -> dict[str, Any]:
    return tomllib.loads((folder / "expected.toml").read_text(encoding="utf-8"))


def prove_sample_class(plan: Plan, folder: Path, results: list[Result]) -> Proof:
    """Whether the sample class got the marks that its expected.toml says it deserves."""
    expected = _expected(folder)["submissions"]
    wrong = []
    by_file = {result.file: result for result in results}
    for row in expected:
        result = by_file.get(row["file"])
        given = {one.key: one.earned for one in result.questions} if result else {}
        for question, mark in row["marks"].items():
            if given.get(question, 0.0) != mark:
                wrong.append(f"{row['file']}: {question} deserves {mark:g}, got {given.get(question, 0.0):g}")
    seen = f"{len(expected)} submissions, {len(wrong)} marks differ"
    earned = {question for row in expected for question, mark in row["marks"].items() if mark}
    unanswered = [question.key for question in plan.lesson.automatic if question.key not in earned]
    if unanswered:
        seen += f"; no right answer in it to {', '.join(unanswered)}"
    return Proof(plan.lab.name, "the sample class gets what it deserves", seen, not wrong, "\n".join(wrong))


def rules_of(plan: Plan, roster: Path | None = None) -> Rules:
    """By what a lab's hand-ins count in a term: due date, policy, and the class list if there is one."""
    term, lab = plan.term, plan.lab.name
    due = term.due_at.get(lab)
    return Rules(term.policy, due, read_roster(roster, lab, term.zone, due) if roster else None)


def grade_class(
    plan: Plan,
    folders: list[Path],
    out: Path,
    jobs: int,
    progress: Callable[[int, int, Result], None],
    rules: Rules | None = None,
    **how: Any,
) -> list[Result]:
    """Grade folders of submissions into ``out``; ``how`` as in `grade_folder`."""
    rules = rules or rules_of(plan)
    return grade_folder(folders, gradable(plan), out, jobs=jobs, progress=progress, rules=rules, **how)


def _bank(plan: Plan, lab: Gradable, step: Step, jobs: int) -> Iterator[Proof]:
    entries = read_bank(plan.lab.bank, lab)
    lab = replace(lab, blank=with_code(lab.blank, plan.staff_code)) if plan.personal else lab
    yield _bank_is_full(plan, lab, entries)

    def progress(done: int, of: int, _: Row) -> None:
        step(f"the bank: {done} of {of} submissions")

    rows = grade_bank(lab, entries, jobs=jobs, progress=progress)
    for kind in ("right", "wrong", "hostile"):
        mine = [row for row in rows if row.entry.kind == kind]
        off = [row for row in mine if not row.agrees]
        yield Proof(
            plan.lab.name,
            f"every {kind} answer of the bank gets what it deserves",
            f"{len(mine) - len(off)} of {len(mine)}",
            bool(mine) and not off,
            "\n".join(map(describe, off)),
        )


def _bank_is_full(plan: Plan, lab: Gradable, entries: list[Entry]) -> Proof:
    """A bank that is (nearly) empty proves nothing."""
    least = {"right": plan.course.least_right, "wrong": plan.course.least_wrong}
    short, seen = [], []
    for kind, wanted in least.items():
        counts = {q.key: 0 for q in lab.questions if not q.manual}
        for entry in entries:
            counts[entry.question] += entry.kind == kind
        short += [
            f"{key}: {count} {kind}, {wanted} are wanted" for key, count in counts.items() if count < wanted
        ]
        seen.append(f"{min(counts.values())} {kind}")
    claim = f"each question has {least['right']} right and {least['wrong']} wrong answers in the bank"
    return Proof(plan.lab.name, claim, "at least " + ", ".join(seen), not short, "\n".join(short))


def _otter(plan: Plan, bundle: Path, blank_one: Path, key: Path, points: float) -> Iterator[Proof]:
    solution, blank = "otter run gives the solution everything", "otter run gives the blank notebook nothing"
    for claim, notebook, deserved in (
        (solution, key, points),
        (blank, blank_one, 0.0),
    ):
        try:
            marks = otter_run(bundle, notebook, env=plan.course.grading_environment)
        except ToolFailed as error:
            yield Proof(plan.lab.name, claim, "otter failed", False, str(error))
            continue
        holds = _same(marks.earned, deserved) and _same(marks.possible, points)
        yield Proof(plan.lab.name, claim, f"{marks.earned:g} of {marks.possible:g}", holds, str(marks.parts))


def _gradescope(plan: Plan, bundle: Path, channels: Channels, points: float) -> Iterator[Proof]:
    for what, notebook, deserved in (
        ("the solution everything", channels.solution, points),
        ("the untouched notebook nothing", channels.student, 0.0),
    ):
        claim = f"our Gradescope bundle gives {what}"
        try:
            marks = gradescope_run(bundle, notebook)
        except ToolFailed as error:
            yield Proof(plan.lab.name, claim, "run_autograder failed", False, str(error))
            continue
        holds = _same(marks.earned, deserved) and _same(marks.possible, points)
        yield Proof(plan.lab.name, claim, f"{marks.earned:g} of {marks.possible:g}", holds, str(marks.parts))


def _nbgrader(plan: Plan, folder: Path, points: float) -> Iterator[Proof]:
    name = plan.lab.name
    claims = {"solution": "everything", "blank": "nothing"}
    deserved = {"solution": points, "blank": 0.0}
    with tempfile.TemporaryDirectory() as scratch:
        key = Path(scratch) / f"{name}.ipynb"
        text = (folder / "source" / name / f"{name}.ipynb").read_text(encoding="utf-8")
        key.write_text(put_code_into_notebook(text, plan.staff_code), encoding="utf-8")
        notebooks = {"solution": key, "blank": folder / "release" / name / f"{name}.ipynb"}
        try:
            marks = nbgrader_autograde(folder, name, notebooks, env=plan.course.grading_environment)
        except ToolFailed as error:
            yield Proof(name, "nbgrader autograde judges rightly", "nbgrader failed", False, str(error))
            return
    for student, what in claims.items():
        seen = marks[student]
        holds = _same(seen.earned, deserved[student]) and _same(seen.possible, points)
        claim = f"nbgrader autograde gives the {student} {what}"
        yield Proof(name, claim, f"{seen.earned:g} of {seen.possible:g}", holds, str(seen.parts))


def _same(one: float, other: float) -> bool:
    """Whether two sums of points are the same, but for the last digits of weighed ones."""
    return abs(one - other) < 1e-3
