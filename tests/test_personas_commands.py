"""Is a line of text the command that its writer meant, and is everything else told in a sentence?"""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memeverse.personas.bridge import Visitor
from memeverse.personas.commands import CommandError, Verb, read_command, read_commands
from memeverse.personas.in_process import InProcess
from memeverse.personas.memetube import MemeTube
from memeverse.personas.registry import bridges, memetube_bridge, register


class Tube(MemeTube):
    scheme, hosts = "tube", frozenset({"tube.example", "www.tube.example:8443"})
    verbs = (*MemeTube.verbs, Verb("sign_in"))


SITES = [MemeTube, Tube]


def meaning(text):
    command = read_command(text, SITES)
    return command.scheme, command.verb, command.argument, command.times


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("memetube:homepage", ("memetube", "homepage", "", 1)),
        ("memetube:homepage#2", ("memetube", "homepage", "", 2)),
        ("memetube:watch?v=abc", ("memetube", "watch", "abc", 1)),
        ("memetube:watch?abc&for=30s", ("memetube", "watch", "abc", 1)),
        ("memetube:next_up#3", ("memetube", "next_up", "", 3)),
        ("memetube:watch?for=12s", ("memetube", "watch", "", 1)),
        ("memetube:watch#2?for=50%", ("memetube", "watch", "", 2)),
        ("memetube:scroll#30", ("memetube", "scroll", "", 30)),
        ("memetube:skip", ("memetube", "skip", "", 1)),
        ("http://memetube/shorts", ("memetube", "shorts", "", 1)),
        ("memetube:next_up#3?for=10s", ("memetube", "next_up", "", 3)),
        ("memetube:click?4", ("memetube", "click", "4", 1)),
        ("memetube:search?rye bread", ("memetube", "search", "rye bread", 1)),
        ("memetube:search?#1 hits & more?for=30s", ("memetube", "search", "#1 hits & more?for=30s", 1)),
        ("memetube:search#2?tube:homepage", ("memetube", "search", "tube:homepage", 2)),
        ("memetube:search?http://tube.example/", ("memetube", "search", "http://tube.example/", 1)),
        ("tube:sign_in", ("tube", "sign_in", "", 1)),
        ("http://memetube/", ("memetube", "homepage", "", 1)),
        ("http://memetube/watch?v=abc", ("memetube", "watch", "abc", 1)),
        ("https://TUBE.example/search?q=rye+bread", ("tube", "search", "rye bread", 1)),
        ("http://www.tube.example:8443/channel?c=x", ("tube", "channel", "x", 1)),
        ("/watch?v=abc", ("memetube", "watch", "abc", 1)),
        ("  memetube:like\n", ("memetube", "like", "", 1)),
    ],
)
def test_a_command_means_what_it_says(text, meant):
    assert meaning(text) == meant


@pytest.mark.parametrize(
    ("written", "of_100_seconds"),
    [("", 100), ("&for=all", 100), ("&for=30s", 30), ("&for=0s", 0), ("&for=1m30s", 90), ("&for=2m", 100),
     ("&for=1h", 100), ("&for=50%", 50), ("&for=0.5m", 30), ("&for=100%", 100)],
)  # fmt: skip
def test_a_video_is_watched_for_as_long_as_it_says(written, of_100_seconds):
    assert read_command(f"memetube:watch?v=abc{written}", SITES).stretch.seconds_of(100) == of_100_seconds
    if written:
        url = f"http://memetube/watch?v=abc{written.replace('%', '%25')}"
        assert read_command(url, SITES).stretch.seconds_of(100) == of_100_seconds


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("memetube:hompage", "did you mean homepage?"),
        ("memetub:homepage", "did you mean memetube?"),
        ("memetube:sign_in", "has no verb 'sign_in'"),
        ("memetube:frobnicate", "it knows: homepage, search?words, watch?v=..., next_up, click?1"),
        ("memetube:watch?v=abc#3", "write memetube|a count stands directly after the verb: watch#3?v=abc"),
        ("memetube:next_up#", "after # stands how many times"),
        ("memetube:next_up#0", "from 1 to 1,000"),
        ("memetube:next_up#many", "not #many"),
        ("memetube:next_up#5000", "from 1 to 1,000"),
        ("memetube:search", "what to look for is missing"),
        ("memetube:search?  ", "what to look for is missing"),
        ("memetube:watch", "write it as memetube:watch"),
        ("memetube:watch?v=", "write it as memetube:watch"),
        ("memetube:watch?v=&for=3s", "write it as memetube:watch"),
        ("memetube:watch", "or memetube:watch?for=30s for what is in the window"),
        ("memetube:watch?", "or memetube:watch?for=30s"),
        ("memetube:watch?for=soon", "for=30s, for=2m"),
        ("memetube:skip?for=3s", "knows no for="),
        ("http://memetube/shorts?for=3s", "only a video is watched"),
        ("memetube:watch?w=abc", "knows no w="),
        ("memetube:watch?v=abc&for=soon", "for=30s, for=2m, for=50% or for=all"),
        ("memetube:watch?v=abc&for=30", "for=30 is no length of time"),
        ("memetube:watch?v=abc&for=110%", "for=110%"),
        ("memetube:like?for=30s", "knows no for="),
        ("memetube:click?0", "counted from 1"),
        ("memetube:homepage?x", "takes nothing after the question mark"),
        ("http://memetube.example/", "no site here has the host 'memetube.example'"),
        ("http://evil.example/?memetube", "no site here has the host 'evil.example'"),
        ("http://tube.example@evil.example/", "no site here has the host"),
        ("http://tube.example.evil.example/", "no site here has the host"),
        ("ftp://tube.example/", "no site here has the host"),
        ("http://memetube/about", "has no page /about"),
        ("http://memetube/?for=30s", "only a video is watched"),
        ("http://[/", "is no address"),
        ("homepage", "is no command"),
        ("", "a command is a text"),
        (None, "a command is a text"),
    ],
)
def test_what_is_no_command_is_told_in_a_sentence(text, told):
    with pytest.raises(CommandError) as error:
        read_command(text, SITES)
    assert any(part in str(error.value) for part in told.split("|")), error.value


@given(st.text(min_size=1).filter(str.strip))
def test_a_search_may_hold_any_sign(words):
    assert meaning(f"memetube:search?{words}") == ("memetube", "search", words.strip(), 1)


@given(st.text())
def test_any_text_is_a_command_or_a_sentence(text):
    try:
        command = read_command(text, SITES)
    except CommandError as error:
        told = str(error)
    else:
        told = command.verb
        assert told in {verb.name for site in SITES for verb in site.verbs}
    assert told


def test_all_slips_of_a_batch_are_told_at_once():
    with pytest.raises(CommandError) as error:
        read_commands(["memetube:homepage", "memetube:x", "memetube:y"], SITES)
    first, second = str(error.value).splitlines()
    assert first.startswith("command 2:")
    assert second.startswith("command 3:")


# --- the registry


def test_a_new_site_is_one_class(monkeypatch):
    monkeypatch.setattr("memeverse.personas.registry._registered", {})
    assert register(Mirror) is Mirror
    assert bridges()["mirror"] is Mirror
    assert register(Mirror) is Mirror, "a cell of a notebook is run again"


class Mirror(InProcess):
    scheme, hosts = "mirror", frozenset({"mirror.example"})


def test_a_package_brings_a_bridge_by_an_entry_point(monkeypatch):
    class Entry:
        name = "mirror"

        def load(self):
            return Mirror

    asked = []
    monkeypatch.setattr(
        "memeverse.personas.registry.entry_points", lambda group: asked.append(group) or [Entry()]
    )
    assert bridges()["mirror"] is Mirror
    assert asked == ["memeverse.bridges"]


def test_what_is_no_bridge_is_refused(monkeypatch):
    monkeypatch.setattr("memeverse.personas.registry._registered", {})
    with pytest.raises(ValueError, match="lacks scheme"):
        register(Visitor)
    with pytest.raises(ValueError, match="there is a bridge for 'memetube' already"):
        register(InProcess)


@pytest.mark.parametrize("where", ["memetube", "ftp://x/", "http://", "http://x/watch", 3, None])
def test_an_engine_wants_a_platform_or_the_address_of_a_site(where):
    with pytest.raises(ValueError, match="an engine works on a Platform, or on the address of a site"):
        memetube_bridge(where, browser=False)


def test_a_served_site_owns_exactly_its_host():
    found = memetube_bridge("http://127.0.0.1:8000/", browser=False)
    assert found.hosts == {"127.0.0.1:8000"}
    with pytest.raises(CommandError):
        read_command("http://127.0.0.1:8001/", [found])


@pytest.mark.parametrize("text", ["//[", "//[x", "http://[", "http://memetube//[", "//[]]:x/"])
def test_a_broken_address_is_told(text):
    with pytest.raises(CommandError, match=re.escape(repr(text))):
        read_command(text, SITES)


def test_an_endless_command_is_told_in_a_few_words():
    for text in (f"memetube:watch?v=x&for={'1' * 100_000}", "memetube:search?" + "x" * 1_985):
        with pytest.raises(CommandError, match="at most 2,000 characters") as raised:
            read_command(text, SITES)
        assert len(str(raised.value)) < 200
    assert len(read_command("memetube:search?" + "x" * 1_984, SITES).argument) == 1_984
