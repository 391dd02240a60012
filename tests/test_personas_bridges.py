"""Do the three ways to MemeTube lead to the same pages, and is what breaks on the way told and mended?"""

import asyncio
import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pandas as pd
import psutil
import pytest
from bridge_contract import BridgeContract

from memeverse.personas import PersonaEngine, run_experiment
from memeverse.personas.bridge import Visitor
from memeverse.personas.in_process import InProcess
from memeverse.personas.over_http import OverHTTP
from memeverse.personas.persona import PersonaError
from memeverse.platform.memetube import Platform

SRC = Path(__file__).parent.parent / "src"
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
# A policy that counts seconds, dislikes, refusals and a deleted history: each must arrive.
SEED, VIDEOS = "three ways 36", 1_000

# Every verb, twice where the second time differs, and each button also from a page that does not show it.
WALK = [
    "memetube:homepage", "memetube:click?2", "memetube:next_up#2?for=30s", "memetube:search?rye bread & #1",
    "memetube:click?1&for=5s", "memetube:like", "memetube:subscribe#2", "memetube:homepage",
    "memetube:next_up?for=50%",
    "memetube:homepage", "memetube:dislike", "memetube:not_interested", "memetube:unsubscribe#2",
    "memetube:click?20&for=0s", "memetube:click?1&for=9s", "memetube:history", "memetube:click?2&for=10s",
    "memetube:homepage", "memetube:delete_history#2", "memetube:homepage",
    "memetube:search?no such thing at all", "memetube:sign_out", "memetube:homepage",
    "memetube:click?3&for=20s", "memetube:homepage",
]  # fmt: skip

# The feed, with what stands between: each button, seconds that are more than there are, the way back to it.
SCROLLS = [
    "memetube:scroll", "memetube:watch?for=5s", "memetube:skip#2", "memetube:watch?for=50%", "memetube:like",
    "memetube:scroll#3", "memetube:watch?for=all", "memetube:watch?for=10s", "memetube:shorts",
    "memetube:dislike", "memetube:scroll", "memetube:homepage", "memetube:not_interested", "memetube:scroll",
    "memetube:watch?for=0s", "memetube:homepage", "memetube:skip", "memetube:watch?for=9s",
    "memetube:homepage", "memetube:click?1&for=40s", "memetube:scroll#2", "memetube:watch?for=20s",
    "memetube:scroll", "memetube:history", "memetube:delete_history", "memetube:scroll#5",
    "memetube:sign_out", "memetube:homepage", "http://{host}/shorts", "memetube:watch?for=30s",
    "memetube:scroll#4",
]  # fmt: skip

needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def platform():
    return Platform(SEED, videos=VIDEOS)


def walk_around_one_video():
    """Watching what is open already, beyond its end, and again after somebody new came."""
    video = platform().session("somebody").homepage().cards[0]
    watch = [f"memetube:watch?v={video.video}&for={time}" for time in ("20s", "30s", "0s", "all", "all")]
    address = f"http://{{host}}/watch?v={video.video}&for=10s"
    return [*watch, "memetube:homepage", address, "memetube:homepage", "memetube:next_up?for=99%", watch[0],
            "memetube:sign_out", watch[1], "memetube:homepage", f"/channel?c={video.channel_address}",
            "memetube:click?1&for=33s", "memetube:homepage"]  # fmt: skip


class Server:
    """The real site, in a process of its own."""

    CODE = """
import sys
from memeverse.platform.memetube import Platform
from memeverse.platform.web.application import website
from memeverse.platform.web.serving import address_of, listen, serve
with listen("127.0.0.1", int(sys.argv[1])) as found:
    site = website(Platform(sys.argv[2], videos=int(sys.argv[3])))
    print(address_of(found), flush=True)
    serve(site, found)
"""

    def __init__(self, port=0, seed=SEED):
        self.process = subprocess.Popen(
            [sys.executable, "-c", self.CODE, str(port), seed, str(VIDEOS)],
            stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(SRC)},
        )  # fmt: skip
        self.address = self.process.stdout.readline().strip()
        assert self.address, "the server did not start"
        self.port = int(self.address.rpartition(":")[2])

    def kill(self):
        self.process.kill()
        self.process.wait()


@pytest.fixture(scope="module")
def server():
    one = Server()
    yield one
    one.kill()


@pytest.fixture
def mortal():
    """A server that a test may kill."""
    servers = [Server()]
    yield servers
    for one in servers:
        one.kill()


def engine(where, browser=False, **more):
    options = {"executable": CHROMIUM}
    return PersonaEngine(
        where, browser=browser, progress=False, timeout=more.pop("timeout", 20), options=options, **more
    )


def tables(one):
    """Both tables, without times and without where the site was."""
    found = []
    for table in (one.history.to_df(), one.recommendations.to_df()):
        table = table.drop(columns=["date", "duration", "crawl_id"], errors="ignore")
        if "action" in table:
            table["action"] = table["action"].str.replace(r"^http://[^/]+", "", regex=True)
        for column in ("url", "channel_url", "thumbnail_url", "url_before_action"):
            if column in table:
                table[column] = table[column].str.replace(r"^http://[^/]+", "", regex=True)
        found.append(table)
    return found


def assert_same(one, other):
    for ours, theirs in zip(tables(one), tables(other), strict=True):
        pd.testing.assert_frame_equal(ours, theirs)


# --- the contract


class TestInProcess(BridgeContract):
    @pytest.fixture
    def visitor(self):
        return Visitor("contract", platform())

    def make(self, visitor):
        return InProcess(visitor)


class TestOverHTTP(BridgeContract):
    @pytest.fixture
    def visitor(self, server):
        return Visitor("contract", server.address)

    def make(self, visitor):
        return OverHTTP(visitor)


@needs_chromium
@pytest.mark.slow
class TestInChromium(BridgeContract):
    @pytest.fixture
    def visitor(self, server):
        return Visitor("contract", server.address, options={"executable": CHROMIUM})

    def make(self, visitor):
        from memeverse.personas.in_chromium import InChromium

        return InChromium(visitor)


# --- the same experiment, three ways


@needs_chromium
def test_the_same_experiment_gives_the_same_tables_over_all_three_bridges(server):
    engines = [engine(platform()), engine(server.address), engine(server.address, browser=True)]
    for one in engines:
        (host,) = one.sites[0].hosts
        with one.persona("ada") as ada:
            ada.run_batch(WALK)
        with one.persona("bob") as bob:
            bob.run_batch([command.format(host=host) for command in walk_around_one_video()])
    in_process, over_http, in_chromium = engines
    assert len(in_process.recommendations) > 200
    assert_same(in_process, over_http)
    assert_same(in_process, in_chromium)


@pytest.mark.slow
@needs_chromium
def test_the_same_walk_through_the_feed_gives_the_same_tables_over_all_three_bridges(server):
    engines = [engine(platform()), engine(server.address), engine(server.address, browser=True)]
    for one in engines:
        (host,) = one.sites[0].hosts
        with one.persona("scroller") as scroller:
            scroller.run_batch([command.format(host=host) for command in SCROLLS])
    in_process, over_http, in_chromium = engines
    assert_same(in_process, over_http)
    assert_same(in_process, in_chromium)


def vowels(text):
    return sum(text.count(vowel) for vowel in "aeiou")


def decides(persona, shorts):
    """A bot that decides by what it sees: watches where caption, hashtags and picture together are even."""
    (step,) = persona.run("memetube:shorts")
    for _ in range(shorts):
        seen = step.seen
        picture = persona.picture(seen.items[0])
        red, _, _ = picture.getpixel((32, 18))
        if (vowels(seen.about["title"]) + seen.about["description"].count("s") + red) % 2:
            (step,) = persona.run("memetube:skip")
        else:
            persona.run("memetube:watch?for=12s")
            (step,) = persona.run("memetube:scroll")


@pytest.mark.slow
@needs_chromium
def test_a_bot_that_decides_by_what_it_sees_has_the_same_history_over_all_three_bridges(server):
    engines = [engine(platform()), engine(server.address), engine(server.address, browser=True)]
    for one in engines:
        with one.persona("bot") as bot:
            decides(bot, 25)
    in_process, over_http, in_chromium = engines
    actions = list(in_process.history.to_df()["action"])
    assert 5 < actions.count("memetube:skip") < 20
    assert_same(in_process, over_http)
    assert_same(in_process, in_chromium)


@needs_chromium
def test_a_picture_has_the_same_pixels_over_all_three_bridges(server):
    pictures = []
    for one in (engine(platform()), engine(server.address), engine(server.address, browser=True)):
        with one.persona("looker") as looker:
            (step,) = looker.run("memetube:homepage")
            rows = looker.recommendations.to_df()
            seen = [looker.picture(item) for item in step.seen.items[:5]]
            seen += [looker.picture(rows.iloc[5]), looker.picture(rows["thumbnail_url"][6])]
            assert len(looker.history) == 1
        pictures.append([(picture.size, picture.mode, picture.tobytes()) for picture in seen])
    assert pictures[0][0][:2] == ((64, 36), "RGB")
    assert len({data for _, _, data in pictures[0]}) == 7
    assert pictures[0] == pictures[1] == pictures[2]


@needs_chromium
@pytest.mark.parametrize("way", ["in process", "over HTTP", "in Chromium"])
def test_what_the_feed_refuses_is_told_alike_and_changes_nothing(server, way):
    one = {
        "in process": lambda: engine(platform()),
        "over HTTP": lambda: engine(server.address),
        "in Chromium": lambda: engine(server.address, browser=True),
    }[way]()
    with one.persona(f"slips {way}") as ada:
        for before, slip, told in (
            (None, "memetube:skip", "open the feed first"),
            (None, "memetube:watch?for=3s", "say which video, or open the feed first"),
            ("memetube:homepage", "memetube:watch?for=3s", "say which video, or open the feed first"),
            ("memetube:shorts", "memetube:subscribe", "open the video itself first"),
            (None, "memetube:next_up", "scroll brings the next short"),
            (None, "memetube:click?1", "the page has 0 cards"),
        ):
            if before:
                ada.run(before)
            with pytest.raises(PersonaError, match=told):
                ada.run(slip)
        (shown,) = ada.run("memetube:shorts")
        for address, told in (
            ("/thumbnail?v=zzzzzzzz", "no video 'zzzzzzzz'|no such picture|says no"),
            ("/watch?v=zzzzzzzz", "a thumbnail is at"),
        ):
            with pytest.raises(PersonaError, match=told):
                ada.picture(address)
        for no_picture in (None, 3, {"url": "/"}, "http://there.example/thumbnail?v=zzzzzzzz"):
            with pytest.raises(ValueError, match="picture"):
                ada.picture(no_picture)
        assert ada.run("memetube:shorts")[0].seen == shown.seen


def test_a_bot_that_stopped_is_resumed_in_the_middle_of_the_feed(server, tmp_path):
    whole = engine(platform())
    with whole.persona("ada") as ada:
        ada.run_batch(SCROLLS[:11])
    for command in SCROLLS[:11]:
        resumed = engine(server.address, folder=tmp_path)
        with resumed.persona("ada", resume=True) as ada:
            ada.run(command)
    assert_same(whole, resumed)


@pytest.mark.slow
@needs_chromium
def test_the_same_file_gives_the_same_summary_over_all_three_bridges(server, tmp_path):
    path = tmp_path / "experiment.csv"
    path.write_text(
        "persona,command,phase,twin\nada[1-2],memetube:homepage,,yes\nada[1-2],memetube:click?1,treatment,\n"
        "ada[1-2],memetube:homepage,after,\n"
    )
    ways = [(platform(), False, 1), (server.address, False, 3), (server.address, True, 2)]
    audits = [
        run_experiment(
            path, where, browser=browser, jobs=jobs, progress=False, options={"executable": CHROMIUM}
        )
        for where, browser, jobs in ways
    ]
    assert len({one.summary for one in audits}) == 1
    for other in audits[1:]:
        assert_same(audits[0], other)


def test_pages_that_were_kept_are_read_again(server, tmp_path):
    import gzip

    from memeverse.platform.web.reading import read_page

    one = engine(server.address, folder=tmp_path)
    with one.persona("ada") as ada:
        ada.run_batch(["memetube:homepage", "memetube:click?1"])
    names = one.log.to_df()["page"]
    pages = [read_page(gzip.decompress((tmp_path / name).read_bytes()).decode()) for name in names]
    assert [card.video for page in pages for card in page] == list(one.recommendations.to_df()["id"])


# --- what breaks


def test_a_server_that_is_started_anew_is_gone_on_with(mortal, tmp_path):
    """Its visitors are forgotten; the persona's steps are repeated there, and the next is as it would be."""
    whole = engine(platform())
    with whole.persona("ada") as ada:
        ada.run_batch(WALK[:8])
    broken = engine(mortal[0].address, folder=tmp_path)
    with broken.persona("ada") as ada:
        ada.run_batch(WALK[:4])
        mortal[0].kill()
        with pytest.raises(PersonaError, match="can't be reached"):
            ada.run(WALK[4])
        mortal.append(Server(mortal[0].port))
        ada.finish(WALK[:8])
    table = broken.history.to_df()
    assert list(table["status"]).count("failed") == 1
    assert "Connection refused" in table["error"].dropna().iloc[0]
    lists = [
        one.recommendations.to_df().groupby("action_key", sort=False)["id"].agg(list).to_list()
        for one in (whole, broken)
    ]
    assert lists[0] == lists[1]


@pytest.mark.parametrize("seed", ["three ways", "3 ways", "three", "one visit, three ways", "lantern"])
def test_every_policy_shows_the_same_over_http(seed):
    one = Server(seed=seed)
    try:
        engines = [engine(Platform(seed, videos=VIDEOS)), engine(one.address)]
        for each in engines:
            with each.persona("ada") as ada:
                ada.run_batch(WALK)
        assert_same(*engines)
    finally:
        one.kill()


def test_a_killed_process_is_resumed_over_http(server, tmp_path):
    """Another process, another browser, the same server: it goes on as if nothing had happened."""
    whole = engine(platform())
    with whole.persona("ada") as ada:
        ada.run_batch(WALK[:10])
    for command in WALK[:10]:
        resumed = engine(server.address, folder=tmp_path)
        with resumed.persona("ada", resume=True) as ada:
            ada.run(command)
    assert_same(whole, resumed)


class Speaker:
    """A server that says a few bytes to whoever wants a page, and then nothing, or goodbye."""

    def __init__(self, says=b"", hangs=True):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}"
        self.says, self.hangs, self.held = says, hangs, []
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        with contextlib.suppress(OSError):
            while True:
                visitor, _ = self.socket.accept()
                with contextlib.suppress(OSError):
                    if visitor.recv(65_536).startswith(b"POST"):  # of a fresh visitor, who signs out
                        visitor.sendall(b"HTTP/1.1 204 Yes\r\n\r\n")
                        visitor.close()
                        continue
                    visitor.sendall(self.says)
                    if self.hangs:
                        self.held.append(visitor)
                    else:
                        visitor.close()


@pytest.fixture
def speaker():
    made = []

    def make(*arguments, **more):
        made.append(Speaker(*arguments, **more))
        return made[-1]

    yield make
    for one in made:
        one.socket.close()
        for held in one.held:
            held.close()


OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"


@pytest.mark.parametrize(
    ("says", "hangs", "told"),
    [
        (b"", True, "did not come within 0.3 seconds"),
        (OK + b"Content-Length: 100\r\n\r\n<p>", True, "did not come within 0.3 seconds"),
        (OK + b"Content-Length: 100\r\n\r\n<p>", False, "broke off in the middle|IncompleteRead"),
        (b"", False, "RemoteDisconnected"),
        (b"what?\r\n\r\n", False, "BadStatusLine"),
        (b"HTTP/1.1 500 Oh\r\nContent-Length: 0\r\n\r\n", False, "broken (500)"),
        (b"HTTP/1.1 302 Go\r\nLocation: /\r\nContent-Length: 0\r\n\r\n", False, "without end"),
        (OK + b"Content-Length: 9\r\n\r\n<p>Hi</p>", False, "this is no page of MemeTube"),
    ],
)  # fmt: skip
def test_a_site_that_does_not_answer_as_it_should_is_told_in_the_log(speaker, tmp_path, says, hangs, told):
    one = engine(speaker(says, hangs).address, folder=tmp_path, timeout=0.3)
    with one.persona("ada") as ada, pytest.raises(PersonaError):
        ada.run("memetube:homepage")
    row = one.log.to_df().iloc[0]
    assert row["status"] == "failed"
    assert any(part in row["error"] for part in told.split("|")), row["error"]


def test_a_page_that_cant_be_read_is_kept(speaker, tmp_path):
    import gzip

    one = engine(speaker(OK + b"Content-Length: 9\r\n\r\n<p>Hi</p>", hangs=False).address, folder=tmp_path)
    with one.persona("ada") as ada, pytest.raises(PersonaError, match=r"has no \.page"):
        ada.run("memetube:homepage")
    assert gzip.decompress((tmp_path / one.log.to_df()["page"][0]).read_bytes()) == b"<p>Hi</p>"


def browsers():
    """The Chromium processes that this test started."""
    found = []
    for one in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            line = " ".join(one.cmdline())
            if "--remote-debugging" in line and "--type=" not in line:
                found.append(one)
    return found


@pytest.mark.slow
@needs_chromium
def test_a_browser_that_is_killed_is_opened_anew_and_nothing_is_lost(server):
    whole, killed = engine(platform()), engine(server.address, browser=True)
    with whole.persona("ada") as ada:
        ada.run_batch(WALK[:6])
    with killed.persona("ada") as ada:
        ada.run_batch(WALK[:3])
        (browser,) = browsers()
        browser.send_signal(signal.SIGKILL)
        ada.run_batch(WALK[3:6])
    assert_same(whole, killed)
    assert not browsers()


@needs_chromium
def test_a_browser_that_is_killed_while_a_page_loads_is_told(speaker):
    """The site hangs, and the browser dies meanwhile; so does the second."""
    one = engine(speaker().address, browser=True, timeout=30)
    over = threading.Event()

    def kill():
        while not over.wait(0.3):
            for browser in browsers():
                with contextlib.suppress(psutil.Error):
                    browser.kill()

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        with one.persona("ada") as ada, pytest.raises(PersonaError, match="tried twice"):
            ada.run("memetube:homepage")
    finally:
        over.set()
        killer.join()
    assert list(one.log.to_df()["status"]) == ["failed"]


@pytest.mark.slow
@needs_chromium
def test_a_page_that_times_out_in_the_browser_is_told(speaker):
    one = engine(speaker().address, browser=True, timeout=1)
    began = time.monotonic()
    with one.persona("ada") as ada, pytest.raises(PersonaError, match="a page did not come within 1 seconds"):
        ada.run("memetube:homepage")
    assert time.monotonic() - began < 30
    assert "did not come within" in one.log.to_df()["error"][0]
    assert not browsers()


@pytest.mark.slow
@needs_chromium
def test_a_browser_that_hangs_is_ended_and_opened_anew(server):
    whole, hung = engine(platform()), engine(server.address, browser=True, timeout=2)
    with whole.persona("ada") as ada:
        ada.run("memetube:homepage#2")
    with hung.persona("ada") as ada:
        ada.run("memetube:homepage")
        (browser,) = browsers()
        browser.suspend()
        ada.run("memetube:homepage")
        assert not browser.is_running()
    shown = [list(one.recommendations.to_df()["id"]) for one in (whole, hung)]
    assert shown[0] == shown[1]


@needs_chromium
def test_a_browser_works_in_a_notebook(server):
    """A kernel has a running event loop, in which Playwright refuses to start."""

    async def cell():
        one = engine(server.address, browser=True)
        with one.persona("ada") as ada:
            return ada.run("memetube:homepage")

    (step,) = asyncio.run(cell())
    assert len(step.seen.items) == 24


def test_a_browser_that_is_not_there_is_told_in_a_sentence(server):
    one = PersonaEngine(
        server.address, browser=True, progress=False, options={"executable": "/no/such/browser"}
    )
    with one.persona("ada") as ada, pytest.raises(ValueError, match="no browser could be started"):
        ada.run("memetube:homepage")
    assert list(one.log.to_df()["status"]) == ["failed"]


def test_a_browser_without_its_extra_says_what_to_install(server, monkeypatch):
    monkeypatch.setitem(sys.modules, "playwright.sync_api", None)
    one = PersonaEngine(server.address, browser=True, progress=False)
    with one.persona("ada") as ada, pytest.raises(ValueError, match=r"memeverse\[browser\]"):
        ada.run("memetube:homepage")


def test_a_browser_needs_a_site_with_an_address():
    with pytest.raises(ValueError, match="memeverse platform serve"):
        PersonaEngine(platform(), browser=True)
