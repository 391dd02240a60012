"""Does everything of a term follow from its secret, and is a slip in a fixed value told?"""

import pytest

from memeverse.term import _unseal, for_course, make_term, seal
from memeverse.term.lab2 import BUTTONS, PLATFORMS

FIXED = {
    "lab1": {"culprit": "capt_noodle", "uploads": 9, "seed": 5},
    "lab2": {
        "policies": ["similar", "mixture", "sponsored", "popularity"],
        "scrubs": ["dislike"],
        "grown_from": 3,
    },
}


@pytest.mark.parametrize("lab", FIXED)
def test_a_term_of_a_lab_follows_from_its_secret_and_travels_sealed(lab):
    term = make_term("spring", "a secret", lab)
    assert make_term("spring", "a secret", lab) == term == _unseal(seal(term))
    assert make_term("spring", "another", lab).facts != term.facts
    assert make_term("autumn", "a secret", lab).facts != term.facts


@pytest.mark.parametrize("lab", FIXED)
def test_values_can_be_fixed(lab):
    term = make_term("spring", "a secret", lab, **FIXED[lab])
    for name, value in FIXED[lab].items():
        assert (term.seed if name == "seed" else term.facts[name]) == value


@pytest.mark.parametrize(
    ("lab", "fixed", "says"),
    [
        ("lab1", {"colour": "red"}, "no value of a term"),
        ("lab1", {"uploads": "many"}, "of the kind"),
        ("lab1", {"uploads": 0}, "between 1 and"),
        ("lab1", {"brand": "ACME"}, "none of"),
        ("lab2", {"culprit": "ada"}, "no value of a term"),
        ("lab2", {"policies": ["similar"] * 4}, "4 different ones"),
        ("lab2", {"policies": ["similar", "mixture", "sponsored"]}, "4 different ones"),
        ("lab2", {"policies": ["similar", "mixture", "sponsored", "best"]}, "4 different ones"),
        ("lab2", {"policies": "similar"}, "of the kind"),
        ("lab2", {"scrubs": []}, "one or more"),
        ("lab2", {"scrubs": ["shout"]}, "one or more"),
        ("lab2", {"grown_from": -1}, "from 0 on"),
    ],
)
def test_a_slip_in_a_fixed_value_is_told(lab, fixed, says):
    with pytest.raises(ValueError, match=says):
        make_term("spring", "a secret", lab, **fixed)


def test_a_lab_without_facts_of_its_own_has_a_term_all_the_same():
    made = for_course("lab9", "spring", "a secret", "", "", {"seed": 3})
    assert (made["truth"], made["answers"]) == ({}, [])
    assert _unseal(made["sealed"]).seed == 3


def test_what_the_course_gets_names_the_truth_for_staff_and_seals_it_for_students():
    made = for_course("lab2", "spring", "a secret", "", "", {})
    assert len(made["truth"]["policies"]) == len(PLATFORMS)
    assert set(made["truth"]["scrubs"]) <= set(BUTTONS)
    assert not any(policy in made["sealed"] for policy in made["truth"]["policies"])
    assert all(str(text) not in made["sealed"] for text in made["answers"])
