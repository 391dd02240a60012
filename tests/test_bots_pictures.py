"""Do the pictures of bots show what they say, are they words too, and are their bytes the same?"""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from on_axes import must_be_drawn_or_shown
from PIL import Image

from memeverse.bots.definition import Definition
from memeverse.bots.persona import load_personas
from memeverse.bots.pictures.curves import (
    describe_eyesight,
    describe_over_time,
    describe_survival,
    plot_eyesight,
    plot_over_time,
    plot_survival,
)
from memeverse.bots.pictures.film import MILLISECONDS, PAUSE, PathFilm, play_path, save_path
from memeverse.bots.pictures.grid import describe_personas, median_bots, plot_personas
from memeverse.bots.pictures.path import describe_path, path_of, plot_captured, plot_path
from memeverse.bots.pictures.strip import describe_strip, history_strip
from memeverse.bots.pictures.tag_map import describe_map, plot_map
from memeverse.bots.sample import sample_shorts
from memeverse.bots.sending import send_bots
from memeverse.bots.survival import survival_curve
from memeverse.display.player import player
from memeverse.errors import InputError
from memeverse.interests.clusters import load_clusters
from memeverse.platform.dials import Dials
from memeverse.platform.memetube import platform_with

PERSONAS = load_personas()
SITE = platform_with(Dials("similar", share=0.75, pace=4.0), "pictures of bots", videos=1_000)
FLEET = send_bots(SITE, [PERSONAS["Gamer"], PERSONAS["Music Head"]], 4, 60, seed=1, progress=False)
HOW = Definition(window=10, margin=0.2, hold=10)
NAN = float("nan")
CURVES = {name: survival_curve(FLEET.of(name).captured_at(HOW), 60) for name in ("Gamer", "Music Head")} | {
    "nobody": survival_curve([NAN, NAN], 60)
}
TABLES = {"bots": FLEET.shares(10), "twins": FLEET.blank.shares(10)}
EYESIGHT = pd.DataFrame(
    {"accuracy": [0.9, 0.4], "captured": [0.8, 0.1], "low": [0.7, 0.05], "high": [0.9, 0.2],
     "median_step": [55.0, NAN]}
)  # fmt: skip

# Each picture on Axes that are given, and in words. (The grid of personas makes its own.)
ON_AXES = {
    "survival": (lambda ax=None: plot_survival(CURVES, 60, ax), lambda: describe_survival(CURVES, 60)),
    "over time": (lambda ax=None: plot_over_time(TABLES, "share on interest", "Gamers", ax, 1),
                  lambda: describe_over_time(TABLES, "share on interest")),
    "eyesight": (lambda ax=None: plot_eyesight(EYESIGHT, ax), lambda: describe_eyesight(EYESIGHT)),
    "map": (lambda ax=None: plot_map(PERSONAS["Gamer"], ax), lambda: describe_map(PERSONAS["Gamer"])),
    "path": (lambda ax=None: plot_path(FLEET, 1, ax=ax), lambda: describe_path(FLEET, 1)),
}  # fmt: skip


# --- with Axes and without


@pytest.mark.sampled(2)
@pytest.mark.parametrize("which", ON_AXES)
def test_a_picture_is_drawn_on_axes_or_shown_with_its_words(which, shown):
    must_be_drawn_or_shown(*ON_AXES[which], shown)


def test_a_captured_bot_beside_a_free_one(shown):
    panels = Figure().subplots(1, 2)
    assert plot_captured(FLEET, HOW, panels) is panels
    captured = FLEET.captured_at(HOW)
    titles = [panel.get_title(loc="left") for panel in panels]
    assert np.isfinite(captured).any()
    assert re.search(r": captured at step \d+$", titles[0])
    plot_captured(FLEET, HOW)
    plot_captured(FLEET, HOW)
    assert shown[0].png == shown[1].png
    assert all(title in shown[0].alt for title in titles)
    with pytest.raises(InputError, match="two Axes"):
        plot_captured(FLEET, HOW, Figure().subplots())


def test_bots_that_were_all_captured_or_none_are_shown_too(shown):
    alone = FLEET.of("Gamer")._rows(np.array([0]))
    plot_captured(alone, Definition(window=60))
    assert shown[0].alt.count("not captured") == 2


def test_all_personas_have_a_column(shown):
    plot_personas(FLEET, HOW)
    plot_personas(FLEET, HOW)
    assert shown[0].png == shown[1].png
    assert shown[0].alt == describe_personas(FLEET, HOW)
    hits = np.isfinite(FLEET.captured_at(HOW))
    for place, name in enumerate(("Gamer", "Music Head")):
        assert f"{name}: {hits[4 * place : 4 * place + 4].sum()} of 4 captured" in shown[0].alt


@pytest.mark.parametrize("count", [1, 2, 5])
def test_the_legend_is_all_there_however_few_personas_there_are(count, monkeypatch):
    figures = []
    monkeypatch.setattr("memeverse.display.picture.show", lambda figure, words: figures.append(figure))
    fleet = send_bots(SITE, list(PERSONAS.values())[:count], 1, 60, seed=1, progress=False)
    plot_personas(fleet, HOW)
    (figure,) = figures
    FigureCanvasAgg(figure).draw()
    (legend,) = figure.legends
    there, paper = legend.get_window_extent(), figure.bbox
    assert paper.x0 <= there.x0 < there.x1 <= paper.x1
    assert paper.y0 <= there.y0 < there.y1 <= paper.y1
    assert not any(there.overlaps(ax.get_tightbbox()) for ax in figure.axes)


def test_the_median_bot_has_as_many_before_it_as_behind():
    captured = np.where(np.isnan(FLEET.captured_at(HOW)), np.inf, FLEET.captured_at(HOW))
    for bot, mine in zip(median_bots(FLEET, HOW), (captured[:4], captured[4:]), strict=True):
        assert captured[bot] == np.sort(mine)[1]


# --- what is drawn


def test_a_survival_curve_falls_where_bots_are_captured():
    panel = Figure().subplots()
    plot_survival({"some": survival_curve([10, 20, NAN, NAN], 50)}, 50, panel)
    (line,) = panel.lines
    assert line.get_xydata().tolist() == [[0, 1], [10, 0.75], [20, 0.5], [50, 0.5]]
    assert panel.get_xlim() == (0, 50)


def test_curves_differ_in_colour_and_in_line():
    panel = Figure().subplots()
    plot_survival(CURVES, 60, panel)
    assert len({(line.get_color(), line.get_linestyle()) for line in panel.lines}) == 3
    assert len({str(line.get_color()) for line in panel.lines}) == 3


def test_a_mean_over_bots_begins_where_there_is_something():
    panel = Figure().subplots()
    plot_over_time({"a": [[NAN, 1, 3], [NAN, 3, 5]]}, "topics", ax=panel)
    assert panel.lines[0].get_xydata().tolist() == [[2, 2], [3, 4]]
    assert describe_over_time({"a": [[NAN, 1, 3], [NAN, 3, 5]]}, "topics").startswith(
        "Topics, mean over bots: a 2"
    )


def test_bad_eyes_stand_where_their_accuracy_is():
    panel = Figure().subplots()
    plot_eyesight(EYESIGHT, panel)
    assert panel.lines[0].get_xydata().tolist() == [[90, 80], [40, 10]]
    assert "half by\nstep 55" in [text.get_text() for text in panel.texts]
    assert describe_eyesight(EYESIGHT) == (
        "Captured: 80 % (interval 70 to 90) where 90 % is read rightly, half of them by step 55; "
        "10 % (interval 5 to 20) where 40 % is read rightly."
    )


def test_a_path_has_a_dot_for_each_short_near_its_tag():
    places = path_of(FLEET, 1)
    panel = Figure().subplots()
    plot_path(FLEET, 1, 30, panel)
    drawn = np.concatenate([dots.get_offsets() for dots in panel.collections if len(dots.get_offsets())])
    for place in places[:30]:
        assert np.isclose(drawn, place).all(axis=1).any()
    assert not all(np.isclose(drawn, place).all(axis=1).any() for place in places[30:])
    same = np.flatnonzero(FLEET.videos == FLEET.videos[1, 0])
    bot, step = divmod(int(same[-1]), 60)
    np.testing.assert_array_equal(path_of(FLEET, bot)[step], places[0])


def test_a_path_in_words_counts_what_the_history_counts():
    history = FLEET.history(1)
    last = history["on_interest"].iloc[45:].mean()
    most = history["topic"].iloc[45:].value_counts()
    words = describe_path(FLEET, 1)
    assert f", {100 * last:.0f} %. Most frequent" in words
    assert f"({most.iloc[0]})" in words
    assert "in 1 steps" in describe_path(FLEET, 1, 1)


def test_the_map_names_what_a_persona_likes():
    known = load_clusters()
    words = describe_map(PERSONAS["Gamer"])
    assert words.startswith("A map of 840 tags in 100 clusters")
    assert all(known.names[one] in words for one in PERSONAS["Gamer"]["clusters"])
    assert "likes" not in describe_map()
    panel = Figure().subplots()
    plot_map(ax=panel)
    assert panel.get_title(loc="left") == "All tags"


# --- strip and film


def test_a_strip_scrolls_and_its_words_count():
    strip = history_strip(FLEET, 1)
    assert strip.png == history_strip(FLEET, 1).png
    box = r'<div tabindex="0" role="region" aria-label="[^"]+" style="max-height:\d+px;overflow-y:auto'
    assert re.search(box, strip.html)
    assert strip.alt == describe_strip(FLEET, 1)
    assert f"60 shorts in a row, {FLEET.watched[1].sum()} watched" in strip.alt
    counts = [int(one) for one in re.findall(r"(\d+) of 6\b", strip.alt)]
    assert counts == FLEET.watched[1].reshape(10, 6).sum(axis=1).tolist()


def test_on_a_strip_what_was_watched_has_colours_and_what_was_skipped_has_none():
    import io

    page = np.asarray(Image.open(io.BytesIO(history_strip(FLEET, 1).png)).convert("RGB")).astype(int)
    for place, watched in enumerate(FLEET.watched[1]):
        row, column = divmod(place, 12)
        x, y = 2 * (12 + 38 + column * 78), 2 * (34 + row * 47)
        cell = page[y : y + 82, x : x + 144]
        inside = cell[6:-6, 6:-6]
        if watched:
            assert (np.ptp(inside, axis=2) > 24).mean() > 0.02 or filtered(place)
        else:
            assert np.ptp(inside, axis=2).max() < 24
            assert (cell[:, :8] > 240).all(), "smaller than its cell"


def filtered(place):
    from memeverse.platform.feeding import onlooker
    from memeverse.platform.pictures.stills import filter_of

    video = onlooker(SITE).addresses(FLEET.videos[1])[place]
    return filter_of(SITE.card(video).number) in ("black and white", "dark")


def test_a_film_draws_each_frame_once_and_ends_with_the_whole():
    film = PathFilm(FLEET, 1)
    assert (film.last, film.steps[0], film.steps[-1]) == (29, 2, 60)
    assert PathFilm(FLEET.of("Gamer"), 0).steps == sorted(set(film.steps))
    shown = []
    slider = player(film, shown.append).children[1]
    for frame in (3, 0, 29, 3):
        slider.value = frame
    assert len({one.png for one in shown}) == 3
    assert shown[0] is shown[3]
    assert "in 8 steps" in shown[0].alt
    assert shown[2].alt == describe_path(FLEET, 1)


def test_a_short_run_has_a_frame_for_each_step():
    short = send_bots(SITE, PERSONAS["Gamer"], 1, 3, seed=1, progress=False)
    assert PathFilm(short, 0).steps == [1, 2, 3]


def test_a_path_is_played_where_it_is_only_read_as_its_end(shown):
    play_path(FLEET, 1)
    assert [one.alt for one in shown] == [describe_path(FLEET, 1)]


@pytest.mark.slow
def test_a_path_is_saved_as_a_picture_or_a_film(tmp_path):
    fleet = send_bots(SITE, PERSONAS["Gamer"], 1, 5, seed=1, progress=False)
    files = [save_path(fleet, tmp_path / name) for name in ("a.png", "b.PNG", "a.gif", "b.gif")]
    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[2].read_bytes() == files[3].read_bytes()
    with Image.open(files[0]) as image:
        assert image.text["Description"] == describe_path(fleet, 0)
    with Image.open(files[2]) as film:
        durations = []
        for frame in range(film.n_frames):
            film.seek(frame)
            durations.append(film.info["duration"])
        assert durations == [MILLISECONDS] * 4 + [PAUSE]
        assert film.info["loop"] == 0
        assert film.info["comment"].decode() == describe_path(fleet, 0)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.gif", "a.png", "b.PNG", "b.gif"]


# --- slips, and grading


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: plot_path("fleet"), "send_bots"),
        (lambda: plot_path(FLEET, 8), "from 0 to 7"),
        (lambda: plot_path(FLEET, until=61), "from 1 to 60"),
        (lambda: plot_path(FLEET, until=0), "until must be at least 1"),
        (lambda: plot_path(FLEET, until="end"), "until must be a whole number"),
        (lambda: plot_captured([]), "send_bots"),
        (lambda: plot_captured(FLEET, 0.2), "Definition"),
        (lambda: plot_personas(FLEET, 0.2), "Definition"),
        (lambda: plot_personas("fleet"), "send_bots"),
        (lambda: history_strip("fleet"), "send_bots"),
        (lambda: history_strip(FLEET, 8), "from 0 to 7"),
        (lambda: play_path(FLEET, -1), "from 0 to 7"),
        (lambda: save_path(FLEET, "path.mp4"), "saved as .png, a film as .gif"),
        (lambda: save_path(FLEET, "nowhere/path.gif"), "no folder"),
        (lambda: plot_map({"name": "x", "clusters": {100}}), "from 0 to 99"),
        (lambda: plot_survival({}, 60), "survival_curve"),
        (lambda: plot_survival(CURVES["nobody"], 60), "survival_curve"),
        (lambda: plot_survival({"x": [1, 2]}, 60), "survival_curve"),
        (lambda: plot_over_time({}, "share"), "dictionary"),
        (lambda: plot_over_time({"x": [[1, 2], [3]]}, "share"), "a row a bot"),
        (lambda: plot_over_time({"x": "words"}, "share"), "a row a bot"),
        (lambda: plot_over_time({"x": [[NAN, NAN]]}, "share"), "some numbers"),
        (lambda: plot_eyesight(EYESIGHT.drop(columns="low")), "eyesight_experiment"),
        (lambda: plot_eyesight(3), "eyesight_experiment"),
    ],
)
def test_a_slip_is_a_sentence(slip, says):
    with pytest.raises(InputError, match=says):
        slip()


def test_while_grading_nothing_is_drawn(monkeypatch, shown, tmp_path):
    sample = sample_shorts(SITE, 3)
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setattr("memeverse.display.picture.new_figure", None)
    for draw, _ in ON_AXES.values():
        assert draw() is None
    assert plot_captured(FLEET, HOW) is None
    assert plot_personas(FLEET, HOW) is None
    assert play_path(FLEET, 0) is None
    assert history_strip(FLEET, 0).png == b""
    assert sample.sheet(3).png == b""
    save_path(FLEET, tmp_path / "path.gif")
    assert not list(tmp_path.iterdir())
    assert not shown
