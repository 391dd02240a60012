"""What the terminal shows: tables, lines, what is being done."""

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from coursekit.release.building import Channels
    from coursekit.release.plan import Plan
    from coursekit.release.proving import Proof

_FEW = 10  # submissions of which the terminal tells why they need a look


def print_proofs(proofs: list["Proof"]) -> None:
    from rich.table import Table

    table = Table("lab", "claim", "seen", "", title="What was proved", title_justify="left")
    for proof in proofs:
        mark = "[green]holds[/]" if proof.holds else "[red bold]FAILS[/]"
        table.add_row(proof.lab, proof.claim, proof.seen, mark)
    the_console().print(table)
    for proof in proofs:
        if not proof.holds and proof.details:
            the_console().print(f"\n[bold]{proof.lab}: {proof.claim}[/]")
            the_console().print(proof.details, markup=False, highlight=False)


def print_channels(plan: "Plan", channels: "Channels", graded: Path | None = None) -> None:
    from rich.table import Table

    table = Table(
        "for", "what", "where", title=f"{plan.lab.name}, term {plan.term.name}", title_justify="left"
    )
    rows = [
        ("students", "notebook for Colab and JupyterHub", channels.student),
        ("Colab", "the wheel that the first cell installs", channels.wheel),
        ("staff", "solution, executed", channels.solution),
        ("staff", "what is true this term, in words", channels.staff),
        ("Gradescope", "autograder zip of our judge", channels.gradescope),
        ("Gradescope", "otter's autograder zip", channels.otter_zip),
        ("otter", "student folder", channels.otter_student and channels.otter_student.parent),
        ("nbgrader", "course folder: source/, release/, closed kernel", channels.nbgrader),
    ]
    if graded is not None:
        rows += [
            ("TAs", "marks of the sample class", graded / "marks.csv"),
            ("TAs", "report on the sample class", graded / "report.html"),
            ("TAs", "a feedback page for each student", graded / "feedback"),
            ("instructor", "statistics of the questions", graded / "items.html"),
        ]
    for who, what, path in rows:
        if path is not None:  # a channel that the term has
            table.add_row(who, what, str(_shown(path)))
    the_console().print(table)


def print_class(results: list[Any], out: Path) -> None:
    from coursekit.grading.submission.intake import ANOTHER_TERM
    from coursekit.grading.wording import few, joined, several

    absent = [result for result in results if result.status == "nothing handed in"]
    results = [result for result in results if result not in absent]
    looks = [result for result in results if result.status != "graded"]
    console = the_console()
    if not results:
        console.print("[bold]Nothing was found to grade:[/] no notebook, zip or Python file in there.")
    files = {result.file for result in results}  # a group has one for all
    graded = several(len(files), "submission")
    console.print(f"{graded} graded: {out / 'marks.csv'}, {out / 'report.html'}, {out / 'feedback'}/")
    for result in looks[:_FEW]:
        reasons = joined((few([*result.reason.split("; ")], 3, "; "), *result.notes[:2]))
        line = f"  {result.file}: {reasons}"
        console.print(line if len(line) <= 300 else f"{line[:300]}...", markup=False, highlight=False)
    if len(looks) > _FEW:
        console.print(f"  ... and {len(looks) - _FEW} more that need a look: report.html has them all.")
    if absent:
        names = few([result.name or result.student for result in absent], 20)
        console.print(f"{len(absent)} handed nothing in: {names}", markup=False, highlight=False)
    if others := [result for result in looks if ANOTHER_TERM in result.reason]:
        console.print(_about_another_term(len(others), len(results)), highlight=False, soft_wrap=True)


def _about_another_term(count: int, of: int) -> str:
    """What to do about notebooks that carry another term's settings: those of most, or of a few."""
    if 2 * count > of:
        return "If the whole class has another term's notebook, grade again with --term NAME."
    who = "One student has" if count == 1 else f"{count} of {of} students have"
    return (
        f"{who} another term's notebook, or changed its settings. What was handed in with another term's: "
        "into a folder of its own, and grade that with --term NAME and another -o."
    )


def print_level(level: str) -> None:
    """Whether student code was closed in, where it was not."""
    from coursekit.grading.walls.levels import accepted

    if level not in accepted():
        the_console().print(f"[bold red]Unsafe:[/] student code ran in a {level}.")


def about_date(plan: "Plan") -> list[str]:
    """A due date that is past is last term's, more often than not."""
    due = plan.term.due_at.get(plan.lab.name)
    if due is None or due > datetime.now(due.tzinfo):
        return []
    return [
        f"{plan.term.path}: due.{plan.lab.name} is past ({plan.term.due[plan.lab.name]}); is it last term's?"
    ]


def print_new_term(course: Any, term: Any, made: Any) -> None:
    """Where a new term stands, what to look at, what to type next."""
    from rich.table import Table

    table = Table("lab", "due", title=f"{term.title} ({term.zone.key})", title_justify="left")
    for lab, due in term.due.items():
        table.add_row(lab, due)
    console = the_console()
    console.print(table)
    for line in (
        f"Written: {_shown(made.path)}: look through its dates, and what stands in it as a comment.",
        f"Its secret: {_shown(made.secret)}, which git ignores and nobody else on this machine can read. "
        "Keep a copy where the course keeps its passwords; in CI it goes into the variable "
        f"{made.variable}.",
        f"Next: memeverse diff {course.current_term} {term.name}, memeverse build --term {term.name}, "
        f"memeverse verify --term {term.name}.",
    ):
        console.print(line, markup=False, highlight=False, soft_wrap=True)


def print_new_lab(made: Any) -> None:
    """What a new lab consists of, and what to do with it, in order."""
    from rich.markup import escape
    from rich.table import Table

    layout = made.layout
    name, bank = layout.name, layout.of("bank")
    table = Table("what", "where", title=f"Written: the lab {name}", title_justify="left")
    count = sum(bank in path.parents for path in made.files)
    for what, path in layout.parts.items():
        table.add_row(what, f"{_shown(path)}{f' ({count} answers)' * (path == bank)}")
    for path, added in made.changed.items():
        table.add_row(escape(f"a line more: {added}"), str(_shown(path)))
    console = the_console()
    console.print(table)
    for number, line in enumerate(
        (
            f"memeverse build --lab {name}",
            f"memeverse verify --lab {name}: every answer of the bank, and the other graders",
            f"memeverse grade {name} {_shown(layout.of('sample_class') / 'submissions')} -o RESULTS",
            "Commit: from here on git diff shows what is yours.",
            "Change it: the master first, then checks, bank, sample class, rubric and page. The guide "
            'course/guide/authors.md goes along, "A question in ten minutes".',
            "Before students get it, raise the version, in pyproject.toml and in the package, which has a "
            "module more.",
        ),
        1,
    ):
        console.print(f"{number}. {line}", markup=False, highlight=False, soft_wrap=True)


def print_release(out: Any, kept: Path, differs: list[str]) -> None:
    """Where a release stands, what to do with it, and what differs from the one before."""
    from rich.table import Table

    name = f"{out.manifest.term}, version {out.manifest.version}"
    table = Table("for", "what", "where", title=f"Released: {name}", title_justify="left")
    table.add_row("students", "a repository: push it, and put wheels/ on the web", str(_shown(out.students)))
    table.add_row("staff", "keys, graders, rubrics, guides", str(_shown(out.staff)))
    table.add_row("you", "the manifest: commit it", str(_shown(kept)))
    console = the_console()
    console.print(table)
    for line in differs:
        console.print(f"  {line}", markup=False, highlight=False, soft_wrap=True)
    if any("marks may differ" in line for line in differs):
        console.print(
            "What was graded before: memeverse regrade-plan LAB SUBMISSIONS -o RESULTS says whose marks "
            "would change, and writes nothing.",
            highlight=False,
            soft_wrap=True,
        )


def print_regrade(plan: Any) -> None:
    """Whose marks a regrade would change."""
    from rich.table import Table

    from coursekit.grading.wording import few, several

    console = the_console()
    if plan.changes:
        table = Table("hand-in", "student", "question", "now", "then", title="What a regrade would change")
        for one in plan.changes:
            table.add_row(one.file, one.student, one.question, f"{one.before:g}", f"{one.after:g}")
        console.print(table)
    students = {one.student for one in plan.changes}
    up = len({one.student for one in plan.changes if one.after > one.before})
    down = len({one.student for one in plan.changes if one.after < one.before})
    console.print(
        f"Of {several(plan.hand_ins, 'hand-in')}, {len(students)} would get other marks: {up} gain and "
        f"{down} lose in a question. Nothing was written.",
        highlight=False,
        soft_wrap=True,
    )
    for question, why, count in plan.untold:
        console.print(
            f"CAREFUL, {question} could no longer be told on {several(count, 'hand-in')}: {why}",
            markup=False,
            highlight=False,
            soft_wrap=True,
        )
    for what, names in (("New since then", plan.new), ("No longer there", plan.gone)):
        if names:
            console.print(f"{what}: {few(list(names))}", markup=False, highlight=False)


def print_items(found: Any, advice: list[Any], written: Any) -> None:
    """The questions of a graded class in a short table, and what to look at."""
    from rich.table import Table

    from coursekit.grading.items.advice import band, cautions, percent
    from coursekit.grading.items.writing import as_number
    from coursekit.grading.wording import several

    table = Table("question", title=several(found.hand_ins, "hand-in"), title_justify="left")
    for heading in ("tried", "left", "not told", "points", "r", "over", "D", ""):
        table.add_column(heading, justify="right")
    for item in (one for one in found.items if one.reached or not one.question.manual):
        numbers = (item.attempted, item.left, item.untold)
        index = (as_number(item.rest), str(item.pairs), as_number(item.d))
        word = "" if cautions(found) else band(item.d)
        table.add_row(item.question.key, *map(str, numbers), percent(item.p), *index, word)
    console = the_console()
    console.print(table)
    if found.alpha is not None:
        console.print(f"Cronbach's alpha {as_number(found.alpha)}, over {several(found.whole, 'hand-in')}.")
    for line in (*cautions(found), *(f"{one}." for one in found.batch.told)):
        console.print(line, markup=False, highlight=False, soft_wrap=True)
    for one in advice[:_FEW]:
        console.print(f"  {one.question}: {one.said}", markup=False, highlight=False, soft_wrap=True)
    if len(advice) > _FEW:
        console.print(f"  ... and {len(advice) - _FEW} more to look at: {written.page.name} has them all.")
    console.print(f"{written.page}, {written.table}", markup=False, highlight=False, soft_wrap=True)


def print_figures(drawn: list[Any], out: Path) -> None:
    """Which figures were drawn, and from when on each may be shown."""
    from rich.table import Table

    table = Table("figure", "it says", "show it", title=str(_shown(out)), title_justify="left")
    for one in drawn:
        table.add_row(one.png, one.slide.title, one.slide.after)
    console = the_console()
    console.print(table)
    console.print(
        f"Each is there as an SVG, too; words and sources: {out / 'figures.md'}; to show them: "
        f"{out / 'slides.html'}",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )


def about_roster(rules: Any, kept: Path | None = None) -> list[str]:
    """What was read out of the class list, where it is not plain; ``kept`` is that of the last time."""
    if rules.roster is None:
        return []
    from coursekit.grading.wording import several

    groups = {one.group for one in rules.roster.people if one.group}
    told = [f"No --roster: {kept}, the class list of the last time, was used."] if kept else []
    told.append(f"The class list names {several(len(rules.roster.people), 'student')}.")
    if groups:
        told.append(f"{several(len(groups), 'group')}: one hand-in counts for everybody of a group.")
    if extended := sum(one.due is not None for one in rules.roster.people):
        told.append(f"{extended} of them {'has' if extended == 1 else 'have'} an extension.")
    if rules.roster.unused:
        told.append(f"Columns of the class list that are not used: {', '.join(rules.roster.unused)}.")
    if rules.roster.left_out:
        told.append(f"Left out of it: {', '.join(rules.roster.left_out)}")
    return told


def print_told(told: list[str]) -> None:
    for line in told:
        the_console().print(line, markup=False, highlight=False)


def print_left_aside(names: list[str]) -> None:
    """Files that nobody's mark is based on: a link, a text, an older notebook."""
    if names:
        console = the_console()
        files = f"{len(names)} file{'s' * (len(names) != 1)}"
        console.print(f"Not graded ({files}); look whether somebody's work is among them:")
        for name in names:
            console.print(f"  {name}", markup=False, highlight=False)


@contextmanager
def status(what: str) -> Iterator[Callable[[str], None]]:
    """A line that says what is being done: a spinner on a terminal, a line a step elsewhere."""
    console = the_console()
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


def _shown(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def duration(seconds: float) -> str:
    return f"{seconds // 60:.0f} min {seconds % 60:.0f} s" if seconds >= 60 else f"{seconds:.0f} s"


def the_console() -> Any:
    from rich.console import Console

    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="replace")  # a name that this terminal can't show ends no run
    # A log file has no width of its own; eighty columns would break the paths.
    return Console(width=None if sys.stdout.isatty() else 120)
