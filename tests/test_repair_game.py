"""Is the game of lab 5 fair, does a button do what a function does, and does it live in JupyterLab?"""

import json
import re

import numpy as np
import pandas as pd
import pytest
from real_jupyterlab import open_notebook, serve

from memeverse.display.picture import Picture
from memeverse.errors import InputError
from memeverse.puppets.audited import open_preset
from memeverse.repair.evaluation import evaluate
from memeverse.repair.game import beginner, board, game, picture_of_match, play, strip
from memeverse.repair.known import known_slants
from memeverse.repair.match import Match, describe_match, plot_match
from memeverse.repair.models import load_network, policy_for
from memeverse.repair.sides import SIDES, mean_slant

RULE_NAMES = ["always center", "proportional", "random"]


@pytest.fixture(scope="module")
def site():
    return open_preset("paper")


def finished(match, sides):
    for side in sides:
        match.choose(side)
    return match


# --- the match


@pytest.mark.parametrize("side", ["left", "right"])
def test_who_plays_like_an_opponent_does_as_well_as_it(site, side):
    """Equal luck: the same user, the same videos of a side, the same pages."""
    match = Match(side, 8, ["always center", "always opposite", "network"], site=site)
    other = "right" if side == "left" else "left"
    for choice, twin in (("center", "always center"), (other, "always opposite")):
        again = finished(Match(side, 8, [twin], site=site), [choice] * 8)
        you, opponent = again.players
        np.testing.assert_array_equal(you.homepages, opponent.homepages)
    finished(match, ["center"] * 8)
    np.testing.assert_array_equal(match.you.homepages, match.players[1].homepages)
    assert not np.array_equal(match.you.homepages, match.players[2].homepages, equal_nan=True)


def test_an_opponent_is_the_policy_that_an_evaluation_plays(site):
    names = [*RULE_NAMES, "never", "network"]
    policies = {name: policy_for("left", name) for name in names}
    result = evaluate(policies, "left", site, n=2, steps=(1, 2, 3), seed="game")
    match = finished(Match("left", 3, names, user=1, site=site), ["left"] * 3)
    for player in match.players[1:]:
        expected = known_slants(site)[result.homepages[player.name][:, 1]]
        np.testing.assert_array_equal(player.homepages, expected)
        assert player.mean_reward == pytest.approx(result.rewards[player.name][1])


def test_the_first_homepage_leans_and_another_user_has_another_one(site):
    matches = [Match(side, 2, site=site, user=user) for side in ("left", "right") for user in range(3)]
    means = [match.you.means[0] for match in matches]
    assert all(mean < -0.2 for mean in means[:3])
    assert all(mean >= 0.2 for mean in means[3:])
    assert len(set(means)) == 6


def test_the_table_is_what_was_seen(site):
    match = finished(Match("left", 4, ["bang-bang"], site=site), ["left", "right", "right", "center"])
    table = match.table.set_index("player")
    assert table.loc["you", list(SIDES)].tolist() == [1, 1, 2]
    for player in match.players:
        means = [mean_slant(slants) for slants in player.homepages]
        assert table.loc[player.name, "mean_slant"] == means[-1]
        assert table.loc[player.name, "mean_reward"] == pytest.approx(-np.abs(means[1:]).mean())
    assert match.is_over
    assert isinstance(match.table, pd.DataFrame)


def test_a_function_of_your_own_plays_too(site):
    def against(slants):
        seen.append(len(slants))
        return "right" if np.nanmean(slants) < 0 else "left"

    seen = []
    match = finished(Match("left", 3, [against, "bang-bang"], site=site), ["center"] * 3)
    np.testing.assert_array_equal(match.players[1].homepages, match.players[2].homepages)
    assert seen == [34] * 3


def test_an_opponent_that_fails_moves_nobody(site):
    def moody(slants):
        raise KeyError("no idea")

    match = Match("left", 3, ["random", moody], site=site)
    with pytest.raises(KeyError):
        match.choose("left")
    assert [len(player.choices) for player in match.players] == [0, 0, 0]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"side": "center"}, "a side is one of left, right"),
        ({"m": 0}, "m must be at least 1"),
        ({"m": 301}, "m must be at most 300"),
        ({"user": -1}, "user must be at least 0"),
        ({"opponents": ["wise"]}, "a policy is one of"),
        ({"opponents": ["network 9"]}, "seeds 0 to 4"),
        ({"opponents": ["random", "random"]}, "two players are called 'random'"),
        ({"opponents": 3}, "opponents is a list"),
    ],
)
def test_slips_are_told(site, wrong, says):
    with pytest.raises(InputError, match=says):
        Match(**{"side": "left", "m": 2, "site": site, **wrong})


def test_a_match_that_is_over_is_over(site):
    match = finished(Match("left", 1, [], site=site), ["left"])
    with pytest.raises(InputError, match="the match is over after 1 videos"):
        match.choose("left")
    with pytest.raises(InputError, match="a side is one of left, center, right"):
        Match("left", 1, site=site).choose("up")


def test_one_opponent_needs_no_list(site):
    assert [one.name for one in Match("left", 1, "random", site=site).players] == ["you", "random"]
    network = Match("left", 1, [load_network("left")], site=site).players[1]
    assert network.name == "network"


# --- words and pictures


def test_the_words_say_who_leads(site):
    match = Match("left", 5, RULE_NAMES, site=site)
    assert "Nothing was watched yet, of 5 videos" in describe_match(match)
    finished(match, ["right", "left"])
    words = describe_match(match)
    assert words == repr(match)
    assert f"a mean slant of {match.you.means[-1]:+.2f} ({match.you.means[0]:+.2f} before)" in words
    named = re.findall(r"(you|always center|proportional|random) (-\d\.\d{3})", words)
    assert len(named) == 4
    assert [float(score) for _, score in named] == sorted((float(score) for _, score in named), reverse=True)


def test_the_picture_draws_everybody(site):
    match = finished(Match("right", 3, RULE_NAMES, site=site), ["center"] * 3)
    ax = plot_match(match)
    lines = ax.get_lines()[1:]
    for line, player in zip(lines, match.players, strict=True):
        np.testing.assert_array_equal(line.get_ydata(), player.means)
        assert line.get_label() == f"{player.name} ({player.mean_reward:.3f})"
    assert len({(line.get_color(), line.get_marker()) for line in lines}) == 4
    given = plot_match(match, ax=ax.figure.add_subplot())
    assert given is not ax
    assert picture_of_match(match).alt == describe_match(match)


def test_a_strip_is_in_order_and_has_words():
    html = strip(np.array([0.5, np.nan, -0.9, 0.1, -0.5]), 'Homepage "now"')
    assert "".join(re.findall(r">([LcR?])</span>", html)) == "LLcR?"
    assert 'aria-label="Homepage &quot;now&quot;: 50% left, 25% center, 25% right, mean slant -0.20"' in html


def test_the_board_shows_the_best_first_and_hides_no_markup(site):
    def wise(slants):
        return "right"

    wise.__name__ = "<b>wise"
    match = finished(Match("left", 3, [wise, "random"], site=site), ["left", "left"])
    html = board(match, "Oh <no>")
    assert "Video 2 of 3, a left user." in html
    assert "Oh &lt;no&gt;" in html
    assert "<b>wise" not in html
    scores = [float(score) for score in re.findall(r"<td[^>]*>(-\d\.\d{3})</td>", html)]
    assert len(scores) == 3
    assert scores == sorted(scores, reverse=True)


# --- the buttons


class Panel:
    """The game without a page."""

    def __init__(self, begin):
        self.shown = []
        self.box = game(begin, 0, self.shown.append)
        self.board, row = self.box.children
        self.buttons = {button.description: button for button in row.children}

    def click(self, *names):
        for name in names:
            self.buttons[name].click()


def test_a_button_does_what_the_function_does(site):
    panel = Panel(beginner("left", 3, ["network"], site))
    assert all(button.tooltip for button in panel.buttons.values())
    panel.click("Left", "Right")
    match = finished(Match("left", 3, ["network"], site=site), ["left", "right"])
    assert panel.board.value == board(match)
    assert not panel.shown
    panel.click("Center")
    match.choose("center")
    assert panel.board.value == board(match)
    (picture,) = panel.shown
    assert isinstance(picture, Picture)
    assert picture.alt == describe_match(match)


def test_after_the_last_video_only_another_user_is_left(site):
    panel = Panel(beginner("right", 1, ["random"], site))
    panel.click("Left")
    over = panel.board.value
    assert [name for name, button in panel.buttons.items() if not button.disabled] == ["Another user"]
    panel.click("Left")  # a click that was on its way
    assert panel.board.value == over
    panel.click("Another user")
    assert not any(button.disabled for button in panel.buttons.values())
    assert panel.board.value == board(Match("right", 1, ["random"], user=1, site=site))
    assert "a picture of the match stands here" in panel.shown[-1].alt


def test_an_opponent_that_fails_is_told_and_the_buttons_live_on(site):
    def moody(slants):
        return {"a": "left"}["b"] if is_moody else "left"

    is_moody = True
    panel = Panel(beginner("left", 2, [moody], site))
    panel.click("Left")
    assert 'role="alert"' in panel.board.value
    assert "KeyError" in panel.board.value
    assert "Video 0 of 2" in panel.board.value
    is_moody = False
    panel.click("Left")
    assert "Video 1 of 2" in panel.board.value
    assert "alert" not in panel.board.value


def test_opponents_that_can_be_read_once_play_again(site):
    panel = Panel(beginner("left", 1, iter(["random", "bang-bang"]), site))
    panel.click("Left", "Another user")
    assert "bang-bang" in panel.board.value


def test_while_grading_nothing_is_made(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setattr("memeverse.repair.game.Match", lambda *_, **__: pytest.fail("it plays"))
    assert play("left") is None


# --- in a real JupyterLab


@pytest.mark.real
def test_it_is_played_with_keys_alone_and_leaves_a_picture(browser, tmp_path):
    path = tmp_path / "game.ipynb"
    code = "from memeverse.repair.game import play\nplay('left', m=3)"
    with serve(tmp_path) as address:
        page, problems = open_notebook(browser, address, path, [code])
        left = page.locator(".jupyter-widgets button:has-text('Left')")
        left.wait_for(timeout=60_000)
        problems.clear()  # JupyterLab has some of its own while it starts
        status = page.locator(".jupyter-widgets [role=status]")
        left.focus()
        page.keyboard.press("Enter")
        page.locator("text=Video 1 of 3").wait_for(timeout=10_000)
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        page.locator("text=Video 2 of 3").wait_for(timeout=10_000)
        assert page.locator(".jupyter-widgets [role=img]").count() == 2
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        picture = page.locator(".jp-OutputArea-output img")
        picture.wait_for(timeout=30_000)
        assert "After 3 of 3 videos" in picture.get_attribute("alt")
        assert "The match is over" in status.inner_text()
        match = finished(Match("left", 3), ["left", "center", "right"])
        assert picture.get_attribute("alt") == describe_match(match)
        page.wait_for_function("document.activeElement.textContent.includes('Another user')")
        page.keyboard.press("Control+s")
        page.wait_for_timeout(1_500)
        outputs = json.loads(path.read_text(encoding="utf-8"))["cells"][0]["outputs"]
        assert "image/png" in outputs[-1]["data"]
        page.keyboard.press("Enter")
        page.locator("text=Video 0 of 3").wait_for(timeout=10_000)
        assert not problems
        page.close()
