"""How slants are spread: cumulative curves and violins; each with its words."""

from collections.abc import Mapping
from typing import Any


def plot_cdfs(samples: Mapping[str, Any], title: str = "", ax: Any = None) -> Any:
    """The share of a sample up to each slant, a curve a sample; its median is marked. nan is left out.

    ``samples`` are slants by name, such as those of the homepages of each ideology. Without ``ax`` the picture
    is shown.
    """
    raise NotImplementedError


def describe_cdfs(samples: Mapping[str, Any]) -> str:
    """The same in words: each sample's median and its middle half."""
    raise NotImplementedError


def plot_violins(samples: Mapping[str, Any], title: str = "", ax: Any = None) -> Any:
    """How slants are spread, a violin a sample (a channel, say), with median and middle half."""
    raise NotImplementedError


def describe_violins(samples: Mapping[str, Any]) -> str:
    """The same in words."""
    raise NotImplementedError
