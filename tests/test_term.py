"""Does everything of a term follow from its secret, and is a slip in a fixed value told?"""

import contextlib
import io
import re
from collections import Counter

import pytest

import memeverse
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
        ("lab1", {"uploads": "many"}, "'many' must be a whole number"),
        ("lab1", {"uploads": True}, "True must be a whole number"),
        ("lab1", {"culprit": 7}, "7 must be a text in quotation marks"),
        ("lab1", {"uploads": 0}, "between 1 and"),
        ("lab1", {"brand": "ACME"}, "none of"),
        ("lab2", {"culprit": "ada"}, "no value of a term"),
        ("lab2", {"policies": ["similar"] * 4}, "4 different ones"),
        ("lab2", {"policies": ["similar", "mixture", "sponsored"]}, "4 different ones"),
        ("lab2", {"policies": ["similar", "mixture", "sponsored", "best"]}, "4 different ones"),
        ("lab2", {"policies": "similar"}, "'similar' must be a list of texts"),
        ("lab2", {"scrubs": "dislike"}, "'dislike' must be a list of texts"),
        ("lab2", {"grown_from": "3"}, "'3' must be a whole number"),
        ("lab2", {"seed": "1"}, "'1' must be a whole number"),
        ("lab2", {"scrubs": []}, "one or more"),
        ("lab2", {"scrubs": ["shout"]}, "one or more"),
        ("lab2", {"grown_from": -1}, "from 0 on"),
    ],
)
def test_a_slip_in_a_fixed_value_is_told(lab, fixed, says):
    with pytest.raises(ValueError, match=says):
        make_term("spring", "a secret", lab, **fixed)


@pytest.mark.parametrize("lab", FIXED)
def test_a_wrong_kind_of_value_tells_nothing_of_what_was_drawn(lab):
    drawn = for_course(lab, "spring", "a secret", "", "", {})["truth"]
    for name in [*drawn, "seed"]:
        with pytest.raises(ValueError, match="must be") as refused:
            make_term("spring", "a secret", lab, **{name: None})
        said = str(refused.value)
        assert not any(
            str(one) in said for one in drawn.values() for one in (one if isinstance(one, list) else [one])
        )


def test_staff_read_the_truth_of_lab_1_in_words():
    made = for_course("lab1", "spring", "a secret", "", "", {})
    said = "\n".join(made["for_staff"]())
    truth = made["truth"]
    assert f"**The culprit** of part 4 is `{truth['culprit']}`" in said
    assert all(text in said for text in (truth["picture"], truth["brand"], f"{truth['uploads']:,}"))


EACH_POLICY = (
    ["similar", "mixture", "sponsored", "popularity"],
    ["collaborative", "engagement", "similar", "mixture"],
)


@pytest.mark.parametrize("policies", EACH_POLICY, ids=["four", "others"])
def test_staff_read_the_truth_of_lab_2_in_words(policies):
    """Is what the page says of the dials what an audit from outside finds?"""
    fixed = {"policies": policies, "scrubs": ["delete_history", "dislike"]}
    made = for_course("lab2", "spring", "a secret", "", "", fixed)
    said = made["for_staff"]()
    with contextlib.redirect_stdout(io.StringIO()):
        memeverse.begin("lab2", made["sealed"])
    try:
        sites = {name: memeverse.open_platform(name) for name in (*PLATFORMS, "E")}
    finally:
        with contextlib.redirect_stdout(io.StringIO()):
            memeverse.begin("")
    pages = {name: [site.session(f"v {n}").homepage() for n in range(9)] for name, site in sites.items()}
    for name, policy, text in zip("ABCDE", [*policies, "similar"], said, strict=True):
        assert text.startswith(f"**Platform {name}** runs `{policy}`: ")
        if policy == "sponsored":
            places = [
                int(one)
                for one in re.search(r"\(([\d, and]+) of a homepage\)", text)[1]
                .replace("and", ",")
                .split(",")
            ]
            paid = {page.cards[place - 1].channel for page in pages[name] for place in places}
            assert paid <= set(re.findall("“(.+?)”", text))
            assert len(places) == 24 // places[0]
        if policy == "collaborative":
            crowd = re.search(r"Who watches chess also watches (.+?)\.", text)[1].split(" and ")
            fan = sites[name].session("a fan")
            for card in fan.search("chess").cards[:8]:
                fan.watch(card.video)
            topics = Counter(card.topic for n in range(12) for card in fan.homepage())
            assert {one for one, _ in topics.most_common(3)} == {"chess", *crowd}
    assert "What scrubs: `dislike` and `delete_history`." in said[-1]
    assert "`not_interested` does nothing." in said[-1]


def test_a_lab_without_facts_of_its_own_has_a_term_all_the_same():
    made = for_course("lab9", "spring", "a secret", "", "", {"seed": 3})
    assert (made["truth"], made["answers"], "for_staff" in made) == ({}, [], False)
    assert _unseal(made["sealed"]).seed == 3


def test_what_the_course_gets_names_the_truth_for_staff_and_seals_it_for_students():
    made = for_course("lab2", "spring", "a secret", "", "", {})
    assert len(made["truth"]["policies"]) == len(PLATFORMS)
    assert set(made["truth"]["scrubs"]) <= set(BUTTONS)
    assert not any(policy in made["sealed"] for policy in made["truth"]["policies"])
    assert all(str(text) not in made["sealed"] for text in made["answers"])
