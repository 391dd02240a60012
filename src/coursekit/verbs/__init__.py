"""The staff verbs of the command `memeverse`."""

import click

from coursekit.verbs.building import build, course, verify
from coursekit.verbs.marking import grade, marks, override
from coursekit.verbs.terms import diff, new_term, term

__all__ = ["build", "course", "diff", "grade", "marks", "new_term", "override", "term", "verbs", "verify"]


def verbs() -> list[click.Command]:
    """The commands that join `memeverse`."""
    return [build, verify, grade, marks, override, course, new_term, diff, term]
