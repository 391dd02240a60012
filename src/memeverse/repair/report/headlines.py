"""The report in a few lines: does a rule beat the network, and what does nothing do?"""

from collections.abc import Iterable, Iterator

import pandas as pd

from memeverse.repair.report.measured import DISTANCE, Verdict, verdict
from memeverse.repair.report.running import NETWORK, Study
from memeverse.repair.sides import LEANING


def headlines(study: Study, table: pd.DataFrame) -> Iterator[str]:
    """The first line is the answer of the lab; the second what regression to the mean does alone."""
    yield does_a_rule_win(verdict(study, side) for side in LEANING)
    yield what_nothing_does(study, table)
    sides = " and ".join(LEANING)
    yield f"{study.n:,} users each of the {sides}, chosen as in the paper, and as many not; on {study.site!r}"


def does_a_rule_win(verdicts: Iterable[Verdict]) -> str:
    """The answer, side by side.

    >>> does_a_rule_win([Verdict("left", "random", -0.004, -0.006, -0.002, (0.12, 0.13), 0.116, 5)])
    'Does a rule beat the network? Left users: yes, random is better than the network by .0040 [.0020, .0060], and better than 5 of the 5 networks.'
    """  # noqa: E501
    return f"Does a rule beat the network? {' '.join(map(_said, verdicts))}"


def _said(one: Verdict) -> str:
    who = f"{one.side.capitalize()} users:"
    if one.better == one.rule:
        by = f"{_n(-one.difference)} [{_n(-one.high)}, {_n(-one.low)}]"
        of_all = f"and better than {one.n_beaten} of the 5 networks"
        return f"{who} yes, {one.rule} is better than the network by {by}, {of_all}."
    if one.better == NETWORK:
        by = f"{_n(one.difference)} [{_n(one.low)}, {_n(one.high)}]"
        return f"{who} no, the network is better than the best rule, {one.rule}, by {by}."
    apart = f"{_n(one.difference)} [{_n(one.low)}, {_n(one.high)}]"
    return (
        f"{who} no difference to tell between the best rule, {one.rule}, and the network ({apart}; above 0 "
        f"the network is better; the rule is better than {one.n_beaten} of the 5 networks)."
    )


def what_nothing_does(study: Study, table: pd.DataFrame) -> str:
    """KS distances without a repair, of chosen users and of all, beside the network's."""
    last = table[(table["number"] == DISTANCE) & (table["m"] == study.last)]
    ours = last.set_index(["side", "kind", "policy"])["ours"]
    told = []
    for side in LEANING:
        never, network = (ours[side, "chosen", one] for one in ("never", NETWORK))
        every = ours[side, "everybody", "never"]
        told.append(f"{side} {_n(never, 3)} (the network {_n(network, 3)}; not chosen, never {_n(every, 3)})")
    return (
        "Regression to the mean alone: with nothing watched, the next homepage of chosen users has a KS "
        f"distance from the first of {', '.join(told)}."
    )


def _n(value: float, digits: int = 4) -> str:
    """A small number as the paper prints it.

    >>> _n(0.00412), _n(-0.0004, 3), _n(-0.12, 2)
    ('.0041', '.000', '-.12')
    """
    text = f"{value:.{digits}f}"
    text = text.lstrip("-") if float(text) == 0 else text
    return text.replace("0.", ".", 1)
