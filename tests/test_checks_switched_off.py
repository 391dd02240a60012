"""What the judge does not lend to an answer `test` does not lend it either."""

import threading
import tomllib
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

import memeverse.checks as checks
from memeverse.bots import narrowing
from memeverse.checks import lab3
from memeverse.checks.switched_off import Switch, UnavailableWhileGrading
from memeverse.interests.clusters import load_clusters
from memeverse.interests.nearness import cosine_similarity as of_the_library

LABS = tomllib.loads((Path(__file__).parents[1] / "course" / "course.toml").read_text("utf-8"))["labs"]
KNOWN = load_clusters()
REASON = "is not available while grading: what an exercise asks for has to be written by you"


@pytest.mark.parametrize("lab", LABS)
def test_test_switches_off_what_the_course_forbids(lab):
    assert list(import_module(LABS[lab]["checks"]).SWITCHED_OFF) == LABS[lab]["forbidden"]


def by_another_name(vectors, centroids):
    return of_the_library(vectors, centroids).argmax(axis=1)


def by_a_method(persona, video_vector):
    return int(KNOWN.of(video_vector[None])[0]) in persona["clusters"]


def by_an_import(history):
    from memeverse.bots.narrowing import effective_topics

    return effective_topics(history["topic"])


def by_the_checks(a, b):
    return lab3.cosines(a, b)


@pytest.mark.parametrize(
    ("answer", "question", "what"),
    [
        (by_another_name, "cluster_of", "interests.nearness.cosine_similarity"),
        (by_a_method, "wants", "interests.nearness.nearest"),
        (by_an_import, "effective_topics", "bots.narrowing.effective_topics"),
        (by_the_checks, "cosine_similarity", "checks.lab3.cosines"),
    ],
)
def test_an_answer_that_leans_on_the_library_gets_no_tick(answer, question, what):
    report = checks.test(answer, question)
    assert not any(one.passed for one in report.outcomes)
    assert f"raised UnavailableWhileGrading: `memeverse.{what}` {REASON}" in report.outcomes[0].message


def test_all_is_there_again_afterwards():
    """Also where the answer raised."""
    checks.test(by_an_import, "effective_topics")
    checks.test(by_another_name, "cluster_of")
    assert narrowing.effective_topics(["a", "b"]) == 2
    assert of_the_library([[1, 0]], [[2, 0]]).tolist() == [[1]]
    assert KNOWN.of(KNOWN.centroids[[7]]).tolist() == [7]


def test_what_was_not_loaded_stays_out(monkeypatch):
    monkeypatch.delitem(__import__("sys").modules, "memeverse.bots.narrowing")
    with Switch(["memeverse.bots.narrowing"]).off(), pytest.raises(UnavailableWhileGrading, match=REASON):
        import_module("memeverse.bots.narrowing")
    import_module("memeverse.bots.narrowing")


def test_another_thread_goes_on():
    """An explorer draws beside the cells."""
    found = []
    with Switch(lab3.SWITCHED_OFF).off():
        other = threading.Thread(target=lambda: found.append(narrowing.effective_topics(["a", "a"])))
        other.start()
        other.join()
        with pytest.raises(UnavailableWhileGrading):
            narrowing.effective_topics(["a", "a"])
    assert found == [1]


def test_an_interrupted_return_is_made_good(monkeypatch):
    switch = Switch(lab3.SWITCHED_OFF)
    back = switch.on
    monkeypatch.setattr(switch, "on", lambda: None)
    with switch.off():
        pass
    with pytest.raises(UnavailableWhileGrading):
        of_the_library(np.eye(2), np.eye(2))
    Switch(lab3.SWITCHED_OFF)  # knows the code as it was, not as it is
    back()
    assert of_the_library(np.eye(2), np.eye(2)).tolist() == np.eye(2).tolist()
