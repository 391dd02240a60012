"""What a saved page of YouTube says: `read_page(html)`, which looks at nothing but the page.

It reads the desktop site in English as it is in 2025 and 2026: the objects `ytInitialData` (and, on the page
of a video, `ytInitialPlayerResponse`) in the page's scripts; a homepage as `richGridRenderer`, a search as
`itemSectionRenderer`s, a video as `videoPrimaryInfoRenderer` and `videoSecondaryInfoRenderer` with what is
up next in `secondaryResults`. What is missing is named; there is no page without a row unless the site itself
says that there is nothing.
"""

import re
from dataclasses import replace
from html import unescape
from typing import Any

from memeverse.personas.bridge import Seen, Unreadable
from memeverse.personas.live import counts
from memeverse.personas.live.embedded import Part, find_object
from memeverse.personas.live.refusals import ConsentWanted, NotAvailable, RobotCheck
from memeverse.personas.live.youtube_cards import (
    ORIGIN,
    Card,
    cards,
    channel_url,
    is_video,
    known,
    said_between,
)

_CONSENT = re.compile(r"""\baction\s*=\s*["']https://consent\.(?:youtube|google)\.com/""", re.IGNORECASE)
_TRAFFIC = re.compile(
    r"<form\b[^<>]*\bid=[\"']captcha-form[\"']|\bunusual traffic from your computer", re.IGNORECASE
)
_TITLE = re.compile(r"<title[^<>]*>([^<]*)</title", re.IGNORECASE)
_GONE = {"ERROR", "UNPLAYABLE", "LOGIN_REQUIRED", "CONTENT_CHECK_REQUIRED", "AGE_CHECK_REQUIRED"}


def read_page(html: str, url: str = "") -> Seen:
    """A homepage, a search or the page of a video as rows.

    Raises ConsentWanted, RobotCheck and NotAvailable for what the site shows instead of a page, and
    Unreadable, which names what is missing, for a page that no longer has the shape above.
    """
    counts.must_be_english(html)
    data = find_object(html, "ytInitialData")
    player = find_object(html, "ytInitialPlayerResponse")
    if player is not None:
        _must_play(player)
    if data is None:
        _must_be_let_in(html)
        raise Unreadable(
            "the page has no ytInitialData in its scripts: it is no page of YouTube's desktop site."
        )
    if "contents" not in data.value:
        _must_be_let_in(html)
    contents = data["contents"]
    for name, read in _KINDS.items():
        found = contents.maybe(name)
        if found is not None:
            return _completed(read(found, data, player, url), data, html)
    expected = ", ".join(_KINDS)
    raise Unreadable(
        f"{contents.path} has none of {expected} (it has: {', '.join(contents.value) or 'nothing'})."
    )


def _must_be_let_in(html: str) -> None:
    if _CONSENT.search(html):
        raise ConsentWanted(
            "YouTube asks for consent to cookies before it shows anything. That is a person's to answer: "
            "youtube:sign_in opens a window for it."
        )
    if _TRAFFIC.search(html):
        raise RobotCheck(
            "YouTube took the visits for a machine's and shows a puzzle instead of the page. Stop here; "
            "visit less often and on another day. Memeverse does not go around such checks."
        )


def _must_play(player: Part) -> None:
    status = player["playabilityStatus"]
    if status["status"].text() not in _GONE:
        return
    told = status.maybe("reason")
    messages = status.maybe("messages")
    said = told.text() if told is not None else ""
    if not said and messages is not None and messages.value:
        said = messages[0].text()
    if "not a bot" in said:
        raise RobotCheck(
            f"YouTube says {said!r}: it took the visits for a machine's. Stop here; visit less often, or as "
            "somebody who is signed in. Memeverse does not go around such checks."
        )
    raise NotAvailable(f"the video can't be watched here: YouTube says {said or status['status'].text()!r}.")


def _completed(seen: Seen, data: Part, html: str) -> Seen:
    """With the title that the window shows, and whether the visitor is signed in."""
    out = data.maybe("responseContext", "mainAppWebResponseContext", "loggedOut")
    about = dict(seen.about) if out is None else {**seen.about, "signed_in": out.value is False}
    title = _TITLE.search(html)
    shown = " ".join(unescape(title[1]).split()) if title else seen.page_title
    return replace(seen, about=about, page_title=shown or seen.page_title)


# --- the three kinds of pages


def _homepage(part: Part, data: Part, player: Part | None, url: str) -> Seen:
    for tab in part["tabs"].each():
        grid = tab.maybe("tabRenderer", "content", "richGridRenderer")
        if grid is not None:
            return _listing("homepage", "YouTube", url or f"{ORIGIN}/", grid["contents"])
    raise Unreadable(f"{part.path}.tabs has no tab with tabRenderer.content.richGridRenderer.")


def _search(part: Part, data: Part, player: Part | None, url: str) -> Seen:
    sections = part.down("primaryContents", "sectionListRenderer", "contents")
    return _listing("search", "YouTube search", url or f"{ORIGIN}/results", sections)


def _listing(page_type: str, title: str, url: str, entries: Part) -> Seen:
    """A page that is a list. One without a card has to say so itself."""
    found = list(cards(entries))
    if not found:
        said = said_between(entries)
        if said:
            return Seen(f"empty {page_type}", title, url, text=said)
    return Seen(page_type, title, url, items=_rows(found, entries))


def _watch(part: Part, data: Part, player: Part | None, url: str) -> Seen:
    if player is None:
        raise Unreadable("the page of a video has no ytInitialPlayerResponse in its scripts.")
    main = part.down("results", "results", "contents")
    about = _video(_one(main, "videoPrimaryInfoRenderer"), _one(main, "videoSecondaryInfoRenderer"))
    video = data.down("currentVideoEndpoint", "watchEndpoint", "videoId").word()
    details = player["videoDetails"]
    length = details["lengthSeconds"].text()
    if not re.fullmatch(r"[0-9]{1,9}", length):
        raise Unreadable(f"{details.path}.lengthSeconds is no number but {length[:40]!r}.")
    address = f"{ORIGIN}/watch?v={video}"
    about |= {"id": video, "seconds": int(length) or None}  # 0: it is live
    upcoming = part.down("secondaryResults", "secondaryResults", "results")
    items = _rows(list(cards(upcoming)), upcoming)
    return Seen("watch", about["title"], url or address, about, items)


def _one(entries: Part, wanted: str) -> Part:
    for entry in entries.each():
        found = entry.maybe(wanted)
        if found is not None:
            return found
    raise Unreadable(f"{entries.path} has no {wanted}.")


def _video(first: Part, second: Part) -> dict[str, Any]:
    owner = second.down("owner", "videoOwnerRenderer")
    name = owner.either("title", "attributedTitle")
    views = first.down("viewCount", "videoViewCountRenderer")
    shown = views["viewCount"].words()
    likes = _like_button(first)
    said = second.maybe("attributedDescription") or second.maybe("description")
    return {
        "title": first.title("title"),
        "channel_name": name.words(),
        "channel_url": channel_url(owner.maybe("navigationEndpoint", "browseEndpoint")),
        "view_count": counts.count(shown, f"{views.path}.viewCount"),
        "posted_on": first["dateText"].words(),
        "like_count": likes,
        "description": said.words() if said is not None else "",
    }


def _like_button(first: Part) -> int | None:
    """How many like it; None where the site does not tell."""
    buttons = first.down("videoActions", "menuRenderer", "topLevelButtons")
    for button in buttons.each():
        found = button.maybe("segmentedLikeDislikeButtonViewModel")
        if found is None:
            continue
        shown = found.down(
            *("likeButtonViewModel", "likeButtonViewModel", "toggleButtonViewModel", "toggleButtonViewModel"),
            *("defaultButtonViewModel", "buttonViewModel"),
        )
        texts = [shown.maybe("accessibilityText"), shown.maybe("title")]
        if texts == [None, None]:
            raise Unreadable(f"{shown.path} has neither accessibilityText nor title.")
        for text in texts:  # the first has the whole number
            if text is not None and counts.has_number(text.text()):
                return counts.count(text.text(), text.path)
        return None
    raise Unreadable(f"{buttons.path} has no segmentedLikeDislikeButtonViewModel.")


def _rows(found: list[Card], entries: Part) -> tuple[Card, ...]:
    """The cards with their places. If the parser knows none of them, the shape has changed."""
    if not any(map(known, found)):
        kinds = ", ".join(sorted({str(card["item_type"]) for card in found}))
        instead = f"only what this parser does not know: {kinds}" if found else "no card at all"
        raise Unreadable(
            f"{entries.path} has {instead}. Known are videoRenderer, compactVideoRenderer, lockupViewModel."
        )
    videos = [card for card in found if is_video(card)]
    for column, key in _FILLED.items():
        if len(videos) >= _ENOUGH and not any(card[column] for card in videos):
            raise Unreadable(f"{entries.path} has {len(videos)} videos, and none of them has {key}.")
    return tuple(card | {"position": place} for place, card in enumerate(found, 1))


# What one video may lack, but not all of a page, and where the two shapes of cards have it.
_ENOUGH = 3
_FILLED = {
    "metadata": "viewCountText or a second row in metadataRows",
    "channel_url": "a browseEndpoint of its channel",
    "duration_text": "lengthText, thumbnailOverlayTimeStatusRenderer or thumbnailBadgeViewModel",
}


_KINDS = {
    "twoColumnWatchNextResults": _watch,
    "twoColumnSearchResultsRenderer": _search,
    "twoColumnBrowseResultsRenderer": _homepage,
}
