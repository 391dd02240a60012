"""Does the tool of lab 5 do in a browser what happens in process, tell why, and stop when asked?"""

import contextlib
import csv
import json
import os
import pty
import re
import shutil
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event

import numpy as np
import psutil
import pytest
from click.testing import CliRunner
from memetube_site import ROOT, running

from memeverse.errors import InputError
from memeverse.personas.bridge import Visitor
from memeverse.personas.commands import ALL
from memeverse.personas.over_http import OverHTTP
from memeverse.platform.web.application import website
from memeverse.platform.web.serving import served
from memeverse.puppets.audited import Audited, open_preset
from memeverse.repair.command import repair
from memeverse.repair.known import known_slants
from memeverse.repair.rules import RULES, Policy
from memeverse.repair.sides import SIDES
from memeverse.repair.tool import running as running_tool
from memeverse.repair.tool.choosing import View, describe_homepage, read_chooser
from memeverse.repair.tool.keeping import COLUMNS, new_folder
from memeverse.repair.tool.place import check_memetube, local_address
from memeverse.repair.tool.profile import kept_profile, read_profile
from memeverse.repair.tool.session import Session, bring
from memeverse.repair.tool.table import table_of
from memeverse.repair.tool.window import Window, do
from memeverse.repair.users import TRAIN, Users

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")
USER, VIDEOS = 4, 6


@pytest.fixture(scope="module")
def site():
    return open_preset("paper")


@pytest.fixture(scope="module")
def table(site):
    return table_of(site)


@pytest.fixture(scope="module")
def address(site):
    with served(website(site.platform)) as found:
        yield found


@pytest.fixture(autouse=True)
def chromium(monkeypatch):
    if CHROMIUM:
        monkeypatch.setenv("MEMEVERSE_CHROMIUM", CHROMIUM)


class Requests:
    """A window without a browser: the same requests."""

    def __init__(self, token, origin, **_):
        self.visitor = Visitor(token, origin)
        self._bridge = OverHTTP(self.visitor)

    def launch(self, fresh):
        self._bridge.launch(fresh=fresh)

    def quit(self):
        self._bridge.quit()

    def look(self):
        return do(self._bridge, "homepage")

    def watch(self, video, stretch=ALL):
        return do(self._bridge, "watch", video, stretch)

    def write(self, slants, sentence):
        assert len(slants) == 34
        assert sentence

    def photograph(self):
        return b"a picture"


class Heard:
    """A listener that remembers; it may stop the session."""

    def __init__(self, stop=None, after=0):
        self.moments, self.titles = [], []
        self._stop, self._after = stop, after

    def looked(self, moment, profile, window):
        self.moments.append(moment)

    def watched(self, moment, profile, title):
        self.titles.append(title)
        if self._stop is not None and len(self.titles) == self._after:
            self._stop.set()

    @property
    def homepages(self):
        return [moment.homepage for moment in self.moments]

    @property
    def choices(self):
        return [moment.choice for moment in self.moments]


def played(window, profile, table, policy, videos=VIDEOS, **options):
    """A session in a window, what was heard of it, and the visitor as it is in the end."""
    stop = options.pop("stop", None) or Event()
    heard = options.pop("heard", None) or Heard()
    window.launch(fresh=False)
    try:
        profile = bring(profile, window.visitor, stop)
        chooser = read_chooser(policy, profile.side)
        return heard, Session(window, table, chooser, videos, (heard,), stop, **options).run(profile)
    finally:
        window.quit()


def in_process(site, profile, policy, videos=VIDEOS):
    """The same user in `Users`: homepages as addresses, the numbers of the choices, all that was watched."""
    users = Users(site, profile.side, np.array([profile.user]), room=videos, tokens=[profile.token])
    chosen = read_chooser(policy, profile.side).policy
    homepages, choices = [tuple(site.addresses(users.homepage[0]))], []
    for _ in range(videos):
        choices.append(SIDES[int(chosen.choose(users)[0])])
        users.watch(np.array([SIDES.index(choices[-1])]))
        homepages.append(tuple(site.addresses(users.homepage[0])))
    return homepages, choices, tuple(site.addresses(users.watched[0]))


# --- the same in process, over HTTP and in a browser


@pytest.mark.sampled(2)
@needs_chromium
@pytest.mark.parametrize(("side", "policy"), [("left", "network"), ("right", "proportional")])
def test_homepage_for_homepage_it_is_the_user_in_process(site, table, address, side, policy):
    profile = read_profile(side, USER, table)
    homepages, choices, watched = in_process(site, profile, policy)
    assert len(set(homepages)) == VIDEOS + 1
    for window in (Requests(profile.token, address), Window(profile.token, address)):
        heard, after = played(window, profile, table, policy)
        assert heard.homepages == homepages
        assert heard.choices == [*choices, None]
        assert after.watched == watched
        assert (after.injected, after.homepages) == (VIDEOS, VIDEOS + 1)


@pytest.mark.sampled(3)
@pytest.mark.parametrize("policy", [one for one in RULES if one != "never"])
def test_every_rule_is_the_same_rule(site, table, address, policy):
    profile = read_profile("left", 7, table)
    homepages, choices, _ = in_process(site, profile, policy, 4)
    heard, _ = played(Requests(profile.token, address), profile, table, policy, 4)
    assert (heard.homepages, heard.choices) == (homepages, [*choices, None])


def test_how_much_of_each_video_is_watched_is_told_to_the_site(site, table, address):
    from memeverse.personas.commands import Stretch

    class Told(Requests):
        def watch(self, video, stretch=ALL):
            told.append(stretch.seconds)
            return super().watch(video, stretch)

    told = []
    profile = read_profile("left", 2, table)
    played(Told(profile.token, address), profile, table, "always center", 3, stretch=Stretch(seconds=5.0))
    assert told == [5.0, 5.0, 5.0]


def test_it_goes_by_its_table_and_never_by_the_truth(site, table, address, monkeypatch):
    np.testing.assert_array_equal(table.slants, known_slants(site))
    assert 0.1 < np.isnan(table.slants).mean() < 0.6
    monkeypatch.setattr(Audited, "true_slants", property(lambda self: pytest.fail("it looked")))
    profile = read_profile("left", 9, table)
    heard, _ = played(Requests(profile.token, address), profile, table, "network", 2)
    for moment in heard.moments:
        np.testing.assert_array_equal(moment.slants, table.slants[table.rows(moment.homepage)])


# --- the visitor of an earlier run


@pytest.mark.sampled(2)
@pytest.mark.parametrize("is_remembered", [True, False])
def test_two_runs_one_after_the_other_are_one_long_run(site, table, address, is_remembered):
    """On a site that forgot the visitor the second run is as if there had been no break; on one that
    remembers, the homepage is loaded once more in between.
    """
    profile = read_profile("right", 11, table)
    whole, end = played(Requests(profile.token, address), profile, table, "always center", 4)
    first, kept = played(Requests(profile.token, address), profile, table, "always center", 2)
    if is_remembered:
        second, after = played(Requests(kept.token, address), kept, table, "always center", 2)
        assert after.homepages == end.homepages + 1
        assert second.homepages[0] != first.homepages[-1]
        assert second.moments[0].page == 4
    else:
        with served(website(Audited(site.recipe).platform)) as other:
            second, after = played(Requests(kept.token, other), kept, table, "always center", 2)
        assert after == end
        assert first.homepages + second.homepages[1:] == whole.homepages
        assert second.homepages[0] == first.homepages[-1]
    assert after.watched == end.watched


def test_a_profile_is_kept_and_read_again(table, address, monkeypatch, tmp_path):
    ran = through_command(monkeypatch, "--profile", "left", "--videos", "2", "--to", str(tmp_path / "one"))
    assert ran.exit_code == 0, ran.output
    kept = kept_profile(tmp_path / "one", table)
    assert (kept.side, kept.user, kept.injected, kept.homepages) == ("left", USER, 2, 3)
    assert len(kept.watched) == TRAIN + 2
    again = through_command(
        monkeypatch, "--profile", str(tmp_path / "one"), "--videos", "1", "--to", str(tmp_path / "two")
    )
    assert again.exit_code == 0, again.output
    rows = steps(tmp_path / "two")
    assert [row["step"] for row in rows] == ["2", "3"]
    assert rows[0]["homepage"] == steps(tmp_path / "one")[-1]["homepage"]


# --- stopping


@pytest.mark.parametrize("after", [1, 3])
def test_who_stops_it_gets_the_last_homepage_and_loses_nothing(site, table, address, after):
    stop = Event()
    profile = read_profile("left", 13, table)
    heard, end = played(
        Requests(profile.token, address), profile, table, "bang-bang", heard=Heard(stop, after), stop=stop
    )
    homepages, choices, watched = in_process(site, profile, "bang-bang", after)
    assert (heard.homepages, heard.choices) == (homepages, [*choices, None])
    assert end.watched == watched
    assert end.injected == after


def test_who_stops_it_before_it_began_is_told_so(monkeypatch, tmp_path):
    @contextlib.contextmanager
    def stopped():
        stop = Event()
        stop.set()
        yield stop

    monkeypatch.setattr(running_tool, "stop_key", stopped)
    ran = through_command(monkeypatch, "--profile", "left", "--to", str(tmp_path / "log"))
    assert ran.exit_code == 0
    assert "nothing was watched in the background" in ran.output
    assert not (tmp_path / "log").exists()


def typed(*options):
    """The command on a terminal of its own: the process, and the end of the terminal that a person has."""
    ours, theirs = pty.openpty()
    code = "import sys; sys.argv[0] = 'memeverse'; from memeverse.cli import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", code, "repair", *options],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=lambda: __import__("fcntl").ioctl(0, __import__("termios").TIOCSCTTY, 0),
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip
    os.close(theirs)
    return process, ours


def read_until(terminal, word, seconds=90):
    """What stands on the terminal until a word appears, or until its end."""
    said, until = "", time.monotonic() + seconds
    while word not in said:
        assert time.monotonic() < until, said
        try:
            part = os.read(terminal, 65_536)
        except OSError:  # the process has ended
            break
        if not part:
            break
        said += part.decode(errors="replace")
    return said


@pytest.mark.sampled(2)
@needs_chromium
@pytest.mark.parametrize("key", [b"q", b"\x03"], ids=["q", "Ctrl-C"])
def test_a_key_stops_it(key, tmp_path):
    process, terminal = typed("--profile", "right", "--videos", "90", "--to", str(tmp_path / "log"))
    try:
        assert "q or Ctrl-C stops" in read_until(terminal, "Watched, ")
        family = psutil.Process(process.pid).children(recursive=True)
        assert any("chrom" in one.name() for one in family)
        os.write(terminal, key)
        said = read_until(terminal, "no word that it says")
        assert process.wait(20) == 0, said
        assert "Stopped: " in said
        _, alive = psutil.wait_procs(family, timeout=10)
        assert not [one for one in alive if one.status() != psutil.STATUS_ZOMBIE]
    finally:
        process.kill()
        process.wait()
        os.close(terminal)
    rows = steps(tmp_path / "log")
    done = int(said.partition("Stopped: ")[2].split()[0])
    assert 1 <= done < 90
    assert [row["step"] for row in rows] == [str(step) for step in range(done + 1)]
    assert rows[-1]["choice"] == ""
    assert (tmp_path / "log" / "after.png").exists()


# --- the log


def steps(folder):
    with (folder / "steps.csv").open(encoding="utf-8") as stream:
        return list(csv.DictReader(stream))


def through_command(monkeypatch, *options, window=Requests):
    """The command in this process, without a browser; its site is a new one, as in a new process."""
    monkeypatch.setattr(running_tool, "Window", window)
    monkeypatch.setattr(running_tool, "open_preset", lambda name: Audited(open_preset(name).recipe))
    return CliRunner().invoke(repair, options)


@pytest.mark.slow
@needs_chromium
def test_the_log_has_every_step_and_the_homepage_before_during_and_after(site, table, browser, tmp_path):
    folder = tmp_path / "log"
    ran = CliRunner().invoke(repair, ["--profile", "left", "--videos", "3", "--to", str(folder)])
    assert ran.exit_code == 0, ran.output
    rows = steps(folder)
    assert tuple(rows[0]) == COLUMNS
    profile = read_profile("left", USER, table)
    homepages, choices, watched = in_process(site, profile, "network", 3)
    assert [tuple(row["homepage"].split()) for row in rows] == homepages
    assert [row["choice"] for row in rows] == [*choices, ""]
    assert [row["video"] for row in rows[:-1]] == list(watched[-3:])
    for row, homepage in zip(rows, homepages, strict=True):
        slants = table.of(homepage)
        assert float(row["mean_slant"]) == pytest.approx(np.nanmean(slants), abs=1e-4)
        assert row["sentence"].startswith(describe_homepage(slants))
        assert row["sentence"] in ran.output or not row["choice"]
    assert "Done: 3 of 3" in ran.output
    mean = np.mean([np.nanmean(table.of(homepage)) for homepage in homepages])
    together = f"all 4 of this run have a mean slant of {mean:+.2f}."
    assert together in ran.output
    assert together in (folder / "index.html").read_text(encoding="utf-8")

    page = browser.new_page(viewport={"width": 1200, "height": 900})
    page.goto((folder / "index.html").as_uri())
    sizes = page.evaluate("[...document.images].map((one) => [one.alt, one.naturalWidth])")
    assert [alt.split(".")[0] for alt, _ in sizes[:3]] == [
        f"The homepage {name} the repair" for name in ("before", "during", "after")
    ]
    assert all(width >= 600 for _, width in sizes)
    assert page.locator("tbody tr").count() == 4
    page.close()


@needs_chromium
def test_what_the_tool_knows_stands_on_the_cards(table, address):
    profile = read_profile("left", USER, table)
    window = Window(profile.token, address)
    window.launch(fresh=False)
    try:
        seen = window.look()
        slants = table.of(item["id"] for item in seen.items)
        window.write(slants, "Because <b>of this</b>.")
        flags = window._chromium.do(
            lambda: window._page.evaluate(
                "[...document.querySelectorAll('li.card')]"
                ".map((card) => card.querySelector(':scope > span')?.textContent ?? '')"
            )
        )
        said = window._chromium.do(lambda: window._page.locator("[role=status]").inner_text())
        assert window.photograph().startswith(b"\x89PNG")
    finally:
        window.quit()
    expected = ["" if np.isnan(one) else SIDES[np.digitize(one, (-0.2, 0.2))] for one in slants]
    assert flags == expected
    assert len(set(flags)) == 4
    assert said == "Because <b>of this</b>."


def test_a_second_run_has_a_folder_of_its_own(monkeypatch, tmp_path):
    for _ in range(2):
        ran = through_command(
            monkeypatch, "--profile", "left", "--videos", "1", "--to", str(tmp_path / "log")
        )
        assert ran.exit_code == 0, ran.output
    assert str(tmp_path / "log-2" / "index.html") in ran.output
    assert steps(tmp_path / "log") == steps(tmp_path / "log-2")
    (tmp_path / "file").write_text("mine")
    assert new_folder(tmp_path / "file") == tmp_path / "file-2"
    assert (tmp_path / "file").read_text() == "mine"
    with pytest.raises(InputError, match="can't be made or written to"):
        new_folder(tmp_path / "file" / "below")


@pytest.mark.parametrize("place", ["file/below", "file/below/and further"])
def test_a_folder_that_can_not_be_is_told_before_a_site_is_served(place, monkeypatch, tmp_path):
    def nobody(*_):
        raise AssertionError("a site was served")

    (tmp_path / "file").write_text("mine")
    monkeypatch.setattr(running_tool, "site_at", nobody)
    ran = through_command(monkeypatch, "--profile", "left", "--to", str(tmp_path / place))
    assert ran.exit_code == 1
    assert "can't be made or written to" in ran.output
    assert [one.name for one in tmp_path.iterdir()] == ["file"]


def test_what_was_watched_is_in_the_table_before_the_next_video(monkeypatch, tmp_path):
    """Does a run that is killed in the middle keep its steps?"""
    kept = []

    class Reading(Requests):
        def watch(self, video, stretch=ALL):
            kept.append((len(steps(tmp_path / "log")), (tmp_path / "log" / "profile.json").read_bytes()))
            return super().watch(video, stretch)

    monkeypatch.setattr(running_tool, "Window", Reading)
    ran = CliRunner().invoke(repair, ["--profile", "left", "--videos", "4", "--to", str(tmp_path / "log")])
    assert ran.exit_code == 0, ran.output
    assert [number for number, _ in kept] == [0, 1, 2, 3]
    assert [json.loads(profile)["injected"] for _, profile in kept] == [0, 1, 2, 3]


# --- what is refused


class Elsewhere(BaseHTTPRequestHandler):
    """A site on this machine that is no MemeTube."""

    def do_GET(self):
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"<html><body>Some other site</body></html>")

    def log_message(self, *_):
        """Nothing."""


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://www.youtube.com", "not on this machine.*terms of real platforms"),
        ("http://192.168.1.7:8000", "not on this machine"),
        ("http://0.0.0.0:8000", "not on this machine"),
        ("http://127.0.0.1.example.org:8000", "not on this machine"),
        ("http://2130706433:8000", "not on this machine"),
        ("http://127.0.0.1:8000@there.example", "not on this machine"),
        ("http://me:secret@127.0.0.1:8000", "no address that a MemeTube has"),
        ("http://127.0.0.1:8000/watch?v=1", "no address that a MemeTube has"),
        ("https://127.0.0.1:8000", "no address that a MemeTube has"),
        ("127.0.0.1:8000", "no address of a site"),
        ("http://127.0.0.1:eight", "no address of a site"),
        ("file:///etc/passwd", "no address of a site"),
        ("", "no address of a site"),
    ],
)
def test_it_works_on_this_machine_alone(address, says, monkeypatch):
    with pytest.raises(InputError, match=says):
        local_address(address)
    ran = through_command(monkeypatch, "--profile", "left", "--site", address, window=None)
    assert ran.exit_code == 1
    assert ran.output.startswith("Error: ")


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000", "http://localhost:1/", "http://[::1]:8000"])
def test_what_is_on_this_machine_is_taken(address):
    assert local_address(address) == address.rstrip("/")


def test_another_site_on_this_machine_is_refused():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Elsewhere)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        with pytest.raises(InputError, match="is no MemeTube"):
            check_memetube(f"http://127.0.0.1:{server.server_port}")
    finally:
        server.shutdown()
        server.server_close()
    with pytest.raises(InputError, match=r"there is no site at .*leave --site out"):
        check_memetube(f"http://127.0.0.1:{server.server_port}")


def test_another_memetube_is_refused(monkeypatch, tmp_path):
    with running("--seed", "other", "--port", "0", "--videos", "1000") as (other, _):
        ran = through_command(
            monkeypatch, "--profile", "left", "--site", other, "--to", str(tmp_path / "log")
        )
    assert ran.exit_code == 1
    assert "this is another MemeTube" in ran.output
    assert "--preset paper --seed paper" in ran.output


def test_the_site_that_the_platform_command_serves_is_the_one(site, table, monkeypatch, tmp_path):
    with running("--preset", "paper", "--seed", "paper", "--port", "0") as (address, _):
        options = ("--profile", "left", "--videos", "2", "--site", address)
        ran = through_command(monkeypatch, *options, "--to", str(tmp_path / "log"))
    assert ran.exit_code == 0, ran.output
    homepages, _, _ = in_process(site, read_profile("left", USER, table), "network", 2)
    assert [tuple(row["homepage"].split()) for row in steps(tmp_path / "log")] == homepages


@needs_chromium
def test_the_browser_finds_no_other_site(address, table):
    """Another address of this machine stands for the wide world, which a test may not visit."""
    from playwright.sync_api import Error

    class Other(Elsewhere):
        def do_GET(self):
            asked.append(self.path)
            super().do_GET()

    asked = []
    server = ThreadingHTTPServer(("127.0.0.2", 0), Other)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    window = Window(read_profile("left", 1, table).token, address)
    window.launch(fresh=False)
    try:
        window.look()
        there = f"http://127.0.0.2:{server.server_port}/there"
        with pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            window._chromium._thread.submit(lambda: window._page.goto(there)).result()
    finally:
        window.quit()
        server.shutdown()
        server.server_close()
    assert not asked


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ([], "say whose homepage it is"),
        (["--profile", "up"], "a profile is left, right, or the folder"),
        (["--profile", "left", "--videos", "0"], "0 is not in the range"),
        (["--profile", "left", "--watch", "0"], "0 is not in the range"),
        (["--profile", "left", "--pause", "nan"], "--pause must be a finite number"),
        (["--profile", "left", "--policy", "wise"], "a policy is network, network 0 to network 4, or one of"),
        (["--profile", "left", "--policy", "network 5"], "seeds 0 to 4 are shipped"),
        (["--profile", "left", "--policy", "never"], "watches nothing"),
    ],
)
def test_slips_on_the_command_line_are_told(options, says, monkeypatch):
    ran = through_command(monkeypatch, *options, window=None)
    assert ran.exit_code in (1, 2)
    assert says in " ".join(ran.output.split())


def kept(**different):
    whole = {"version": 1, "side": "left", "user": 1, "watched": [], "injected": 0, "homepages": 0}
    return json.dumps(whole | different)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, "has no profile.json"),
        ("{", "can't be read"),
        ("[]", "can't be read"),
        (kept(version=2), "can't be read"),
        (kept(side="up"), "can't be read"),
        (kept(injected=3), "can't be read"),
        (kept(homepages=-1), "can't be read"),
        (kept(watched="abc"), "can't be read"),
        (kept(watched=["nowhere"]), "another MemeTube"),
    ],
)  # fmt: skip
def test_a_folder_that_is_no_profile_is_told(content, says, table, tmp_path):
    if content is not None:
        (tmp_path / "profile.json").write_text(content)
    with pytest.raises(InputError, match=says):
        kept_profile(tmp_path, table)


def test_more_videos_than_the_site_remembers_are_refused(monkeypatch, tmp_path):
    ran = through_command(
        monkeypatch, "--profile", "left", "--videos", "1", "--policy", "random", "--to", str(tmp_path / "log")
    )  # fmt: skip
    assert ran.exit_code == 0
    ran = through_command(monkeypatch, "--profile", str(tmp_path / "log"), "--videos", "400", window=None)
    assert "--videos can be at most 399" in ran.output


def test_without_playwright_it_says_what_to_install(monkeypatch):
    from memeverse.repair import command

    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "playwright" else object())
    ran = through_command(monkeypatch, "--profile", "left", window=None)
    assert ran.exit_code == 1
    assert "pip install 'memeverse[browser,web]'" in ran.output
    assert "playwright install chromium" in ran.output


def test_without_a_browser_it_says_how_to_get_one(monkeypatch):
    pytest.importorskip("playwright.sync_api")
    monkeypatch.setenv("MEMEVERSE_CHROMIUM", "/no/such/browser")
    ran = through_command(monkeypatch, "--profile", "left", window=Window)
    assert ran.exit_code == 1
    assert "no browser could be started" in ran.output
    assert "playwright install chromium" in ran.output


def test_a_site_that_goes_away_leaves_what_was_done(table, monkeypatch, tmp_path):
    class Leaves(Requests):
        def watch(self, video, stretch=ALL):
            self.watched = getattr(self, "watched", 0) + 1
            if self.watched == 3:
                process.kill()
                process.wait()
            return super().watch(video, stretch)

    with running("--preset", "paper", "--seed", "paper", "--port", "0") as (address, process):
        ran = through_command(
            monkeypatch, "--profile", "left", "--site", address, "--to", str(tmp_path / "log"), window=Leaves
        )  # fmt: skip
    assert ran.exit_code == 1
    assert "can't be reached" in ran.output
    assert "Stopped: 2 of 100 videos" in ran.output
    assert [row["step"] for row in steps(tmp_path / "log")] == ["0", "1"]
    assert kept_profile(tmp_path / "log", table).injected == 2
    assert "2 of 100 videos were watched" in (tmp_path / "log" / "index.html").read_text(encoding="utf-8")


def test_what_the_guide_for_students_says_can_be_typed():
    text = (ROOT / "course" / "guide" / "students.md").read_text(encoding="utf-8")
    section = text.partition("## The tool of lab 5")[2].partition("\n## ")[0]
    known = {option for one in repair.params for option in one.opts}
    typed_there = set(re.findall(r"--(?!preset|seed)[a-z]+", section))
    assert len(typed_there) >= 8
    assert typed_there <= known
    policies = re.search(r"a rule in the network's place: ([^|]+)", section)[1]
    assert {one.strip() for one in policies.split(",")} == set(RULES) - {"never"}


# --- sentences


def seen(slants, side="left", n_injected=0):
    return View(side, np.array([5], dtype=np.uint64), np.array([slants], dtype=float), n_injected)


LEANS_LEFT = [-0.6] * 18 + [0.0] * 8 + [0.5] * 4 + [np.nan] * 4


@pytest.mark.parametrize(
    ("policy", "side", "says"),
    [
        ("always center", "center", "The rule takes a video of the center each time."),
        ("always opposite", "right", "a video of the right each time, against the side of this visitor."),
        ("bang-bang", "right", "goes against the lean, however small it is: a video of the right."),
        (
            "proportional", "right",
            "the lean on the other side, a slant of +1.00; nearest is a video of the right (about +0.8).",
        ),
    ],
)  # fmt: skip
def test_a_rule_says_why_in_plain_words(policy, side, says):
    chosen, why = read_chooser(policy, "left").choose(seen(LEANS_LEFT))
    assert (chosen, why[-len(says) :]) == (side, says)


def test_a_network_says_what_it_expects():
    """The numbers are its Q-values, and the smallest lean is that of what it chooses."""
    from memeverse.repair.models import load_network
    from memeverse.repair.users import observed

    plain, by_a_hair = 0, 0
    rng = np.random.default_rng(1)
    for _ in range(60):
        slants = rng.uniform(-1, 1, 34) * rng.uniform()
        view = seen(slants)
        side, why = read_chooser("network", "left").choose(view)
        leans = -0.1 * load_network("left").q_values(observed(view.slants))[0]
        assert side == SIDES[int(leans.argmin())]
        assert f"The network chooses a video of the {side}" in why
        if "by a hair" in why:
            by_a_hair += 1
            assert f"about {leans.min():.2f}" in why
        else:
            plain += 1
            for one, lean in zip(SIDES, leans, strict=True):
                assert (f"lean by {lean:.3f}" if one == side else f"{lean:.3f} after {one}") in why
    assert plain
    assert by_a_hair


@pytest.mark.parametrize(
    ("slants", "says"),
    [
        (LEANS_LEFT, "The homepage leans left (-0.29): 60% left, 27% center, 13% right."),
        ([0.3, 0.5], "The homepage leans right (+0.40): 0% left, 0% center, 100% right."),
        ([-0.5, 0.5], "The homepage is in balance (+0.00): 50% left, 0% center, 50% right."),
        ([-0.52, 0.5], "The homepage is in balance (-0.01): 50% left, 0% center, 50% right."),
        ([-0.62, 0.5], "The homepage leans a little left (-0.06): 50% left, 0% center, 50% right."),
        ([np.nan, np.nan], "The homepage has no video whose slant is known."),
    ],
)
def test_a_homepage_in_a_sentence(slants, says):
    assert describe_homepage(np.array(slants)) == says


def test_a_policy_by_its_name_is_the_policy():
    for name, rule in RULES.items():
        if name != "never":
            assert read_chooser(name, "left").policy is rule
    assert isinstance(read_chooser("network 3", "right").policy, Policy)
