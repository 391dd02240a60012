"""Is the web site the same platform, does it keep to its manners, and does nothing that is sent break it?"""

import asyncio
import io
import json
import re
from itertools import pairwise
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from memetube_site import HOST, Visitor, ask, seed_where_time_counts
from PIL import Image

from memeverse.platform.memetube import Platform
from memeverse.platform.pictures.stills import draw_still, filter_of
from memeverse.platform.web.application import SIGNED_OUT, website
from memeverse.platform.web.headers import SAFE

VIDEOS = 600
SEED = seed_where_time_counts(VIDEOS)
PLATFORM = Platform(SEED, videos=VIDEOS)
SITE = website(PLATFORM)
VIDEO, OTHER, THIRD, *_ = (
    card.video for card in PLATFORM.session("to find some").homepage() if card.seconds > 200
)
CHANNEL = PLATFORM.card(VIDEO).channel_address
FORM = {"content-type": "application/x-www-form-urlencoded"}


@pytest.fixture
def ada():
    """A visitor on a site that nobody was on before."""
    return Visitor(website(Platform(SEED, videos=VIDEOS)), "ada")


@pytest.fixture
def twin():
    """The same visitor in process."""
    return Platform(SEED, videos=VIDEOS).session("ada")


# --- the same platform


def test_every_page_shows_what_the_platform_shows(ada, twin):
    assert ada.get("/").page == twin.homepage()
    assert ada.get(f"/watch?v={VIDEO}").page == twin.open(VIDEO)
    assert ada.get("/search?q=bread+baking").page == twin.search("bread baking")
    assert ada.get(f"/channel?c={CHANNEL}").page == twin.channel(CHANNEL)
    assert ada.get("/history").page == twin.history()
    assert ada.get("/").page == twin.homepage()


def test_every_button_does_what_the_verb_does(ada, twin):
    assert ada.get(f"/watch?v={VIDEO}").page == twin.open(VIDEO)
    for button, verb in (
        ("/like", twin.like),
        ("/dislike", twin.dislike),
        ("/subscribe", twin.subscribe),
        ("/unsubscribe", twin.unsubscribe),
        ("/not-interested", twin.not_interested),
    ):
        assert ada.press(button, v=VIDEO).page == verb(), button
    assert ada.press("/watched", seconds="150").status == 204
    twin.watched(150)
    assert ada.get("/").page == twin.homepage()
    assert ada.press("/delete-history").page == twin.delete_history()
    assert ada.press("/sign-out").page == twin.sign_out()
    assert ada.token == twin.token
    assert ada.get("/").page == twin.homepage()


def walked(visitor, command):
    """A page by a web visitor, for a verb and its argument."""
    verb, argument = command
    if verb == "homepage":
        return visitor.get("/").page
    if verb == "open":
        return visitor.get(f"/watch?v={argument}").page
    if verb == "search":
        return visitor.get(f"/search?q={quote(argument)}").page
    if verb == "watched":
        answer = visitor.press("/watched", seconds="all" if argument is None else str(argument))
    elif verb in ("history", "shorts"):
        return visitor.get(f"/{verb}").page
    elif verb in ("scroll", "skip"):
        answer = visitor.press("/shorts/next" if verb == "scroll" else "/shorts/skip")
    else:
        answer = visitor.press("/" + verb.replace("_", "-"))
    return answer.page if answer.body else None


def called(session, command):
    """The same page in process; of an error, its words."""
    verb, argument = command
    try:
        return getattr(session, verb)(*([] if argument is None else [argument]))
    except ValueError as error:
        return str(error)


PLAIN = "homepage history like dislike not_interested subscribe unsubscribe delete_history sign_out"
PLAIN += " shorts scroll skip"
COMMANDS = st.one_of(
    st.tuples(st.just("open"), st.sampled_from([VIDEO, OTHER, THIRD])),
    st.tuples(st.just("watched"), st.sampled_from([0, 2.5, 150, 600, None])),
    st.tuples(st.just("search"), st.sampled_from(["chess", "bread & <b>", "été"])),
    st.tuples(st.sampled_from(PLAIN.split()), st.none()),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(COMMANDS, max_size=12), st.from_regex(r"[A-Za-z0-9_.-]{1,200}", fullmatch=True))
def test_any_walk_gives_the_same_pages_as_in_process(commands, token):
    visitor, twin = Visitor(SITE, token), Platform(SEED, videos=VIDEOS).session(token)
    Visitor(SITE, token).press("/sign-out")  # an earlier example may have had this token
    for command in commands:
        there, here = walked(visitor, command), called(twin, command)
        assert (there.text if isinstance(here, str) else there) == here, command


def test_a_button_acts_on_the_video_of_its_page_though_another_tab_went_on(ada):
    ada.get(f"/watch?v={VIDEO}")
    ada.get(f"/watch?v={OTHER}")
    liked = ada.press("/like", v=VIDEO).page
    assert (liked.video.video, liked.video.rating) == (VIDEO, "liked")
    assert ada.get(f"/watch?v={OTHER}").page.video.rating == ""


def after(*commands):
    """The homepage after some verbs, in process."""
    session = Platform(SEED, videos=VIDEOS).session("ada")
    for command in commands:
        called(session, command)
    return session.homepage()


def test_seconds_that_arrive_late_go_to_the_video_they_belong_to(ada):
    ada.get(f"/watch?v={VIDEO}")
    ada.get(f"/watch?v={OTHER}")
    assert ada.press("/watched", v=VIDEO, seconds="150.5").status == 204
    opened, watched = ("open", VIDEO), ("watched", 150.5)
    homepage = ada.get("/").page
    assert homepage == after(opened, watched, ("open", OTHER))
    assert homepage != after(opened, ("open", OTHER), watched)
    assert homepage != after(opened, ("open", OTHER))


def test_seconds_for_a_video_that_was_never_opened_count_for_nothing(ada):
    ada.get(f"/watch?v={VIDEO}")
    assert ada.press("/watched", v=THIRD, seconds="150").status == 204
    homepage = ada.get("/").page
    assert homepage == after(("open", VIDEO))
    assert homepage != after(("open", VIDEO), ("watched", 150))
    assert [card.video for card in ada.get("/history").page] == [VIDEO]


def test_loading_a_page_again_and_asking_only_for_its_head_change_nothing(ada, twin):
    first = ada.get(f"/watch?v={VIDEO}").page
    assert ada.get(f"/watch?v={VIDEO}").page == first
    for path in ("/", f"/watch?v={OTHER}", "/history"):
        answer = ask(ada.app, "HEAD", path, [("host", HOST), ("cookie", "session=ada")])
        assert (answer.status, answer.body) == (200, b"")
    ahead = [("host", HOST), ("cookie", "session=ada"), ("sec-purpose", "prefetch;prerender")]
    assert ask(ada.app, "GET", "/", ahead).status == 403
    as_a_picture = [("host", HOST), ("cookie", "session=ada"), ("sec-fetch-dest", "image")]
    assert ask(ada.app, "GET", f"/watch?v={OTHER}", as_a_picture).status == 403
    assert twin.open(VIDEO) == first
    assert ada.get("/").page == twin.homepage()
    assert len(ada.get("/history").page) == 1


def test_signing_out_shows_no_homepage(ada, twin):
    ada.press("/sign-out")
    twin.sign_out()
    assert ada.get("/signed-out").page == SIGNED_OUT
    assert ada.get("/").page == twin.homepage()


def test_without_a_script_a_video_can_be_watched_to_its_end(ada, twin):
    html = ada.get(f"/watch?v={VIDEO}").text
    assert '<form class="controls" action="/watched" method="post">' in html
    assert ada.press("/watched", v=VIDEO, seconds="all", then="page").page == twin.watch(VIDEO)
    homepage = ada.get("/").page
    assert homepage == twin.homepage()
    assert homepage != after(("open", VIDEO))


# --- the feed of shorts


def test_the_feed_is_the_feed_in_process(ada, twin):
    assert ada.get("/shorts").page == twin.shorts()
    assert ada.get("/shorts").page == twin.shorts(), "the same until it is scrolled"
    for _ in range(3):
        assert ada.press("/shorts/next", v=twin.shorts().video.video).page == twin.scroll()
        assert ada.press("/shorts/watched", seconds="9", v=twin.shorts().video.video).status == 204
        twin.watched(9)
        for button in ("like", "dislike", "not-interested"):
            liked = ada.press(f"/shorts/{button}", v=twin.shorts().video.video).page
            assert liked == getattr(twin, button.replace("-", "_"))(), button
        assert ada.press("/shorts/skip", v=twin.shorts().video.video).page == twin.skip()
    assert ada.get("/").page == twin.homepage()
    assert ada.get("/history").page == twin.history()
    assert ada.press("/delete-history").page == twin.delete_history()
    assert [ada.press("/shorts/next").page for _ in range(5)] == [twin.scroll() for _ in range(5)]


def test_who_presses_next_twice_or_in_another_tab_moves_once(ada):
    first = ada.get("/shorts").page.video.video
    second = ada.press("/shorts/next", v=first).page
    assert ada.press("/shorts/next", v=first).page == second
    assert ada.press("/shorts/skip", v=first).page == second
    liked = ada.press("/shorts/like", v=first).page
    assert liked == second, "the button was that of the short before"
    ada.get(f"/watch?v={VIDEO}")
    assert ada.press("/shorts/next", v=second.video.video).page != second, "its tab is still open"


def test_loading_the_feed_again_and_asking_only_for_its_head_change_nothing(ada, twin):
    answer = ask(ada.app, "HEAD", "/shorts", [("host", HOST), ("cookie", "session=ada")])
    assert (answer.status, answer.body) == (200, b"")
    ahead = [("host", HOST), ("cookie", "session=ada"), ("sec-purpose", "prefetch")]
    assert ask(ada.app, "GET", "/shorts", ahead).status == 403
    framed = [("host", HOST), ("cookie", "session=ada"), ("sec-fetch-dest", "image")]
    assert ask(ada.app, "GET", "/shorts", framed).status == 403
    foreign = [("host", HOST), ("cookie", "session=ada"), ("origin", "http://there.example")]
    assert ask(ada.app, "POST", "/shorts/next", foreign).status == 403
    assert ada.get("/shorts").page == twin.shorts()


def test_a_page_of_a_short_does_not_hold_its_topic():
    """Neither in a field nor in an alt text; but for caption and hashtags, which say what they say."""
    visitor, found = Visitor(SITE, "who-looks"), 0
    for _ in range(30):
        answer = visitor.press("/shorts/next")
        video, card = answer.page.video, PLATFORM.card(answer.page.video.video)
        assert 'data-topic="" data-tag=""' in answer.text
        rest = answer.text.replace(escape(video.title), "").replace(escape(video.description), "").casefold()
        for word in (card.topic, card.tag, card.title.casefold(), card.channel.casefold()):
            assert word not in rest
        found += video.channel not in (card.channel, "")
    assert found == 30


def test_the_picture_of_a_short_is_at_the_address_that_its_page_names():
    """A client that asks for it without a size gets that of the video, without the filter."""
    visitor, filters = Visitor(SITE, "who-draws"), []
    for _ in range(30):
        answer = visitor.press("/shorts/next")
        video, card = answer.page.video, PLATFORM.card(answer.page.video.video)
        assert f'<img class="still" src="{escape(video.thumbnail_url)}"' in answer.text
        png = ask(SITE, "GET", video.thumbnail_url, [("host", HOST)]).body
        drawn = draw_still(card.topic, card.tag, card.number, (960, 540))
        assert Image.open(io.BytesIO(png)).tobytes() == drawn.tobytes()
        plain = ask(SITE, "GET", f"/thumbnail?v={video.video}&size=large", [("host", HOST)]).body
        filters.append(filter_of(card.number))
        assert (plain != png) == (filters[-1] != "none")
    assert {"none"} < set(filters)


def test_no_link_of_a_short_leads_to_what_it_is_about():
    html = Visitor(SITE, "who-follows").get("/shorts").text
    assert 'class="video-channel"' in html
    assert "/channel?" not in html
    assert "/watch?" not in html


def test_without_a_script_a_short_can_be_watched_and_left(ada, twin):
    html = ada.get("/shorts").text
    assert '<form class="controls" action="/shorts/watched" method="post">' in html
    video = twin.shorts().video.video
    assert ada.press("/shorts/watched", v=video, seconds="all", then="page").page == twin.shorts()
    twin.watched()
    assert [ada.press("/shorts/next").page for _ in range(5)] == [twin.scroll() for _ in range(5)]


@pytest.mark.parametrize("button", ["next", "skip", "like", "watched"])
def test_a_button_of_a_short_that_is_not_there_is_told(ada, button):
    ada.get("/shorts")
    answer = ada.press(f"/shorts/{button}", v="zzzzzzzz", seconds="3")
    assert answer.status == 404
    assert "there is no video 'zzzzzzzz'" in answer.page.text


def test_a_button_of_a_short_that_was_never_shown_is_told(ada):
    ada.get("/shorts")
    assert "has left the feed" in ada.press("/shorts/like", v=VIDEO).page.text


# --- sessions


def test_a_browser_without_a_cookie_gets_one_that_scripts_and_other_sites_cannot_use():
    answer = ask(SITE, "GET", "/", [("host", HOST)])
    cookie = answer.header("set-cookie")
    assert re.fullmatch(r"session=[A-Za-z0-9_-]{24}; HttpOnly; Path=/; SameSite=lax", cookie)
    assert ask(SITE, "GET", "/", [("host", HOST)]).header("set-cookie") != cookie


@pytest.mark.parametrize("token", ["a", "ada.1_b-C", "x" * 200])
def test_a_token_that_a_client_brings_is_used_as_it_is(token):
    answer = ask(SITE, "GET", "/history", [("host", HOST), ("cookie", f"other=1; session={token}")])
    assert answer.header("set-cookie") is None


@pytest.mark.parametrize("token", ["", "x" * 201, "a b", "é", "a/b", "a%41", "../x", '"a b"'])
def test_a_token_that_is_not_well_formed_is_replaced(token):
    answer = ask(SITE, "GET", "/", [("host", HOST), ("cookie", f"session={token}")])
    assert answer.status == 200
    assert answer.header("set-cookie")


def test_two_visitors_do_not_see_each_others_past():
    bob, eve = Visitor(SITE), Visitor(SITE)
    bob.get(f"/watch?v={VIDEO}")
    bob.press("/like", v=VIDEO)
    assert len(bob.get("/history").page) == 1
    assert len(eve.get("/history").page) == 0
    assert eve.get(f"/watch?v={VIDEO}").page.video.rating == ""


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 303),
        ({"origin": f"http://{HOST}"}, 303),
        ({"sec-fetch-site": "same-origin", "origin": f"http://{HOST}"}, 303),
        ({"sec-fetch-site": "none"}, 303),
        ({"origin": "http://there.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "http://127.0.0.1:8888"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": f"http://{HOST}"}, 403),
    ],
)
def test_only_the_sites_own_pages_press_its_buttons(headers, status):
    visitor = Visitor(SITE, "origins", headers)
    visitor.get(f"/watch?v={VIDEO}")
    assert visitor.post("/like").status == status


# --- pictures and files


def test_a_thumbnail_is_the_picture_of_its_card():
    import io

    from PIL import Image, ImageChops

    from memeverse.platform.pictures.thumbnails import draw_thumbnail

    answer = ask(SITE, "GET", f"/thumbnail?v={VIDEO}", [("host", HOST)])
    card = PLATFORM.card(VIDEO)
    assert (answer.status, answer.header("content-type")) == (200, "image/png")
    assert "max-age=604800" in answer.header("cache-control")
    assert answer.header("set-cookie") is None
    picture = Image.open(io.BytesIO(answer.body))
    drawn = draw_thumbnail(card.topic, card.tag, card.number)
    assert ImageChops.difference(picture.convert("RGB"), drawn.convert("RGB")).getbbox() is None
    small = ask(SITE, "GET", f"/thumbnail?v={VIDEO}&size=small", [("host", HOST)])
    seen, drawn = (
        Image.open(io.BytesIO(small.body)),
        draw_thumbnail(card.topic, card.tag, card.number, (64, 36)),
    )
    assert (seen.size, seen.tobytes()) == ((64, 36), drawn.tobytes())
    large = ask(SITE, "GET", f"/thumbnail?v={VIDEO}&size=large", [("host", HOST)])
    assert Image.open(io.BytesIO(large.body)).size == (960, 540)


def test_every_address_in_a_page_is_the_sites_own_and_there():
    visitor = Visitor(SITE, "links")
    pages = ["/", f"/watch?v={VIDEO}", "/search?q=chess", f"/channel?c={CHANNEL}", "/history", "/signed-out"]
    pages.append("/shorts")
    links = set()
    for page in pages:
        html = visitor.get(page).text
        links |= set(re.findall(r'\b(?:src|href)="([^"]*)"', html))
        assert "<style" not in html
        assert " style=" not in html
        assert not re.search(r"<script(?! src=\"/static/player\.js\?[0-9a-f]{12}\" defer></script>)", html)
        assert not re.search(r"\bon\w+=", html)
    links.discard("#main")
    assert len(links) > 30
    for link in links:
        assert link.startswith("/")
        assert visitor.get(link.replace("&amp;", "&")).status == 200, link
    css = visitor.get("/static/site.css").text
    assert "url(" not in css
    assert "@import" not in css


@pytest.mark.parametrize(
    "page", ["/", f"/watch?v={VIDEO}", "/search?q=chess", "/history", "/signed-out", "/nope", "/shorts"]
)
def test_a_page_can_be_found_through_without_seeing_it(page):
    """One h1, headings in order, landmarks, every field with a label, every picture with an alt text."""
    html = Visitor(SITE, "reader").get(page).text
    levels = [int(level) for level in re.findall(r"<h([1-6])\b", html)]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("<main id=", "<header", "<nav", 'role="search"', "<footer", '<html lang="en">'):
        assert html.count(landmark) == 1, landmark
    assert html.index('class="skip" href="#main"') < html.index("<header")
    assert all("alt=" in tag for tag in re.findall(r"<img[^>]*>", html))
    for field in re.findall(r"<(?:input|select)\b[^>]*>", html):
        name = re.search(r'\bid="([^"]*)"', field)
        hidden = 'type="hidden"' in field
        assert (
            hidden
            or (name and f'for="{name[1]}"' in html)
            or re.search(rf"<label[^>]*>[^<]*{re.escape(field)}", html)
        )
    ids = re.findall(r'\bid="([^"]*)"', html)
    assert len(ids) == len(set(ids))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours (WCAG 2.2, section 1.4.3)."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrasts_are_enough_in_light_and_in_dark():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    css = Visitor(SITE).get("/static/site.css").text
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6})", part))
        for part in css.split("@media (prefers-color")[:2]
    )
    assert light.keys() == dark.keys() != set()
    for colours in (light, dark):
        for ground in ("page", "raised", "sunk", "tint"):
            assert contrast(colours["ink"], colours[ground]) >= 4.5
        for ground in ("page", "raised", "sunk"):
            assert contrast(colours["quiet"], colours[ground]) >= 4.5
            assert contrast(colours["edge"], colours[ground]) >= 3
            assert contrast(colours["accent"], colours[ground]) >= 3
        assert contrast(colours["on-accent"], colours["accent"]) >= 4.5


# --- manners


def test_nothing_that_is_searched_for_becomes_part_of_the_page():
    evil = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&amp;{{7*7}}"
    answer = Visitor(SITE, "evil").get(f"/search?q={quote(evil)}")
    assert "<script>alert" not in answer.text
    assert "<img src=x" not in answer.text
    assert answer.page.title == f"Search: {evil}"
    assert f'value="{escape(evil).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")}"' in answer.text


@pytest.mark.parametrize(
    ("method", "path", "status", "said"),
    [
        ("GET", "/nowhere", 404, "nothing is at this address"),
        ("GET", "/%3Cscript%3E", 404, "nothing is at this address"),
        ("GET", "/watch/", 404, "nothing is at this address"),
        ("GET", "/static/../web/command.py", 404, "nothing is at this address"),
        ("GET", "/static/%00", 404, "nothing is at this address"),
        ("GET", "/watch", 400, "it must be /watch?v=..."),
        ("GET", "/watch?v=", 404, "there is no video ''"),
        ("GET", "/watch?v=zzzzzzzz", 404, "there is no video 'zzzzzzzz' on this site"),
        ("GET", "/channel", 400, "it must be /channel?c=..."),
        ("GET", "/channel?c=00000000", 404, "there is no channel '00000000' on this site"),
        ("GET", "/thumbnail", 400, "it must be /thumbnail?v=..."),
        ("GET", "/thumbnail?v=x", 404, "there is no video 'x'"),
        ("GET", f"/thumbnail?v={VIDEO}&size=huge", 400, "of the size 'huge': it must be one of large, short"),
        ("GET", "/search", 400, "give one word or more"),
        ("GET", "/search?q=+", 400, "give one word or more"),
        ("GET", "/search?q=a%00b", 400, "control characters"),
        ("POST", "/", 405, "there for something else"),
        ("GET", "/like", 405, "there for something else"),
        ("GET", "/shorts/next", 405, "there for something else"),
        ("POST", "/shorts", 405, "there for something else"),
        ("POST", "/shorts/skip", 400, "no short is in the window"),
        ("POST", "/shorts/like", 400, "no short is in the window"),
        ("POST", "/shorts/watched", 400, "the field seconds must be a number"),
        ("DELETE", f"/watch?v={VIDEO}", 405, "there for something else"),
        ("TRACE", "/", 405, "there for something else"),
        ("POST", "/like", 400, "no video is open: watch one first"),
        ("POST", "/watched", 400, "the field seconds must be a number"),
    ],
)
def test_what_does_not_work_is_told_on_a_friendly_page(method, path, status, said):
    answer = ask(SITE, method, path, [("host", HOST), *FORM.items()])
    assert answer.status == status
    assert said in answer.page.text
    assert answer.page.kind == "notice"
    assert '<a href="/">To the homepage</a>' in answer.text


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"seconds=-1", FORM, 400),
        (b"seconds=nan", FORM, 400),
        (b"seconds=1e9", FORM, 400),
        (b"seconds=\xd9\xa3", FORM, 400),
        (b"seconds=%D9%A3", FORM, 400),
        (b"seconds=%FF", FORM, 400),
        (b"seconds=3&v=zzzzzzzz", FORM, 404),
        (b"&".join([b"a=1"] * 11), FORM, 400),
        (b'{"seconds": 3}', {"content-type": "application/json"}, 415),
        (b"seconds=3", {"content-type": "text/plain"}, 415),
        (b"seconds=3", {}, 415),
        (b"seconds=" + b"3" * 5_000, FORM, 413),
        (b"seconds=3", {"content-type": "application/x-www-form-urlencoded;charset=UTF-8"}, 204),
    ],
)
def test_a_form_is_read_with_care(body, kind, status):
    visitor = Visitor(SITE, "forms")
    visitor.get(f"/watch?v={VIDEO}")
    headers = [("host", HOST), ("cookie", "session=forms"), *kind.items()]
    answer = ask(SITE, "POST", "/watched", headers, body)
    assert answer.status == status
    assert answer.page.text if status != 204 else not answer.body


def test_a_form_that_never_arrives_is_given_up(monkeypatch):
    monkeypatch.setattr("memeverse.platform.web.asking._PATIENCE", 0.05)
    sent = []

    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/like", "query_string": b"", "headers": []}
    asyncio.run(SITE(scope, receive, send))
    assert sent[0]["status"] == 408


@pytest.mark.parametrize(
    "path", ["/", f"/watch?v={VIDEO}", f"/thumbnail?v={VIDEO}", "/static/player.js", "/nope"]
)
def test_every_answer_carries_the_safe_headers(path):
    answer = ask(SITE, "GET", path, [("host", HOST)])
    assert {name: answer.header(name.lower()) for name in SAFE} == SAFE


def test_a_fault_of_our_own_is_told_without_its_inside(monkeypatch):
    class Broken:
        name = "MemeTube"

        def session(self, token):
            raise RuntimeError("policy: sponsored")

    seen = {}

    def run():
        async def send(message):
            seen.setdefault("sent", []).append(message)

        async def receive():
            return {"type": "http.request", "body": b"", "more_body": False}

        scope = {
            "type": "http",
            "method": "GET",
            "path": "/",
            "query_string": b"",
            "headers": [],
            "scheme": "http",
        }
        asyncio.run(website(Broken())({**scope, "server": ("127.0.0.1", 80), "root_path": ""}, receive, send))

    with pytest.raises(RuntimeError):  # the server's log has it
        run()
    assert seen["sent"][0]["status"] == 500
    body = b"".join(one.get("body", b"") for one in seen["sent"][1:])
    assert b"the fault is not yours" in body
    assert b"sponsored" not in body
    assert b"Traceback" not in body
    assert dict(seen["sent"][0]["headers"])[b"x-content-type-options"] == b"nosniff"


def test_no_page_tells_what_is_behind_it():
    """Neither the seed, nor the policy, nor a video's slant or sponsor, on any page, in any header."""
    secret = "the-secret-of-this-term"
    site = website(Platform(secret, videos=VIDEOS))
    visitor = Visitor(site, "spy")
    answers = [visitor.get("/")]
    cards = answers[0].page.cards
    answers += [visitor.get(card.url) for card in cards[:5]]
    answers += [
        visitor.press("/like", v=cards[4].video),
        visitor.get("/history"),
        visitor.get("/search?q=tax"),
    ]
    answers += [visitor.get("/shorts"), visitor.press("/shorts/next"), visitor.press("/shorts/skip")]
    answers += [visitor.press("/delete-history"), visitor.press("/sign-out"), visitor.get("/nope")]
    known = "kind url cards video channel-address topic tag seconds views days"
    known += " likes rating refused subscribed length"
    for answer in answers:
        everything = answer.text + json.dumps(answer.headers)
        assert secret not in everything
        for word in ("policy", "slant", "sponsor", "engagement", "amplif", "collaborat", "vector", "seed="):
            shown = re.sub(
                r"(?i)permissions-policy|content-security-policy|referrer-policy|[a-z-]+-policy",
                "",
                everything,
            )
            titles = " ".join(card.title + card.topic + card.tag for card in answer.page.cards).casefold()
            assert word not in shown.casefold() or word in titles
        assert set(re.findall(r"\bdata-([a-z-]+)=", answer.text)) <= set(known.split())


# --- whatever is sent

NAMES = (
    "/ /watch /search /channel /history /thumbnail /watched /like /dislike /not-interested /subscribe".split()
)
NAMES += "/shorts /shorts/next /shorts/skip /shorts/like /shorts/watched".split()
NAMES += "/unsubscribe /delete-history /sign-out /signed-out /static/site.css /static/ //".split()
LATIN = st.text(st.characters(max_codepoint=255), max_size=40)
TARGETS = st.one_of(
    st.sampled_from(NAMES),
    st.text(max_size=40).map(lambda text: "/" + quote(text, errors="replace")),
    st.binary(max_size=30).map(lambda data: "/" + quote(data)),
    st.text(st.characters(min_codepoint=33, max_codepoint=126), max_size=40).map(lambda text: "/" + text),
)
FIELDS = st.tuples(
    st.sampled_from(["v", "c", "q", "seconds", "then", "size", "deleted", "x"]),
    st.one_of(
        st.sampled_from([VIDEO, CHANNEL, "all", "3", "page", "chess", "large", "%00", "%ED%A0%80", "%"]),
        st.binary(max_size=20).map(quote),
        LATIN.map(lambda text: text.replace("&", "")),
    ),
).map("=".join)
QUERIES = st.one_of(st.just(""), st.lists(FIELDS, max_size=3).map("&".join), LATIN)
HEADERS = st.dictionaries(
    st.sampled_from(
        ["cookie", "host", "origin", "sec-fetch-site", "content-type", "content-length", "sec-purpose"]
    ),
    st.one_of(
        LATIN,
        LATIN.map(lambda text: f"session={text}"),
        st.sampled_from(
            [FORM["content-type"], HOST, f"http://{HOST}", "http://[", "same-origin", "session=fuzz"]
        ),
    ),
    max_size=4,
)
BODIES = st.one_of(
    st.just(b""), st.binary(max_size=60), QUERIES.map(lambda text: text.encode("latin-1", "replace"))
)
METHODS = st.sampled_from(["GET", "POST", "HEAD", "PUT", "OPTIONS", "BREW"])
REQUESTS = st.tuples(METHODS, TARGETS, QUERIES, HEADERS, BODIES)


def break_it(requests):
    for method, path, query, headers, body in requests:
        answer = ask(SITE, method, path.partition("?")[0] + "?" + query, headers.items(), body)
        assert 200 <= answer.status < 500, (method, path, query, headers, body)
        assert {name: answer.header(name.lower()) for name in SAFE} == SAFE
        if (answer.header("content-type") or "").startswith("text/html") and method != "HEAD":
            answer.page  # noqa: B018  (raises if it is no whole page)


@settings(max_examples=150, deadline=None)
@given(st.lists(REQUESTS, min_size=1, max_size=6))
def test_nothing_that_is_sent_breaks_the_site(requests):
    break_it(requests)


@pytest.mark.slow
@settings(max_examples=3_000, deadline=None)
@given(st.lists(REQUESTS, min_size=1, max_size=10))
def test_nothing_that_is_sent_for_long_breaks_the_site(requests):
    break_it(requests)
