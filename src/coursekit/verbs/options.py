"""Options that several verbs have."""

import click

TERM = click.option("--term", help="Term to use; the one course.toml names by default.")
LAB = click.option("--lab", "labs", multiple=True, help="Only this lab (may be given more than once).")
JOBS = click.option("--jobs", default=2, show_default=True, type=click.IntRange(1), help="Processes.")
