"""The banks of labs 4 and 5 are judged as they say, whatever the term and the luck."""

import pytest
from lab_checks import LAB4, LAB5, answer_of, points_of

LABS = [LAB4, LAB5]
POINTS = {lab.lab: points_of(lab.lab) for lab in LABS}
SEEDS = [f"seed {number}" for number in range(8)]


def of_banks(kind):
    return [
        pytest.param(lab, path, id=f"{lab.lab}-{path.parts[-3]}-{path.stem}")
        for lab in LABS
        for path in lab.entries(kind)
    ]


@pytest.mark.sampled(10)
@pytest.mark.parametrize(("lab", "path"), of_banks("right"))
def test_a_right_answer_passes_every_check_of_its_question(lab, path):
    answer, mark, _ = answer_of(path)
    assert mark == POINTS[lab.lab][path.parts[-3]]
    for seed in SEEDS:
        for one in lab.of_question(path.parts[-3]):
            result = lab.outcome(one.name, answer, seed, {**lab.other, "grown_from": len(seed)})
            assert result.passed, (one.name, seed, result.message, result.example)


@pytest.mark.sampled(10)
@pytest.mark.parametrize(("lab", "path"), of_banks("wrong"))
def test_a_wrong_answer_fails_what_it_says_and_nothing_else_whatever_the_luck(lab, path, capsys):
    answer, mark, fails = answer_of(path)
    for seed in SEEDS:
        for truth in (lab.truth, lab.other)[: 2 if seed == SEEDS[0] else 1]:
            found = {
                one.name: lab.outcome(one.name, answer, seed, truth)
                for one in lab.of_question(path.parts[-3])
            }
            assert {name for name, one in found.items() if not one.passed} == fails, (seed, truth)
            assert {one.verdict for one in found.values()} <= {"pass", "fail"}
            assert all(one.message for one in found.values() if not one.passed)
            assert mark == sum(lab.checks[name].points for name, one in found.items() if one.passed)


@pytest.mark.parametrize("lab", LABS, ids=[one.lab for one in LABS])
def test_every_check_has_a_mistake_that_it_catches(lab):
    caught = set().union(*(answer_of(path)[2] for path in lab.entries("wrong")))
    assert caught == set(lab.checks)


@pytest.mark.parametrize("lab", LABS, ids=[one.lab for one in LABS])
@pytest.mark.parametrize(
    "stub",
    [None, ..., lambda *args: None, lambda *args: ...],
    ids=["none", "dots", "gives-none", "gives-dots"],
)
def test_an_untouched_stub_earns_nothing(lab, stub):
    for name in lab.checks:
        assert lab.outcome(name, stub).verdict == "fail", name
