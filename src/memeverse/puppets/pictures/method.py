"""Is the method right, in pictures: what audits report against the truth, how often, by which landmarks."""

from typing import Any

import pandas as pd


def plot_bias(table: pd.DataFrame, number: str = "homepage, KS from center", ax: Any = None) -> Any:
    """What audits report while the dial is turned (dots, and their mean) and the truth (dashed).

    ``table`` is that of `bias_study`; ``number`` is one of those in it.
    """
    raise NotImplementedError


def describe_bias(table: pd.DataFrame, number: str = "homepage, KS from center") -> str:
    """The same in words."""
    raise NotImplementedError


def plot_power(table: pd.DataFrame, number: str = "homepage", axes: Any = None) -> Any:
    """The share of audits that find a difference, by puppets: a panel for each site and test.

    ``table`` is that of `power_study`. ``axes`` are as many Axes as there are sites and tests in it.
    """
    raise NotImplementedError


def describe_power(table: pd.DataFrame, number: str = "homepage") -> str:
    """The same in words."""
    raise NotImplementedError


def plot_untrained(table: pd.DataFrame, number: str = "homepage, KS from center", ax: Any = None) -> Any:
    """What trained puppets report and what untrained ones do, site by site. ``table`` is that of `untrained_study`."""
    raise NotImplementedError


def describe_untrained(table: pd.DataFrame, number: str = "homepage, KS from center") -> str:
    """The same in words."""
    raise NotImplementedError


def plot_landmark_noise(table: pd.DataFrame, axes: Any = None) -> Any:
    """What requiring more landmarks costs and brings: coverage and error; the KS distances. Two panels.

    ``table`` is that of `noise_study`.
    """
    raise NotImplementedError


def describe_landmark_noise(table: pd.DataFrame) -> str:
    """The same in words."""
    raise NotImplementedError
