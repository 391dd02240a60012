"""Capture, defined: a feed that shows a bot clearly more of its interests than a blank twin gets.

A newspaper said of its bots that the feed had captured them. Here the word has numbers: a ``window`` over
which a share is taken, a ``margin`` by which it must exceed the twin's, and how long it must ``hold``.
The definition is ours.
"""

from dataclasses import dataclass
from typing import Any

from memeverse.errors import InputError, a_value
from memeverse.simulation.reading import read_count, read_number


@dataclass(frozen=True)
class Definition:
    """What counts as captured.

    >>> Definition()
    Definition(window=50, margin=0.2, hold=50)
    """

    window: int = 50  # shorts over which the share on interest is taken
    margin: float = 0.2  # by which it must be above the twin's
    hold: int = 50  # steps in a row

    def __post_init__(self) -> None:
        read_count(self.window, "window", 1)
        read_count(self.hold, "hold", 1)
        if read_number(self.margin, "margin", 0) >= 1:
            raise InputError(f"margin must be from 0 to below 1; this is {self.margin!r}.")

    @property
    def shortest(self) -> int:
        """So many steps a run must have for anybody to be captured in it.

        >>> Definition(window=50, hold=50).shortest
        99
        """
        return self.window + self.hold - 1

    def __str__(self) -> str:
        return (
            f"of the last {self.window} shorts an on-interest share more than {self.margin:g} above the "
            f"twin's, for {self.hold} steps in a row"
        )


def read_definition(definition: Any) -> Definition:
    """The definition that somebody gave, or ours."""
    if definition is None:
        return Definition()
    if not isinstance(definition, Definition):
        raise InputError(
            "a definition of capture is made with Definition(window=50, margin=0.2, hold=50); "
            f"this is {a_value(definition)}."
        )
    return definition
