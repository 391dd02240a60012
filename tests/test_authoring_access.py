"""Is what a lab shows there for who can't see a picture, or no colours?"""

import json
from dataclasses import replace
from pathlib import Path

import fruit_course as fruit
import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from coursekit.authoring.emit_solution import solution_bytes
from coursekit.authoring.figure_colours import by_colour_alone, is_in_order
from coursekit.authoring.lesson import Cell, Lesson, MasterError
from coursekit.authoring.lint_access import access
from coursekit.authoring.lint_prose import headings
from coursekit.authoring.lint_shown import shown_without_words
from coursekit.authoring.sources import read_cells

ENV = {"PYTHONPATH": str(fruit.FOLDER)}
DEMOS = sorted((Path(__file__).parents[1] / "docs" / "demos").glob("*.py"))


def html(text: str) -> list[dict]:
    return [{"output_type": "display_data", "data": {"text/html": text}, "metadata": {}}]


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ('<img src="x">', "shows HTML with a picture without alt text"),
        ('<p><img src="x" alt=" "></p>', "shows HTML with a picture without alt text"),
        ("<svg><path/></svg>", "shows a drawing without words"),
        ('<svg aria-label="two curves"></svg><svg><path/></svg>', "shows a drawing without words"),
        ("<table><tr><td>1</td></tr></table>", "shows a table without headings"),
        (
            "<table><tr><th>a</th></tr><tr><td><table><tr><td>1</td></tr></table></td></tr></table>",
            "shows a table without headings",
        ),
    ],
)
def test_what_is_shown_without_words_is_told(text, wrong):
    assert [said for said, _ in shown_without_words(html(text))] == [wrong]


@pytest.mark.parametrize(
    "text",
    [
        '<img src="x" alt="two curves that cross">',
        '<img src="x" role="presentation">',
        "<svg><title>two curves</title><g><svg></svg></g></svg>",
        '<svg aria-hidden="true"></svg>',
        "<table><tr><th>a</th></tr><tr><td>1</td></tr></table>",
        '<table role="presentation"><tr><td>1</td></tr></table>',
        "no picture, 1 < 2 & <b>bold",
    ],
)
def test_what_has_words_is_left_alone(text):
    assert list(shown_without_words(html(text))) == []


def figure_with(draw) -> Figure:
    figure = Figure()
    draw(figure.subplots())
    return figure


def two(first: dict, second: dict):
    def draw(ax):
        ax.plot([0, 1], [0, 1], label="before", **first)
        ax.plot([0, 1], [1, 0], label="after", **second)
        ax.legend()

    return draw


def bars(hatch: str):
    def draw(ax):
        ax.bar([0, 1], [1, 2], label="before")
        ax.bar([0.4, 1.4], [1, 2], label="after", hatch=hatch)
        ax.legend()

    return draw


def dots(marker: str):
    def draw(ax):
        ax.scatter([0, 1], [1, 2], label="before")
        ax.scatter([0, 1], [2, 2], label="after", marker=marker)
        ax.figure.legend()

    return draw


@pytest.mark.parametrize(
    "draw",
    [
        two({"color": "red"}, {"color": "green"}),
        two({"linestyle": (0, (4, 1)), "color": "red"}, {"linestyle": (0, (4, 1))}),
        two({"linestyle": "", "marker": "o"}, {"linestyle": "", "marker": "o"}),
        bars(""),
        dots("o"),
    ],
)
def test_what_only_colour_tells_apart_is_told(draw):
    assert list(by_colour_alone(figure_with(draw))) == ["“before” and “after” differ by colour alone"]


def labelled_in_the_figure(ax):
    two({"color": "red"}, {"color": "green"})(ax)
    ax.text(1, 1, "before")
    ax.annotate("after", (1, 0))


@pytest.mark.parametrize(
    "draw",
    [
        two({"linestyle": "--"}, {}),
        two({"linestyle": (0, (4, 1))}, {"linestyle": (0, (1, 1))}),
        two({"marker": "o"}, {"marker": "s"}),
        two({"marker": "o", "markerfacecolor": "white"}, {"marker": "o"}),
        two({"linewidth": 3}, {"linewidth": 1}),
        bars("//"),
        dots("s"),
        labelled_in_the_figure,
        lambda ax: ax.plot([0, 1], [0, 1], "r", [0, 1], [1, 0], "g"),  # nobody is asked to tell them apart
    ],
)
def test_what_can_be_told_apart_without_colour_is_left_alone(draw):
    assert list(by_colour_alone(figure_with(draw))) == []


@pytest.mark.parametrize(
    ("name", "good"), [("viridis", True), ("Greys", True), ("RdBu", True), ("hsv", False)]
)
def test_a_scale_of_colours_goes_from_dark_to_light(name, good):
    def draw(ax):
        ax.figure.colorbar(ax.imshow(np.eye(3), cmap=name))

    told = list(by_colour_alone(figure_with(draw)))
    assert told == ([] if good else [f"the colours of {name} are not in order of their lightness"])
    assert is_in_order(matplotlib.colormaps[name]) == good


DRAWING = (
    "import matplotlib.pyplot as plt\n"
    "from IPython.display import display\n"
    "figure, ax = plt.subplots()\n"
    "for n, name in enumerate(['before', 'after']):\n"
    "    ax.plot([0, 1], [n, 1], label=name, linestyle={styles}[n])\n"
    "ax.legend()\n"
    "plt.close(figure)\n"
    "display(figure, metadata={metadata})"
)


def run(source: str, **more) -> bytes:
    lesson = fruit.lesson()
    return solution_bytes(
        replace(lesson, cells=(*lesson.cells, Cell("code", "code", source, 150, **more))), env=ENV
    )


def test_a_build_tells_a_picture_without_words_and_one_that_only_colour_reads():
    with pytest.raises(MasterError) as caught:
        run(DRAWING.format(styles=["-", "-"], metadata={}))
    assert [str(one).split(":", 1)[1].partition(";")[0] for one in caught.value.findings] == [
        "150: this cell shows a picture without words",
        "150: in a figure of this cell “before” and “after” differ by colour alone",
    ]


def test_a_build_takes_pictures_that_all_can_read():
    words = {"image/png": {"alt": "Two lines that meet."}}
    made = json.loads(run(DRAWING.format(styles=["-", "--"], metadata=words)))
    assert "image/png" in made["cells"][-1]["outputs"][-1]["data"]
    tagged = run(DRAWING.format(styles=["-", "-"], metadata=words), metadata={"tags": ["by-colour"]})
    assert "image/png" in json.loads(tagged)["cells"][-1]["outputs"][-1]["data"]


@pytest.mark.parametrize("path", DEMOS, ids=lambda path: path.stem)
def test_the_demos_are_for_everybody(path):
    cells = tuple(Cell(one.kind, "prose", one.source, line=one.line) for one in read_cells(path))
    lesson = Lesson(path, cells, ())
    assert [*headings(lesson), *access(lesson)] == []
