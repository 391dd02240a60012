"""Is everything that a page shows read back from its HTML, and what is missing called by its name?"""

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memeverse.platform.memetube import Platform
from memeverse.platform.pages import Card, Page, Video
from memeverse.platform.web import reading
from memeverse.platform.web.reading import ReadingError, read_page
from memeverse.platform.web.rendering import render

SITE = Platform("practice", videos=600)


def every_kind_of_page() -> list[Page]:
    """One of each kind, and a watch page after each button."""
    ada = SITE.session("ada")
    homepage = ada.homepage()
    first = homepage.cards[0]
    return [
        homepage,
        ada.watch(first.video, 10),
        *(press() for press in (ada.like, ada.dislike, ada.subscribe, ada.unsubscribe, ada.not_interested)),
        ada.search(first.topic),
        ada.search("zzzz <b>&amp;'\""),
        ada.channel(first.channel_address),
        ada.history(),
        ada.shorts(),
        ada.like(),
        ada.skip(),
        ada.delete_history(),
        ada.sign_out(),
    ]


PAGES = every_kind_of_page()
WATCH = PAGES[1]


@pytest.mark.parametrize("page", PAGES, ids=[f"{n}-{page.kind}" for n, page in enumerate(PAGES)])
def test_a_page_is_read_back_as_it_was(page):
    assert read_page(render(page)) == page


# Any text, but what can't stand in HTML (NUL, lone surrogates) and what a browser makes a plain line end of.
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r"), max_size=30)
NUMBERS = st.integers(0, 10**12)
FACTS = {
    "video": TEXTS,
    "channel": TEXTS,
    "channel_address": TEXTS,
    "topic": TEXTS,
    "tag": TEXTS,
    "seconds": NUMBERS,
    "views": NUMBERS,
    "days": st.integers(0, 10**5),
}
CARDS = st.builds(Card, title=TEXTS, **FACTS)


@st.composite
def pages(draw):
    title = draw(TEXTS)
    kind = draw(st.sampled_from(["homepage", "watch", "short", "search", "channel", "history", "notice"]))
    video = st.builds(
        Video,
        title=st.just(title),
        **FACTS,
        likes=NUMBERS,
        description=TEXTS,
        rating=st.sampled_from(["", "liked", "disliked"]),
        refused=st.booleans(),
        subscribed=st.booleans(),
    )
    cards = tuple(draw(st.lists(CARDS, max_size=3))) if kind != "short" else ()
    return Page(
        kind, title, draw(TEXTS), cards, draw(video) if kind in ("watch", "short") else None, draw(TEXTS)
    )


@settings(max_examples=60, deadline=None)
@given(pages(), TEXTS)
def test_any_words_come_back_unchanged(page, query):
    """Whatever a title, an address or a query is made of, it is shown and not obeyed."""
    assert read_page(render(page, query)) == page


def test_reading_is_tested_with_every_field_there_is():
    drawn = {*FACTS, "title", "likes", "description", "rating", "refused", "subscribed"}
    assert {one.name for one in fields(Video)} == drawn


ATTRIBUTES = "video channel-address topic tag seconds views days likes rating refused subscribed".split()


@pytest.mark.parametrize("name", [f"data-{one}" for one in ATTRIBUTES])
def test_a_missing_attribute_of_the_video_is_named(name):
    html = re.sub(rf' {name}="[^"]*"', "", render(WATCH), count=1)
    with pytest.raises(ReadingError, match=f"the video has no {name}"):
        read_page(html)


@pytest.mark.parametrize("name", ["data-tag", "data-days", "card-title", "card-channel"])
def test_what_a_card_lacks_is_named_with_its_number(name):
    before, third, after = render(WATCH).partition(f'data-video="{WATCH.cards[2].video}"')
    with pytest.raises(ReadingError, match=f"card 3 has no .?{name}"):
        read_page(before + third + after.replace(name, "data-x", 1))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('data-kind="watch"', 'data-kind="shop"', "data-kind of the page is 'shop'"),
        ('data-url="', 'data-u="', "the page has no data-url"),
        ('data-cards="20"', 'data-cards="21"', "announces 21 cards and has 20"),
        ('data-cards="20"', 'data-cards="٢"', "not a whole number"),
        ('data-rating=""', 'data-rating="loved"', "data-rating of the video is 'loved'"),
        ('data-refused="false"', 'data-refused="no"', "not 'false' or 'true'"),
        ('class="page-title"', 'class="page"', "it has 2 .page instead of one"),
        ('class="page-title"', "", "the page has no .page-title"),
        ('class="video"', "", "the page has no .video"),
        ("</main>", "", "cut off"),
    ],
)
def test_a_page_of_another_make_is_refused_with_the_reason(old, new, said):
    html = render(WATCH)
    assert old in html
    with pytest.raises(ReadingError, match=said):
        read_page(html.replace(old, new, 1))


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_page_cut_off_anywhere_is_refused(share):
    html = render(WATCH)
    with pytest.raises(ReadingError):
        read_page(html[: int(share * len(html))])


@pytest.mark.parametrize("text", ["", "{}", "<main class=page", "<div>" * 50_000, None, b"<main>"])
def test_what_is_no_page_is_refused(text):
    with pytest.raises(ReadingError):
        read_page(text)


def test_a_page_without_cards_and_one_without_text_are_told_apart():
    empty = replace(PAGES[-1], text="")
    assert read_page(render(empty)).text == ""
    assert "page-text" not in render(empty)


OPENED = ["<a ", "<!--", "<!-- >", "<![cdata[", "<![cdata[>", "<![cdata[ ]>", "</", "<?", "<!"]


@pytest.mark.parametrize("unit", OPENED)
def test_what_is_opened_over_and_over_is_refused_before_it_is_parsed(unit, monkeypatch):
    monkeypatch.setattr(reading._Tree, "feed", None)
    with pytest.raises(ReadingError, match="over and over and never closes it"):
        read_page(unit * 20_000)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("x" * 1_500_001, "1,500,001 characters, more than 1,500,000"),
        ("<br>" * 50_001, "more than 50,000 tags"),
        ("<b>" * 101, "more than 100 tags within each other"),
        ("<![nothing[", "a declaration that is none"),
    ],
)
def test_a_page_beyond_all_measure_is_refused(html, says):
    with pytest.raises(ReadingError, match=says):
        read_page(html)


def test_ends_of_what_is_not_open_are_passed_over():
    notice = (
        '<main class="page" data-kind="notice" data-url="/" data-cards="0"></p><p><i></p></i>'
        '<h1 class="page-title">Tea</b></h1></main></main>'
    )
    assert read_page(notice).title == "Tea"
    assert read_page("<div>" * 97 + notice).title == "Tea"


def test_the_largest_pages_are_far_below_the_measure():
    for page in PAGES:
        html = render(page)
        assert len(html) < reading._MOST_SIGNS / 10
        assert html.count("<") < reading._MOST_TAGS / 10
