import io
import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from PIL import Image

from memeverse.display.axes import ENDS, dress
from memeverse.display.before_after import plot_before_after
from memeverse.display.behind import custom_items_plotting, plot_item_to_promote
from memeverse.display.colours import styles
from memeverse.display.paths import describe_paths, draw_paths
from memeverse.display.picture import Picture, new_figure, picture_of
from memeverse.display.player import play
from memeverse.display.rendering import plot_paths, simulate_and_render
from memeverse.display.saving import save_picture
from memeverse.simulation.distance import CATEGORIES
from memeverse.simulation.engine import simulate
from memeverse.simulation.reading import InputError
from memeverse.simulation.trajectory import Trajectory

COLUMNS = list(CATEGORIES)
COL = ("humour", "sarcasm")


def make_items(n=60, seed=0):
    rng = np.random.default_rng(seed)
    items = pd.DataFrame(rng.choice([-1, -0.5, 0.5, 1], (n, 5)), columns=COLUMNS)
    items.index = pd.Index([f"image_{i}.jpg" for i in range(n)], name="image_name")
    return items.assign(author=[f"author{i % 4}" for i in range(n)])


def make_users(n=4, seed=1):
    users = pd.DataFrame(np.random.default_rng(seed).uniform(-1, 1, (n, 5)), columns=COLUMNS)
    users.insert(0, "name", [f"user{i}" for i in range(n)])
    return users


ITEMS, USERS = make_items(), make_users()


def selector_random(items, user, k):
    return items.sample(k)


RUN = simulate(USERS, ITEMS, selector_random, 6, seed=1)


# --- what is drawn


def test_each_user_has_a_path_a_dot_and_a_cross():
    ax = draw_paths(RUN, COL, Figure().subplots())
    paths = [line for line in ax.get_lines() if len(line.get_xdata()) == RUN.steps + 1]
    assert len(paths) == RUN.n_users
    for user, path in enumerate(paths):
        assert np.array_equal(path.get_xdata(), RUN.tastes[:, user, 0])
        assert np.array_equal(path.get_ydata(), RUN.tastes[:, user, 1])
    dots, crosses = ax.collections[-2:]
    assert np.array_equal(dots.get_offsets(), RUN.tastes[0, :, :2])
    assert np.array_equal(crosses.get_offsets(), RUN.tastes[-1, :, :2])
    assert [to_hex(colour) for colour in crosses.get_facecolors()] == [
        path.get_color().lower() for path in paths
    ]


def test_thirty_users_can_be_told_apart_without_colour():
    """Does each of 28 users have a colour and line of its own?"""
    assert len(set(styles(28))) == 28


def test_the_ends_of_the_axes_are_named():
    ax = draw_paths(RUN, ("offensive", "overall_sentiment"), Figure().subplots())
    assert "not offensive" in ax.get_xlabel()
    assert "hateful" in ax.get_xlabel()
    assert "overall sentiment" in ax.get_ylabel()
    assert ax.get_title() == "selector_random: 4 users, 6 steps"
    assert ax.get_xlim() == ax.get_ylim()
    assert set(ENDS) == set(CATEGORIES)


def test_the_legend_tells_what_is_what():
    col = COL
    customs = [custom_items_plotting(ITEMS, col, 20), plot_item_to_promote(ITEMS.iloc[[0]], col)]
    ax = draw_paths(RUN, col, Figure().subplots(), customs)
    told = " ".join(text.get_text() for text in ax.get_legend().get_texts())
    for word in ("path", "end", "memes", "promoted"):
        assert word in told


def test_grey_points_are_darker_where_several_memes_lie():
    items = pd.concat([make_items(1)] * 9 + [make_items(1).assign(humour=0.0)]).set_axis(range(10))
    ax = Figure().subplots()
    custom_items_plotting(items, COL, 10)(ax)
    points = ax.collections[0]
    alone, many = sorted(points.get_facecolors()[:, 3])
    assert len(points.get_offsets()) == 2
    assert 0.1 < alone < many < 0.9
    place = points.get_offsets()[np.argmax(points.get_facecolors()[:, 3])]
    assert place.tolist() == items.iloc[0][list(COL)].tolist()


def test_grey_points_are_a_stable_sample():
    def drawn(seed, n=15):
        ax = Figure().subplots()
        custom_items_plotting(ITEMS, COL, n, seed)(ax)
        return ax.collections[0].get_facecolors()[:, 3].tolist()

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
    drawn(1, n=10_000)  # more than there are: all of them


@pytest.mark.parametrize("item", [ITEMS.iloc[[3]], ITEMS.iloc[3]], ids=["table", "series"])
def test_the_promoted_meme_is_a_star_in_its_place(item):
    ax = Figure().subplots()
    plot_item_to_promote(item, ("sarcasm", "humour"))(ax)
    assert ax.collections[0].get_offsets().tolist() == [[ITEMS["sarcasm"].iloc[3], ITEMS["humour"].iloc[3]]]


def test_customs_draw_behind_the_paths_on_the_axes_of_the_picture():
    seen = []
    ax = Figure().subplots()
    plot_paths(
        RUN, COL, ax, custom=[lambda given: seen.append((given is ax, len(given.get_lines()))), seen.append]
    )
    assert seen == [(True, 0), ax]


# --- how it is shown


def test_the_picture_is_shown_once_with_words_and_the_run_comes_back(shown):
    run = simulate_and_render(
        USERS, ITEMS, selector_random, COL, 6, custom_items_plotting(ITEMS, COL, 10), seed=1
    )
    assert isinstance(run, Trajectory)
    assert np.array_equal(run.tastes, RUN.tastes)
    (picture,) = shown
    assert isinstance(picture, Picture)
    assert picture.alt == describe_paths(RUN, COL)
    bundle, _ = picture._repr_mimebundle_()
    assert bundle["text/html"].startswith("<img ")
    assert 'alt="Paths of 4 users over 6 steps of selector_random, on humour' in bundle["text/html"]
    assert bundle["text/plain"] == picture.alt


def test_with_axes_of_ones_own_nothing_is_shown(shown):
    ax = Figure().subplots()
    simulate_and_render(USERS, ITEMS, selector_random, list(COL), 2, ax=ax)
    assert plot_paths(RUN, COL, ax) is ax
    assert not shown
    assert ax.get_lines()


def test_the_picture_is_sharp_and_opaque():
    figure = new_figure(3, 2)
    dress(figure.subplots(), COL, "title")
    picture = picture_of(figure, "words")
    image = Image.open(io.BytesIO(picture.png))
    assert image.size == (2 * picture.width, 400) == (600, 400)
    assert image.convert("RGBA").getpixel((0, 0)) == (255, 255, 255, 255)
    assert "transparency" not in image.info


def test_alt_text_cannot_break_out_of_its_attribute():
    assert 'alt="&quot;&gt;&lt;script&gt;"' in Picture(b"", '"><script>', 10).html


def test_no_global_state_is_touched():
    """Is pyplot left alone, in a process where nobody else imports it?"""
    code = """
import sys
import numpy as np, pandas as pd
from memeverse.simulation.distance import CATEGORIES
from memeverse.display.rendering import simulate_and_render
assert "matplotlib" not in sys.modules
table = pd.DataFrame([[0.0] * 5], columns=list(CATEGORIES))
print(simulate_and_render(table, table, lambda items, user, k: items, ("humour", "sarcasm"), 2, k=1))
assert "matplotlib" in sys.modules
assert "matplotlib.pyplot" not in sys.modules
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "1 user, 2 steps of your selector" in done.stdout


def test_while_grading_nothing_is_drawn():
    code = """
import os, sys
os.environ["MEMEVERSE_GRADING"] = "1"
import pandas as pd
from memeverse.simulation.distance import CATEGORIES
from memeverse.display.behind import *
from memeverse.display.rendering import *
table = pd.DataFrame([[0.0] * 5] * 5, columns=list(CATEGORIES))
col = ("humour", "sarcasm")
custom = [custom_items_plotting(table, col, 3), plot_item_to_promote(table.head(1), col)]
run = simulate_and_render(table, table, lambda items, user, k: items.head(k), col, 30, custom)
plot_paths(run, col)
assert "matplotlib" not in sys.modules
print(run)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "2 users, 1 step of your selector.\n"


# --- words and errors


def test_the_words_say_which_way_people_went():
    users = pd.DataFrame([[-0.5] * 5, [0.5] * 5], columns=COLUMNS)
    items = pd.DataFrame([[1.0] * 5], columns=COLUMNS)
    run = simulate(users, items, lambda items, user, k: items, 3, k=1, seed=1, gamma=0.2, noise_sd=0)
    words = describe_paths(run, COL)
    assert words.startswith(
        "Paths of 2 users over 3 steps of your selector, on humour (across) and sarcasm (up)."
    )
    assert "Humour (-1 not funny, +1 hilarious): on average from +0.00 to" in words
    assert "1 of 2 went up; they ended further apart" in words
    one = describe_paths(simulate(users.head(1), items, lambda items, user, k: items, 3, k=1, seed=1), COL)
    assert one.startswith("Paths of 1 user ")
    assert "from -0.50 to " in one


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: plot_paths(RUN, ("humor", "sarcasm")),
            "there is no category 'humor'; the categories are humour",
        ),
        (lambda: plot_paths(RUN, ("humor", "sarcasm")), "Did you mean humour?"),
        (lambda: plot_paths(RUN, "humour"), "col must name two categories"),
        (lambda: plot_paths(RUN, ["humour"]), "this names 1"),
        (lambda: plot_paths(RUN, ["humour", "humour"]), "both axes are humour"),
        (lambda: plot_paths(RUN, COL, custom=3), "custom must be a function"),
        (lambda: custom_items_plotting(ITEMS, COL, 0), "nb_items must be at least 1"),
        (lambda: custom_items_plotting(ITEMS.drop(columns="humour"), COL, 3), "no column humour"),
        (lambda: plot_item_to_promote(3, COL), "item must be a meme"),
        (lambda: plot_paths(RUN, COL, 5), "ax must be one Axes"),
        (lambda: plot_paths(USERS, COL), "plot_paths shows a run: what simulate(...) or"),
        (lambda: play(len, COL), "run = simulate(users, memes, selector, 30); this is the function `len`."),
        (lambda: plot_before_after(ITEMS), "plot_before_after shows a run"),
        (lambda: plot_before_after(RUN, [3] * 10), "ax must be one Axes"),
        (lambda: save_picture(None, "film.gif", COL), "save_picture shows a run"),
    ],
)
def test_what_cannot_be_drawn_gets_a_sentence(call, says):
    with pytest.raises(InputError) as caught:
        call()
    assert says in str(caught.value)


def test_a_wrong_axis_is_noticed_before_the_simulation_runs():
    calls = []
    with pytest.raises(InputError):
        simulate_and_render(USERS, ITEMS, lambda *given: calls.append(1), ("x", "y"), 30)
    assert not calls


def test_axes_that_are_none_are_noticed_before_the_simulation_runs():
    calls = []
    for ax in (5, Figure().subplots(1, 2)):
        with pytest.raises(InputError, match="ax must be one Axes of matplotlib"):
            simulate_and_render(USERS, ITEMS, lambda *given: calls.append(1), COL, 30, ax=ax)
    assert not calls


def test_what_fails_to_draw_behind_the_paths_is_told_as_such():
    ax = Figure().subplots()
    with pytest.raises(InputError, match="called with one argument, the Axes"):
        plot_paths(RUN, COL, ax, custom=custom_items_plotting)
