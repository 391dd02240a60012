"""SciPy's statistics, loaded at their first use; one sentence where SciPy is not installed."""

import inspect
from collections.abc import Callable
from typing import Any

import numpy as np

from memeverse.errors import InputError

CELLS = 2_000_000  # numbers that a resampling holds at a time, 16 MB


def scipy_stats(what: str) -> Any:
    """The module `scipy.stats`; ``what`` is to be done with it."""
    try:
        import scipy.stats
    except ImportError:
        raise InputError(
            f"{what} needs SciPy, which is not installed here: pip install 'memeverse[labs]'."
        ) from None
    return scipy.stats


def seeded(function: Callable[..., Any], rng: np.random.Generator) -> dict[str, np.random.Generator]:
    """The generator under the name that a function of SciPy has for it.

    >>> def older(data, random_state=None): ...
    >>> [*seeded(older, np.random.default_rng(1))]
    ['random_state']
    """
    # SciPy 1.15 renamed random_state to rng. This goes when 1.15 is the oldest that we support.
    return {"rng" if "rng" in inspect.signature(function).parameters else "random_state": rng}


def batch(n_values: int) -> int:
    """How many resamples of so many values are worked on together.

    >>> batch(1_000), batch(10_000_000)
    (2000, 1)
    """
    return max(1, CELLS // n_values)
