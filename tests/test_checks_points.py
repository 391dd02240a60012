"""What holds for the checks of every lab: their points are the master's, and each has a name of its own."""

from importlib import import_module

import pytest
from lab_checks import ROOT, all_checks, points_of

from memeverse.checks.registry import checks_in

LABS = sorted(path.stem for path in (ROOT / "notebooks" / "master").glob("lab*.py"))


def test_there_are_labs():
    assert {"lab1", "lab2", "lab3", "lab4", "lab5"} <= set(LABS)


@pytest.mark.parametrize("lab", LABS)
def test_the_points_of_each_question_add_up(lab):
    total = dict.fromkeys(points_of(lab), 0.0)
    for one in all_checks(lab):
        total[one.question] += one.points
    assert total == points_of(lab)


@pytest.mark.parametrize("lab", LABS)
def test_public_checks_hold_the_smaller_share(lab):
    public = sum(one.points for one in checks_in(import_module(f"memeverse.checks.{lab}")))
    assert 0 < public < sum(points_of(lab).values()) / 2


@pytest.mark.parametrize("lab", LABS)
def test_no_two_checks_share_a_name(lab):
    names = [one.name for one in all_checks(lab)]
    assert len(set(names)) == len(names)
