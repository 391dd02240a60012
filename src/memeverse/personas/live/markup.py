"""A page as a tree of elements, enough of one to find things in what a shop sends."""

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from memeverse.personas.bridge import Unreadable
from memeverse.platform.web.unclosed import leaves_open

_ALONE = set("area base br col embed hr img input link meta source track wbr".split())
_SILENT = {"script", "style", "noscript", "template"}
_CLOSED_BY_NEXT = {"li", "p", "option", "tr", "td", "th", "dt", "dd"}
_MOST_SIGNS = 10_000_000
_DEEPEST = 400  # elements within each other; what lies deeper is put at this depth


class Element:
    """An element: its tag, its attributes, and what is in it.

    >>> card = read_markup('<li class="card big" data-asin="B0"><h2>Rye  bread</h2></li>').first(cls="card")
    >>> card["data-asin"], card.text(), card.first("img") is None
    ('B0', 'Rye bread', True)
    """

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Element | None" = None):
        self.tag, self.attributes, self.parent = tag, attributes, parent
        self.children: list[Element | str] = []

    def __getitem__(self, name: str) -> str:
        """An attribute; an empty text where there is none."""
        return self.attributes.get(name, "")

    def all(self, tag: str = "", *, cls: str = "", **attributes: str) -> Iterator["Element"]:
        """The elements in it, in their order, of a tag, of a class, with attributes (data_asin="B0")."""
        wanted = {name.replace("_", "-"): value for name, value in attributes.items()}
        for element in self.within():
            if (
                (not tag or element.tag == tag)
                and (not cls or cls in element["class"].split())
                and all(element.attributes.get(name) == value for name, value in wanted.items())
            ):
                yield element

    def first(self, tag: str = "", *, cls: str = "", **attributes: str) -> "Element | None":
        """The first of them."""
        return next(self.all(tag, cls=cls, **attributes), None)

    def within(self) -> Iterator["Element"]:
        """All elements in it, in the order of the page."""
        left = [child for child in reversed(self.children) if isinstance(child, Element)]
        while left:
            element = left.pop()
            yield element
            left += [child for child in reversed(element.children) if isinstance(child, Element)]

    def around(self) -> Iterator["Element"]:
        """The elements that it lies in, the nearest first."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def text(self) -> str:
        """What a reader sees of it, on one line."""
        found: list[str] = []
        left: list[Element | str] = [self]
        while left:
            one = left.pop()
            if isinstance(one, str):
                found.append(one)
            elif one.tag not in _SILENT:
                left += reversed(one.children)
        return " ".join(" ".join(found).split())


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self._open = [self.root]
        self._tags: Counter[str] = Counter()  # of what is open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _CLOSED_BY_NEXT and self._open[-1].tag == tag:
            self._tags[self._open.pop().tag] -= 1
        inside = self._open[-1]
        element = Element(tag, {name: value or "" for name, value in reversed(attrs)}, inside)
        inside.children.append(element)
        if tag not in _ALONE and len(self._open) < _DEEPEST:
            self._open.append(element)
            self._tags[tag] += 1

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # HTML knows no <div/>: it is open

    def handle_endtag(self, tag: str) -> None:
        while self._tags[tag]:
            inner = self._open.pop().tag
            self._tags[inner] -= 1
            if inner == tag:
                return

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def read_markup(html: str) -> Element:
    """The page as an element without a tag."""
    if len(html) > _MOST_SIGNS:
        raise Unreadable(f"the page has {len(html):,} characters, more than {_MOST_SIGNS:,}.")
    if begin := leaves_open(html):
        raise Unreadable(f"the page opens {begin} over and over and never closes it.")
    reader = _Reader()
    try:
        reader.feed(html)
        reader.close()
    except AssertionError:  # Python's parser gives up on some broken declarations; what came before counts
        pass
    return reader.root
