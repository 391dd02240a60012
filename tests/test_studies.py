"""Do the pages of the studies say what their commands compute?"""

import re
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from docs.studies import eyes, homogenisation, puppets, repair  # noqa: E402


def test_nobody_is_shown_again_what_they_picked(monkeypatch):
    monkeypatch.setattr(homogenisation, "N_USERS", 6)
    monkeypatch.setattr(homogenisation, "N_ITEMS", 60)
    users = homogenisation.generate_users(6, 1)
    for scores in (homogenisation.popularity, homogenisation.social, homogenisation.content):
        monkeypatch.setattr(homogenisation, "NEIGHBOURS", 3)
        selector = homogenisation.recommender(scores, True)
        run = homogenisation.simulate(
            users, homogenisation._items(1), selector, 25, seed=1, gamma=0, choice="liking"
        )
        for user in range(6):
            assert len(set(run.picks[:, user].tolist())) == 25


def test_trained_once_it_forgets_what_comes_later():
    pool = homogenisation.Pool.of(homogenisation._items(1))
    one, other = (
        homogenisation.Learner(pool, 2, 2, homogenisation.popularity, kind) for kind in (True, False)
    )
    for step in range(homogenisation.STARTUP + 5):
        for learner in (one, other):
            learner.learn(np.array([step, step + 100]))
    assert one.picked.sum() == 2 * (homogenisation.STARTUP + 5)
    assert other.picked.sum() == 2 * homogenisation.STARTUP


@pytest.mark.slow
def test_the_homogenisation_page_is_what_its_command_writes():
    curves = homogenisation.study()
    written = (ROOT / "docs" / "homogenisation.md").read_text(encoding="utf-8")
    assert homogenisation.page(curves[0], curves[homogenisation.RANK]) == written


@pytest.mark.slow
def test_the_page_of_the_eyes_is_what_its_command_writes():
    tiny = eyes.open_embedder("tiny")
    report = eyes.measure(tiny, eyes.EACH_TAG)
    numbers = eyes.choose_k(eyes.our_vocabulary().vectors(tiny), eyes.KS)
    assert eyes.page(report, numbers) == (ROOT / "docs" / "eyes.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_page_of_the_puppets_is_what_its_command_writes():
    written = (ROOT / "docs" / "puppets.md").read_text(encoding="utf-8")
    assert puppets.page(puppets.study()) == written


@pytest.mark.slow
def test_the_page_of_the_repair_is_what_its_command_writes():
    written = (ROOT / "docs" / "repair.md").read_text(encoding="utf-8")
    assert repair.page(repair.study()) == written


def test_the_page_of_the_repair_has_every_setting_and_the_curves_that_are_shipped():
    page = (ROOT / "docs" / "repair.md").read_text(encoding="utf-8")
    assert repair.settings_rows() in page
    assert repair.describe_learning_curves() in " ".join(page.split())


def test_one_dial_decides_who_is_harder_to_move():
    """Is the table of the page right, and is it the dial that it names?"""
    page = (ROOT / "docs" / "repair.md").read_text(encoding="utf-8")
    table = repair.asymmetry()
    assert repair.asymmetry_rows(table) in page
    moved = table.set_index(["site", "side"])["ks"]
    assert moved["as tuned", "left"] < moved["as tuned", "right"]
    assert moved["mirrored", "left"] > moved["mirrored", "right"]


def test_the_closing_page_has_a_picture_of_each_lab_that_a_command_makes():
    page = (ROOT / "docs" / "closing.md").read_text(encoding="utf-8")
    labs = page.split("\n## ")[1:6]
    assert [one[0] for one in labs] == list("12345")
    made = (ROOT / "docs" / "make_pictures.py").read_text(encoding="utf-8")
    for one in labs:
        (name,) = re.findall(r"\(pictures/([\w.-]+)\)", one)
        assert (ROOT / "docs" / "pictures" / name).is_file()
        by_study = name.startswith(("puppets-", "repair-"))
        assert f"Command: `make {'studies' if by_study else 'pictures'}`." in one
        assert by_study or f'"{name}"' in made
        assert "**It could show**" in one
        assert "**It could not show**" in one


def test_the_page_of_the_eyes_says_what_a_sample_says(tmp_path):
    """Are the numbers on the page those of the shipped weights, on a tenth of its pictures?"""
    page = (ROOT / "docs" / "eyes.md").read_text(encoding="utf-8")
    report = eyes.measure(eyes.open_embedder("tiny"), 1)
    for name, what in eyes.COLUMNS.items():
        told = float(page.split(f"| {what} | ")[1].split(" %")[0])
        assert abs(100 * report.accuracy[name] - told) < (0.06 if "picture" not in name else 1.0), what
