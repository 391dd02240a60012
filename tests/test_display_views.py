"""Crowds, before and after, pictures and films in files: is what is drawn what was simulated?"""

import io

import numpy as np
import pytest
from PIL import Image

from memeverse.checks.samples import some_memes, some_users
from memeverse.display.before_after import PAIRS, describe_before_after, draw_before_after, plot_before_after
from memeverse.display.behind import custom_items_plotting
from memeverse.display.density import CELLS, arrows, draw_density, on_axes
from memeverse.display.picture import new_figure
from memeverse.display.rendering import plot_paths, simulate_and_render
from memeverse.display.saving import save_picture
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import InputError

COL = ("humour", "sarcasm")
ITEMS = some_memes(np.random.default_rng(2), 30)
RUN = simulate(some_users(np.random.default_rng(1), 5), ITEMS, "random", 4, seed=1)
CROWD = simulate(some_users(np.random.default_rng(1), 400), ITEMS, "preferences", 6, seed=1)


def drawn(draw, run, width=6.4, **given):
    figure = new_figure(width)
    draw(run, COL, figure.subplots(), **given)
    return figure


def test_everybody_stands_in_one_cell_of_the_crowd():
    ax = drawn(draw_density, CROWD).axes[0]
    (mesh,) = [one for one in ax.collections if hasattr(one, "get_coordinates")]
    counts = np.ma.filled(mesh.get_array(), 0)
    assert counts.shape == (CELLS, CELLS)
    assert counts.sum() == CROWD.n_users
    x, y = on_axes(CROWD.tastes[-1], COL)[0]
    row, column = (min(int((value + 1) / 2 * CELLS), CELLS - 1) for value in (y, x))
    assert counts[row, column] >= 1


def test_an_arrow_speaks_for_a_region():
    start = np.array([[-0.9, -0.9]] * 6 + [[0.9, 0.9]] * 4)
    ((origin, goal),) = arrows(start, start + 0.1)  # four are too few
    assert origin == pytest.approx([-0.9, -0.9])
    assert goal == pytest.approx([-0.8, -0.8])


def test_the_legend_names_arrows_where_there_are_some():
    """Four people are too few for an arrow to speak for them."""
    few, many = (drawn(draw_density, run).axes[0].get_legend() for run in (RUN, CROWD))
    assert few is None
    assert [text.get_text() for text in many.get_texts()] == ["from where people started to where they ended"]


def test_many_users_are_a_crowd_and_few_are_paths():
    few, many = new_figure().subplots(), new_figure().subplots()
    plot_paths(RUN, COL, few)
    plot_paths(CROWD, COL, many)
    assert len(few.get_lines()) == RUN.n_users
    assert not many.get_lines()
    assert "400 users" in many.get_title()
    plot_paths(CROWD, COL, few, view="paths")
    assert len(few.get_lines()) == RUN.n_users + CROWD.n_users


def test_an_unknown_view_is_told_before_the_simulation_runs():
    calls = []
    with pytest.raises(InputError, match="'paths', 'density'; this is 'crowd'"):
        simulate_and_render(RUN.users, ITEMS, lambda *given: calls.append(1), COL, 30, view="crowd")
    assert not calls


def test_each_pair_of_categories_has_a_panel_with_everybody_before_and_after():
    axes = draw_before_after(RUN, new_figure(13, 6).subplots(2, 5))
    assert len(PAIRS) == 10
    for ax, pair in zip(axes, PAIRS, strict=True):
        before, after = (one.get_offsets() for one in ax.collections)
        np.testing.assert_allclose(before, on_axes(RUN.tastes[0], pair))
        np.testing.assert_allclose(after, on_axes(RUN.tastes[-1], pair))


def test_before_and_after_in_words():
    words = describe_before_after(RUN)
    start, end = RUN.tastes[0][:, 0], RUN.tastes[-1][:, 0]
    assert words.startswith("5 users before and after 4 steps of random")
    assert (
        f"humour {start.mean():+.2f} ± {start.std():.2f}, then {end.mean():+.2f} ± {end.std():.2f}" in words
    )
    assert all(name.replace("_", " ") in words for name in CATEGORIES)


def test_ten_pairs_want_ten_axes():
    with pytest.raises(InputError, match="10 pairs"):
        plot_before_after(RUN, new_figure().subplots(2, 2))


# --- files


def test_a_picture_is_saved_whole_with_its_words_and_the_same_bytes(tmp_path):
    behind = custom_items_plotting(ITEMS, COL, 10)
    one = save_picture(RUN, tmp_path / "one.png", COL, behind)
    two = save_picture(RUN, tmp_path / "two.png", list(COL), [behind])
    assert one.read_bytes() == two.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.png", "two.png"]
    with Image.open(one) as image:
        assert image.text["Description"].startswith("Paths of 5 users over 4 steps of random")


def test_a_film_has_a_frame_a_step_and_the_same_bytes(tmp_path):
    one, two = (save_picture(RUN, tmp_path / name, COL) for name in ("one.gif", "two.gif"))
    assert one.read_bytes() == two.read_bytes()
    with Image.open(io.BytesIO(one.read_bytes())) as film:
        assert film.n_frames == RUN.steps + 1
        assert film.info["loop"] == 0
        seen = set()
        for number in range(film.n_frames):
            film.seek(number)
            seen.add(film.convert("RGB").tobytes())
    assert len(seen) == film.n_frames


@pytest.mark.parametrize(
    ("path", "says"),
    [("film.mp4", "saved as .png, a film as .gif"), ("nowhere/film.gif", "there is no folder")],
)
def test_where_a_picture_cannot_go_is_a_sentence(tmp_path, path, says):
    with pytest.raises(InputError, match=says):
        save_picture(RUN, tmp_path / path, COL)


def test_while_grading_nothing_is_saved(tmp_path, monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    save_picture(RUN, tmp_path / "film.gif", COL)
    assert plot_before_after(RUN) is None
    assert not list(tmp_path.iterdir())
