"""Live sites as a real Chromium meets them: our own pages, under the sites' names, on this machine."""

import gzip
from contextlib import suppress
from itertools import pairwise
from pathlib import Path

import psutil
import pytest
from bridge_contract import BridgeContract
from live_pages import (
    CONSENT,
    LIVE,
    MISSING,
    OATS,
    RYE,
    home_data,
    home_html,
    in_grid,
    lockup,
    not_playing,
    nudge,
    results_html,
    watch_html,
    youtube_html,
)
from live_site import BUTTONS, CHROMIUM, OPENSSL, FakeClock, LiveSite, player

from memeverse.errors import InputError
from memeverse.personas import PersonaEngine
from memeverse.personas.bridge import Late, Refused, Seen, Unreadable, Visitor
from memeverse.personas.live import Amazon, YouTube, reparse, rereading
from memeverse.personas.live.refusals import (
    ConsentWanted,
    NotAvailable,
    NotLive,
    SignedOut,
    SiteRefused,
    TooManyVisits,
)
from memeverse.personas.live.window import Window
from memeverse.personas.steps import PersonaError
from memeverse.platform.memetube import Platform

YT = "https://www.youtube.com"
pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(not (CHROMIUM and OPENSSL), reason="no Chromium, or no openssl, is installed"),
]


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    site = LiveSite(tmp_path_factory.mktemp("site"))
    yield site
    site.close()


@pytest.fixture
def site(server):
    server.asked.clear()
    server.cookies.clear()
    server.pages = server.usual()
    return server


@pytest.fixture
def clock(monkeypatch):
    clock = FakeClock()
    monkeypatch.setattr(YouTube, "clock", clock)
    monkeypatch.setattr(Amazon, "clock", clock)
    return clock


@pytest.fixture
def options(site, clock, tmp_path):
    return {
        "live": True,
        "executable": CHROMIUM,
        "arguments": site.arguments,
        "profiles": str(tmp_path / "profiles"),
    }


@pytest.fixture
def engine(options, tmp_path):
    def make(where=YT, timeout=15, **more):
        folder = tmp_path / "results"
        return PersonaEngine(
            where, browser=True, folder=folder, timeout=timeout, progress=False, options=options | more
        )

    return make


def saved(folder, name):
    return gzip.decompress((folder / name).read_bytes()).decode("utf-8")


# --- only when asked to


def test_nothing_is_visited_before_somebody_says_so(site):
    for live in ({}, {"live": False}, {"live": "yes"}, {"live": 1}):
        engine = PersonaEngine(YT, browser=True, progress=False, options=live)
        with (
            engine.persona("ada") as ada,
            pytest.raises(PersonaError, match=r"Read docs/personas_live.md first"),
        ):
            ada.run("youtube:homepage")
    assert site.asked == []
    for bridge in (YouTube, Amazon):
        with pytest.raises(NotLive, match=f"{bridge.scheme} is a live site"):
            bridge(Visitor("t"))


@pytest.mark.slow
def test_a_live_site_needs_a_real_browser():
    with pytest.raises(InputError, match=r"browser=True, options=..live.: True"):
        PersonaEngine(YT)


@pytest.mark.slow
def test_the_guide_that_the_error_names_is_there():
    guide = Path(__file__).parent.parent / "docs" / "personas_live.md"
    text = guide.read_text(encoding="utf-8")
    assert "terms of service" in text.lower()
    assert "law" in text


@pytest.mark.slow
def test_commands_for_live_sites_are_known_beside_memetube():
    engine = PersonaEngine(Platform("practice", videos=1_000), progress=False)
    with engine.persona("ada") as ada:
        ada.run("memetube:homepage")
        with pytest.raises(PersonaError, match="amazon is a live site"):
            ada.run("amazon:search?youtube")
    assert engine.log.to_df()["status"].tolist() == ["done", "failed"]


# --- what is collected


def test_a_persona_walks_youtube_and_everything_is_written_down(engine, site, clock, tmp_path):
    with engine().persona("ada") as ada:
        ada.run_batch(
            [
                "youtube:homepage",
                "youtube:search?rye",
                f"{YT}/watch?v=rye-bread01&for=3s",
                "youtube:next_up#2?for=1%",
            ]
        )
        history, recs = ada.history.to_df(), ada.recommendations.to_df()
    assert site.asked == [
        "www.youtube.com/",
        "www.youtube.com/results?search_query=rye",
        "www.youtube.com/watch?v=rye-bread01",
        "www.youtube.com/watch?v=oats_oats02",
        "www.youtube.com/watch?v=rye-bread01",
    ]
    assert history["page_type"].tolist() == ["homepage", "search", "watch", "watch", "watch"]
    assert history["watched"].tolist()[2:] == [3, 6, 6]
    assert history["title"].tolist()[2:] == [RYE.title, OATS.title, RYE.title]
    assert history["url_before_action"][1] == f"{YT}/"
    assert history["like_count"].tolist()[2:] == [4321] * 3
    assert recs.groupby("action_key", sort=False).size().tolist() == [6, 4, 4, 4, 4]
    joined = history.merge(recs, left_on="key", right_on="action_key")
    assert len(joined) == len(recs)
    assert recs["position"].tolist()[:6] == [1, 2, 3, 4, 5, 6]


@pytest.mark.slow
def test_a_page_is_saved_as_it_came_under_its_key(engine, site, tmp_path):
    with engine().persona("ada") as ada:
        ada.run("youtube:homepage")
        [row] = ada.log.to_df().to_dict("records")
    assert row["key"] == "ada/0001"
    assert row["page"] == "pages/ada/0001.html.gz"
    assert saved(tmp_path / "results", row["page"]) == site.pages["www.youtube.com/"]
    assert not list((tmp_path / "results").rglob("*.part"))


@pytest.mark.slow
def test_a_page_is_saved_even_where_its_parser_falls_over(engine, site, tmp_path, monkeypatch):
    """Is the page on the disk before anybody reads it?"""

    def broken(self, collected):
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(YouTube, "parse", broken)
    with engine().persona("ada") as ada, pytest.raises(RuntimeError):
        ada.run("youtube:homepage")
    [row] = engine().log.to_df().to_dict("records")
    assert (row["status"], row["error"]) == ("failed", "RuntimeError: a fault of ours")
    assert saved(tmp_path / "results", row["page"]) == site.pages["www.youtube.com/"]


@pytest.mark.slow
def test_visits_are_paced(engine, clock):
    with engine(least_seconds=20).persona("ada") as ada:
        ada.run_batch(["youtube:homepage#3", "youtube:search?rye"])
    visits = clock.visits["youtube"]
    assert len(visits) == 4
    assert all(20 <= later - before <= 30 for before, later in pairwise(visits))


def test_a_persona_walks_amazon(engine, site):
    with engine("https://www.amazon.com").persona("ada") as ada:
        ada.run_batch(["amazon:homepage", "amazon:search?pan", "amazon:product?B0PANPAN01"])
        history, recs = ada.history.to_df(), ada.recommendations.to_df()
    assert site.asked == ["www.amazon.com/", "www.amazon.com/s?k=pan", "www.amazon.com/dp/B0PANPAN01"]
    assert history["page_type"].tolist() == ["homepage", "search", "product"]
    assert history["title"].tolist()[2] == "A pan & its lid"
    assert {"asin", "is_sponsored", "stars", "ratings", "price", "carousel", "img"} <= set(recs.columns)
    assert recs.groupby("action_key", sort=False).size().tolist() == [2, 1, 3]


@pytest.mark.slow
def test_a_search_for_another_sites_name_stays_where_it_is(engine, site):
    site.pages["www.amazon.com/s?k=youtube"] = results_html()
    with (
        engine("https://www.amazon.com").persona("ada") as ada,
        pytest.raises(PersonaError, match="s-search-result"),
    ):
        ada.run("amazon:search?youtube")
    assert site.asked == ["www.amazon.com/s?k=youtube"]


# --- what goes wrong


@pytest.mark.slow
def test_a_page_of_another_shape_is_kept_and_told_and_read_again_later(engine, site, tmp_path, monkeypatch):
    changed = home_html().replace("richGridRenderer", "freshGridRenderer")
    site.pages["www.youtube.com/"] = changed
    with engine().persona("ada") as ada:
        ada.run("youtube:search?rye")
        with pytest.raises(PersonaError, match=r"no tab with tabRenderer.content.richGridRenderer"):
            ada.run("youtube:homepage")
    folder = tmp_path / "results"
    row = engine().log.to_df().to_dict("records")[1]
    assert row["status"] == "failed"
    assert "richGridRenderer" in row["error"]
    assert saved(folder, row["page"]) == changed
    before = (folder / "record.jsonl").read_bytes()
    again = reparse(folder)
    assert (again.pages, again.failures) == (2, 1)
    assert len(again.recommendations) == len(engine().recommendations) == 4
    learnt = rereading.PARSERS["youtube"]
    monkeypatch.setitem(
        rereading.PARSERS,
        "youtube",
        lambda html, url: learnt(html.replace("freshGridRenderer", "richGridRenderer"), url),
    )
    again = reparse(folder)
    assert repr(again) == "2 pages read again, 0 of them without success"
    assert again.history.to_df()["page_type"].tolist() == ["search", "homepage"]
    assert again.log.to_df()["error"].tolist() == [None, None]
    assert len(again.recommendations) == 10
    assert (folder / "record.jsonl").read_bytes() == before


@pytest.mark.slow
def test_reading_again_tells_of_a_page_that_is_gone(engine, tmp_path):
    with engine().persona("ada") as ada:
        ada.run("youtube:homepage")
    (tmp_path / "results" / "pages" / "ada" / "0001.html.gz").unlink()
    again = reparse(tmp_path / "results")
    assert again.failures == 1
    assert "pages/ada/0001.html.gz can't be read" in again.log.to_df()["error"][0]
    with pytest.raises(InputError, match=r"has no record.jsonl"):
        reparse(tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("answer", "error", "says"),
    [
        (CONSENT, ConsentWanted, "a person's to answer"),
        ((302, "https://consent.youtube.com/m?continue=x"), ConsentWanted, "a person's to answer"),
        ((429, "<title>Sorry...</title>"), TooManyVisits, "asks for fewer visits .429"),
        ((503, "<p>Sorry</p>"), TooManyVisits, "asks for fewer visits .503"),
    ],
)
def test_what_the_site_shows_instead_is_named_and_not_tried_again(
    engine, site, tmp_path, answer, error, says
):
    site.pages["www.youtube.com/"] = answer
    site.pages["consent.youtube.com/m?continue=x"] = CONSENT
    with engine().persona("ada") as ada, pytest.raises(PersonaError, match=says) as raised:
        ada.run("youtube:homepage")
    assert isinstance(raised.value.__cause__, error)
    assert site.asked.count("www.youtube.com/") == 1
    assert engine().log.to_df()["page"].tolist() == ["pages/ada/0001.html.gz"]


@pytest.mark.slow
def test_a_video_that_was_removed_is_not_played(engine, site, clock):
    site.pages["www.youtube.com/watch?v=rye-bread01"] = youtube_html(
        {}, not_playing("ERROR", "Video unavailable")
    )
    with engine().persona("ada") as ada, pytest.raises(PersonaError, match="Video unavailable") as raised:
        ada.run("youtube:watch?rye-bread01&for=30s")
    assert isinstance(raised.value.__cause__, NotAvailable)
    assert clock.time < 1


@pytest.mark.slow
def test_a_page_that_hangs_is_late_and_the_next_command_is_done(engine, site):
    site.pages["www.youtube.com/"] = site.HANG
    with engine(timeout=2).persona("ada") as ada:
        with pytest.raises(PersonaError, match=r"did not come within 2 seconds.*tried twice") as raised:
            ada.run("youtube:homepage")
        assert isinstance(raised.value.__cause__, Late)
        site.pages = site.usual()
        ada.run("youtube:homepage")
        assert ada.log.to_df()["status"].tolist() == ["failed", "done"]
    assert site.asked.count("www.youtube.com/") == 3


@pytest.mark.slow
def test_a_browser_that_dies_is_started_anew_as_the_same_visitor(engine, site):
    killed = []
    with engine().persona("ada") as ada:
        ada.run("youtube:homepage")
        profile = ada._sites.bridge("youtube")._profile
        for process in psutil.Process().children(recursive=True):
            with suppress(psutil.Error):  # it has ended meanwhile
                said = " ".join(process.cmdline())
                if f"--user-data-dir={profile}" in said and "--type=" not in said:
                    process.kill()
                    process.wait(10)
                    killed.append(process.pid)
        assert len(killed) == 1
        ada.run("youtube:search?rye")
        assert ada.log.to_df()["status"].tolist() == ["done", "done"]
    assert site.cookies[-1] == "visitor=kept"


@pytest.mark.slow
def test_an_audit_goes_on_another_day_with_the_same_cookies(engine, site):
    with engine().persona("ada") as ada:
        ada.run("youtube:homepage")
    with engine().persona("ada", resume=True) as ada:
        ada.run("youtube:homepage")
    with engine().persona("bob") as bob:
        bob.run("youtube:homepage")
    assert site.cookies == ["", "visitor=kept", ""]


@pytest.mark.slow
def test_a_profile_that_was_not_kept_is_told_before_anything_is_visited(engine, site, tmp_path):
    with engine().persona("ada") as ada:
        ada.run("youtube:homepage")
    elsewhere = str(tmp_path / "elsewhere")
    with (
        engine(profiles=elsewhere).persona("ada", resume=True) as ada,
        pytest.raises(PersonaError, match="the browser of this persona was not kept"),
    ):
        ada.run("youtube:homepage")
    assert len(site.asked) == 1


# --- watching


@pytest.mark.slow
def test_what_did_not_play_was_not_watched(engine, site):
    site.pages["www.youtube.com/watch?v=rye-bread01"] = watch_html(RYE, body=player(plays="false"))
    with (
        engine().persona("ada") as ada,
        pytest.raises(PersonaError, match="no second of the video ran") as raised,
    ):
        ada.run("youtube:watch?rye-bread01&for=5s")
    assert isinstance(raised.value.__cause__, Unreadable)
    assert engine().log.to_df()["page"].tolist() == ["pages/ada/0001.html.gz"]


@pytest.mark.slow
def test_a_page_without_a_player_is_told(engine, site):
    site.pages["www.youtube.com/watch?v=rye-bread01"] = watch_html(RYE)
    with (
        engine(timeout=3).persona("ada") as ada,
        pytest.raises(PersonaError, match="no <video> that gets a length"),
    ):
        ada.run("youtube:watch?rye-bread01&for=5s")


def test_a_live_broadcast_is_watched_for_as_long_as_is_said(engine, site):
    site.pages["www.youtube.com/watch?v=live-live03"] = watch_html(LIVE, body=player("Infinity"))
    with engine().persona("ada") as ada:
        with pytest.raises(PersonaError, match="a live broadcast has no end") as raised:
            ada.run("youtube:watch?live-live03")
        assert isinstance(raised.value.__cause__, SiteRefused)
        ada.run("youtube:watch?live-live03&for=7s")
        assert ada.history.to_df()["watched"].tolist()[1] == 7


# --- buttons, and what only a person can do


@pytest.mark.slow
def test_buttons_are_pressed_once_and_seen_to_be(engine, site, clock):
    page = watch_html(RYE, signed_out=False, body=player() + BUTTONS)
    site.pages["www.youtube.com/watch?v=rye-bread01"] = page
    with engine().persona("ada") as ada:
        ada.run("youtube:watch?rye-bread01&for=1s")
        bridge = ada._sites.bridge("youtube")
        ada.run_batch(["youtube:like#2", "youtube:dislike", "youtube:subscribe#2"])
        assert bridge._window.ask("() => pressed") == 2
        assert len(clock.visits["youtube"]) == 4  # the video, and three buttons: pressing one is a visit, too
        assert (
            bridge._window.ask("() => document.querySelector('#subscribe-button-shape').innerText")
            == "Subscribed"
        )
        ada.run("youtube:unsubscribe#2")
        assert (
            bridge._window.ask("() => document.querySelector('#subscribe-button-shape').innerText")
            == "Subscribe"
        )
        assert len(ada.recommendations) == 4  # of the watch page alone
        assert ada.history.to_df()["page_type"].tolist() == ["watch"] * 8
    assert site.asked == ["www.youtube.com/watch?v=rye-bread01"]


@pytest.mark.slow
def test_a_button_that_is_gone_or_does_nothing_is_told(engine, site):
    body = player() + BUTTONS.replace("dislike-button-view-model", "frown").replace(
        'onclick="toggle', 'title="'
    )
    site.pages["www.youtube.com/watch?v=rye-bread01"] = watch_html(RYE, signed_out=False, body=body)
    with engine(timeout=2).persona("ada") as ada:
        ada.run("youtube:watch?rye-bread01&for=1s")
        with pytest.raises(PersonaError, match="no button dislike-button-view-model"):
            ada.run("youtube:dislike")
        with pytest.raises(PersonaError, match="was pressed, and nothing changed"):
            ada.run("youtube:like")


@pytest.mark.slow
def test_who_is_signed_out_presses_no_button(engine, site):
    with engine().persona("ada") as ada:
        with pytest.raises(PersonaError, match="no video is open"):
            ada.run("youtube:like")
        ada.run("youtube:watch?rye-bread01&for=1s")
        with pytest.raises(PersonaError, match="youtube:sign_in comes first") as raised:
            ada.run("youtube:subscribe")
        assert isinstance(raised.value.__cause__, SignedOut)


@pytest.fixture
def windows(monkeypatch):
    """Whether each window was to be shown; there is no screen here, so none is."""
    shown, really = [], Window.open

    def open_unseen(self, shown_now=False, **more):
        shown.append(more.get("shown", shown_now))
        really(self)

    monkeypatch.setattr(Window, "open", open_unseen)
    return shown


def test_signing_in_is_done_by_a_person_in_a_visible_window(engine, site, clock, windows):
    """Does it wait for the function, and does the window that follows have the cookies of the one before?"""
    asked = []

    def finished(address):
        asked.append(address)
        return len(asked) > 30

    site.pages["www.youtube.com/"] = lambda request: youtube_html(
        home_data(in_grid(lockup(RYE)), signed_out="visitor" not in (request.headers.get("Cookie") or ""))
    )
    with engine(signed_in=finished).persona("ada") as ada:
        [step] = ada.run("youtube:sign_in")
        assert step.seen.about["signed_in"] is True
    assert asked == [f"{YT}/"] * 31
    assert windows == [False, True, False]
    assert 30 <= clock.time < 60
    assert site.cookies == ["", "visitor=kept"]


@pytest.mark.slow
def test_signing_in_needs_a_function_and_ends_by_itself(engine, site, windows):
    with engine().persona("ada") as ada, pytest.raises(PersonaError, match="Give a function that says when"):
        ada.run("youtube:sign_in")
    assert site.asked == []
    with (
        engine(signed_in=lambda address: False).persona("bob") as bob,
        pytest.raises(PersonaError, match="nobody finished signing in within 10 minutes"),
    ):
        bob.run("youtube:sign_in")
    assert windows[-1] is False


@pytest.mark.slow
def test_a_visible_window_without_a_screen_is_told(engine, monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    with engine(headless=False).persona("ada") as ada, pytest.raises(InputError, match="needs a screen"):
        ada.run("youtube:homepage")


@pytest.mark.slow
def test_an_empty_homepage_is_a_finding_and_no_fault(engine, site):
    site.pages["www.youtube.com/"] = youtube_html(home_data([nudge()]))
    with engine().persona("ada") as ada:
        [step] = ada.run("youtube:homepage")
        assert isinstance(step.seen, Seen)
        assert ada.history.to_df()["page_type"].tolist() == ["empty homepage"]
    site.pages["www.amazon.com/dp/B0PANPAN01"] = (404, MISSING)
    with engine().persona("bob") as bob, pytest.raises(PersonaError, match="no such page"):
        bob.run("amazon:product?B0PANPAN01")


@pytest.mark.parametrize(
    "command", ["youtube:watch?short", "youtube:watch?v=way-too-long-an-id", "amazon:product?b0"]
)
def test_what_is_no_number_of_the_site_is_not_visited(engine, site, command):
    with engine().persona("ada") as ada, pytest.raises(PersonaError, match=r"is no (video|product) of"):
        ada.run(command)
    assert site.asked == []


# --- the contract of all bridges


class Live(BridgeContract):
    bridge_class: type

    @pytest.fixture
    def visitor(self, options):
        return Visitor("contract", timeout=15.0, options=options)

    def make(self, visitor):
        return self.bridge_class(visitor)


class TestYouTube(Live):
    bridge_class = YouTube
    walk = (
        "youtube:homepage",
        "youtube:watch?rye-bread01&for=2s",
        "youtube:next_up?for=1s",
        "youtube:search?rye",
    )
    refused = "youtube:unsubscribe"


@pytest.mark.slow
class TestAmazon(Live):
    bridge_class = Amazon
    walk = ("amazon:homepage", "amazon:product?B0PANPAN01", "amazon:search?pan")
    refused = "amazon:product?nothing"


@pytest.mark.slow
def test_a_bridge_refuses_with_the_errors_of_the_contract():
    assert issubclass(SiteRefused, Refused)
    assert issubclass(NotLive, Refused)
