"""The verb for the lecture: figures."""

from pathlib import Path

import click

from coursekit.verbs.ending import friendly
from coursekit.verbs.options import TERM
from coursekit.verbs.plans import plans_of
from coursekit.verbs.telling import print_figures, status


@click.command()
@click.argument("lab")
@click.option(
    "-o", "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="A folder."
)
@TERM
def figures(lab: str, out: Path, term: str | None) -> None:
    """Draw what a lecture shows of a lab: slide-sized pictures, with words, notes and a page to show them.

    They come from demonstrations of their own: nothing of the term is in them.
    """
    from coursekit.authoring.leaks import scan
    from coursekit.lecture.drawing import draw_figures
    from coursekit.release.building import LeakFound
    from coursekit.release.plan import secrets_of

    with friendly():
        (plan,) = plans_of(term, (lab,))
        if plan.lab.figures is None:
            raise click.ClickException(
                f'course.toml: labs.{lab} names no figures; write figures = "course/figures/{lab}.py", a '
                "file with a function figures() that returns slides"
            )
        with status(f"{lab}: figures") as step:
            drawn = draw_figures(plan.lab.figures, out, plan.lab.title, plan.term.title, step)
        if leaks := scan([out / "figures.md", out / "slides.html"], secrets_of(plan)):
            raise LeakFound(leaks)
        print_figures(drawn, out)
