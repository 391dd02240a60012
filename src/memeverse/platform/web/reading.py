"""Reads a page of the site back from its HTML: exactly what it shows, or an error that names what is missing.

The names of classes and attributes are the site's promise to its clients:

- `main.page`: `data-kind`, `data-url`, `data-cards` (how many); in it `.page-title` and, where there is a
  text, `.page-text`;
- on a watch page `article.video`: the attributes of a card and `data-likes`, `data-rating`, `data-refused`,
  `data-subscribed`; in it `.video-channel` and `.video-description`; the title is the page's;
- on the page of a short the same, without cards: `data-topic` and `data-tag` of `article.video` are empty,
  the title is the caption, `.video-description` has the hashtags, `.video-channel` who posted it; its
  picture is at the address of `img.still`, which names the kind (`size=short`);
- `li.card`: `data-video`, `data-channel-address`, `data-topic`, `data-tag`, `data-seconds`, `data-views`,
  `data-days`; in it `.card-title` and `.card-channel`.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any, cast, get_args

from memeverse.errors import InputError, a_kind, a_value
from memeverse.platform.pages import Card, Page, PageType, Video
from memeverse.platform.web.unclosed import leaves_open


class ReadingError(InputError):
    """A page that is not what the site writes: cut off, of another site, or of another version."""


def read_page(html: str) -> Page:
    """The page that some HTML of the site shows.

    >>> page = read_page('''<main class="page" data-kind="notice" data-url="/signed-out" data-cards="0">
    ... <h1 class="page-title">Signed out</h1></main>''')
    >>> page.kind, page.title, len(page)
    ('notice', 'Signed out', 0)
    >>> read_page("<p>Hello</p>")
    Traceback (most recent call last):
    memeverse.platform.web.reading.ReadingError: this is no page of MemeTube: it has no .page.
    """
    main = _the_one(_elements(html), "page", "it")
    if not main.closed:
        raise ReadingError(_SAYS + "it is cut off before its end. Load or save it again.")
    title = _text(main, "page-title", "the page")
    kind = _one_of(main, "data-kind", get_args(PageType), "the page")
    cards = tuple(_cards(main))
    wanted = _whole(main, "data-cards", "the page")
    if len(cards) != wanted:
        raise ReadingError(f"{_SAYS}it announces {wanted} cards and has {len(cards)}.")
    return Page(
        kind=cast(PageType, kind),
        title=title,
        url=_attribute(main, "data-url", "the page"),
        cards=cards,
        video=_video(main, title) if kind in ("watch", "short") else None,
        text=_text(main, "page-text", "the page") if list(main.of_class("page-text")) else "",
    )


_SAYS = "this is no page of MemeTube: "
_MOST_SIGNS, _MOST_TAGS, _DEEPEST = 1_500_000, 50_000, 100  # our largest pages have a tenth of it
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())  # need no end


@dataclass
class _Element:
    """An element of HTML with what is in it."""

    name: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list["_Element | str"] = field(default_factory=list)
    closed: bool = False

    def parts(self) -> Iterator["_Element | str"]:
        """Everything in it, at any depth, in reading order."""
        waiting = self.inside[::-1]
        while waiting:  # no recursion: a page may be nested deeper than Python calls
            one = waiting.pop()
            yield one
            if isinstance(one, _Element):
                waiting.extend(reversed(one.inside))

    def of_class(self, name: str) -> Iterator["_Element"]:
        """The elements in it that have a class."""
        for one in self.parts():
            if isinstance(one, _Element) and name in one.attributes.get("class", "").split():
                yield one

    @property
    def text(self) -> str:
        return "".join(one for one in self.parts() if isinstance(one, str))


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [_Element("")]
        self.names: Counter[str] = Counter()  # of what is open
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags += 1
        if self.tags > _MOST_TAGS or len(self.open) > _DEEPEST:
            what = f"{_MOST_TAGS:,} tags" if self.tags > _MOST_TAGS else f"{_DEEPEST} tags within each other"
            raise ReadingError(f"{_SAYS}it has more than {what}.")
        element = _Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)
            self.names[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.names[tag]:
            return
        while (inner := self.open.pop()).name != tag:
            self.names[inner.name] -= 1
        self.names[tag] -= 1
        inner.closed = True

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)


def _elements(html: object) -> _Element:
    if not isinstance(html, str):
        raise ReadingError(f"a page is read from its HTML, a text; this is {a_kind(html)}.")
    if len(html) > _MOST_SIGNS:
        raise ReadingError(f"{_SAYS}it has {len(html):,} characters, more than {_MOST_SIGNS:,}.")
    if begin := leaves_open(html):
        raise ReadingError(f"{_SAYS}it opens {begin} over and over and never closes it.")
    tree = _Tree()
    try:
        tree.feed(html)
        tree.close()
    except AssertionError:  # Python's parser gives up on some broken declarations
        raise ReadingError(f"{_SAYS}it has a declaration that is none.") from None
    return tree.open[0]


def _cards(main: _Element) -> Iterator[Card]:
    for number, element in enumerate(main.of_class("card"), 1):
        where = f"card {number}"
        title, channel = (_text(element, name, where) for name in ("card-title", "card-channel"))
        yield Card(title=title, channel=channel, **_facts(element, where))


def _video(main: _Element, title: str) -> Video:
    element, where = _the_one(main, "video", "the page"), "the video"
    return Video(
        title=title,
        channel=_text(element, "video-channel", where),
        **_facts(element, where),
        likes=_whole(element, "data-likes", where),
        description=_text(element, "video-description", where),
        rating=cast(Any, _one_of(element, "data-rating", ("", "liked", "disliked"), where)),
        refused=_one_of(element, "data-refused", ("false", "true"), where) == "true",
        subscribed=_one_of(element, "data-subscribed", ("false", "true"), where) == "true",
    )


def _facts(element: _Element, where: str) -> dict[str, Any]:
    """What stands in the attributes of a card and of a video."""
    texts = ("video", "channel_address", "topic", "tag")
    numbers = ("seconds", "views", "days")
    return {
        **{name: _attribute(element, f"data-{name.replace('_', '-')}", where) for name in texts},
        **{name: _whole(element, f"data-{name}", where) for name in numbers},
    }


def _the_one(element: _Element, name: str, where: str) -> _Element:
    found = list(element.of_class(name))
    if len(found) != 1:
        raise ReadingError(
            f"{_SAYS}{where} has {len(found) or 'no'} .{name}{' instead of one' * bool(found)}."
        )
    return found[0]


def _text(element: _Element, name: str, where: str) -> str:
    return _the_one(element, name, where).text


def _attribute(element: _Element, name: str, where: str) -> str:
    if name not in element.attributes:
        raise ReadingError(f"{_SAYS}{where} has no {name}.")
    return element.attributes[name]


def _whole(element: _Element, name: str, where: str) -> int:
    value = _attribute(element, name, where)
    if not re.fullmatch(r"[0-9]{1,18}", value):
        raise ReadingError(f"{_SAYS}{name} of {where} is {a_value(value)}, not a whole number.")
    return int(value)


def _one_of(element: _Element, name: str, known: tuple[str, ...], where: str) -> str:
    value = _attribute(element, name, where)
    if value not in known:
        choices = " or ".join(repr(one) for one in known)
        raise ReadingError(f"{_SAYS}{name} of {where} is {a_value(value)}, not {choices}.")
    return value
