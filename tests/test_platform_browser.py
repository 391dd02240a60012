"""Does the site work for somebody who clicks around in it, in a real browser?"""

import pytest
from memetube_site import running, seed_where_time_counts
from served_pages import axe_findings

from memeverse.platform.memetube import Platform
from memeverse.platform.web.reading import read_page

pytestmark = pytest.mark.real
VIDEOS = 2_000
SEED = seed_where_time_counts(VIDEOS)


@pytest.fixture(scope="module")
def server():
    with running("--seed", SEED, "--port", "0", "--videos", str(VIDEOS)) as (address, _):
        yield address


@pytest.fixture
def visit(server, browser):
    """Opens the site for a named visitor; nothing may go wrong on its console or come from elsewhere."""
    contexts, wrong = [], []

    def opened(name, **options):
        context = browser.new_context(base_url=server, **options)
        context.add_cookies([{"name": "session", "value": name, "url": server}])
        contexts.append(context)
        page = context.new_page()
        page.on(
            "console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None
        )
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda one: one.url.startswith(server) or wrong.append(one.url))
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


def twin_of(name):
    return Platform(SEED, videos=VIDEOS).session(name)


def stop_the_clock(page):
    """From here on only `page.clock` moves it: what is watched is exact, however slow the machine is."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000)


def a_long_one(homepage):
    """The place on a homepage of a video that can be watched for a while."""
    return next(place for place, card in enumerate(homepage) if card.seconds > 200)


def follow(page, selector, **options):
    """Click something that leads to another page."""
    with page.expect_navigation():
        page.click(selector, **options)
    return read_page(page.content())


def test_a_walk_by_clicks_is_the_walk_in_process(visit):
    page, twin = visit("walker"), twin_of("walker")
    stop_the_clock(page)
    page.goto("/")
    home = twin.homepage()
    assert read_page(page.content()) == home
    place = a_long_one(home)
    assert follow(page, f".card-title >> nth={place}") == twin.open(home.cards[place].video)
    page.clock.run_for(150_000)
    twin.watched(150)
    assert follow(page, "button.like") == twin.like()
    assert follow(page, "button.subscribe") == twin.subscribe()
    up_next = twin.like().cards[4].video
    assert follow(page, ".card >> nth=4 >> .card-picture", position={"x": 20, "y": 20}) == twin.open(up_next)
    assert follow(page, "button.not-interested") == twin.not_interested()
    assert follow(page, "text=Home") == twin.homepage()
    page.fill("#q", "bread baking")
    assert follow(page, ".search button") == twin.search("bread baking")
    assert follow(page, ".card-channel >> nth=0") == twin.channel(
        twin.search("bread baking").cards[0].channel_address
    )
    assert follow(page, "text=History") == twin.history()
    assert follow(page, "text=Delete history") == twin.delete_history()
    assert follow(page, "text=Sign out") == twin.sign_out()
    assert follow(page, ".brand") == twin.homepage()


def told_of(page):
    """What the page tells the site of, as it tells it."""
    told = []

    def listen(request):
        if request.url.endswith("/watched"):
            told.append(dict(part.split("=") for part in request.post_data.split("&"))["seconds"])

    page.on("request", listen)
    return told


def test_the_player_counts_by_the_clock_and_tells_every_ten_seconds_on_pause_and_at_the_end(visit):
    page = visit("counter")
    stop_the_clock(page)
    page.goto("/")
    told = told_of(page)
    video = follow(page, ".card-title >> nth=0").video
    assert page.text_content(".now") == "0:00"
    page.clock.run_for(10_000)
    assert page.text_content(".now") == "0:10"
    page.clock.fast_forward(5_000)
    page.wait_for_function("document.querySelector('.now').textContent === '0:15'")
    assert told == ["10"]
    page.click(".play")
    page.clock.run_for(60_000)
    assert page.text_content(".now") == "0:15"
    assert page.text_content(".play") == "Play"
    assert told == ["10", "5"]
    page.keyboard.press("Enter")  # the button has the focus still
    page.select_option(".speed", "10")
    page.clock.run_for(1_000)
    assert page.text_content(".now") == "0:25"
    page.clock.fast_forward(video.seconds * 1_000)
    page.wait_for_function("document.querySelector('.play').textContent === 'Play again'")
    assert page.text_content(".now") == page.text_content(".clock").split(" / ")[1]
    assert page.text_content(".told") == "The video has ended."
    page.wait_for_load_state("networkidle")
    assert sum(map(int, told)) == video.seconds


@pytest.mark.parametrize("way", ["link", "address"])
def test_what_was_watched_is_told_before_one_leaves(visit, way):
    """Though nothing that was told on the way arrived."""
    page, twin, idle = visit(f"leaves-{way}"), twin_of(f"leaves-{way}"), twin_of(f"leaves-{way}")
    stop_the_clock(page)
    page.goto("/")
    home = twin.homepage()
    assert idle.homepage() == home
    place = a_long_one(home)
    follow(page, f".card-title >> nth={place}")
    page.evaluate("() => { window.working = window.fetch; window.fetch = () => Promise.reject(); }")
    page.clock.fast_forward(150_000)
    twin.watch(home.cards[place].video, 150)
    idle.open(home.cards[place].video)
    if way == "link":
        page.evaluate("() => { window.fetch = window.working; }")
        homepage = follow(page, "text=Home")
    else:  # then the page itself is not asked, and the site hears of it after the next page
        page.goto("/history", wait_until="networkidle")
        page.goto("/")
        homepage = read_page(page.content())
    assert homepage == twin.homepage()
    assert homepage != idle.homepage()


def test_a_button_does_not_set_the_player_back(visit, server):
    page = visit("presser")
    stop_the_clock(page)
    page.goto("/")
    follow(page, ".card-title >> nth=0")
    page.clock.run_for(25_000)
    pressed = []
    page.on("request", lambda one: pressed.append((one.url.removeprefix(server), one.post_data)))
    follow(page, "button.dislike")
    video = page.get_attribute(".player", "data-video")
    assert pressed[:2] == [("/watched", f"v={video}&seconds=5"), ("/dislike", f"v={video}")]
    assert page.text_content(".now") == "0:25"
    assert page.get_attribute("button.dislike", "aria-pressed") == "true"
    assert page.get_attribute("button.like", "aria-pressed") == "false"


def test_the_keyboard_is_enough(visit):
    page = visit("typist")
    page.goto("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "card-title"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert read_page(page.content()).kind == "watch"


@pytest.mark.sampled(3)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1600])
def test_every_page_fits_in_light_and_in_dark(visit, scheme, width):
    page = visit("looker", color_scheme=scheme, viewport={"width": width, "height": 800})
    page.goto("/")
    paths = ["/", page.get_attribute(".card-title", "href"), "/search?q=bread", "/history", "/signed-out"]
    paths.append("/shorts")
    grounds = set()
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        grounds.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert grounds == {"rgb(20, 23, 26)" if scheme == "dark" else "rgb(251, 250, 248)"}
    page.goto("/")
    page.wait_for_load_state("networkidle")
    broken = "[...document.images].filter((one) => one.complete && !one.naturalWidth).length"
    assert page.evaluate(broken) == 0


def test_everything_but_the_counting_works_without_a_script(visit):
    page, twin = visit("plain", java_script_enabled=False), twin_of("plain")
    page.goto("/")
    home = twin.homepage()
    assert follow(page, ".card-title >> nth=1") == twin.open(home.cards[1].video)
    assert page.is_hidden(".play")
    assert follow(page, "noscript button") == twin.watch(home.cards[1].video)
    assert follow(page, "button.like") == twin.like()
    assert follow(page, "text=Home") == twin.homepage()


# --- the feed of shorts


def test_a_walk_through_the_feed_is_the_walk_in_process(visit):
    page, twin = visit("scroller"), twin_of("scroller")
    stop_the_clock(page)
    page.goto("/")
    twin.homepage()
    assert follow(page, "text=Shorts") == twin.shorts()
    for seconds, button, verb in ((7, ".short-next", twin.scroll), (0, ".short-skip", twin.skip)) * 3:
        page.clock.run_for(1000 * seconds)
        twin.watched(seconds)
        assert follow(page, ".short-like") == twin.like()
        assert follow(page, button) == verb()
    page.clock.run_for(5_000)
    with page.expect_navigation():
        page.keyboard.press("ArrowDown")
    twin.watched(5)
    assert read_page(page.content()) == twin.scroll()
    assert follow(page, ".short-not-interested") == twin.not_interested()
    assert follow(page, "text=Home") == twin.homepage()
    assert follow(page, "text=Shorts") == twin.shorts()


def test_a_short_and_a_long_version_of_one_video_are_counted_apart(visit):
    page, twin = visit("both"), twin_of("both")
    stop_the_clock(page)
    page.goto("/shorts")
    video = twin.shorts().video
    page.clock.run_for(6_000)
    page.goto(f"/watch?v={video.video}")
    assert page.text_content(".now") == "0:00"
    page.clock.run_for(4_000)
    page.goto("/shorts")
    assert page.text_content(".now") == "0:00"


@pytest.mark.slow
def test_what_was_watched_of_a_short_is_told_though_one_leaves_by_an_address(visit):
    """And though nothing that was told on the way arrived."""
    page, twin, idle = visit("leaver"), twin_of("leaver"), twin_of("leaver")
    stop_the_clock(page)
    page.goto("/shorts")
    assert read_page(page.content()) == twin.shorts() == idle.shorts()
    page.evaluate("() => { window.fetch = () => Promise.reject(); }")
    page.clock.fast_forward(60_000)
    twin.watched(60)
    page.goto("/history", wait_until="networkidle")
    page.goto("/shorts")
    shown = [follow(page, ".short-next") for _ in range(30)]
    assert shown == [twin.scroll() for _ in range(30)]
    assert shown != [idle.scroll() for _ in range(30)]


def test_the_arrow_scrolls_no_long_video_and_no_choice_of_speed(visit):
    page = visit("arrows")
    page.goto("/shorts")
    first = read_page(page.content())
    page.focus(".speed")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowDown")
    assert read_page(page.content()) == first
    page.goto(first.video.url)
    page.keyboard.press("ArrowDown")
    assert read_page(page.content()).kind == "watch"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_in_the_feed(visit, scheme, width):
    page = visit("reader", color_scheme=scheme, viewport={"width": width, "height": 844}, bypass_csp=True)
    page.goto("/shorts", wait_until="networkidle")
    assert axe_findings(page) == []
    box = page.locator(".phone").bounding_box()
    assert box["height"] > 1.2 * box["width"]
