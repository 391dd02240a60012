"""Do contact sheets and trails show every video, with nothing cut off, and say so in words?"""

import io
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from memeverse.bots.sample import sample_shorts
from memeverse.data.drawing.lettering import font
from memeverse.errors import InputError
from memeverse.platform.memetube import Platform
from memeverse.platform.pictures.layout import INDENT, MARGIN, SHARP, wrapped
from memeverse.platform.pictures.sheets import contact_sheet, describe_sheet, describe_trail, trail_strip
from memeverse.platform.vocabulary import TAGS, TOPICS


@dataclass(frozen=True)
class Video:
    video: str
    title: str
    channel: str
    topic: str
    tag: str
    number: int
    seconds: float = 250
    views: int = 1234


def some(count: int, topic: str = "chess") -> list[Video]:
    return [Video(f"v{i}", f"Title {i}", "Ada on Chess", topic, TAGS[topic][i % 20], i) for i in range(count)]


def pixels(picture) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(picture.png)).convert("RGB")).astype(int)


def test_a_sheet_is_a_page_wide_and_its_margins_are_white():
    shown = pixels(contact_sheet(some(8)))
    assert shown.shape[1] == 980 * SHARP
    edge = (MARGIN - 1) * SHARP
    for strip in (shown[:edge], shown[:, :edge], shown[:, -edge:], shown[-MARGIN:]):
        assert (strip > 245).all()


def test_each_row_more_makes_the_sheet_higher():
    heights = [pixels(contact_sheet(some(n), columns=3)).shape[0] for n in (1, 3, 4, 6, 7)]
    assert heights[0] == heights[1] < heights[2] == heights[3] < heights[4]


def test_a_long_title_gets_the_lines_it_needs():
    long = Video("v", "Word " * 20, "A channel with a long and friendly name", "schools policy", "grades", 1)
    assert pixels(contact_sheet([long])).shape[0] > pixels(contact_sheet(some(1))).shape[0] + 60


def test_the_same_videos_give_the_same_bytes():
    assert contact_sheet(some(3), title="Home").png == contact_sheet(some(3), title="Home").png
    assert trail_strip(some(3)).png == trail_strip(some(3)).png


def test_a_trail_wraps_every_ten():
    one, two = (pixels(trail_strip(some(n))).shape[0] for n in (10, 11))
    assert 1.7 * one < two < 2.1 * one


@given(
    st.text(alphabet="abc dW", min_size=1, max_size=90),
    st.integers(60, 200),
    st.sampled_from([None, (0, 0, 0)]),
)
@settings(max_examples=60)
def test_wrapped_lines_fit_and_lose_no_letter(text, wide, swatch):
    lines = wrapped(text, wide, 12, bold=True, swatch=swatch)
    assert "".join(line.text for line in lines).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        assert font(12 * SHARP).getlength(line.text) <= (wide - line.indent) * SHARP
        assert line.indent == (INDENT if swatch else 0)
    assert [line.swatch for line in lines] == [swatch] + [None] * (len(lines) - 1)


def test_the_words_of_a_sheet_count_topics_and_name_every_video():
    videos = [*some(1, "hiking"), *some(2, "chess")]
    assert describe_sheet(videos, "Home") == (
        "Home: 3 videos: 2 on chess, 1 on hiking. "
        "1. “Title 0” by Ada on Chess (hiking, 4:10, 1.23k views). "
        "2. “Title 0” by Ada on Chess (chess, 4:10, 1.23k views). "
        "3. “Title 1” by Ada on Chess (chess, 4:10, 1.23k views)."
    )


def test_the_words_of_a_trail_take_equal_topics_together():
    videos = [*some(2, "hiking"), *some(1, "chess"), *some(1, "hiking")]
    assert describe_trail(videos) == (
        "A trail of 4 videos through 2 topics: 1–2 hiking; 3 chess; 4 hiking. "
        "Its tags: 1 mountain trails, 2 backpacks, 3 openings, 4 mountain trails."
    )


@pytest.mark.parametrize(
    ("seconds", "views", "said"),
    [
        (59.6, 0, "1:00, 0 views"),
        (3_600, 1, "1:00:00, 1 view"),
        (5, 999, "0:05, 999 views"),
        (5, 999_600, "0:05, 1M views"),
        (5, 2_500_000_000, "0:05, 2.5bn views"),
    ],
)
def test_lengths_and_views_read_as_on_a_site(seconds, views, said):
    video = Video("v", "T", "C", "chess", "pins", 1, seconds, views)
    assert f"(chess, {said})" in describe_sheet([video])


def test_a_notebook_shows_a_png_with_the_words_as_alt_text():
    for shown in (contact_sheet(some(2)), trail_strip(some(2))):
        data, _ = shown._repr_mimebundle_()
        assert shown.png.startswith(b"\x89PNG")
        assert data["text/plain"] == shown.alt
        assert f'alt="{shown.alt}"' in data["text/html"]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_topic_can_be_shown_and_is_named(topic):
    assert topic in trail_strip(some(1, topic)).alt
    assert topic in describe_sheet(some(1, topic))


def test_nothing_to_show_is_said_in_a_sentence():
    for show in (contact_sheet, trail_strip, describe_sheet, describe_trail):
        with pytest.raises(InputError, match="no videos"):
            show([])
    with pytest.raises(InputError, match="columns"):
        contact_sheet(some(1), columns=0)
    with pytest.raises(InputError, match=r"cards of a page, .*; this is 3 .int."):
        contact_sheet(3)


def test_a_sample_of_shorts_says_that_it_draws_itself():
    shorts = sample_shorts(Platform("practice", videos=1_000), 3)
    with pytest.raises(InputError, match=r"It draws a sheet of its own: write \.sheet\(12\) behind it"):
        contact_sheet(shorts)
