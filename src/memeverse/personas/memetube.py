"""MemeTube's verbs, once for every way of getting there; a subclass opens pages and presses buttons."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING, Any, ClassVar, NoReturn
from urllib.parse import parse_qs, urlencode, urlsplit

from memeverse.errors import shortened
from memeverse.personas.bridge import Collected, Refused, Seen, Unreadable, Visitor
from memeverse.personas.commands import Command, Verb
from memeverse.platform.pages import Card, Page, as_age

if TYPE_CHECKING:
    from PIL import Image

_BUTTONS = ("like", "dislike", "not_interested", "subscribe", "unsubscribe", "delete_history", "sign_out")


class MemeTube(ABC):
    """A visitor of MemeTube; how a page is opened, followed, read, is left to a subclass."""

    scheme: ClassVar[str] = "memetube"
    hosts: frozenset[str] = frozenset({"memetube"})
    replays: ClassVar[bool] = True
    verbs: ClassVar[tuple[Verb, ...]] = (
        Verb("homepage"),
        Verb("search", "text"),
        Verb("watch", "address", "v", timed=True, optional=True),
        Verb("next_up", timed=True),
        Verb("click", "place", timed=True),
        Verb("channel", "address", "c"),
        Verb("history", lists=False),
        Verb("shorts"),
        Verb("scroll"),
        Verb("skip"),
        *(Verb(button, lists=False) for button in _BUTTONS),
    )

    def __init__(self, visitor: Visitor):
        self.visitor = visitor
        self.origin = "http://memetube"
        self._shown: Page | None = None  # the page in the window
        self._video: Page | None = None  # the page of the open video, or that of the feed
        self._content: Any = None
        self._url = ""

    # --- the contract

    def collect(self, command: Command) -> Collected:
        """Do a command; the page that it leads to."""
        before, watched = self._url, None
        if command.verb == "watch" and not command.argument:
            content, page = self._content, self._short_in_window()
            assert page.video is not None
            watched = command.stretch.seconds_of(page.video.seconds)
            self._play(watched)
        elif command.verb in ("watch", "next_up", "click"):
            content = self._to_video(command)
            page = self._take(content, before)
            assert page.video is not None
            watched = command.stretch.seconds_of(page.video.seconds)
            self._play(watched)
        else:
            content = self._to_page(command)
            page = self._take(content, before)
        path = f"/search?{urlencode({'q': command.argument})}" if command.verb == "search" else page.url
        self._url = self.origin + path
        return Collected(content, self._url, before, watched)

    def parse(self, collected: Collected) -> Seen:
        """What a page says."""
        page = self._shown if self._shown is not None and collected.content is self._content else None
        return seen(self._read(collected.content) if page is None else page, collected.url)

    @staticmethod
    def read_url(path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
        """The verb that an address amounts to.

        >>> MemeTube.read_url("/watch", {"v": "1j8vb2ck"}), MemeTube.read_url("/about", {})
        (('watch', '1j8vb2ck'), None)
        """
        if path in ("/", "/history", "/shorts"):
            return (path[1:] or "homepage"), ""
        verb, key = {"/watch": ("watch", "v"), "/search": ("search", "q"), "/channel": ("channel", "c")}.get(
            path, ("", "")
        )
        return (verb, query[key]) if query.get(key) else None

    def picture(self, address: str) -> "Image.Image":
        """The thumbnail at an address, 64 x 36."""
        parts = urlsplit(address)
        codes = parse_qs(parts.query).get("v", [])
        if parts.netloc.lower() not in {"", *self.hosts} or parts.path != "/thumbnail" or not codes:
            _refuse(f"a thumbnail is at /thumbnail?v=...; this is {shortened(repr(address), 80)}.")
        return self._look_at(codes[-1])

    # --- the verbs

    def _to_video(self, command: Command) -> Any:
        if command.verb == "watch":
            return self._open("/watch", v=command.argument)
        if command.verb == "next_up":
            if self._video is None:
                _refuse("nothing is up next: watch a video first.")
            if self._is_in_feed:
                _refuse("nothing is up next in the feed: scroll brings the next short.")
            page, place = self._video, 1
        else:
            if self._shown is None:
                _refuse("there is no card to click on: open a page first.")
            page, place = self._shown, int(command.argument)
        if place > len(page.cards):
            _refuse(f"the page has {len(page.cards)} cards; there is no number {place}.")
        return self._follow(page, place)

    def _to_page(self, command: Command) -> Any:
        if command.verb == "search":
            return self._find(" ".join(command.argument.split()))
        if command.verb == "channel":
            return self._open("/channel", c=command.argument)
        if command.verb in ("scroll", "skip"):
            if self._is_in_feed:
                return self._press(command.verb)
            if command.verb == "skip":
                _refuse("no short is in the window: open the feed first, with shorts.")
            return self._open("/shorts")
        if command.verb in _BUTTONS:
            if command.verb not in ("delete_history", "sign_out") and self._video is None:
                _refuse("no video is open: watch one first.")
            if self._is_in_feed and command.verb in ("subscribe", "unsubscribe"):
                _refuse("the feed has no button to subscribe with: open the video itself first.")
            if self._has_no_button(command.verb):
                return self._open("/watch", v=self._watching)
            return self._press(command.verb)
        return self._open("/" if command.verb == "homepage" else f"/{command.verb}")

    def _short_in_window(self) -> Page:
        if self._shown is None or self._shown.kind != "short":
            _refuse("no short is in the window: say which video, or open the feed first, with shorts.")
        return self._shown

    @property
    def _is_in_feed(self) -> bool:
        """Whether the feed is what is open, though another page may be in the window by now."""
        return self._video is not None and self._video.kind == "short"

    def _address_of(self, button: str) -> str:
        """Where a button leads; those of a short have addresses of their own."""
        path = "next" if button == "scroll" else button.replace("_", "-")
        of_a_visitor = button in ("delete_history", "sign_out")
        return f"/shorts/{path}" if self._is_in_feed and not of_a_visitor else f"/{path}"

    @property
    def _watching(self) -> str:
        """The open video."""
        assert self._video is not None
        assert self._video.video is not None
        return self._video.video.video

    def _has_no_button(self, verb: str) -> bool:
        """Who is subscribed sees no button to subscribe with."""
        video = self._video.video if self._video is not None else None
        return (
            video is not None
            and not self._is_in_feed
            and verb == ("subscribe" if video.subscribed else "unsubscribe")
        )

    def _take(self, content: Any, before: str) -> Page:
        """The page is in the window now."""
        try:
            page = self._read(content)
        except Unreadable as error:
            raise Unreadable(str(error), Collected(content, self.origin, before)) from error
        self._content, self._shown = content, page
        if page.kind in ("watch", "short"):
            self._video = page
        elif page.url == "/signed-out":
            self._video = None
        return page

    def _forget(self) -> None:
        """A window without a page."""
        self._shown = self._video = self._content = None
        self._url = ""

    # --- a subclass's

    @abstractmethod
    def _open(self, path: str, **query: str) -> Any:
        """Go to an address of the site."""

    @abstractmethod
    def _follow(self, page: Page, place: int) -> Any:
        """Click on a card of a page that was seen."""

    @abstractmethod
    def _find(self, words: str) -> Any:
        """Search."""

    @abstractmethod
    def _press(self, button: str) -> Any:
        """Press a button, at `_address_of` it: those of a video belong to the open one, or to the short."""

    @abstractmethod
    def _play(self, seconds: int) -> None:
        """Watch the open video for so long."""

    @abstractmethod
    def _look_at(self, video: str) -> "Image.Image":
        """The small thumbnail of a video."""

    @abstractmethod
    def _read(self, content: Any) -> Page:
        """The page in what came."""


def seen(page: Page, url: str) -> Seen:
    """A page of MemeTube as rows."""
    items = list(map(_item, page.cards))
    if page.kind == "short" and page.video is not None:  # the feed recommends one at a time
        items = [_item(page.video) | {"description": page.video.description}]
    return Seen(page.kind, page.title, url, _about(page), tuple(items), page.text)


def _item(card: Card) -> dict[str, Any]:
    return {
        "title": card.title,
        "url": card.url,
        "channel_name": card.channel,
        "channel_url": card.channel_url,
        "thumbnail_url": card.thumbnail_url,
        "id": card.video,
        "topic": card.topic,
        "subtopic": card.tag,
        "seconds": card.seconds,
        "views": card.views,
        "days": card.days,
    }


def _about(page: Page) -> dict[str, Any]:
    video = page.video
    if video is None:
        return {}
    return {
        "title": video.title,
        "id": video.video,
        "channel_name": video.channel,
        "channel_url": video.channel_url,
        "view_count": video.views,
        "posted_on": as_age(video.days),
        "like_count": video.likes,
        "topic": video.topic,
        "subtopic": video.tag,
        "seconds": video.seconds,
        "description": video.description,
        "rating": video.rating,
        "refused": video.refused,
        "subscribed": video.subscribed,
    }


def picture_in(data: bytes) -> "Image.Image":
    """The picture that some bytes are. Raises Unreadable."""
    from PIL import Image

    try:
        return Image.open(BytesIO(data)).convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Unreadable("what came is no picture.") from None


def _refuse(message: str) -> NoReturn:
    raise Refused(message)
