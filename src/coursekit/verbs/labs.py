"""The verb of an author: new-lab."""

from datetime import date

import click

from coursekit.verbs.ending import friendly
from coursekit.verbs.telling import print_new_lab


@click.command("new-lab")
@click.argument("name")
@click.option("--title", help="What students read above it. Without one it is called after its name.")
def new_lab(name: str, title: str | None) -> None:
    """Write a lab that builds, verifies and grades as it stands, for you to change: `memeverse new-lab lab3`.

    It has two coded questions and a written one. Nothing that is there is overwritten; all of it is written,
    or nothing.
    """
    from coursekit.release.course import find_root, read_course
    from coursekit.scaffold import new_lab as making

    with friendly():
        print_new_lab(making.new_lab(read_course(find_root()), name, title, date.today()))
