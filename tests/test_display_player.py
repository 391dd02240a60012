"""Does the film show the run, step by step?"""

import numpy as np
import pytest

from memeverse.checks.samples import some_memes, some_users
from memeverse.display.player import Film, play, player
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import InputError

RUN = simulate(
    some_users(np.random.default_rng(1), 4), some_memes(np.random.default_rng(2), 20), "random", 6, seed=1
)
COL = ("humour", "sarcasm")


def test_a_run_can_be_cut_off_at_every_step():
    for frame in range(7):
        part = RUN.until(frame)
        assert part.steps == frame
        np.testing.assert_array_equal(part.tastes[-1], RUN.tastes[frame])
    assert RUN.until(-1).steps == 6
    with pytest.raises(InputError, match="no frame 7"):
        RUN.until(7)


def test_moving_the_slider_shows_another_picture_with_its_words():
    shown = []
    film = Film([RUN], COL)
    controls = player(film, shown.append)
    slider = controls.children[1]
    for step in (3, 0, 6):
        slider.value = step
    assert len({one.png for one in shown}) == 3
    assert "over 3 steps of random" in shown[0].alt
    slider.value = 3
    assert shown[-1] is shown[0]  # a frame is drawn once
    assert controls.children[0].max == 6


def test_a_bad_axis_is_told_before_anything_is_drawn():
    with pytest.raises(InputError, match="humor"):
        play(RUN, ("humor", "sarcasm"))


def test_nothing_plays_while_grading(monkeypatch, capsys):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    assert play(RUN, COL) is None
    assert not capsys.readouterr().out


def test_a_run_of_which_a_part_was_kept_plays_that_part():
    users, items = some_users(np.random.default_rng(1), 3), some_memes(np.random.default_rng(2), 20)
    film = Film([simulate(users, items, "random", 100, seed=1, record="sampled")], COL)
    assert film.last == 20
    assert "over 50 steps" in film.picture(10).alt


class FakeKernel:
    """What a notebook's shell looks like from here."""

    kernel = object()


@pytest.fixture
def notebook(monkeypatch):
    """What a notebook would have shown: bundles as they are sent."""
    shown = []

    class Handle:
        def update(self, thing):
            shown.append(thing)

    def display(thing, raw=False, display_id=None):
        shown.append(thing if raw else thing._repr_mimebundle_()[0])
        return Handle()

    monkeypatch.setattr("IPython.get_ipython", lambda: FakeKernel)
    monkeypatch.setattr("IPython.display.display", display)
    return shown


def test_in_a_notebook_the_controls_stand_below_a_picture_that_stays(notebook):
    play(RUN, COL)
    picture, controls = notebook
    assert picture["image/png"]
    assert "over 6 steps of random" in picture["text/plain"]
    assert "application/vnd.jupyter.widget-view+json" in controls
    # What a page or a printed notebook shows in place of the widget: never a blank.
    assert controls["text/plain"].startswith("(In a running notebook")


def test_a_run_of_no_step_has_nothing_to_play(notebook):
    play(RUN.until(0), COL)
    assert len(notebook) == 1


def test_two_runs_play_side_by_side():
    other = simulate(RUN.users, RUN.items, "preferences", 6, seed=1)
    film = Film([RUN, other], COL)
    one, both = Film([RUN], COL).picture(3), film.picture(3)
    assert both.width == 2 * one.width
    assert "over 3 steps of random" in both.alt
    assert "over 3 steps of preferences" in both.alt
