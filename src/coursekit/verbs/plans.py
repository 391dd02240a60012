"""What a verb works on: the labs of a term, ready to be built, proved or graded."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from coursekit.verbs.telling import print_told, the_console

if TYPE_CHECKING:
    from coursekit.grading.earlier import Outset
    from coursekit.grading.items.advice import Advice
    from coursekit.grading.items.statistics import LabItems
    from coursekit.grading.items.writing import Written
    from coursekit.release.course import Course
    from coursekit.release.plan import Plan


def plans_of(term: str | None, labs: tuple[str, ...], course: "Course | None" = None) -> list["Plan"]:
    """The plans of the labs that are named; else of all that the term has a date for.

    The course is the one around the working directory, unless another is given.
    """
    from coursekit.release.course import find_root, read_course
    from coursekit.release.plan import NotInTerm, make_plan
    from coursekit.release.terms import read_term

    read = course or read_course(find_root())
    chosen = read_term(read, term)
    plans, missing = [], []
    for name in labs or read.labs:
        try:
            plans.append(make_plan(read, chosen, read.lab(name)))
        except NotInTerm as error:
            missing.append(error)
    if missing and (labs or not plans):
        raise missing[0]
    print_told([f"Left out: {error}" for error in missing])
    return plans


def plans_to_prove(term: str | None, labs: tuple[str, ...], course: "Course | None" = None) -> list["Plan"]:
    """The plans, once their banks were read: a slip in a header is told before minutes of building."""
    from coursekit.grading.verdict.bank import read_bank
    from coursekit.release.plan import gradable

    plans = plans_of(term, labs, course)
    for plan in plans:
        build_student(plan)
        read_bank(plan.lab.bank, gradable(plan))
    return plans


def build_student(plan: "Plan") -> None:
    from coursekit.authoring.emit_student import emit_student
    from coursekit.release.building import open_folder

    open_folder(plan)
    emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{plan.lab.name}.ipynb")


def grade_folders(plan: "Plan", folders: list[Path], out: Path, jobs: int, **how: Any) -> list[Any]:
    from coursekit.progress import shown_progress
    from coursekit.release.proving import grade_class

    console = the_console()
    with shown_progress(console, f"{plan.lab.name}: grading") as show:

        def begun(outset: "Outset") -> None:
            for line in outset.in_words():
                console.print(line, highlight=False)
            show(outset.standing, outset.of)

        def progress(done: int, of: int, _: Any) -> None:
            show(done, of)

        return grade_class(plan, folders, out, jobs, progress, begun=begun, **how)


def items_of(
    plan: "Plan", results: Path, before: Path | None = None
) -> tuple["LabItems", list["Advice"], "Written"]:
    """The statistics of a graded class, written beside its marks: the numbers, what to look at, the files."""
    from coursekit.grading.items.advice import advice_on, moved
    from coursekit.grading.items.batch import as_it_was, read_batch
    from coursekit.grading.items.statistics import statistics_of
    from coursekit.grading.items.writing import write_items
    from coursekit.grading.verdict.bank import read_bank
    from coursekit.release.plan import gradable

    lab = gradable(plan)
    found = statistics_of(read_batch(results, lab), lab)
    moves = []
    if before is not None:
        then = as_it_was(before, lab)
        moves = moved(statistics_of(read_batch(before, then), then), found)
    advice = advice_on(found, read_bank(plan.lab.bank, lab), moves)
    return found, advice, write_items(found, advice, moves, lab, results)
