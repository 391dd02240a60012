"""The verbs of a teaching assistant: grade, regrade-plan, marks, override, items."""

import getpass
from datetime import datetime
from pathlib import Path

import click
from click.core import ParameterSource

from coursekit.verbs.ending import friendly
from coursekit.verbs.options import JOBS, TERM
from coursekit.verbs.plans import build_student, grade_folders, items_of, plans_of
from coursekit.verbs.telling import (
    about_roster,
    print_class,
    print_items,
    print_left_aside,
    print_level,
    print_regrade,
    print_told,
    the_console,
)


@click.command()
@click.argument("lab")
@click.argument("submissions", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Results.")
@TERM
@JOBS
@click.option("--dask", metavar="ADDRESS", help="Grade on the workers of a dask scheduler (tcp://host:port).")
@click.option("--question", "questions", multiple=True, metavar="KEY", help="Only this question.")
@click.option("--only-changed", is_flag=True, help="Keep results whose submission and lab are the same.")
@click.option("--anew", is_flag=True, help="Keep no result, not even those of a run that was stopped.")
@click.option("--unsafe", is_flag=True, help="Grade even where student code can't be closed in.")
@click.option(
    "--roster",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The class list: a CSV of Moodle, Canvas, Gradescope, or your own. The results remember it.",
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
    from coursekit.grading.people.roster import remembered
    from coursekit.grading.walls.levels import strongest
    from coursekit.grading.workers.executor import executor_for
    from coursekit.release.plan import gradable
    from coursekit.release.proving import rules_of

    jobs_given = click.get_current_context().get_parameter_source("jobs") == ParameterSource.COMMANDLINE
    if dask and jobs_given:
        raise click.UsageError("--jobs are processes of this computer, --dask is a cluster: choose one.")
    if dask and unsafe:
        raise click.UsageError("--unsafe is for this computer: each worker of a cluster must close code in.")
    if anew and only_changed:
        raise click.UsageError("--anew keeps no result, --only-changed keeps some: choose one of them.")
    with friendly(_how_to_go_on(anew)):
        level = None if dask else strongest(unsafe)
        (plan,) = plans_of(term, (lab,))
        kept = None if roster else remembered(out)
        rules = rules_of(plan, roster or kept)
        _writable(out)
        build_student(plan)
        folders = list(submissions)
        found = find_submissions(folders, gradable(plan), rules.policy.duplicates)
        if not found:
            print_left_aside(left_aside(folders, found))
            raise click.ClickException(
                f"There is nothing to grade in {', '.join(map(str, folders))}: no .ipynb, .zip or .py file. "
                "Hand over the folder in which the submissions are; a zip of a whole class is to be unpacked."
            )
        executor, wanted = executor_for(jobs, dask), Wanted(questions, only_changed, anew)
        told: list[str] = []
        how = {"executor": executor, "wanted": wanted, "level": level, "rules": rules, "tell": told.append}
        results = grade_folders(plan, folders, out, jobs, **how)
        print_class(results, out)
        if level is not None:
            print_level(level)
        print_left_aside(left_aside(folders, found, {one.file for one in results}))
        print_told([*about_roster(rules, kept), *told])


@click.command("regrade-plan")
@click.argument("lab")
@click.argument("submissions", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The results of before.",
)
@TERM
@JOBS
@click.option("--question", "questions", multiple=True, metavar="KEY", help="Only this question.")
def regrade_plan(
    lab: str,
    submissions: tuple[Path, ...],
    out: Path,
    term: str | None,
    jobs: int,
    questions: tuple[str, ...],
) -> None:
    """Say whose marks would change if these submissions were graded again; nothing is written."""
    from coursekit.progress import shown_progress
    from coursekit.release.regrading import plan_regrade

    with friendly():
        (plan,) = plans_of(term, (lab,))
        build_student(plan)
        with shown_progress(the_console(), f"{lab}: grading aside") as show:
            found = plan_regrade(
                plan, submissions, out, jobs, lambda done, of, _: show(done, of), questions=questions
            )
        print_regrade(found)


@click.command()
@click.argument("lab")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@TERM
def marks(lab: str, results: Path, term: str | None) -> None:
    """Take what was typed into written.csv and overrides.csv over into marks.csv; nothing is graded again."""
    from coursekit.grading.books.gradebook import take_over
    from coursekit.release.plan import gradable

    with friendly():
        (plan,) = plans_of(term, (lab,))
        build_student(plan)
        told: list[str] = []
        path = take_over(gradable(plan), results, told.append)
        the_console().print(f"The points of written.csv and the changes of overrides.csv are in {path}")
        print_told(told)


@click.command()
@click.argument("lab")
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("student")
@click.argument("question")
@click.argument("points")
@click.option("--reason", required=True, help="Why; the student reads it.")
@click.option("--who", default=getpass.getuser, help="Who changes the mark; your login by default.")
@TERM
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
    from coursekit.release.plan import gradable

    with friendly():
        (plan,) = plans_of(term, (lab,))
        build_student(plan)
        gradable_lab, today = gradable(plan), datetime.now(plan.term.zone).date().isoformat()
        change = Override(student, question, points_of(points), reason.strip(), who, today)
        path = add_override(results, gradable_lab, change, people_of(gradable_lab, results))
        told: list[str] = []
        take_over(gradable_lab, results, told.append)
        the_console().print(f"Written into {path}; marks.csv, the student's page and report.html follow it.")
        print_told(told)


@click.command()
@click.argument("results", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--before",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Results of another batch, such as last term's: how difficulties moved since.",
)
@click.option("--term", help="Term to use; the one the results were graded by, if none is named.")
def items(results: Path, before: Path | None, term: str | None) -> None:
    """What a graded class says of the questions: items.csv and items.html, without anybody's name.

    How hard each question was, whether it tells the weaker from the stronger, checks that nobody failed.
    """
    from coursekit.grading.books.gradebook import graded_as

    with friendly():
        lab, graded_by = graded_as(results)
        (plan,) = plans_of(term or graded_by or None, (lab,))
        build_student(plan)
        print_items(*items_of(plan, results, before))


def _writable(out: Path) -> None:
    """Before a class is graded: can the results be written at all?"""
    from coursekit.files import private_folder

    try:
        private_folder(out)
        probe = out / ".writable"
        probe.write_text("")
        probe.unlink()
    except OSError as error:
        raise click.ClickException(f"{out}: results can't be written there ({error.strerror})") from error


def _how_to_go_on(anew: bool) -> str:
    return f"the same command{' without --anew' if anew else ''} goes on from here"
