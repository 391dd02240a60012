"""Are thumbnails repeatable, legible, and as different as their topics?"""

import hashlib
import subprocess
import sys
from itertools import pairwise

import numpy as np
import pytest
from PIL import Image

from memeverse.data.drawing.canvas import WHITE, finished, new_sheet
from memeverse.data.drawing.lettering import font
from memeverse.errors import InputError
from memeverse.platform.pictures.captions import (
    HEIGHT,
    LAYOUTS,
    WIDTH,
    caption_colours,
    choose_layout,
    lettered,
)
from memeverse.platform.pictures.motifs import DRAWERS, Paint
from memeverse.platform.pictures.thumbnails import draw_thumbnail, topic_colours
from memeverse.platform.vocabulary import MOTIFS, TAGS, TOPICS
from memeverse.randomness import derive

STYLES = {layout.style for layout in LAYOUTS}
EVERY_TAG = [tag for topic in TOPICS for tag in TAGS[topic]]


def digest(*arguments) -> str:
    return hashlib.sha256(draw_thumbnail(*arguments).tobytes()).hexdigest()


def contrast(one, other) -> float:
    """WCAG 2.2: from 1 to 21."""
    parts = np.array([one, other]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    low, high = sorted(linear @ (0.2126, 0.7152, 0.0722))
    return (high + 0.05) / (low + 0.05)


def alone(motif: str, variant: int) -> np.ndarray:
    """Where a motif leaves paint, on a sheet from -100 to 100."""
    sheet, canvas = new_sheet(200, 200, Image.new("RGB", (200, 200), (1, 2, 3)))
    DRAWERS[motif](canvas.at(100, 100), Paint((90, 40, 40), (250, 220, 180), (230, 159, 0), variant))
    return np.asarray(finished(sheet))


@pytest.mark.parametrize("topic", TOPICS)
def test_same_arguments_same_bytes(topic):
    tag = TAGS[topic][4]
    assert digest(topic, tag, 7) == digest(topic, tag, 7)
    assert digest(topic, tag, 7) != digest(topic, tag, 8)
    assert digest(topic, tag, 7) != digest(topic, TAGS[topic][5], 7)


def test_another_process_draws_the_same_bytes():
    """Does a picture hang on the order of a set, which changes from process to process?"""
    code = (
        "import hashlib; from memeverse.platform.pictures.thumbnails import draw_thumbnail as draw;"
        "print([hashlib.sha256(draw('chess', 'rook endings', n).tobytes()).hexdigest() for n in range(9)])"
    )
    there = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert there.strip() == str([digest("chess", "rook endings", n) for n in range(9)])


def test_drawing_leaves_global_randomness_alone():
    before = np.random.get_state()[1].copy()
    draw_thumbnail("chess", "pins", 3)
    assert (np.random.get_state()[1] == before).all()


def test_distinct_topics_look_distinct_even_with_the_same_words():
    pictures = [np.asarray(draw_thumbnail(topic, "news", 3), dtype=float) for topic in TOPICS]
    for i, one in enumerate(pictures):
        for other in pictures[:i]:
            assert np.abs(one - other).mean() > 5


def test_every_topic_has_a_drawing_of_its_own():
    """In the same colours: nobody has to tell topics by colour alone."""
    assert set(MOTIFS.values()) == set(DRAWERS)
    shapes = [alone(motif, 0) for motif in DRAWERS]
    for i, one in enumerate(shapes):
        for other in shapes[:i]:
            assert (np.abs(one.astype(int) - other).sum(axis=2) > 60).sum() > 1_000


@pytest.mark.parametrize("motif", DRAWERS)
def test_a_motif_is_large_and_stays_in_its_square(motif):
    for variant in range(6):
        y, x = np.nonzero((alone(motif, variant) != (1, 2, 3)).any(axis=2))
        assert len(x) > 1_800
        assert x.min() >= 36
        assert x.max() <= 164
        assert y.min() >= 36
        assert y.max() <= 156


@pytest.mark.parametrize("topic", TOPICS)
@pytest.mark.parametrize("style", sorted(STYLES))
def test_captions_stand_out_from_their_ground(topic, style):
    """4.5 to one, though letters as large as these need but 3 (WCAG 2.2, 1.4.3)."""
    for letters, ground in caption_colours(style, *topic_colours(topic)):
        assert contrast(letters, ground) >= 4.5


@pytest.mark.parametrize("topic", TOPICS)
def test_letters_and_ground_are_really_in_the_picture(topic):
    """The colours whose contrast is measured above: are they those that are drawn?"""
    pairs = {pair for style in STYLES for pair in caption_colours(style, *topic_colours(topic))}
    for number, tag in enumerate(TAGS[topic][:6]):
        pixels = np.asarray(draw_thumbnail(topic, tag, number))
        share = {c: (pixels == c).all(axis=2).mean() for pair in pairs for c in pair}
        assert any(share[letters] > 0.01 and share[ground] > 0.03 for letters, ground in pairs), tag


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: f"{layout.style}{layout.box}")
def test_every_tag_fits_its_box(layout):
    x0, y0, x1, y1 = layout.box
    for tag in EVERY_TAG:
        lines, size = lettered(tag, layout)
        assert " ".join(lines).lower() == tag
        assert max(font(size).getlength(line) for line in lines) <= x1 - x0 - 16, tag
        assert len(lines) * size <= y1 - y0, tag


def test_captions_are_legible_at_half_the_width():
    """Twelve pixels high at 160 pixels' width, whatever the tag and the luck."""
    for tag in EVERY_TAG:
        for number in range(4):
            assert lettered(tag, choose_layout(tag, derive("any", tag, number)))[1] >= 24, tag


def test_every_layout_comes_up():
    chosen = {choose_layout(tag, derive("any", tag)) for tag in EVERY_TAG}
    assert chosen == set(LAYOUTS)


def test_the_boxes_of_captions_keep_clear_of_the_motif():
    for layout in LAYOUTS:
        x0, y0, x1, y1 = layout.box
        x, y, size = layout.motif
        reach = 0.4 * size
        assert x + reach <= x0 or x - reach >= x1 or y + reach <= y0 or y - reach >= y1
        assert 0 <= x - reach < x + reach <= WIDTH
        assert 0 <= y - reach < y + reach <= HEIGHT


@pytest.mark.parametrize("size", [(160, 90), (320, 180), (480, 270), (184, 104)])
def test_any_size_of_16_to_9_will_do(size):
    picture = draw_thumbnail("surfing", "barrels", 1, size)
    assert picture.size == size
    assert picture.mode == "RGB"
    small = [
        np.asarray(p.resize((32, 18), Image.Resampling.BOX), dtype=float)
        for p in (picture, draw_thumbnail("surfing", "barrels", 1))
    ]
    for one, other in pairwise(small):
        assert np.abs(one - other).mean() < 6


def test_what_cannot_be_drawn_is_said_in_a_sentence():
    with pytest.raises(InputError, match="16 to 9"):
        draw_thumbnail("chess", "pins", 1, (300, 300))
    with pytest.raises(InputError, match="no topic 'cricket'"):
        draw_thumbnail("cricket", "bats", 1)


def test_black_on_white_has_the_largest_contrast():
    assert contrast(WHITE, (0, 0, 0)) == pytest.approx(21)
