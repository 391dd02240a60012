"""The session on a terminal: a line for each homepage, and a sentence for each choice."""

import click
import numpy as np

from memeverse.errors import printable
from memeverse.repair.sides import SIDES, side_of
from memeverse.repair.tool.choosing import describe_all, describe_homepage
from memeverse.repair.tool.profile import Profile
from memeverse.repair.tool.session import Moment
from memeverse.repair.tool.window import Window

_LETTERS = {"left": ("L", "blue"), "center": ("c", None), "right": ("R", "yellow")}


class Terminal:
    """Tells what happens; afterwards it knows the first homepage and the last."""

    def __init__(self) -> None:
        self.moments: list[Moment] = []

    def looked(self, moment: Moment, profile: Profile, window: Window) -> None:
        if not self.moments:
            click.echo(f"Before: {describe_homepage(moment.slants)}")
        self.moments.append(moment)
        click.echo(f"{moment.step:>4}  {strip(moment.slants)}")
        if moment.choice is not None:
            click.echo(f"      {moment.sentence}")

    def watched(self, moment: Moment, profile: Profile, title: str) -> None:
        click.echo(printable(f'      Watched, {moment.choice}: "{title}"'))

    def conclude(self, wanted: int) -> None:
        """The last lines: before and after, and how much was done."""
        if not self.moments:
            click.echo("Stopped before the first homepage: nothing was watched in the background.")
            return
        first, last = self.moments[0], self.moments[-1]
        done = sum(moment.choice is not None for moment in self.moments)
        done -= last.choice is not None  # chosen, and not watched any more
        how = "Done" if done == wanted else "Stopped"
        click.echo(f"{how}: {done} of {wanted} videos were watched in the background.")
        click.echo(f"Before: {describe_homepage(first.slants)}")
        click.echo(f"After:  {describe_homepage(last.slants)}")
        click.echo(describe_all([moment.slants for moment in self.moments]))


def strip(slants: np.ndarray) -> str:
    """A homepage as letters from left to right; ? is a video whose slant nobody knows.

    >>> click.unstyle(strip(np.array([0.5, -0.5, np.nan, 0.0])))
    'LcR?'
    """
    ordered = np.sort(slants)  # nan comes last
    letters = [("?", None) if np.isnan(one) else _LETTERS[SIDES[side_of(one)]] for one in ordered.tolist()]
    return "".join(click.style(letter, fg=colour) for letter, colour in letters)
