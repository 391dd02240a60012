"""What the parser makes of a saved page of YouTube, and of one that no longer has its shape."""

import copy
import json
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from live_pages import (
    AD,
    CONSENT,
    LIVE,
    MORE,
    OATS,
    PUZZLE,
    RYE,
    home_data,
    home_html,
    in_grid,
    lockup,
    mix,
    not_playing,
    nudge,
    player_data,
    runs,
    search_data,
    search_html,
    shelf,
    short,
    video_renderer,
    watch_data,
    watch_html,
    youtube_html,
)

from memeverse.personas.bridge import Unreadable
from memeverse.personas.live import counts
from memeverse.personas.live.refusals import ConsentWanted, NotAvailable, RobotCheck
from memeverse.personas.live.youtube_page import read_page

HOME, WATCH_RYE = "https://www.youtube.com/", "https://www.youtube.com/watch?v=rye-bread01"
OF_A_PAGE = (Unreadable, ConsentWanted, NotAvailable, RobotCheck)


def titles(seen, item_type="video"):
    return [item["title"] for item in seen.items if item["item_type"] == item_type]


# --- what is read


def test_a_homepage_gives_its_cards_in_their_order_whatever_their_shape():
    seen = read_page(home_html(), HOME)
    assert (seen.page_type, seen.url, seen.about) == ("homepage", HOME, {"signed_in": False})
    assert [(item["position"], item["item_type"], item["title"]) for item in seen.items] == [
        (1, "video", RYE.title),
        (2, "ad", ""),
        (3, "video", OATS.title),
        (4, "short", RYE.title),
        (5, "video", LIVE.title),
        (6, "playlist", "Mix – Oats"),
    ]
    assert seen.items[3]["shelf"] == "Shorts"


def test_a_card_has_persines_columns_in_both_shapes():
    expected = {
        "item_type": "video",
        "title": OATS.title,
        "url": "https://www.youtube.com/watch?v=oats_oats02",
        "channel_name": "Grain & Co",
        "channel_url": "https://www.youtube.com/@grain",
        "metadata": "No views • 1 hour ago",
        "duration_text": "1:02:03",
        "thumbnail_url": "https://i.ytimg.com/vi/oats_oats02/hq720.jpg",
        "id": "oats_oats02",
        "seconds": 3723,
        "position": 1,
    }
    for card in (lockup(OATS), video_renderer(OATS)):
        [item] = read_page(youtube_html(home_data(in_grid(card)))).items
        assert {name: item[name] for name in expected} == expected


def test_a_live_broadcast_has_no_length():
    for card in (lockup(LIVE), video_renderer(LIVE)):
        [item] = read_page(youtube_html(home_data(in_grid(card)))).items
        assert (item["duration_text"], item["seconds"], item["metadata"]) == ("LIVE", None, "87 watching")


def test_a_channel_without_a_handle_has_the_address_of_its_number():
    card = lockup(RYE)
    rows = card["lockupViewModel"]["metadata"]["lockupMetadataViewModel"]["metadata"][
        "contentMetadataViewModel"
    ]
    browse = rows["metadataRows"][0]["metadataParts"][0]["text"]["commandRuns"][0]["onTap"][
        "innertubeCommand"
    ]
    browse["browseEndpoint"] = {"browseId": "UC123"}
    [item] = read_page(youtube_html(home_data(in_grid(card)))).items
    assert item["channel_url"] == "https://www.youtube.com/channel/UC123"


def test_channels_that_made_a_video_together_are_named_without_an_address():
    card = lockup(RYE)
    rows = card["lockupViewModel"]["metadata"]["lockupMetadataViewModel"]["metadata"][
        "contentMetadataViewModel"
    ]
    together = {"avatarStack": {"avatarStackViewModel": {"text": {"content": "Ovenside and 2 more"}}}}
    rows["metadataRows"][0]["metadataParts"] = [together]
    [item] = read_page(youtube_html(home_data(in_grid(card)))).items
    assert (item["channel_name"], item["channel_url"]) == ("Ovenside and 2 more", "")


OLD_SHAPES = [
    ({"playlistRenderer": {"playlistId": "PL1", "title": {"simpleText": "Breads"}}},
     ("playlist", "Breads", "https://www.youtube.com/playlist?list=PL1")),
    ({"compactRadioRenderer": {"playlistId": "RD1", "title": {"simpleText": "Mix"}}},
     ("playlist", "Mix", "https://www.youtube.com/playlist?list=RD1")),
    ({"channelRenderer": {"channelId": "UC1", "title": {"simpleText": "Clay"},
                          "navigationEndpoint": {"browseEndpoint": {"browseId": "UC1"}}}},
     ("channel", "Clay", "https://www.youtube.com/channel/UC1")),
    ({"reelItemRenderer": {"videoId": "short-short", "headline": {"simpleText": "A loaf"}}},
     ("short", "A loaf", "https://www.youtube.com/shorts/short-short")),
    ({"lockupViewModel": {"contentId": "UC2", "contentType": "LOCKUP_CONTENT_TYPE_CHANNEL",
                          "contentImage": {},
                          "metadata": {"lockupMetadataViewModel": {"title": {"content": "Kiln"}}}}},
     ("channel", "Kiln", "https://www.youtube.com/channel/UC2")),
]  # fmt: skip


@pytest.mark.parametrize(("card", "expected"), OLD_SHAPES)
def test_what_is_no_video_has_its_kind_and_its_address(card, expected):
    [item] = read_page(youtube_html(search_data([card]))).items
    assert (item["item_type"], item["title"], item["url"]) == expected


@pytest.mark.parametrize("card", [card for card, _ in OLD_SHAPES])
def test_what_is_no_video_lacks_nothing_either(card):
    for path in keys_in(card):
        with pytest.raises(Unreadable):
            read_page(youtube_html(search_data([without(card, path)])))


def test_a_search_marks_advertisements_and_names_shelves():
    seen = read_page(search_html())
    assert (seen.page_type, seen.page_title) == ("search", "rye - YouTube")
    assert [item["item_type"] for item in seen.items] == ["ad", "video", "short", "video"]
    assert [item.get("shelf") for item in seen.items] == [None, None, "Shorts", "People also watched"]


def test_the_page_of_a_video_tells_of_it_and_of_what_is_up_next():
    seen = read_page(watch_html(), WATCH_RYE)
    assert seen.page_type == "watch"
    assert seen.about == {
        "title": RYE.title,
        "id": RYE.id,
        "channel_name": "Ovenside",
        "channel_url": "https://www.youtube.com/@ovenside",
        "view_count": 1_200_000,
        "posted_on": "Nov 3, 2026",
        "like_count": 4321,
        "description": "var ytInitialData = {}; and flour.",
        "seconds": 630,
        "signed_in": False,
    }
    assert [item["item_type"] for item in seen.items] == ["ad", "playlist", "video", "video"]
    assert titles(seen) == [OATS.title, LIVE.title]


def test_likes_that_the_site_hides_are_none_and_not_nought():
    hidden = watch_html(likes="I like this").replace('"title": "4.3K"', '"title": "Like"')
    assert read_page(hidden).about["like_count"] is None


def test_a_video_that_is_live_has_no_length_yet():
    html = youtube_html(watch_data(LIVE, [lockup(RYE)]), player_data(LIVE, "0"))
    assert read_page(html).about["seconds"] is None


def test_who_is_signed_in_is_told():
    assert read_page(watch_html(signed_out=False)).about["signed_in"] is True


@pytest.mark.parametrize(
    "assigned", ["var ytInitialData =", 'window["ytInitialData"] =', "window['ytInitialData']="]
)
def test_the_object_is_found_however_it_is_assigned(assigned):
    assert read_page(youtube_html(home_data(in_grid(lockup(RYE))), assigned=assigned)).items


def test_a_title_that_looks_like_the_object_is_not_taken_for_it():
    data = home_data(in_grid(lockup(RYE)))
    html = youtube_html(
        data, title='ytInitialData = {"contents": {}};', body="<p>var ytInitialData = {};</p>"
    )
    assert titles(read_page(html)) == [RYE.title]


def test_a_kind_that_is_new_keeps_its_place_under_the_sites_own_name():
    html = youtube_html(home_data(in_grid({"hologramRenderer": {}}, lockup(RYE))))
    assert [item["item_type"] for item in read_page(html).items] == ["hologramRenderer", "video"]


def test_an_empty_homepage_says_so_itself():
    seen = read_page(youtube_html(home_data([nudge()])))
    assert (seen.page_type, seen.items, seen.text) == ("empty homepage", (), "Try searching to get started")


def test_a_search_without_a_result_says_so_itself():
    said = {"backgroundPromoRenderer": {"title": runs("No results found")}}
    seen = read_page(youtube_html(search_data([said])))
    assert (seen.page_type, seen.items, seen.text) == ("empty search", (), "No results found")


# --- what is refused


@pytest.mark.parametrize(
    ("html", "error", "says"),
    [
        (CONSENT, ConsentWanted, "youtube:sign_in"),
        (PUZZLE, RobotCheck, "Stop here"),
        (
            youtube_html({}, not_playing("LOGIN_REQUIRED", "Sign in to confirm you’re not a bot")),
            RobotCheck,
            "not a bot",
        ),
        (
            youtube_html({}, not_playing("ERROR", "This video has been removed")),
            NotAvailable,
            "has been removed",
        ),
        (
            youtube_html({}, not_playing("UNPLAYABLE", "Not in your country")),
            NotAvailable,
            "Not in your country",
        ),
        (
            youtube_html(
                None, {"playabilityStatus": {"status": "LOGIN_REQUIRED", "messages": ["This is private"]}}
            ),
            NotAvailable,
            "This is private",
        ),
    ],
)
def test_what_comes_instead_of_a_page_has_a_name(html, error, says):
    with pytest.raises(error, match=says):
        read_page(html)


@pytest.mark.parametrize(
    ("html", "says"),
    [
        ("", "no ytInitialData"),
        ('<script>var ytInitialData = {"contents": </script>', "cut short"),
        (youtube_html({"responseContext": {}, "x": 1}), "has no 'contents' .it has: responseContext, x"),
        (youtube_html({"contents": {"oneColumnRenderer": {}}}), "none of twoColumnWatchNextResults"),
        (youtube_html(home_data([])), "richGridRenderer.contents has no card at all"),
        (youtube_html(home_data([MORE])), "no card at all"),
        (youtube_html(home_data(in_grid(AD, AD))), "does not know: ad"),
        (
            youtube_html(home_data(in_grid({"newCardViewModel": {}}, AD))),
            "does not know: ad, newCardViewModel",
        ),
        (
            youtube_html(home_data([{"richItemRenderer": {"content": {}}}])),
            r"contents\[0\].*content holds nothing",
        ),
        (youtube_html(search_data([])), "no card at all"),
        (youtube_html(watch_data(RYE, []), player_data(RYE)), "secondaryResults.results has no card at all"),
        (youtube_html(watch_data(RYE, [lockup(OATS)])), "no ytInitialPlayerResponse"),
        (
            youtube_html(watch_data(RYE, [lockup(OATS)]), player_data(RYE, "ten")),
            "lengthSeconds is no number",
        ),
        (watch_html().replace("1.2M views", "1.234 views"), "no whole number as English"),
        (home_html().replace('lang="en-US"', 'lang="de-DE"'), "another language .de-DE"),
    ],
)
def test_a_page_of_another_shape_is_told_with_what_is_missing(html, says):
    with pytest.raises(Unreadable, match=says):
        read_page(html)


@pytest.mark.parametrize(
    ("key", "says"),
    [
        ("commandRuns", "3 videos, and none of them has a browseEndpoint"),
        ("overlays", "none of them has lengthText"),
    ],
)
def test_what_one_card_may_lack_and_all_of_them_lack_is_missing(key, says):
    cards = [lockup(one) for one in (RYE, OATS, RYE)]
    ways = [path for path in keys_in(cards) if path[-1] == key]
    one = without(cards, ways[0])
    assert read_page(youtube_html(home_data(in_grid(*one)))).items
    for path in ways:
        cards = without(cards, path)
    with pytest.raises(Unreadable, match=says):
        read_page(youtube_html(home_data(in_grid(*cards))))


# --- laws: nothing is lost silently

PAGES = {
    "homepage": (
        home_data([*in_grid(lockup(RYE), video_renderer(OATS), mix()), shelf("Shorts", short(RYE))]),
        None,
    ),
    "search": (search_data([video_renderer(RYE), video_renderer(OATS, byline="longBylineText")]), None),
    "watch": (
        watch_data(RYE, [lockup(OATS), video_renderer(LIVE, "compactVideoRenderer")]),
        player_data(RYE),
    ),
}
# Without these a page is still read: what they tell may be missing, or another key tells the same.
MAY_BE_MISSING = set(
    "responseContext mainAppWebResponseContext loggedOut selected width delimiter position startIndex "
    "viewCountText publishedTimeText lengthText thumbnailOverlays thumbnailOverlayNowPlayingRenderer "
    "thumbnailOverlayTimeStatusRenderer overlays thumbnailOverlayBadgeViewModel thumbnailBadges "
    "thumbnailBadgeViewModel navigationEndpoint browseEndpoint canonicalBaseUrl commandRuns onTap "
    "innertubeCommand attributedDescription accessibilityText collectionThumbnailViewModel primaryThumbnail "
    "metadataParts browseId trigger".split()
)
PARTLY = {
    ("thumbnails", 0),
    ("sources", 0),
    ("metadataRows", 1),
    ("topLevelButtons", 0),
    ("contents", 2),
    ("results", 2),
    "primaryThumbnail",
    "thumbnailOverlayNowPlayingRenderer",
    "innertubeCommand",
    "thumbnailOverlayTimeStatusRenderer",
    "thumbnailOverlayBadgeViewModel",
}


KINDS = {"video", "short", "playlist"}


def keys_in(value, path=()):
    """The way to every key of every object."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield (*path, key)
            yield from keys_in(inner, (*path, key))
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from keys_in(inner, (*path, place))


def without(value, path):
    left = copy.deepcopy(value)
    inner = left
    for key in path[:-1]:
        inner = inner[key]
    del inner[path[-1]]
    return left


REMOVALS = [
    (page, number, path)
    for page, parts in PAGES.items()
    for number, part in enumerate(parts)
    for path in (keys_in(part) if part else ())
]
REQUIRED = [
    (page, number, path)
    for page, number, path in REMOVALS
    if path[-1] not in MAY_BE_MISSING
    and not PARTLY & set(path)
    and not PARTLY & set(pairwise(path))
    and path[-1] not in ("title", "videoId", "videoDetails") * (number == 1)
    and path[-2:]
    not in {
        ("richShelfRenderer", "title"),
        ("buttonViewModel", "title"),
        ("videoOwnerRenderer", "navigationEndpoint"),
    }
]


def test_most_keys_of_a_page_are_required():
    assert len(REQUIRED) > 150
    assert {"videoRenderer", "lockupViewModel", "contentId", "videoId", "richGridRenderer"} <= {
        path[-1] for _, _, path in REQUIRED
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_required_key_that_is_gone_is_named(page):
    silent = []
    for of, number, path in REQUIRED:
        if of != page:
            continue
        parts = list(PAGES[page])
        parts[number] = without(parts[number], path)
        try:
            read_page(youtube_html(*parts))
        except Unreadable as error:
            told = str(error)
            names = (
                str(path[-1]) in told or "holds nothing that is shown" in told or "ytInitialPlayer" in told
            )
            if not names:
                silent.append((path[-4:], told))
        else:
            silent.append((path[-4:], "was read"))
    assert not silent


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(REMOVALS), st.sampled_from([None, {}, [], "", 7, "x", ["y"], "gone", "gone"]))
def test_whatever_is_gone_or_of_another_kind_gives_rows_or_the_error_of_a_page(removal, instead):
    page, number, path = removal
    parts = list(PAGES[page])
    parts[number] = without(parts[number], path)
    if instead != "gone":
        inner = parts[number]
        for key in path[:-1]:
            inner = inner[key]
        inner[path[-1]] = instead
    try:
        seen = read_page(youtube_html(*parts))
    except OF_A_PAGE:
        pass
    else:
        assert seen.items
        assert all(item["item_type"] in KINDS and item["url"] and item["title"] for item in seen.items)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from(["", "<script>var ytInitialData = {", '<script>ytInitialData={"contents":']),
)
@example(b"\x00" * 10, "")
def test_random_bytes_give_the_error_of_a_page(noise, before):
    with pytest.raises(OF_A_PAGE):
        read_page(before + noise.decode("utf-8", "replace") + "</script>")


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 4000))
def test_a_page_that_was_cut_anywhere_is_no_shorter_list(cut):
    html = home_html()
    whole = read_page(html).items
    try:
        seen = read_page(html[: max(0, len(html) - cut)])
    except OF_A_PAGE:
        return
    assert seen.items == whole


def test_a_page_nested_without_end_gives_the_error_of_a_page():
    deep = "<script>var ytInitialData = " + '{"contents":' * 200_000 + "</script>"
    with pytest.raises(Unreadable, match="cut short"):
        read_page(deep)
    shelves = lockup(RYE)
    for _ in range(200):
        shelves = {"itemSectionRenderer": {"contents": [shelves]}}
    with pytest.raises(Unreadable, match="shelves in shelves"):
        read_page(youtube_html(home_data([shelves])))


@pytest.mark.parametrize("again", ["<script>", "<script", "<title>", "<title", "<form", "ytInitialData = {"])
def test_a_page_that_says_the_same_without_end_is_read_to_its_end(again):
    with pytest.raises(Unreadable):
        read_page(again * 100_000)


def test_reading_changes_nothing_and_repeats():
    data = home_data(in_grid(lockup(RYE)))
    before = json.dumps(data)
    assert read_page(youtube_html(data)) == read_page(youtube_html(data))
    assert json.dumps(data) == before


# --- numbers


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1 view", 1),
        ("999 views", 999),
        ("12,34,567 views", 1_234_567),
        ("1.2K", 1200),
        ("3 billion views", 3 * 10**9),
        ("87 watching now", 87),
        ("No views", 0),
        ("0 views", 0),
    ],
)
def test_numbers_are_read_as_english_writes_them(text, number):
    assert counts.count(text, "views") == number


@pytest.mark.parametrize(
    "text",
    [
        "1.234 Aufrufe",
        "1 234 vues",
        "1\u00a0234 vues",
        "1,2 Mio.",
        "",
        "views",
        "١٢٣",
        "1.2",
        "1,23",
        "9" * 99,
    ],
)
def test_a_number_in_another_writing_is_no_smaller_number(text):
    with pytest.raises(Unreadable):
        counts.count(text, "views")


@given(st.integers(0, 10**12))
def test_a_number_with_its_commas_is_itself(number):
    assert counts.count(f"{number:,} views", "views") == number
