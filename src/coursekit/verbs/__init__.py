"""The staff verbs of the command `memeverse`: build, verify, grade, marks, override, course."""

import click

from coursekit.verbs.building import build, course, verify
from coursekit.verbs.marking import grade, marks, override

__all__ = ["build", "course", "grade", "marks", "override", "verbs", "verify"]


def verbs() -> list[click.Command]:
    """The commands that join `memeverse`."""
    return [build, verify, grade, marks, override, course]
