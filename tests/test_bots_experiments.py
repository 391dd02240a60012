"""Do samples, feeds and experiments on eyes say what they should?"""

import io

import numpy as np
import pytest
from PIL import Image

from memeverse import session
from memeverse.bots.definition import Definition
from memeverse.bots.eyesight import compare_readings, eyesight_experiment, summary
from memeverse.bots.feeds import open_feed
from memeverse.bots.persona import load_personas
from memeverse.bots.sample import sample_shorts
from memeverse.bots.sending import send_bots
from memeverse.errors import InputError
from memeverse.platform.dials import POLICIES, Dials
from memeverse.platform.memetube import platform_with
from memeverse.platform.pictures.stills import draw_still, filter_of
from memeverse.platform.truth import topics_of
from memeverse.statistics.intervals import wilson_interval

PERSONAS = load_personas()
SITE = platform_with(Dials("similar", share=0.75, pace=4.0), "experiments", videos=3_000)
SHORT = Definition(window=20, margin=0.2, hold=20)
COLUMNS = ["accuracy", "captured", "low", "high", "median_step", "on_interest", "twins", "n_bots"]


# --- feeds


def test_the_feed_of_a_term_is_the_same_each_time_and_another_one_in_another_term(monkeypatch):
    one = open_feed("similar")
    assert open_feed("similar") is one
    assert open_feed("popularity") is not one
    assert repr(one) == "MemeTube, similar, a video site"
    first = one.session("ada").shorts()
    facts = session._facts("lab3")
    monkeypatch.setattr(
        "memeverse.bots.feeds._facts", lambda lab: {**facts, "grown_from": facts["grown_from"] + 1}
    )
    assert open_feed("similar").session("ada").shorts() != first
    monkeypatch.undo()
    assert open_feed("similar").session("ada").shorts() == first


@pytest.mark.parametrize("policy", ["best", "", None, ["similar"]])
def test_a_policy_that_there_is_not_is_told(policy):
    with pytest.raises(InputError, match=", ".join(POLICIES)):
        open_feed(policy)


def test_popularity_captures_nobody():
    """Its bots and twins see the same; a share above the twin's is not even possible."""
    fleet = send_bots(open_feed("popularity"), PERSONAS, 4, 120, seed=2, progress=False)
    assert np.isnan(fleet.captured_at(SHORT)).all()
    assert fleet.on_interest.mean() < 0.3


def test_similar_captures_most():
    fleet = send_bots(SITE, PERSONAS, 6, 200, seed=2, progress=False)
    assert np.isfinite(fleet.captured_at(SHORT)).mean() > 0.6


# --- samples


@pytest.mark.slow
def test_a_sample_is_drawn_once_each_and_the_same_from_the_same_seed():
    one, two = sample_shorts(SITE, 50, seed=3), sample_shorts(SITE, 50, seed=3)
    assert one.table.equals(two.table)
    assert list(one.table) == ["video", "caption", "hashtags", "seconds", "topic"]
    assert one.table["video"].is_unique
    assert one.table["topic"].tolist() == topics_of(SITE, one.table["video"])
    assert not sample_shorts(SITE, 50, seed=4).table.equals(one.table)
    assert len(sample_shorts(SITE, 3_000)) == 3_000
    for video, thumbnail in zip(one.table["video"], one.thumbnails, strict=True):
        card = SITE.card(video)
        assert thumbnail.tobytes() == draw_still(card.topic, card.tag, card.number, (64, 36)).tobytes()


def test_a_sheet_shows_the_pictures_with_their_filters():
    sample = sample_shorts(SITE, 200, seed=3)
    grey = next(row for row, video in enumerate(sample.table["video"])
                if filter_of(SITE.card(video).number) == "black and white")  # fmt: skip
    page = np.asarray(Image.open(io.BytesIO(sample.sheet([grey]).png)).convert("RGB")).astype(int)
    thumbnail = page[24:160, 24:300]
    assert np.ptp(thumbnail, axis=2).max() < 12
    assert np.ptp(thumbnail[..., 0]) > 100


def test_a_sheet_tells_what_it_shows_and_what_was_taken_for_something_else():
    sample = sample_shorts(SITE, 5, seed=3)
    table = sample.table
    read = table["topic"].copy()
    read.iloc[4] = "something else"
    sheet = sample.sheet([4, 0], title="Two", read=read)
    assert sheet.alt.startswith(f"Two: 1. {table['caption'][4]}; {table['hashtags'][4]}; is about")
    assert sheet.alt.count("taken for something else") == 1
    assert sheet.png == sample.sheet([4, 0], title="Two", read=read.tolist()).png
    assert sample.sheet(12).alt == sample.sheet(range(5)).alt, "there are no more"


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda sample: sample.sheet([5]), "from 0 to 4"),
        (lambda sample: sample.sheet([]), "from 0 to 4"),
        (lambda sample: sample.sheet([0.5]), "from 0 to 4"),
        (lambda sample: sample.sheet("all"), "which must be a whole number"),
        (lambda sample: sample.sheet(0), "which must be at least 1"),
        (lambda sample: sample.sheet(read=["chess"]), "one topic for each of the 5"),
        (lambda _: sample_shorts(SITE, 3_001), "3,001 are more"),
        (lambda _: sample_shorts(SITE, 0), "n must be at least 1"),
        (lambda _: sample_shorts(SITE, 5, seed=-1), "seed"),
        (lambda _: sample_shorts("MemeTube"), "Platform"),
    ],
)
def test_slips_with_samples_are_told(slip, says):
    with pytest.raises(InputError, match=says):
        slip(sample_shorts(SITE, 5))


# --- experiments on eyes


def test_a_summary_is_that_of_the_fleet():
    fleet = send_bots(SITE, PERSONAS, 4, 90, seed=2, progress=False)
    found = summary(fleet, SHORT)
    captured = fleet.captured_at(SHORT)
    hits = int(np.isfinite(captured).sum())
    assert list(found) == COLUMNS
    assert (found["captured"], found["n_bots"]) == (hits / 20, 20)
    assert [found["low"], found["high"]] == pytest.approx([float(end) for end in wilson_interval(hits, 20)])
    assert found["on_interest"] == pytest.approx(fleet.on_interest[:, 60:].mean())
    assert found["twins"] == pytest.approx(fleet.blank.on_interest[:, 60:].mean())
    half = np.sort(np.where(np.isnan(captured), np.inf, captured))[9]
    np.testing.assert_equal(found["median_step"], half if np.isfinite(half) else np.nan)


def test_readings_are_compared_on_the_same_bots():
    table = compare_readings(SITE, PERSONAS, 4, 100, definition=SHORT, seed=2, progress=False)
    assert list(table) == ["reading", *COLUMNS]
    assert table["reading"].tolist() == ["caption", "hashtags", "thumbnail"]
    accuracy = table.set_index("reading")["accuracy"]
    assert accuracy["caption"] + 0.1 < accuracy[["hashtags", "thumbnail"]].min()
    one = compare_readings(
        SITE, PERSONAS, 4, 100, readings="caption", definition=SHORT, seed=2, progress=False
    )
    assert one.iloc[0].equals(table.iloc[0])


def test_worse_eyes_capture_less():
    """Of 100 bots; five standard errors apart, for the shares are near 0.9, 0.3 and 0."""
    table = eyesight_experiment(
        SITE, PERSONAS, (0.0, 0.4, 0.8), 20, 200, definition=SHORT, seed=2, progress=False
    )
    assert list(table) == ["misread", *COLUMNS]
    assert table["misread"].tolist() == [0.0, 0.4, 0.8]
    for better, worse in ((0, 1), (1, 2)):
        assert table["accuracy"][better] > table["accuracy"][worse] + 0.2
        assert table["low"][better] > table["high"][worse]
        assert table["on_interest"][better] > table["on_interest"][worse]
    assert (table["low"] <= table["captured"]).all()
    assert (table["captured"] <= table["high"]).all()


@pytest.mark.parametrize(
    ("slip", "says"),
    [
        (lambda: eyesight_experiment(SITE, PERSONAS, []), "misread is empty"),
        (lambda: eyesight_experiment(SITE, PERSONAS, [0.2, 2]), "from 0 to 1"),
        (lambda: eyesight_experiment(SITE, PERSONAS, reading="title"), "caption, hashtags, thumbnail"),
        (lambda: eyesight_experiment(SITE, PERSONAS, definition=3), "Definition"),
        (lambda: compare_readings(SITE, PERSONAS, readings=[]), "readings is empty"),
        (lambda: compare_readings(SITE, PERSONAS, readings="title"), "caption, hashtags, thumbnail"),
        (lambda: compare_readings(SITE, PERSONAS, definition="ours"), "Definition"),
    ],
)
def test_slips_with_experiments_are_told_before_any_bot_is_sent(slip, says, monkeypatch):
    monkeypatch.setattr("memeverse.bots.eyesight.send_bots", None)
    with pytest.raises(InputError, match=says):
        slip()


def test_a_single_share_of_misread_videos_is_an_experiment_too():
    table = eyesight_experiment(SITE, PERSONAS, 0.5, 1, 30, progress=False)
    assert table["misread"].tolist() == [0.5]
