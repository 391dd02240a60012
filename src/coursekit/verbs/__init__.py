"""The staff verbs of the command `memeverse`."""

import click

from coursekit.verbs.building import build, course, rehearse, verify
from coursekit.verbs.marking import grade, marks, override
from coursekit.verbs.terms import codes, diff, new_term, term

__all__ = ["verbs"]


def verbs() -> list[click.Command]:
    """The commands that join `memeverse`."""
    of_terms = [new_term, diff, term, codes, rehearse]
    return [build, verify, course, grade, marks, override, *of_terms]
