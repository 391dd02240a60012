"""The cards of YouTube: what is recommended, in the shapes that its pages use in 2025 and 2026.

Since 2025 home and watch pages mostly bring `lockupViewModel`, a card for videos, playlists and podcasts
alike; `videoRenderer` (search, some homepages) and `compactVideoRenderer` (the older list beside a video)
still come. Shorts are `shortsLockupViewModel` or `reelItemRenderer`; advertisements lie in `adSlotRenderer`
and in renderers with "promoted" or "ad" in their names.
"""

from collections.abc import Callable, Iterator
from typing import Any

from memeverse.personas.bridge import Unreadable
from memeverse.personas.live import counts
from memeverse.personas.live.embedded import Part

ORIGIN = "https://www.youtube.com"
Card = dict[str, Any]

# Shelves: where the cards lie in them, and what the shelf is called.
_SHELVES = {
    "itemSectionRenderer": (("contents",), ()),
    "shelfRenderer": (("content", "verticalListRenderer", "items"), ("title",)),
    "richShelfRenderer": (("contents",), ("title",)),
    "reelShelfRenderer": (("items",), ("title",)),
    "gridShelfViewModel": (("contents",), ("header", "gridShelfHeaderViewModel", "title")),
    "horizontalCardListRenderer": (("cards",), ()),
}
# What stands between cards and recommends nothing.
_BETWEEN = {
    *("continuationItemRenderer", "relatedChipCloudRenderer", "didYouMeanRenderer", "searchSubMenuRenderer"),
    *("showingResultsForRenderer", "includingResultsForRenderer", "searchRefinementCardRenderer"),
    *("feedNudgeRenderer", "backgroundPromoRenderer", "messageRenderer", "statementBannerRenderer"),
    *(
        "primetimePromoRenderer",
        "inlineSurveyRenderer",
        "brandVideoSingletonRenderer",
        "clarificationRenderer",
    ),
    *("chipsShelfWithVideoShelfRenderer", "infoPanelContainerRenderer", "emergencyOneboxRenderer"),
}
_LOCKUP = "LOCKUP_CONTENT_TYPE_"
_DEEPEST = 5
_ADS = ("adslot", "promoted", "searchpyv", "displayad", "infeedad")


def cards(entries: Part, shelf: str = "", depth: int = 0) -> Iterator[Card]:
    """The cards of a list in their order; of those in a shelf, ``shelf`` is its title.

    A kind that this parser does not know is a card with the site's own name for it as its ``item_type``.
    """
    if depth > _DEEPEST:
        raise Unreadable(f"{entries.path} has shelves in shelves in shelves.")
    for name, part in _shown(entries):
        if name in _SHELVES:
            way, title = _SHELVES[name]
            said = part.maybe(*title) if title else None
            yield from cards(part.down(*way), said.words() if said is not None else shelf, depth + 1)
        elif name not in _BETWEEN:
            card = _card(name, part)
            yield card | {"shelf": shelf} if shelf else card


def said_between(entries: Part) -> str:
    """What a list says instead of cards, such as that nothing was found; else an empty text."""
    for name, part in _shown(entries):
        if name == "itemSectionRenderer":
            for inner, inside in _shown(part["contents"]):
                if inner in _SAYS:
                    return inside[_SAYS[inner]].words()
        if name in _SAYS:
            return part[_SAYS[name]].words()
    return ""


def _shown(entries: Part) -> Iterator[tuple[str, Part]]:
    """The entries of a list without what they are wrapped in."""
    for entry in entries.each():
        name, part = entry.kind()
        if name in ("richItemRenderer", "richSectionRenderer"):
            name, part = part["content"].kind()
        yield name, part


_SAYS = {"feedNudgeRenderer": "title", "backgroundPromoRenderer": "title", "messageRenderer": "text"}


def _card(name: str, part: Part) -> Card:
    reader = _READERS.get(name)
    if reader is not None:
        return reader(part)
    ad = any(word in name.lower() for word in _ADS)
    return {"item_type": "ad" if ad else name, "title": "", "url": ""}


def known(card: Card) -> bool:
    """Whether it recommends something in a shape that the parser knows."""
    return card["item_type"] != "ad" and not str(card["item_type"]).endswith(("Renderer", "ViewModel"))


def is_video(card: Card) -> bool:
    """Whether it is a video that may be up next."""
    return bool(card["item_type"] == "video")


# --- the older shapes: one renderer for each kind


def _video(part: Part) -> Card:
    video = part["videoId"].word()
    length = _words(part, "lengthText") or _overlay(part)
    return {
        "item_type": "video",
        "title": part.title("title"),
        "url": f"{ORIGIN}/watch?v={video}",
        **_channel(part.either("ownerText", "longBylineText", "shortBylineText")),
        "metadata": _joined(
            _words(part, "viewCountText") or _words(part, "shortViewCountText"),
            _words(part, "publishedTimeText"),
        ),
        "duration_text": length,
        "thumbnail_url": _widest(part.down("thumbnail", "thumbnails")),
        "description": _snippet(part),
        "id": video,
        "seconds": counts.seconds(length),
    }


def _channel(byline: Part) -> Card:
    runs = byline.maybe("runs")
    name = byline.words()
    browse = (
        runs[0].maybe("navigationEndpoint", "browseEndpoint") if runs is not None and runs.value else None
    )
    return {"channel_name": name, "channel_url": channel_url(browse)}


def channel_url(browse: Part | None) -> str:
    """The address of a channel: its handle where it has one. Several channels together have none."""
    if browse is None:
        return ""
    handle = browse.maybe("canonicalBaseUrl")
    if handle is not None:
        return ORIGIN + handle.text()
    return f"{ORIGIN}/channel/{browse['browseId'].word()}"


def _overlay(part: Part) -> str:
    """What stands on the picture of a video without a length, such as LIVE."""
    overlays = part.maybe("thumbnailOverlays")
    for overlay in overlays.each() if overlays is not None else ():
        status = overlay.maybe("thumbnailOverlayTimeStatusRenderer", "text")
        if status is not None:
            return status.words()
    return ""


def _snippet(part: Part) -> str:
    snippets = part.maybe("detailedMetadataSnippets")
    if snippets is not None and snippets.value:
        return snippets[0]["snippetText"].words()
    return _words(part, "descriptionSnippet")


def _playlist(part: Part) -> Card:
    found = part["playlistId"].word()
    title = part.title("title")
    return {"item_type": "playlist", "title": title, "url": f"{ORIGIN}/playlist?list={found}", "id": found}


def _channel_card(part: Part) -> Card:
    title = part.title("title")
    url = channel_url(part.down("navigationEndpoint", "browseEndpoint"))
    shared = {"channel_name": title, "channel_url": url, "id": part["channelId"].word()}
    return {"item_type": "channel", "title": title, "url": url} | shared


def _reel(part: Part) -> Card:
    video = part["videoId"].word()
    title = part.title("headline")
    return {"item_type": "short", "title": title, "url": f"{ORIGIN}/shorts/{video}", "id": video}


# --- the newer shapes: one card for everything


def _lockup(part: Part) -> Card:
    said = part["contentType"].word()
    kind = said.removeprefix(_LOCKUP).lower()
    if not said.startswith(_LOCKUP) or not kind:
        raise Unreadable(f"{part.path}.contentType does not begin with {_LOCKUP} ({said[:40]!r}).")
    found = part["contentId"].word()
    about = part.down("metadata", "lockupMetadataViewModel")
    title = about.title("title")
    picture = part["contentImage"]
    if kind not in ("video", "movie"):
        url = f"{ORIGIN}/channel/{found}" if kind == "channel" else f"{ORIGIN}/playlist?list={found}"
        return {"item_type": kind, "title": title, "url": url, "id": found}
    rows = [_parts(row) for row in about.down("metadata", "contentMetadataViewModel", "metadataRows").each()]
    rows = [row for row in rows if row]
    if not rows:
        raise Unreadable(f"{about.path}.metadata.contentMetadataViewModel.metadataRows has no channel.")
    name, command = rows[0][0]
    length = _badge(picture["thumbnailViewModel"])
    return {
        "item_type": kind,
        "title": title,
        "url": f"{ORIGIN}/watch?v={found}",
        "channel_name": name,
        "channel_url": channel_url(command or _of_avatar(about)),
        "metadata": _joined(*(text for row in rows[1:] for text, _ in row)),
        "duration_text": length,
        "thumbnail_url": _widest(picture.down("thumbnailViewModel", "image", "sources")),
        "id": found,
        "seconds": counts.seconds(length),
    }


def _parts(row: Part) -> list[tuple[str, Part | None]]:
    """The texts of a row under a title, with where each leads. A row of badges has none."""
    found: list[tuple[str, Part | None]] = []
    parts = row.maybe("metadataParts")
    for part in parts.each() if parts is not None else ():
        text = part.either("text", "avatarStack")
        if part.maybe("text") is None:
            text = text.down("avatarStackViewModel", "text")
        runs = text.maybe("commandRuns")
        browse = (
            runs[0].maybe("onTap", "innertubeCommand", "browseEndpoint")
            if runs is not None and runs.value
            else None
        )
        found.append((text.words(), browse))
    return found


def _of_avatar(about: Part) -> Part | None:
    return about.maybe(
        *("image", "decoratedAvatarViewModel", "rendererContext", "commandContext"),
        *("onTap", "innertubeCommand", "browseEndpoint"),
    )


def _badge(picture: Part) -> str:
    """The length on a picture, or LIVE."""
    overlays = picture.maybe("overlays")
    for overlay in overlays.each() if overlays is not None else ():
        for name, key in (
            ("thumbnailOverlayBadgeViewModel", "thumbnailBadges"),
            ("thumbnailBottomOverlayViewModel", "badges"),
        ):
            badges = overlay.maybe(name, key)
            for badge in badges.each() if badges is not None else ():
                text = badge.maybe("thumbnailBadgeViewModel", "text")
                if text is not None:
                    return text.text()
    return ""


def _shorts_lockup(part: Part) -> Card:
    video = part.down("onTap", "innertubeCommand", "reelWatchEndpoint", "videoId").word()
    title = part["overlayMetadata"].title("primaryText")
    return {"item_type": "short", "title": title, "url": f"{ORIGIN}/shorts/{video}", "id": video}


_READERS: dict[str, Callable[[Part], Card]] = {
    "videoRenderer": _video,
    "compactVideoRenderer": _video,
    "lockupViewModel": _lockup,
    "shortsLockupViewModel": _shorts_lockup,
    "reelItemRenderer": _reel,
    "playlistRenderer": _playlist,
    "compactPlaylistRenderer": _playlist,
    "radioRenderer": _playlist,
    "compactRadioRenderer": _playlist,
    "channelRenderer": _channel_card,
}


def _words(part: Part, key: str) -> str:
    found = part.maybe(key)
    return "" if found is None else found.words()


def _joined(*texts: str) -> str:
    return " • ".join(text for text in texts if text)


def _widest(pictures: Part) -> str:
    """The address of the largest picture, which comes last."""
    if not pictures.value:
        raise Unreadable(f"{pictures.path} has no picture.")
    return pictures[-1]["url"].word()
