"""What puppets meet on their trails: shares, E and mean slants by depth; each with its words."""

from collections.abc import Mapping
from typing import Any


def plot_depths(shares: Mapping[str, Any], title: str = "", axes: Any = None) -> Any:
    """Bars of the five ideologies' shares by depth, a panel a key.

    ``shares`` are (depth + 1, 5) by name, such as ``dict(zip(IDEOLOGIES, audit.shares()))``. ``axes`` are as
    many Axes as there are keys.
    """
    raise NotImplementedError


def describe_depths(shares: Mapping[str, Any]) -> str:
    """The same in words: the shares at the first depth and at the last."""
    raise NotImplementedError


def plot_exposure(exposure: Mapping[str, Any], title: str = "", ax: Any = None) -> Any:
    """E by depth, a line a key: 1 is the share that an ideology has among the seeds.

    ``exposure`` are (depth + 1,) by name.
    """
    raise NotImplementedError


def describe_exposure(exposure: Mapping[str, Any]) -> str:
    """The same in words: E at the last depth."""
    raise NotImplementedError


def plot_own_slants(curves: Mapping[str, tuple[Any, Any]], title: str = "", ax: Any = None) -> Any:
    """The mean slant of videos of the puppets' own ideology by depth, with a band of one deviation."""
    raise NotImplementedError


def describe_own_slants(curves: Mapping[str, tuple[Any, Any]]) -> str:
    """The same in words: the means at the first depth and at the last."""
    raise NotImplementedError
