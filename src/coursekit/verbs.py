"""The staff verbs of the command `memeverse`: build, verify, grade, marks, override, course."""

import errno
import getpass
import io
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.core import ParameterSource

if TYPE_CHECKING:
    from coursekit.grading.earlier import Outset
    from coursekit.release.building import Channels, Plan
    from coursekit.release.proving import Proof

_TERM = click.option("--term", help="Term to use; the one course.toml names by default.")
_LAB = click.option("--lab", "labs", multiple=True, help="Only this lab (may be given more than once).")
_JOBS = click.option("--jobs", default=2, show_default=True, type=click.IntRange(1), help="Processes.")


def verbs() -> list[click.Command]:
    """The commands that join `memeverse`."""
    return [build, verify, grade, marks, override, course]


@click.command()
@_TERM
@_LAB
def build(term: str | None, labs: tuple[str, ...]) -> None:
    """Make every channel of the labs from their masters."""
    with _friendly():
        for plan in _plans(term, labs):
            _print_channels(plan, _build(plan))
            _print_told(_about_date(plan))


@click.command()
@_TERM
@_LAB
@_JOBS
def verify(term: str | None, labs: tuple[str, ...], jobs: int) -> None:
    """Prove that the autograder is right: key, blank, bank, and the real otter and nbgrader."""
    with _friendly():
        plans = _plans_to_prove(term, labs)
        proofs = [proof for plan in plans for proof in _prove(plan, _build(plan), jobs)]
        _print_proofs(proofs)
        _exit_unless(all(proof.holds for proof in proofs))


@click.command()
@click.argument("lab")
@click.argument("submissions", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Results.")
@_TERM
@_JOBS
@click.option("--dask", metavar="ADDRESS", help="Grade on the workers of a dask scheduler (tcp://host:port).")
@click.option("--question", "questions", multiple=True, metavar="KEY", help="Only this question.")
@click.option("--only-changed", is_flag=True, help="Keep results whose submission and lab are the same.")
@click.option("--anew", is_flag=True, help="Keep no result, not even those of a run that was stopped.")
@click.option("--unsafe", is_flag=True, help="Grade even where student code can't be closed in.")
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The class list: a CSV of Moodle, Canvas, Gradescope, or your own.",
)
def grade(
    lab: str,
    submissions: tuple[Path, ...],
    out: Path,
    term: str | None,
    jobs: int,
    dask: str | None,
    questions: tuple[str, ...],
    only_changed: bool,
    anew: bool,
    unsafe: bool,
    roster: Path | None,
) -> None:
    """Grade a folder of submissions: marks.csv, a feedback page a student, report.html.

    A run that was stopped goes on where it was when it is started again.
    """
    from coursekit.grading.earlier import Wanted
    from coursekit.grading.people.finding import find_submissions, left_aside
    from coursekit.grading.walls.levels import strongest
    from coursekit.grading.workers.executor import executor_for
    from coursekit.release.proving import gradable, rules_of

    jobs_given = click.get_current_context().get_parameter_source("jobs") == ParameterSource.COMMANDLINE
    if dask and jobs_given:
        raise click.UsageError("--jobs are processes of this computer, --dask is a cluster: choose one.")
    if dask and unsafe:
        raise click.UsageError("--unsafe is for this computer: each worker of a cluster must close code in.")
    if anew and only_changed:
        raise click.UsageError("--anew keeps no result, --only-changed keeps some: choose one of them.")
    with _friendly(_how_to_go_on(anew)):
        level = None if dask else strongest(unsafe)
        (plan,) = _plans(term, (lab,))
        rules = rules_of(plan, roster)
        _writable(out)
        _build_student(plan)
        folders = list(submissions)
        found = find_submissions(folders, gradable(plan))
        aside = left_aside(folders, found)
        if not found:
            _print_left_aside(aside)
            raise click.ClickException(
                f"There is nothing to grade in {', '.join(map(str, folders))}: no .ipynb, .zip or .py file. "
                "Hand over the folder in which the submissions are; a zip of a whole class is to be unpacked."
            )
        executor, wanted = executor_for(jobs, dask), Wanted(questions, only_changed, anew)
        told: list[str] = []
        how = {"executor": executor, "wanted": wanted, "level": level, "rules": rules, "tell": told.append}
        results = _grade(plan, folders, out, jobs, **how)
        _print_class(results, out)
        if level is not None:
            _print_level(level)
        _print_left_aside(aside)
        _print_told([*_about_roster(rules), *told])


@click.command()
@click.argument("lab")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@_TERM
def marks(lab: str, results: Path, term: str | None) -> None:
    """Take what was typed into written.csv and overrides.csv over into marks.csv; nothing is graded again."""
    from coursekit.grading.books.gradebook import take_over
    from coursekit.release.proving import gradable

    with _friendly():
        (plan,) = _plans(term, (lab,))
        _build_student(plan)
        told: list[str] = []
        path = take_over(gradable(plan), results, told.append)
        _console().print(f"The points of written.csv and the changes of overrides.csv are in {path}")
        _print_told(told)


@click.command()
@click.argument("lab")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("student")
@click.argument("question")
@click.argument("points")
@click.option("--reason", required=True, help="Why; the student reads it.")
@click.option("--who", default=getpass.getuser, help="Who changes the mark; your login by default.")
@_TERM
def override(
    lab: str,
    results: Path,
    student: str,
    question: str,
    points: str,
    reason: str,
    who: str,
    term: str | None,
) -> None:
    """Give a question of one student other points; they outlive every regrade."""
    from coursekit.grading.books.gradebook import people_of, take_over
    from coursekit.grading.people.overrides import Override, add_override, points_of
    from coursekit.release.proving import gradable

    with _friendly():
        (plan,) = _plans(term, (lab,))
        _build_student(plan)
        gradable_lab, today = gradable(plan), datetime.now(plan.term.zone).date().isoformat()
        change = Override(student, question, points_of(points), reason.strip(), who, today)
        path = add_override(results, gradable_lab, change, people_of(gradable_lab, results))
        told: list[str] = []
        take_over(gradable_lab, results, told.append)
        _console().print(f"Written into {path}; marks.csv, the student's page and report.html follow it.")
        _print_told(told)


@click.command()
@_TERM
@_JOBS
def course(term: str | None, jobs: int) -> None:
    """Build the term, prove it, grade the sample class, and say where everything is.

    The sample class holds notebooks of one term (the demo term); for another one it is left out.
    """
    from coursekit.release.proving import prove_sample_class, sample_class

    with _friendly():
        begun, proofs, made = time.monotonic(), [], []
        for plan in _plans_to_prove(term, ()):
            channels = _build(plan)
            proofs += _prove(plan, channels, jobs)
            out = None
            folder = sample_class(plan)
            if folder:
                out = plan.folder / "sample_class"
                results = _grade(plan, [folder / "submissions"], out, jobs)
                proofs.append(prove_sample_class(plan, folder, results))
            made.append((plan, channels, out))
        _print_proofs(proofs)
        for plan, channels, out in made:
            _print_channels(plan, channels, out)
        _console().print(f"Done in {_duration(time.monotonic() - begun)}.")
        _exit_unless(all(proof.holds for proof in proofs))


def _plans(term: str | None, labs: tuple[str, ...]) -> list["Plan"]:
    """The plans of the labs that are named; else of all that the term has a date for."""
    from coursekit.release.building import NotInTerm, make_plan
    from coursekit.release.course import find_root, read_course
    from coursekit.release.terms import read_term

    read = read_course(find_root())
    chosen = read_term(read, term)
    plans, missing = [], []
    for name in labs or read.labs:
        try:
            plans.append(make_plan(read, chosen, read.lab(name)))
        except NotInTerm as error:
            missing.append(error)
    if missing and (labs or not plans):
        raise missing[0]
    _print_told([f"Left out: {error}" for error in missing])
    return plans


def _plans_to_prove(term: str | None, labs: tuple[str, ...]) -> list["Plan"]:
    """The plans, once their banks were read: a slip in a header is told before minutes of building."""
    from coursekit.grading.verdict.bank import read_bank
    from coursekit.release.proving import gradable

    plans = _plans(term, labs)
    for plan in plans:
        _build_student(plan)
        read_bank(plan.lab.bank, gradable(plan))
    return plans


def _build(plan: "Plan") -> "Channels":
    from coursekit.release.building import build

    with _status(f"{plan.lab.name}: building") as step:
        return build(plan, step)


def _build_student(plan: "Plan") -> None:
    from coursekit.authoring.emit_student import emit_student

    emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{plan.lab.name}.ipynb")


def _prove(plan: "Plan", channels: "Channels", jobs: int) -> list["Proof"]:
    from coursekit.release.proving import prove

    with _status(f"{plan.lab.name}: proving") as step:
        return list(prove(plan, channels, step, jobs))


def _grade(plan: "Plan", folders: list[Path], out: Path, jobs: int, **how: Any) -> list[Any]:
    from coursekit.progress import shown_progress
    from coursekit.release.proving import grade_class

    console = _console()
    with shown_progress(console, f"{plan.lab.name}: grading") as show:

        def begun(outset: "Outset") -> None:
            for line in outset.in_words():
                console.print(line, highlight=False)
            show(outset.standing, outset.of)

        def progress(done: int, of: int, _: Any) -> None:
            show(done, of)

        return grade_class(plan, folders, out, jobs, progress, begun=begun, **how)


def _print_proofs(proofs: list["Proof"]) -> None:
    from rich.table import Table

    table = Table("lab", "claim", "seen", "", title="What was proved", title_justify="left")
    for proof in proofs:
        mark = "[green]holds[/]" if proof.holds else "[red bold]FAILS[/]"
        table.add_row(proof.lab, proof.claim, proof.seen, mark)
    _console().print(table)
    for proof in proofs:
        if not proof.holds and proof.details:
            _console().print(f"\n[bold]{proof.lab}: {proof.claim}[/]")
            _console().print(proof.details, markup=False, highlight=False)


def _print_channels(plan: "Plan", channels: "Channels", graded: Path | None = None) -> None:
    from rich.table import Table

    table = Table(
        "for", "what", "where", title=f"{plan.lab.name}, term {plan.term.name}", title_justify="left"
    )
    rows = [
        ("students", "notebook for Colab and JupyterHub", channels.student),
        ("Colab", "the wheel that the first cell installs", channels.wheel),
        ("staff", "solution, executed", channels.solution),
        ("Gradescope", "autograder zip of our judge", channels.gradescope),
        ("Gradescope", "otter's autograder zip", channels.otter_zip),
        ("otter", "student folder", channels.otter_student.parent),
        ("nbgrader", "course folder: source/, release/, closed kernel", channels.nbgrader),
    ]
    if graded is not None:
        rows += [
            ("TAs", "marks of the sample class", graded / "marks.csv"),
            ("TAs", "report on the sample class", graded / "report.html"),
            ("TAs", "a feedback page for each student", graded / "feedback"),
        ]
    for who, what, path in rows:
        table.add_row(who, what, str(_shown(path)))
    _console().print(table)


_FEW = 10  # submissions of which the terminal tells why they need a look


def _print_class(results: list[Any], out: Path) -> None:
    from coursekit.grading.submission.intake import ANOTHER_TERM
    from coursekit.grading.wording import few, several

    absent = [result for result in results if result.status == "nothing handed in"]
    results = [result for result in results if result not in absent]
    looks = [result for result in results if result.status != "graded"]
    console = _console()
    if not results:
        console.print("[bold]Nothing was found to grade:[/] no notebook, zip or Python file in there.")
    files = {result.file for result in results}  # a group has one for all
    graded = several(len(files), "submission")
    console.print(f"{graded} graded: {out / 'marks.csv'}, {out / 'report.html'}, {out / 'feedback'}/")
    for result in looks[:_FEW]:
        reasons = few([one for one in (result.reason, *result.notes) if one], 3, "; ")
        line = f"  {result.file}: {reasons}"
        console.print(line if len(line) <= 300 else f"{line[:300]}...", markup=False, highlight=False)
    if len(looks) > _FEW:
        console.print(f"  ... and {len(looks) - _FEW} more that need a look: report.html has them all.")
    if absent:
        names = few([result.name or result.student for result in absent], 20)
        console.print(f"{len(absent)} handed nothing in: {names}", markup=False, highlight=False)
    if any(ANOTHER_TERM in result.reason for result in looks):
        console.print("If the whole class has another term's notebook, grade again with --term NAME.")


def _print_level(level: str) -> None:
    """Whether student code was closed in, where it was not."""
    from coursekit.grading.walls.levels import accepted

    if level not in accepted():
        _console().print(f"[bold red]Unsafe:[/] student code ran in a {level}.")


def _about_date(plan: "Plan") -> list[str]:
    """A due date that is past is last term's, more often than not."""
    due = plan.term.due_at.get(plan.lab.name)
    if due is None or due > datetime.now(due.tzinfo):
        return []
    return [
        f"{plan.term.path}: due.{plan.lab.name} is past ({plan.term.due[plan.lab.name]}); is it last term's?"
    ]


def _about_roster(rules: Any) -> list[str]:
    """What was read out of the class list, where it is not plain."""
    if rules.roster is None:
        return []
    from coursekit.grading.wording import several

    groups = {one.group for one in rules.roster.people if one.group}
    told = [f"The class list names {several(len(rules.roster.people), 'student')}."]
    if groups:
        told.append(f"{several(len(groups), 'group')}: one hand-in counts for everybody of a group.")
    if extended := sum(one.due is not None for one in rules.roster.people):
        told.append(f"{extended} of them {'has' if extended == 1 else 'have'} an extension.")
    if rules.roster.unused:
        told.append(f"Columns of the class list that are not used: {', '.join(rules.roster.unused)}.")
    if rules.roster.left_out:
        told.append(f"Left out of it: {', '.join(rules.roster.left_out)}")
    return told


def _print_told(told: list[str]) -> None:
    for line in told:
        _console().print(line, markup=False, highlight=False)


def _writable(out: Path) -> None:
    """Before a class is graded: can the results be written at all?"""
    try:
        out.mkdir(parents=True, exist_ok=True)
        probe = out / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise click.ClickException(f"{out}: results can't be written there ({error.strerror})") from error


def _print_left_aside(names: list[str]) -> None:
    """Files that nobody's mark is based on: a link, a text, an older notebook."""
    if names:
        console = _console()
        files = f"{len(names)} file{'s' * (len(names) != 1)}"
        console.print(f"Not graded ({files}); look whether somebody's work is among them:")
        for name in names:
            console.print(f"  {name}", markup=False, highlight=False)


@contextmanager
def _status(what: str) -> Iterator[Callable[[str], None]]:
    """A line that says what is being done: a spinner on a terminal, a line a step elsewhere."""
    console = _console()
    if console.is_terminal:
        with console.status(what) as status:
            yield lambda step: status.update(f"{what}: {step}")
        return
    told: set[str] = set()

    def step(text: str) -> None:
        topic = text.partition(":")[0]  # "the bank: 3 of 180" is told once
        if topic not in told:
            told.add(topic)
            console.print(f"{what}: {topic}", highlight=False)

    yield step


@contextmanager
def _friendly(then: str = "") -> Iterator[None]:
    """Errors that a person can act on are shown as their message; others are ours, with traceback.

    ``then`` says what to do when it was stopped.
    """
    from coursekit.authoring.commands import ToolFailed
    from coursekit.authoring.emit_solution import SolutionFailed
    from coursekit.authoring.lesson import MasterError
    from coursekit.grading.gradable import LabError
    from coursekit.grading.walls.sandbox import SandboxError
    from coursekit.hidden import HiddenChecksError
    from coursekit.release.course import CourseError

    ours = (CourseError, HiddenChecksError, LabError, MasterError, SandboxError, SolutionFailed, ToolFailed)
    try:
        yield
    except ours as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt as stop:
        _stopped(then, getattr(stop, "number", signal.SIGINT))
    except Exception as error:
        if _was_interrupted(error):  # a library that tidies up after Ctrl-C may stumble over it
            _stopped(then)
        if isinstance(error, OSError) and error.errno in _IN_THE_WAY and error.filename is not None:
            raise click.ClickException(
                f"{error.filename}: {error.strerror}. It can not be read, or written, as it must."
            ) from error
        raise


# What is wrong with the disk or with what stands on it, not with us.
_IN_THE_WAY = {
    errno.EACCES,
    errno.EPERM,
    errno.ENOTDIR,
    errno.EISDIR,
    errno.EEXIST,
    errno.EROFS,
    errno.ENOSPC,
}


def _how_to_go_on(anew: bool) -> str:
    return f"the same command{' without --anew' if anew else ''} goes on from here"


def _stopped(then: str = "", number: int = signal.SIGINT) -> NoReturn:
    click.echo(f"\nStopped. What was finished is on disk{'; ' if then else ''}{then}.", err=True)
    sys.exit(128 + number)


def _was_interrupted(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__cause__ or error.__context__
    return error is not None


def _exit_unless(good: bool) -> None:
    if not good:
        raise click.ClickException("something above does not hold")


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def _duration(seconds: float) -> str:
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s" if seconds >= 60 else f"{seconds:.0f} s"


def _console() -> Any:
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a name that this terminal can't show ends no run
    # A log file has no width of its own; eighty columns would break the paths.
    return Console(width=None if sys.stdout.isatty() else 120)
