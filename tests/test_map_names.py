"""The names on the map of tags, and filters on sheets of shorts: is what has to be seen there to be seen?"""

import io
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image

from memeverse import Platform, load_personas, plot_map, sample_shorts
from memeverse.platform.pictures.stills import filter_of


@pytest.fixture(scope="module")
def drawn():
    """By name, where it stands on the map of a gamer, in pixels."""
    figure = Figure(figsize=(8.2, 7.2), layout="constrained")
    FigureCanvasAgg(figure)
    ax = plot_map(load_personas()["Gamer"], ax=figure.subplots())
    figure.canvas.draw()
    return ax, {one.get_text(): one for one in ax.texts}


def test_most_clusters_are_named_and_all_that_are_liked(drawn):
    from memeverse import load_clusters

    _, names = drawn
    known = load_clusters()
    assert len(names) >= 70
    assert {known.names[one] for one in load_personas()["Gamer"]["clusters"]} <= set(names)
    assert {name for name, text in names.items() if text.get_fontweight() == "bold"} == {
        known.names[one] for one in load_personas()["Gamer"]["clusters"]
    }


def test_no_name_lies_on_another_or_leaves_the_map(drawn):
    from matplotlib.text import Text

    ax, names = drawn
    boxes = {name: Text.get_window_extent(text) for name, text in names.items()}  # without its line
    assert [pair for pair in combinations(boxes, 2) if boxes[pair[0]].overlaps(boxes[pair[1]])] == []
    paper = ax.get_window_extent()
    assert [name for name, box in boxes.items() if box.x0 < paper.x0 or box.x1 > paper.x1] == []


def test_a_sheet_of_shorts_shows_their_filters():
    """Who asks why a bot misread a short has to see what the bot saw."""
    shorts = sample_shorts(Platform("filters", policy="similar"), 300, seed=1)
    kinds = [filter_of(shorts.platform.card(video).number) for video in shorts.table["video"]]
    for kind, is_grey in (("black and white", True), ("none", False)):
        sheet = Image.open(io.BytesIO(shorts.sheet([kinds.index(kind)]).png)).convert("RGB")
        pixels = np.asarray(sheet, dtype=int)[60:150, 60:250]
        assert (np.ptp(pixels, axis=2).mean() < 8) == is_grey, kind
