"""Memes as pictures and in words: drawn alike each time, legible, and honest about their numbers."""

import base64
import io
import re
from dataclasses import FrozenInstanceError
from html.parser import HTMLParser
from itertools import combinations

import numpy as np
import pytest
from PIL import Image, ImageChops

from memeverse.data import pictures
from memeverse.data.authors import AUTHORS, BRANDS
from memeverse.data.captions import choose_caption, every_line, moods
from memeverse.data.drawing import describe_meme, draw_meme, lettering
from memeverse.data.drawing.look import look_at
from memeverse.data.drawing.mascots import MASCOTS, PRODUCTS, mascot_of
from memeverse.data.drawing.picture import CAPTION_HEIGHT
from memeverse.data.drawing.scenery import SCENE, SIZE
from memeverse.data.labels import LABELS
from memeverse.data.memes import PROMOTED, categories, flood, sample_memes
from memeverse.data.memotion import load_memotion
from memeverse.data.pictures import MemePicture, hide_memes, show_meme
from memeverse.errors import FriendlyError
from memeverse.randomness import derive


def row(author="otterly_fine", **values):
    plain = {
        "humour": -0.5,
        "sarcasm": -0.5,
        "offensive": -0.5,
        "motivational": 1.0,
        "overall_sentiment": 0.5,
    }
    return {**plain, **values, "author": author}


@pytest.fixture(scope="module")
def memes():
    return sample_memes(1, "Fizzle Cola")


@pytest.fixture(autouse=True)
def shown(capsys):
    yield
    hide_memes(False)


def scene(picture):
    """The picture without its legend and its captions: the character and what is around it."""
    return picture.crop((0, 8 + CAPTION_HEIGHT, SIZE, SCENE - CAPTION_HEIGHT - 12))


def differ(a, b):
    """The share of pixels that differ visibly."""
    return (np.asarray(ImageChops.difference(a, b)).max(axis=2) > 30).mean()


# --- drawing


def test_the_same_row_gives_the_same_picture(memes):
    first, again = (draw_meme("image_5.jpg", memes.loc["image_5.jpg"]) for _ in range(2))
    assert first.size == (480, 480)
    assert first.mode == "RGB"
    assert first.tobytes() == again.tobytes()


@pytest.mark.parametrize("category", categories)
def test_every_level_of_every_attribute_shows_in_the_scene(category):
    """Could one read the attribute without the legend and the caption?"""
    levels = sorted(LABELS[category].values())
    for a, b in combinations(levels, 2):
        one, other = (scene(draw_meme("image_5.jpg", row(**{category: value}))) for value in (a, b))
        assert differ(one, other) > 0.002, (category, a, b)


@pytest.mark.parametrize("category", categories)
def test_the_legend_shows_values_between_the_levels(category):
    one, other = (draw_meme("image_5.jpg", row(**{category: value})) for value in (0.61, 0.64))
    strip = (0, SCENE, SIZE, SIZE)
    assert one.crop(strip).tobytes() != other.crop(strip).tobytes()


def test_every_author_has_a_face_of_their_own():
    assert len(MASCOTS) == len(AUTHORS)
    assert len(PRODUCTS) == len(BRANDS)
    heads = [draw_meme("image_5.jpg", row(author)).crop((150, 110, 330, 290)) for author in AUTHORS]
    for (i, one), (j, other) in combinations(enumerate(heads), 2):
        assert differ(one, other) > 0.1, (AUTHORS[i], AUTHORS[j])


def test_an_author_keeps_the_mascot_and_a_stranger_gets_one():
    assert mascot_of(look_at("a", row("mildly_moss"))) == mascot_of(
        look_at("b", row("mildly_moss", humour=1))
    )
    assert mascot_of(look_at("a", row("somebody else"))) in MASCOTS
    without = {key: value for key, value in row().items() if key != "author"}
    assert draw_meme("a", without).size == (480, 480)


def test_a_brands_picture_is_an_advertisement():
    values = dict(zip(categories, PROMOTED, strict=True))
    for brand in BRANDS:
        look = look_at("image_0.png", {**values, "author": brand})
        assert look.advert
        assert look.top == brand
    assert look_at("image_0.png", {**values, "author": "A brand of the term"}).advert
    assert not look_at("image_0.png", {**values, "author": "otterly_fine"}).advert


def test_the_empty_picture_is_grey_and_nobody():
    """Is the flood's picture odd enough to notice, and silent about who sent it?"""
    zeros = dict.fromkeys(categories, 0.0)
    one, other = (draw_meme("image_7000.png", {**zeros, "author": author}) for author in AUTHORS[:2])
    assert scene(one).tobytes() == scene(other).tobytes()
    colours = np.asarray(scene(one)).astype(int)
    assert (colours.max(axis=2) - colours.min(axis=2)).max() <= 20
    assert "blank stare" in describe_meme("image_7000.png", zeros)


def test_values_outside_the_scale_are_drawn_at_its_end():
    assert draw_meme("a", row(humour=7)).tobytes() == draw_meme("a", row(humour=1)).tobytes()


@pytest.mark.parametrize("wrong", [np.nan, None, "very"])
def test_a_row_that_is_no_meme_is_explained(wrong):
    with pytest.raises(FriendlyError, match=r"humour of image_1\.jpg is .* number from -1 to 1"):
        draw_meme("image_1.jpg", row(humour=wrong))
    with pytest.raises(FriendlyError, match="has no sarcasm"):
        draw_meme("image_1.jpg", {"humour": 1})


def test_nothing_global_is_drawn_from(monkeypatch):
    def refuse(*_, **__):
        raise AssertionError("the global random state was used")

    for name in ("rand", "random", "choice", "shuffle", "randint", "uniform"):
        monkeypatch.setattr(np.random, name, refuse)
    draw_meme("image_5.jpg", row(overall_sentiment=-1))


# --- captions

# Where a caption written at 8 pixels from the top may leave ink; 8 pixels lie between box and legend.
BOX = (lettering.MARGIN - 3, 5, SIZE - lettering.MARGIN + 3, 8 + CAPTION_HEIGHT + 7)


def test_the_bank_is_large_and_repeats_nothing():
    pairs = [pair for mood in moods() for pair in mood.lines]
    assert len(pairs) >= 300
    assert len(set(pairs)) == len(pairs)


@pytest.mark.parametrize("line", sorted(every_line(), key=len)[-60:])
def test_the_longest_captions_fit_in_two_lines(line):
    setting = lettering.fit(line, SIZE - 2 * lettering.MARGIN, CAPTION_HEIGHT)
    assert len(setting.lines) <= 2
    assert " ".join(setting.lines) == line


def test_no_caption_leaves_its_box():
    for line in every_line()[::5]:
        for low in (False, True):
            inside(line, BOX, low=low)


@pytest.mark.parametrize(
    "text",
    ["W" * 200, "endless " * 200, "ÅÉÜ gjpqy ÅÉÜ gjpqy " * 3, "a", "one\nline\tof  spaces", "…" * 80],
)
def test_no_text_at_all_leaves_its_box(text):
    inside(text, BOX)


def inside(text, box, low=False):
    paper = Image.new("RGB", (SIZE, 200), (128, 128, 128))
    written = paper.copy()
    lettering.write(written, text, 8, CAPTION_HEIGHT, low=low)
    found = ImageChops.difference(paper, written).getbbox()
    assert found is not None, text
    assert found[0] >= box[0], text
    assert found[1] >= box[1], text
    assert found[2] <= box[2], text
    assert found[3] <= box[3], text


def test_without_a_word_nothing_is_written():
    paper = Image.new("RGB", (SIZE, 200))
    lettering.write(paper, "  ", 8, CAPTION_HEIGHT)
    assert paper.getbbox() is None


def test_without_matplotlibs_font_pillows_own_serves(monkeypatch):
    caches = (lettering.font, lettering._length)
    for cache in caches:
        cache.cache_clear()
    monkeypatch.setattr(lettering, "_font_file", lambda: None)
    try:
        inside("Some words", (0, 0, SIZE, 200))
        assert draw_meme("image_5.jpg", row()).size == (480, 480)
    finally:
        for cache in caches:
            cache.cache_clear()


@pytest.mark.parametrize(
    ("values", "fitting"),
    [
        ((-0.5, 0.5, 1, -1, 0), {"furious"}),
        ((0.5, 1, 0.5, -1, 0.5), {"snide"}),
        ((1, 0.5, -1, -1, 0), {"hilarious", "wit"}),
        ((-1, -1, -1, -1, 0), {"deadpan", "shrug", "twisted"}),
        ((-0.5, -1, -1, 1, 1), {"hype", "wholesome"}),
        ((-0.5, 1, -1, 1, 0.5), {"mock_hype"}),
        ((-0.5, -1, -1, -1, -1), {"gloom", "shrug"}),
        ((0, 0, 0, 0, 0), {"blank"}),
    ],
)
def test_a_caption_fits_the_mood(values, fitting):
    by_line = {line: mood.name for mood in moods() for line in mood.lines}
    rng = derive("captions", *map(str, values))
    seen = {choose_caption(values, None, rng) for _ in range(40)}
    plain = {by_line[pair] for pair in seen if pair in by_line}
    assert plain
    assert plain <= fitting


def test_a_term_brand_gets_a_slogan():
    top, bottom = choose_caption(PROMOTED, "A brand of the term", derive("slogan"))
    assert top == "A brand of the term"
    assert bottom


# --- words


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"humour": 1}, "laughing tears"),
        ({"humour": 0.5}, "grinning"),
        ({"humour": -1}, "bored"),
        ({"sarcasm": 1}, "sunglasses"),
        ({"sarcasm": 0.5}, "smirk"),
        ({"sarcasm": -0.5}, "eyebrow"),
        ({"sarcasm": -1}, "innocent"),
        ({"offensive": 1}, "CENSORED"),
        ({"offensive": 0.5}, "steam"),
        ({"offensive": -0.5}, "annoyed"),
        ({"offensive": -1}, "halo"),
        ({"motivational": 1}, "flexing"),
        ({"motivational": -1}, "sofa"),
        ({"overall_sentiment": -1}, "thunderstorm"),
        ({"overall_sentiment": -0.5}, "drizzle"),
        ({"overall_sentiment": 0}, "pale sky"),
        ({"overall_sentiment": 1}, "rainbow"),
    ],
)
def test_the_alt_text_says_what_is_to_be_seen(values, word):
    assert word in describe_meme("image_5.jpg", row(**values))


def test_the_alt_text_names_who_what_and_how_much():
    text = describe_meme("image_5.jpg", row("dank_daria", humour=1, overall_sentiment=0.25))
    look = look_at("image_5.jpg", row("dank_daria", humour=1, overall_sentiment=0.25))
    assert "a cat" in text
    assert f"“{look.top}” / “{look.bottom}”" in text
    assert "Humour +1, sarcasm −0.5, offensive −0.5, motivational +1, overall sentiment +0.25" in text


def test_an_advertisement_says_so():
    text = describe_meme(
        "image_0.png", {**dict(zip(categories, PROMOTED, strict=True)), "author": "Zapp Phones"}
    )
    assert text.startswith("An advertisement of Zapp Phones: a phone")


# --- show_meme


def test_a_meme_is_shown_by_name_position_row_or_one_row_table(memes):
    by_name = show_meme("image_5.jpg", memes)
    assert by_name.name == "image_5.jpg"
    assert by_name.author == memes.loc["image_5.jpg", "author"]
    for key in (5, np.int64(5), 5 - len(memes), memes.iloc[5], memes.iloc[[5]]):
        shown = show_meme(key, memes)
        assert shown == by_name
        assert shown.image.tobytes() == by_name.image.tobytes()


def test_without_a_table_the_labs_memes_are_looked_in(memes, monkeypatch):
    monkeypatch.setattr(pictures, "_memes", lambda: memes)
    assert show_meme("image_5.jpg") == show_meme("image_5.jpg", memes)


def test_the_session_offers_the_memes():
    session = pytest.importorskip("memeverse.session")
    assert show_meme(3).name == session.current_memes().index[3]


def test_an_unknown_name_brings_the_nearest(memes):
    with pytest.raises(FriendlyError, match=r"no meme called 'image_5\.png'; did you mean 'image_5\.jpg'\?"):
        show_meme("image_5.png", memes)
    with pytest.raises(FriendlyError, match=r"did you mean .*'image_12\.png'"):
        show_meme("imge_12.png", memes)
    with pytest.raises(FriendlyError, match=r"names such as 'image_0\.png'"):
        show_meme("zzz", memes)
    with pytest.raises(FriendlyError, match="the table is empty"):
        show_meme("zzz", memes.iloc[:0])


@pytest.mark.parametrize(
    ("key", "message"),
    [
        (7000, "no meme at position 7000; the table has 6993 rows"),
        (None, "not a NoneType"),
        (True, "not a bool"),
        (2.0, "not a float"),
    ],
)
def test_what_cannot_be_shown_is_explained(memes, key, message):
    with pytest.raises(FriendlyError, match=message):
        show_meme(key, memes)
    with pytest.raises(FriendlyError, match="has 3 rows"):
        show_meme(memes.head(3))
    with pytest.raises(FriendlyError, match="not in a dict"):
        show_meme("image_5.jpg", {})


def test_of_many_with_one_name_the_first_is_shown(memes):
    flooded = flood(memes, "jellybyte", "image_7841.png", 50, seed=1)
    assert "blank stare" in show_meme("image_7841.png", flooded).alt


# --- as a notebook shows it


class Images(HTMLParser):
    def __init__(self):
        super().__init__()
        self.images = []

    def handle_starttag(self, tag, attrs):
        if tag == "img":
            self.images.append(dict(attrs))


def test_the_notebook_gets_a_picture_with_alt_text(memes):
    shown = show_meme("image_5.jpg", memes)
    data, metadata = shown._repr_mimebundle_()
    parser = Images()
    parser.feed(data["text/html"])
    (image,) = parser.images
    assert image["alt"] == shown.alt
    png = base64.b64decode(image["src"].removeprefix("data:image/png;base64,"))
    assert png == data["image/png"] == shown._repr_png_()
    assert Image.open(io.BytesIO(png)).size == (480, 480)
    assert metadata["image/png"]["alt"] == shown.alt
    assert shown.alt in data["text/plain"]
    assert f"image_5.jpg by {shown.author}" in re.sub("<[^>]*>", "", data["text/html"])


def test_a_name_cannot_smuggle_markup(memes):
    table = memes.head(2).set_axis(['"><script>', "b"], axis=0).assign(author="<b>&")
    parsed = show_meme(0, table)._repr_html_()
    assert "<script>" not in parsed
    assert "<b>&" not in parsed


def test_ipython_shows_it(memes):
    formatters = pytest.importorskip("IPython.core.formatters")
    data, _ = formatters.DisplayFormatter().format(show_meme("image_5.jpg", memes))
    assert set(data) >= {"text/plain", "text/html", "image/png"}


def test_a_picture_is_frozen_and_can_be_saved(memes, tmp_path):
    shown = show_meme("image_5.jpg", memes)
    assert isinstance(shown, MemePicture)
    with pytest.raises(FrozenInstanceError):
        shown.name = "other"
    assert shown.image is shown.image
    with Image.open(shown.save(tmp_path / "meme.png")) as saved:
        assert saved.convert("RGB").tobytes() == shown.image.tobytes()
    assert shown.save(str(tmp_path / "meme.jpg")).stat().st_size > 1000
    with pytest.raises(FriendlyError, match="no folder"):
        shown.save(tmp_path / "nowhere" / "meme.png")


# --- hidden, real, graded


def test_one_switch_hides_all_memes_and_brings_them_back(memes, capsys):
    hide_memes()
    assert "hide_memes(False)" in capsys.readouterr().out
    shown = show_meme("image_5.jpg", memes)
    data, _ = shown._repr_mimebundle_()
    assert "image/png" not in data
    assert "<img" not in data["text/html"]
    assert "Humour" in shown.alt
    with pytest.raises(FriendlyError, match=r"hide_memes\(False\)"):
        shown.image  # noqa: B018
    hide_memes(False)
    assert "<img" in show_meme("image_5.jpg", memes)._repr_html_()


@pytest.fixture
def real(tmp_path):
    lines = ["image_name,humour,sarcasm,offensive,motivational,overall_sentiment"]
    lines += [f"image_{i}.jpg,funny,general,slight,motivational,neutral" for i in (1, 2)]
    (tmp_path / "labels.csv").write_text("\n".join(lines))
    Image.new("RGBA", (1200, 600), (200, 30, 30, 255)).convert("RGB").save(tmp_path / "image_1.jpg")
    return load_memotion(tmp_path)


@pytest.mark.parametrize("form", ["name", "row", "table"])
def test_real_memes_are_shown_as_they_are_but_scaled(real, form):
    key = {"name": "image_1.jpg", "row": real.iloc[0], "table": real.head(1)}[form]
    shown = show_meme(key, real)
    assert shown.image.size == (480, 240)
    assert shown.image.getpixel((5, 5))[0] > 150
    assert shown.alt.startswith("A real meme")


def test_a_real_meme_whose_file_is_missing_is_drawn(real):
    assert show_meme("image_2.jpg", real).alt.startswith("A drawn meme")


def test_hidden_real_memes_come_with_a_warning(real):
    hide_memes()
    assert "may offend" in show_meme("image_1.jpg", real).alt


def test_while_grading_nothing_is_looked_up_or_drawn(monkeypatch):
    monkeypatch.setenv("MEMEVERSE_GRADING", "1")
    monkeypatch.setattr(pictures, "draw_meme", None)
    monkeypatch.setattr(pictures, "_memes", None)
    shown = show_meme("no such meme")
    assert shown.name == "no such meme"
    assert shown.image.size == (480, 480)


def test_a_row_may_be_a_series_with_more_columns(memes):
    series = memes.iloc[5].copy()
    series["distance"] = 0.3
    assert show_meme(series).name == "image_5.jpg"
