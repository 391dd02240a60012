"""Dealing draws to users by their labels: nobody's luck hangs on the row in which they stand."""

import numpy as np
import pandas as pd

from memeverse.simulation.reading import names_of


def luck_order(users: pd.DataFrame) -> np.ndarray:
    """Who gets which of the draws of a step: they are dealt in the order of the users' labels.

    So permuting the users permutes the results.
    """
    labels = users.index if users.index.is_unique else pd.Index(names_of(users))
    try:
        return np.argsort(np.argsort(labels.to_numpy(), kind="stable"), kind="stable")
    except TypeError:  # labels of several kinds have no order
        return np.arange(len(users))


def deal(draws: np.ndarray, order: np.ndarray) -> np.ndarray:
    """The draws in the order of the users: ``draws[order]``, and no copy where that changes nothing."""
    return draws if np.array_equal(order, np.arange(len(order))) else draws[order]
