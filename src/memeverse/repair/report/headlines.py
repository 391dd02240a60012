"""The report in a few lines: does a rule beat the network, and what does nothing do?"""

from collections.abc import Iterable, Iterator

import pandas as pd

from memeverse.repair.report.measured import DISTANCE, Verdict, verdict
from memeverse.repair.report.running import NETWORK, Study
from memeverse.repair.sides import LEANING

ASKED = "Does a rule beat the network (mean |mean slant|, less is better)?"


def headlines(study: Study, table: pd.DataFrame) -> Iterator[str]:
    """The first line is the answer of the lab; the second what regression to the mean does alone."""
    yield does_a_rule_win(verdict(study, side) for side in LEANING)
    yield what_nothing_does(study, table)
    sides = " and ".join(LEANING)
    yield f"{study.n:,} users each of the {sides}, chosen as in the paper, and as many not; on {study.site!r}"


def does_a_rule_win(verdicts: Iterable[Verdict]) -> str:
    """The answer, side by side.

    >>> does_a_rule_win([Verdict("left", "random", -0.004, -0.006, -0.002, (0.12, 0.13), 0.116, 5)])
    'Does a rule beat the network (mean |mean slant|, less is better)? Left users: yes, random is better than the network by .0040 [.0020, .0060], and better than 5 of the 5 networks.'
    """  # noqa: E501
    return f"{ASKED} {' '.join(map(_said, verdicts))}"


def _said(one: Verdict) -> str:
    who = f"{one.side.capitalize()} users:"
    if one.better == one.rule:
        by = f"{_n(-one.difference)} [{_n(-one.high)}, {_n(-one.low)}]"
        of_all = f"and better than {one.n_beaten} of the 5 networks"
        return f"{who} yes, {one.rule} is better than the network by {by}, {of_all}."
    if one.better == NETWORK:
        by = f"{_n(one.difference)} [{_n(one.low)}, {_n(one.high)}]"
        return f"{who} no, the network is better than the best rule, {one.rule}, by {by}."
    apart = f"{_n(one.difference)} [{_n(one.low)}, {_n(one.high)}] more"
    if one.difference < 0:
        apart = f"{_n(-one.difference)} [{_n(-one.high)}, {_n(-one.low)}] less"
    return (
        f"{who} no difference to tell: {one.rule}, the best rule, has {apart} than the network; "
        f"it is better than {one.n_beaten} of the 5 networks."
    )


def what_nothing_does(study: Study, table: pd.DataFrame) -> str:
    """KS distances without a repair, of chosen users and of all, beside the network's."""
    last = table[(table["number"] == DISTANCE) & (table["m"] == study.last)]
    ours = last.set_index(["side", "kind", "policy"])["ours"]

    def both(kind: str, policy: str) -> str:
        return " and ".join(_n(ours[side, kind, policy], 3) for side in LEANING)

    return (
        "Regression to the mean alone: with nothing watched, the next homepages of chosen users have KS "
        f"distances from the first of {both('chosen', 'never')} ({' and '.join(LEANING)}), where the network "
        f"has {both('chosen', NETWORK)}; of users not chosen {both('everybody', 'never')}, and the network "
        f"{both('everybody', NETWORK)}."
    )


def _n(value: float, digits: int = 4) -> str:
    """A small number as the paper prints it.

    >>> _n(0.00412), _n(-0.00001), _n(-0.12, 2)
    ('.0041', '-.0000', '-.12')

    (An end of an interval just below 0 is told from one just above it.)
    """
    return f"{value:.{digits}f}".replace("0.", ".", 1)
