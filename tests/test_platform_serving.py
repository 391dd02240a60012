"""Does the real server keep up with many visitors, and does the command say what one needs to know?"""

import contextlib
import http.client
import re
import signal
import socket
import threading
import time
from collections import Counter
from urllib.parse import quote

import pytest
from memetube_site import running, start

from memeverse.platform.memetube import Platform
from memeverse.platform.web.reading import read_page
from memeverse.platform.web.serving import listen

VIDEOS = 2_000


@pytest.fixture(scope="module")
def server():
    with running("--seed", "spring", "--port", "0", "--videos", str(VIDEOS)) as (address, process):
        yield address.removeprefix("http://"), process


def asked(connection, path, token):
    connection.request("GET", path, headers={"Cookie": f"session={token}"})
    answer = connection.getresponse()
    return answer, answer.read()


def test_a_visitor_over_http_sees_what_one_in_process_sees(server):
    twin = Platform("spring", videos=VIDEOS).session("ada")
    connection = http.client.HTTPConnection(server[0], timeout=20)
    answer, body = asked(connection, "/", "ada")
    assert answer.getheader("server") is None
    assert read_page(body.decode()) == twin.homepage()
    connection.request("POST", "/watched", "seconds=1", {"Cookie": "session=ada"})
    answer = connection.getresponse()
    assert (answer.status, b"form-urlencoded" in answer.read()) == (415, True)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x00\xff" * 50 + b"\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        b"GET /watch?v=\xff\xfe HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /%ff%00%zz?%ff=%zz HTTP/1.1\r\nHost: [\r\n\r\n",
        b"GET http://there.example/ HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: x\r\nCookie: " + b"s" * 70_000 + b"\r\n\r\n",
        b"POST /like HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
        b"POST /like HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        b"POST /watched HTTP/1.1\r\nHost: x\r\nContent-Length: 99999\r\n\r\n" + b"a" * 6_000,
        b"GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    ],
    ids=lambda sent: sent[:24].hex() if sent.startswith(b"\x00") else None,
)
def test_what_is_no_good_request_gets_an_answer_and_the_site_goes_on(server, sent):
    host, port = server[0].split(":")
    with socket.create_connection((host, int(port)), timeout=20) as line:
        try:
            line.sendall(sent)
            said = line.recv(65_536)
        except ConnectionError:
            said = b""
    status = re.match(rb"HTTP/1\.1 ([0-9]{3}) ", said)
    # A request that is too long may find the door closed before it is through.
    assert int(status[1]) < 500 if status else (said == b"" and len(sent) > 65_536)
    assert b"Traceback" not in said
    assert asked(http.client.HTTPConnection(server[0], timeout=20), "/history", "after")[0].status == 200


def test_a_visitor_who_leaves_in_the_middle_harms_nobody(server):
    host, port = server[0].split(":")
    for sent in (b"GET / HTT", b"POST /like HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\nv=", b""):
        with socket.create_connection((host, int(port)), timeout=20) as line:
            line.sendall(sent)
    assert asked(http.client.HTTPConnection(server[0], timeout=20), "/history", "after")[0].status == 200


@pytest.mark.parametrize("sent", [b"", b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: "], ids=["nothing", "half"])
def test_who_begins_a_request_and_does_not_end_it_is_hung_up_on(sent, monkeypatch):
    """A letter now and then does not help; who had a page before is not spared; the quick are not cut off."""
    import uvicorn

    from memeverse.platform.web import patience
    from memeverse.platform.web.application import website

    monkeypatch.setattr(patience, "SECONDS", 0.6)
    with listen("127.0.0.1", 0) as found:
        config = uvicorn.Config(
            website(Platform("spring", videos=VIDEOS)), http=patience.patient(), lifespan="off"
        )
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [found]}, daemon=True)
        thread.start()
        try:
            quick = http.client.HTTPConnection(*found.getsockname()[:2], timeout=20)
            assert asked(quick, "/", "ada")[0].status == 200
            with socket.create_connection(found.getsockname()[:2], timeout=20) as line:
                if sent:
                    line.sendall(b"GET /history HTTP/1.1\r\nHost: x\r\n\r\n")
                    assert line.recv(1 << 20).startswith(b"HTTP/1.1 200")
                    line.sendall(sent)
                begun = time.monotonic()
                with contextlib.suppress(ConnectionError):
                    while time.monotonic() < begun + 10:
                        if sent:
                            line.sendall(b"a")
                        line.settimeout(0.1)
                        with contextlib.suppress(TimeoutError):
                            if line.recv(1 << 20) == b"":
                                break
                assert 0.3 < time.monotonic() - begun < 8
            assert asked(quick, "/", "ada")[0].status == 200
        finally:
            server.should_exit = True
            thread.join(20)


@pytest.mark.slow
def test_two_hundred_visitors_at_once_see_no_error(server):
    """Each walks five pages: homepage, a video, one up next of it, a search, the history."""
    told, wrong = Counter(), []
    together = threading.Barrier(200)

    def visit(number):
        token = f"visitor-{number}"
        try:
            together.wait(60)
            connection = http.client.HTTPConnection(server[0], timeout=120)

            def page(path):
                answer, body = asked(connection, path, token)
                told[answer.status] += 1
                return read_page(body.decode())

            first = page("/").cards[number % 24]
            second = page(first.url).cards[number % 20]
            assert page(second.url).video.title == second.title
            assert page(f"/search?q={quote(second.topic)}").kind == "search"
            assert [card.video for card in page("/history")] == [second.video, first.video]
        except Exception as error:
            wrong.append(f"{token}: {error!r}")

    visitors = [threading.Thread(target=visit, args=(number,)) for number in range(200)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join()
    assert wrong == []
    assert told == {200: 1_000}


def test_the_command_says_one_line_and_ends_quietly():
    with running("--seed", "spring", "--port", "0", "--videos", "300") as (address, process):
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+", address)
        line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
        assert asked(line, "/", "ada")[0].status == 200  # and it stays connected
        process.send_signal(signal.SIGINT)
        out, told = process.communicate(timeout=20)
    assert (out, told, process.returncode) == ("", "", 0)


def pages_of(site, token):
    """What a session finds before and after a past, with a dislike and a deleted history between."""
    session = site.session(token)
    seen = [session.homepage().cards]
    for card in session.search("chess").cards[:4]:
        session.watch(card.video)
        session.dislike()
    seen += [session.homepage().cards, session.delete_history() and session.homepage().cards]
    return [[card.video for card in cards] for cards in seen]


def test_the_lines_that_staff_are_told_serve_the_platforms_of_the_term():
    """Does a visitor of the served site see what a student's persona sees?"""
    from memeverse.platform.opening import _opened
    from memeverse.platform.web import command
    from memeverse.term import for_course

    made = for_course("lab2", "spring", "a secret", "", "", {"scrubs": ["dislike"]})
    truth = made["truth"]
    for name, text in zip("ABCDE", made["for_staff"](), strict=True):
        (line,) = re.findall(r"`memeverse platform serve (.+)`", text)
        given = command.serve.make_context("serve", line.split()).params
        served = command._platform(*(given[one] for one in ("seed", "videos", "policy", "scrubs")))
        theirs = _opened(name, truth["grown_from"], tuple(truth["policies"]), tuple(truth["scrubs"]))
        assert pages_of(served, "ada") == pages_of(theirs, "ada"), name


def test_a_site_of_a_known_policy_is_served():
    known = ("--seed", "practice", "--policy", "popularity", "--port", "0", "--videos", "300")
    with running(*known) as (address, _):
        line = http.client.HTTPConnection(address.removeprefix("http://"), timeout=20)
        seen = read_page(asked(line, "/", "ada")[1].decode())
    site = Platform("practice", policy="popularity", videos=300)
    assert [card.video for card in seen.cards] == [card.video for card in site.session("ada").homepage()]


def test_a_port_in_use_is_told_in_a_sentence(server):
    process = start("--seed", "spring", "--port", server[0].split(":")[1], "--videos", "300")
    out, told = process.communicate(timeout=60)
    assert process.returncode == 1
    assert out == ""
    assert re.fullmatch(r"Error: port \d+ is in use: stop what runs there, .* --port \d+\.\n", told)


def test_a_host_that_others_can_reach_is_warned_of():
    with running("--seed", "spring", "--port", "0", "--videos", "300", "--host", "0.0.0.0") as (_, process):
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=20)
    assert told == "Warning: everybody who can reach this machine can visit this site.\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--port", "8000"], "Missing option '--seed'"),
        (["--seed", "x", "--port", "70000"], "70000 is not in the range"),
        (["--seed", "x", "--videos", "3", "--port", "0"], "a site has from 210 to"),
        (["--seed", "x", "--host", "no such host"], "there is no host 'no such host' here"),
        (["--seed", "x", "--policy", "neutral"], "'neutral' is not one of"),
        (["--seed", "x", "--policy", "similar", "--scrubs", "like"], "'like' is not one of"),
        (["--seed", "x", "--scrubs", "dislike"], "--scrubs needs --policy"),
    ],
)
def test_a_slip_on_the_command_line_is_told_in_a_sentence(options, said):
    from click.testing import CliRunner

    from memeverse.platform.web.command import platform

    result = CliRunner().invoke(platform, ["serve", *options])
    assert result.exit_code != 0
    assert said in result.output


def test_what_to_install_is_said_where_the_server_is_missing(monkeypatch):
    from click.testing import CliRunner

    from memeverse.platform.web import command

    monkeypatch.setattr(command, "find_spec", lambda name: None if name == "uvicorn" else object())
    result = CliRunner().invoke(command.platform, ["serve", "--seed", "x"])
    assert result.exit_code == 1
    assert "pip install 'memeverse[web]'" in result.output


def test_the_wheel_holds_the_pages_the_style_and_the_player(tmp_path):
    import subprocess
    import sys
    import zipfile
    from pathlib import Path

    root = Path(__file__).parent.parent
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path)]
    subprocess.run(build, cwd=root, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    inside = set(zipfile.ZipFile(wheel).namelist())
    web = root / "src" / "memeverse" / "platform" / "web"
    wanted = {
        str(one.relative_to(root / "src"))
        for one in web.rglob("*")
        if one.suffix in (".html", ".css", ".js", ".svg")
    }
    assert len(wanted) > 8
    assert wanted <= inside
