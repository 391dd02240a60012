"""Whether and when a bot is captured, for the definition in `memeverse.bots.definition`."""

import numpy as np


def on_interest_shares(on_interest: np.ndarray, window: int) -> np.ndarray:
    """The share on interest among the last ``window`` shorts, (..., steps); nan until there are so many.

    >>> on_interest_shares(np.array([True, False, True, True]), 2).tolist()
    [nan, 0.5, 0.5, 1.0]
    """
    flags = np.asarray(on_interest)
    total = np.concatenate([np.zeros((*flags.shape[:-1], 1), int), np.cumsum(flags, axis=-1)], axis=-1)
    shares = np.full(flags.shape, np.nan)
    if flags.shape[-1] >= window:
        shares[..., window - 1 :] = (total[..., window:] - total[..., :-window]) / window
    return shares


def captured_at(shares: np.ndarray, twins: np.ndarray, margin: float, hold: int) -> np.ndarray:
    """The first step, from 1, at which each bot is captured, (...,) float; nan for those that never are.

    ``shares`` and ``twins`` are (..., steps), and from that step on the share is more than ``margin`` above
    the twin's for ``hold`` steps in a row, the first included; nan is not above.

    >>> captured_at(np.array([0.1, 0.5, 0.1, 0.5, 0.6]), np.full(5, 0.1), 0.2, 2).tolist()
    4.0
    """
    above = np.asarray(shares) > np.asarray(twins) + margin
    held = on_interest_shares(above, hold) == 1.0
    first = held.argmax(axis=-1) - hold + 2.0
    return np.where(held.any(axis=-1), first, np.nan)
