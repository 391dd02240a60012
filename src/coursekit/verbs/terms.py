"""The verbs about terms: new-term, diff, term, codes."""

from datetime import date
from pathlib import Path

import click

from coursekit.verbs.ending import exit_unless, friendly
from coursekit.verbs.options import LAB, TERM
from coursekit.verbs.telling import print_new_term, the_console


@click.command("new-term")
@click.argument("name")
def new_term(name: str) -> None:
    """Make a term's file, with dates and comments, and its secret: `memeverse new-term 2027-spring`."""
    from coursekit.release import new_term as making
    from coursekit.release.course import find_root, read_course
    from coursekit.release.terms import read_term

    with friendly():
        course = read_course(find_root())
        made = making.new_term(course, name, date.today())
        print_new_term(course, read_term(course, name), made)


@click.command("codes")
@click.option(
    "--roster",
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The class list: a CSV of Moodle, Canvas, Gradescope, or your own.",
)
@click.option("-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="A CSV.")
@TERM
def codes(roster: Path, out: Path, term: str | None) -> None:
    """Write the personal code of each student of a class list, for the platform to hand out."""
    from coursekit.files import write_private
    from coursekit.grading.people.codes import code_table
    from coursekit.grading.people.roster import read_roster
    from coursekit.grading.tables import harmless, table_text
    from coursekit.release.course import CourseError, find_root, read_course
    from coursekit.release.terms import read_term
    from coursekit.release.variants import personal_of

    with friendly():
        if out.exists() and out.samefile(roster):
            raise CourseError(f"{out} is the class list itself: name another file for the codes")
        if not out.absolute().parent.is_dir():
            raise CourseError(f"there is no folder {out.parent} to put {out.name} into; make it first")
        course = read_course(find_root())
        chosen = read_term(course, term)
        if not chosen.personal:
            raise CourseError(
                f"{chosen.path}: no lab of this term has personal codes: [personal] labs = [...]"
            )
        lab = min(chosen.personal)
        personal = personal_of(course, chosen, lab)
        people = read_roster(roster, lab, chosen.zone).people
        rows = code_table(personal, chosen.secret, people)
        table = [list(rows[0]), *([harmless(cell) for cell in row.values()] for row in rows)]
        write_private(out, table_text(table))
        for_labs = ", ".join(sorted(chosen.personal))
        the_console().print(
            f"{len(rows)} codes for {for_labs} are in {out}, which is nobody else's to read. Give each "
            "student the own one alone, and grade with the same class list.",
            soft_wrap=True,
            highlight=False,
        )


@click.command("diff")
@click.argument("before")
@click.argument("after")
def diff(before: str, after: str) -> None:
    """What changed for students from one term to another, in words.

    No answer is told: what is printed may be read by everybody. Ends with an error where something that
    should differ is the same in both.
    """
    from coursekit.release.course import find_root, read_course
    from coursekit.release.difference import differences
    from coursekit.release.terms import read_term

    with friendly():
        course = read_course(find_root())
        found = differences(course, read_term(course, before), read_term(course, after))
        console, where = the_console(), ""
        if not found:
            console.print(f"{before} and {after} are the same for students.")
        for one in found:
            if one.where != where:
                where = one.where
                console.print(f"\n{where}", style="bold", highlight=False)
            sign = "  CAREFUL, " if one.careful else "  "
            console.print(f"{sign}{one.said}", markup=False, highlight=False, soft_wrap=True)
        exit_unless(not any(one.careful for one in found))


@click.command("term")
@click.argument("name", required=False)
@LAB
@click.option("--code", help="What is true for the student with this personal code.")
def term(name: str | None, labs: tuple[str, ...], code: str | None) -> None:
    """What is true in a term, in words: for staff, these are answers.

    Without NAME the term that course.toml names. Each build writes the same beside the channels of a
    lab, as build/TERM/LAB/staff.md.
    """
    from coursekit.authoring.parse import parse
    from coursekit.release.course import CourseError, find_root, read_course
    from coursekit.release.plan import weights_of
    from coursekit.release.staff_sheet import staff_sheet
    from coursekit.release.terms import lab_term, read_term
    from coursekit.release.variants import values_for
    from memeverse.personal import NoCode, read_code

    with friendly():
        course = read_course(find_root())
        chosen = read_term(course, name)
        in_term = [one for one in course.labs if one in chosen.due] or list(course.labs)
        try:
            typed = read_code(code) if code else ""
        except NoCode as slip:
            raise CourseError(str(slip)) from None
        for lab in labs or [one for one in in_term if not typed or one in chosen.personal]:
            weights_of(chosen, parse(course.lab(lab).master))  # a question that is not there is told
            values = lab_term(course, chosen, lab, "")
            if typed:
                values = values_for(course, chosen, lab, typed)
            click.echo(staff_sheet(lab, chosen, values, typed))
