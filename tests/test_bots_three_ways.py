"""Is one bot the same, command by command in process, over HTTP, in Chromium, and among many?"""

import shutil

import numpy as np
import pandas as pd
import pytest
from memetube_site import running

from memeverse.bots.eyes import Eyes
from memeverse.bots.persona import load_personas
from memeverse.bots.scrolling import scroll
from memeverse.bots.sending import send_bots
from memeverse.errors import InputError
from memeverse.personas.engine import PersonaEngine
from memeverse.platform.memetube import Platform

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SEED, VIDEOS, STEPS = "bots three ways", 1_000, 30
GAMER = load_personas()["Gamer"]


def platform():
    return Platform(SEED, videos=VIDEOS)


@pytest.fixture(scope="module")
def server():
    with running("--seed", SEED, "--videos", str(VIDEOS), "--port", "0") as (address, _):
        yield address


class Decides:
    """What the gamer does with each reading; remembers what it was shown."""

    def __init__(self, reading):
        self._eyes, self._reading = Eyes(reading), reading
        self.shorts, self.watched = [], []

    def __call__(self, short, thumbnail):
        assert thumbnail.size == (64, 36)
        seen = {"thumbnail": thumbnail, "caption": short["title"], "hashtags": short["description"]}
        watches = int(self._eyes.clusters([seen[self._reading]])[0]) in GAMER["clusters"]
        self.shorts.append(short["id"])
        self.watched.append(watches)
        return watches


def scrolled(engine, reading="thumbnail", name="bot", steps=STEPS):
    """What a persona was shown, what it watched, the diary, and its token."""
    decides = Decides(reading)
    with engine.persona(name) as bot:
        scroll(bot, decides, steps)
        return decides.shorts, decides.watched, bot.history.to_df(), bot.token


def bot_of_a_fleet(token, reading="thumbnail", steps=STEPS):
    fleet = send_bots(
        platform(), GAMER, 1, steps, eyes=Eyes(reading), tokens=[token], twins=False, progress=False
    )
    history = fleet.history(0)
    return history["video"].tolist(), history["watched"].tolist(), history


def seconds_of(diary):
    """How long each short was watched; a short that was skipped at once has a row without seconds."""
    return diary.groupby("id", sort=False)["watched"].max().fillna(1)


@pytest.mark.parametrize("reading", ["thumbnail", "caption", "hashtags"])
def test_a_scrolling_persona_is_the_bot_of_a_fleet_with_its_token(reading):
    shorts, watched, diary, token = scrolled(PersonaEngine(platform(), progress=False), reading, steps=60)
    videos, its, history = bot_of_a_fleet(token, reading, steps=60)
    assert shorts == videos
    assert watched == its
    assert any(watched)
    assert seconds_of(diary)[videos].tolist() == history["seconds"].tolist()


def test_another_seed_of_the_engine_is_another_bot():
    one, other = (scrolled(PersonaEngine(platform(), seed=seed, progress=False))[0] for seed in (0, 1))
    assert one != other


def test_over_http_it_is_the_same_bot(server):
    here = scrolled(PersonaEngine(platform(), progress=False))
    there = scrolled(PersonaEngine(server, progress=False))
    assert there[:2] == here[:2] == bot_of_a_fleet(there[3])[:2]
    assert there[2]["watched"].tolist() == here[2]["watched"].tolist()


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
def test_in_chromium_it_is_the_same_bot(server):
    here = scrolled(PersonaEngine(platform(), progress=False))
    engine = PersonaEngine(server, browser=True, progress=False, options={"executable": CHROMIUM})
    there = scrolled(engine)
    assert there[:2] == here[:2]
    assert there[2]["watched"].tolist() == here[2]["watched"].tolist()


def test_scrolling_is_told_what_the_page_says_and_nothing_of_its_topic():
    found = []
    with PersonaEngine(platform(), progress=False).persona("ada") as ada:
        scroll(ada, lambda short, thumbnail: found.append(short) is None, 3)
    assert len(found) == 3
    for short in found:
        assert {"id", "title", "description", "seconds"} <= set(short)
        assert not short.get("topic")
        assert len(short["description"].split()) == 3
    assert [type(one["seconds"]) for one in found] == [int] * 3


@pytest.mark.parametrize("watches", [True, False])
def test_the_last_short_is_watched_or_skipped_too(watches):
    with PersonaEngine(platform(), progress=False).persona("ada") as ada:
        scroll(ada, lambda short, thumbnail: watches, 4)
        diary = ada.history.to_df()
    lengths = diary.groupby("id", sort=False)["seconds"].last()
    assert len(lengths) == 4
    assert seconds_of(diary).tolist() == (lengths.tolist() if watches else [1] * 4)
    assert diary["watched"].iloc[-1] == (lengths.iloc[-1] if watches else 1)


@pytest.mark.parametrize(
    ("decide", "steps", "says"),
    [
        (True, 3, "decide must be a function"),
        (lambda *_: True, 0, "steps must be at least 1"),
        (lambda short: True, 3, r"called with two arguments, .* which takes \(short\)"),
    ],
)
def test_slips_are_told_before_the_feed_opens(decide, steps, says):
    engine = PersonaEngine(platform(), progress=False)
    with engine.persona("ada") as ada:
        with pytest.raises(InputError, match=says):
            scroll(ada, decide, steps)
        assert len(ada.history) == 0


def test_the_engine_is_no_persona():
    with pytest.raises(InputError, match=r"wants a persona of an engine; .*\n.* as bot:\n +scroll\(bot"):
        scroll(PersonaEngine(platform(), progress=False), lambda *_: True, 3)


@pytest.mark.parametrize("said", [None, "no", 2, 0.7, [], [True, False], ...])
def test_a_decision_that_is_none_is_told(said):
    with PersonaEngine(platform(), progress=False).persona("ada") as ada:
        with pytest.raises(InputError, match=r"decide must return True \(watch the short\) or") as told:
            scroll(ada, lambda *_: said, 3)
        assert ("`return`" in str(told.value)) == (said is None)


@pytest.mark.parametrize("yes", [True, np.True_, 1, np.int64(1), np.array(True), [True], pd.Series([True])])
def test_a_decision_comes_in_many_kinds(yes):
    with PersonaEngine(platform(), progress=False).persona("ada") as ada:
        scroll(ada, lambda *_: yes, 2)
        assert seconds_of(ada.history.to_df()).min() > 1
