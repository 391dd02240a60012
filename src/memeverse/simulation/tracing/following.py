"""Running a selector once, on stand-ins, to learn what it does for everybody."""

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.slate import Catalogue
from memeverse.simulation.tracing.expression import CannotFollow
from memeverse.simulation.tracing.isolation import Isolated
from memeverse.simulation.tracing.recipe import Part, Recipe, parts_of, same_parts
from memeverse.simulation.tracing.series import stand_in_user
from memeverse.simulation.tracing.stand_in import wrap


def follow(
    selector: Callable[..., Any], items: pd.DataFrame, k: int, tastes: np.ndarray, catalogue: Catalogue
) -> Recipe | None:
    """What a selector does, or None where that can't be told.

    It is traced for two people: what differs between them is nothing that holds for everybody.
    """
    try:
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            once, again = (_traced(selector, items, k, taste) for taste in (tastes[0], tastes[-1]))
            return Recipe(once, catalogue) if same_parts(once, again) else None
    except (Exception, CannotFollow):
        return None


def _traced(selector: Callable[..., Any], items: pd.DataFrame, k: int, taste: np.ndarray) -> list[Part]:
    copy = Isolated(selector, traced=True)
    user = pd.Series(taste.copy(), index=pd.Index(CATEGORIES), name="somebody")
    slate = copy.call(wrap(items), stand_in_user(user), k)
    if not copy.is_unchanged():
        raise CannotFollow("a change outside of the function")
    return parts_of(slate, k)
