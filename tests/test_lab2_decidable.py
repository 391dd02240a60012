"""Can the puzzle of lab 2 be solved from outside, and only by looking?"""

import importlib.util
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest

from memeverse.checks.chance import binomial_band
from memeverse.platform import opening
from memeverse.platform.dials import POLICIES
from memeverse.platform.memetube import Platform
from memeverse.term import make_term
from memeverse.term.lab2 import BUTTONS, PLATFORMS

SPEC = importlib.util.spec_from_file_location(
    "reference_audit", Path(__file__).parent.parent / "autograder" / "lab2" / "reference_audit.py"
)
audit = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(audit)


def right(secret):
    """How many of a term's platforms the reference audit names."""
    facts = make_term("a term", secret, "lab2").facts
    said = [
        audit.name_the_policy(
            opening._opened.__wrapped__(
                name, facts["grown_from"], tuple(facts["policies"]), tuple(facts["scrubs"])
            )
        )
        for name in PLATFORMS
    ]
    return sum(a == b for a, b in zip(said, facts["policies"], strict=True))


@pytest.mark.parametrize("policy", POLICIES)
def test_the_reference_audit_names_a_policy(policy):
    assert audit.name_the_policy(Platform("a seed of its own", policy=policy)) == policy


@pytest.mark.slow
def test_the_reference_audit_names_all_four_in_99_of_100_terms():
    assert sum(right(f"secret {n}") == len(PLATFORMS) for n in range(100)) >= 99


def test_another_topic_does_as_well():
    for policy in POLICIES:
        assert audit.name_the_policy(Platform("another seed", policy=policy), "gardening") == policy


def test_a_guess_is_right_no_more_often_than_chance():
    """Each policy runs on each platform with 1 / 6, so any fixed answer has 1 / 360 to be all right."""
    terms = [make_term("a term", f"secret {n}", "lab2").facts for n in range(1_200)]
    fits = binomial_band(len(terms), 1 / 6, 1 / 6, alarm=1e-6, cells=24)
    for place in range(len(PLATFORMS)):
        counts = Counter(facts["policies"][place] for facts in terms)
        assert all(fits.holds(counts[policy]) for policy in POLICIES)
    assert all(len(set(facts["policies"])) == len(PLATFORMS) for facts in terms)
    whole = Counter(tuple(facts["policies"]) for facts in terms)
    assert len(list(permutations(POLICIES, 4))) == 360
    assert max(whole.values()) <= binomial_band(len(terms), 1 / 360, 1 / 360, alarm=1e-6, cells=360).high


def test_which_buttons_work_can_not_be_guessed_either():
    sets = Counter(tuple(make_term("a term", f"secret {n}", "lab2").facts["scrubs"]) for n in range(600))
    assert len(sets) == 6  # one or two of three
    assert all(binomial_band(600, 1 / 6, 1 / 6, alarm=1e-6, cells=6).holds(count) for count in sets.values())
    assert {button for one in sets for button in one} == set(BUTTONS)
