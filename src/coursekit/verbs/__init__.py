"""The staff verbs of the command `memeverse`."""

import click

from coursekit.verbs.building import build, course, rehearse, release, verify
from coursekit.verbs.labs import new_lab
from coursekit.verbs.marking import grade, items, marks, override, regrade_plan
from coursekit.verbs.teaching import figures
from coursekit.verbs.terms import codes, diff, new_term, term

__all__ = ["verbs"]


def verbs() -> list[click.Command]:
    """The commands that join `memeverse`."""
    of_terms = [new_term, diff, term, codes, release, rehearse]
    of_authors = [new_lab, figures]
    return [build, verify, course, grade, regrade_plan, marks, override, items, *of_authors, *of_terms]
