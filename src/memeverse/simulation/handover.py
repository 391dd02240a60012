"""Handing items and a user to a student's selector, and taking its slate back.

A selector may do with its arguments what it likes: sort them in place, add columns, overwrite
numbers. What it gets is its own; the next call starts from the same data.
"""

import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from memeverse.errors import explain_error, student_line
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.lending import Lent, LentPeople
from memeverse.simulation.luck import in_turn
from memeverse.simulation.reading import name_of, nearest
from memeverse.simulation.slate import Catalogue, SelectorError, promoted_item

_AHEAD = 128  # users made ready in one go
_REMEMBERED = 4_096  # users whose Series are kept from step to step: a kilobyte each


class Handover:
    """Asks one selector for slates of k of the items, call after call.

    >>> items = pd.DataFrame([[0.0] * 5, [1.0] * 5], columns=CATEGORIES)
    >>> def selector_last(items, user, k):
    ...     return items.iloc[-k:]
    >>> list(Handover(items, selector_last, k=1).slates_for(np.zeros((2, 5)), ["Ada", "Bo"]))
    [[1], [1]]
    """

    def __init__(self, items: pd.DataFrame, selector: Callable[..., Any], k: int):
        self.catalogue = Catalogue(items.copy(), promoted_item())
        self.who = name_of(selector)
        self.selector, self.k = selector, k
        self._lent = Lent(items)
        self._index = pd.Index(CATEGORIES)
        self._lent_people: dict[int, LentPeople] = {}

    def slates_for(self, tastes: np.ndarray, names: Sequence[str]) -> Iterator[list[int]]:
        """For user after user the places, among the items, of their slate. Raises `SelectorError`."""
        for first in range(0, len(tastes), _AHEAD):
            some = slice(first, first + _AHEAD)
            for user in self._people(first, tastes[some], names[some]):
                yield self._slate_for(user)

    def slate_for(self, taste: np.ndarray, name: str) -> list[int]:
        """The same for one user."""
        return self._slate_for(pd.Series(taste.copy(), index=self._index, name=name))

    def _people(self, first: int, tastes: np.ndarray, names: Sequence[str]) -> list[pd.Series]:
        """The users from the ``first`` on: the last step's, with other numbers, where that can be."""
        lent = self._lent_people.get(first)
        if lent is None or not lent.go_out_again(tastes, names):
            lent = LentPeople(tastes, names, self._index)
            if first < _REMEMBERED:
                self._lent_people[first] = lent
        return lent.users

    def _slate_for(self, user: pd.Series) -> list[int]:
        try:
            slate = in_turn(self.selector, self._lent.copy(), user, self.k)
        except Exception as error:
            raise SelectorError(explain_call(error, self.selector)) from error
        places = self.catalogue.places(slate, self.k, self.who)
        self._lent.undo_changes()
        return places

    @property
    def items(self) -> pd.DataFrame:
        """The items, as they were when the run began."""
        return self._lent.kept

    def of(self, selector: Callable[..., Any]) -> "Handover":
        """The same items and user, handed to another selector."""
        other = copy.copy(self)
        other.selector = selector
        return other

    def new_step(self) -> None:
        """Lend a fresh frame from here on: a step apart, not even deliberate damage lasts."""
        self._lent.renew()


def explain_call(error: Exception, selector: Callable[..., Any]) -> str:
    """A sentence on an error in a selector, with what to try where we can guess."""
    sentence = explain_error(error, selector) + "."
    if isinstance(error, TypeError) and student_line(error, selector) is None:
        return sentence + " A selector is called with three arguments: def selector(items, user, k)."
    if isinstance(error, KeyError) and error.args:
        return sentence + nearest(error.args[0], [*CATEGORIES, "author"])
    return sentence
