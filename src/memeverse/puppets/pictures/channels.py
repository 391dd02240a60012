"""Channels' slants as they are estimated, against the true ones."""

from typing import Any


def plot_channels(estimated: Any, true: Any, title: str = "", ax: Any = None) -> Any:
    """A dot a channel: its slant as it is estimated against the true one; Spearman's rho in the title.

    Two Series by channel (those in both count), or two arrays of one length (nan is left out).
    """
    raise NotImplementedError


def describe_channels(estimated: Any, true: Any) -> str:
    """The same in words."""
    raise NotImplementedError
