"""Amazon, visited by a persona: its verbs. What the pages say is read by `amazon_page`."""

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlencode, urlsplit

from memeverse.personas.bridge import Collected, Refused, Seen, Visitor
from memeverse.personas.commands import Command, Verb
from memeverse.personas.live.amazon_cards import ASIN, asin_of
from memeverse.personas.live.amazon_page import ORIGIN, read_page
from memeverse.personas.live.collecting import LiveSite

_DOWN = "(part) => window.scrollTo(0, part * document.body.scrollHeight)"
_PARTS = 10
_SHOPS = ("amazon.com", "amazon.co.uk", "amazon.ca", "amazon.com.au", "amazon.in", "amazon.sg", "amazon.ie")


class Amazon(LiveSite):
    """A visitor of one of Amazon's shops in English: that of the engine's address, else amazon.com."""

    scheme: ClassVar[str] = "amazon"
    hosts: frozenset[str] = frozenset({f"www.{shop}" for shop in _SHOPS} | set(_SHOPS))
    origin: ClassVar[str] = ORIGIN
    verbs: ClassVar[tuple[Verb, ...]] = (
        Verb("homepage"),
        Verb("search", "text"),
        Verb("product", "address", "asin"),
    )

    def __init__(self, visitor: Visitor):
        super().__init__(visitor)
        self._shop = shop_of(visitor.where)

    @staticmethod
    def read_url(path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
        """The verb that an address amounts to.

        >>> Amazon.read_url("/Rye-Bread/dp/B0RYEBREAD/ref=x", {}), Amazon.read_url("/s", {"k": "rye"})
        (('product', 'B0RYEBREAD'), ('search', 'rye'))
        """
        if path == "/":
            return "homepage", ""
        if path == "/s" and query.get("k"):
            return "search", query["k"]
        asin = asin_of(path)
        return ("product", asin) if asin else None

    def collect(self, command: Command) -> Collected:
        """Do a command; what came, unread."""
        if command.verb == "search":
            return self._visit(f"{self._shop}/s?{urlencode({'k': command.argument})}")
        if command.verb == "homepage":
            return self._to_the_end(self._visit(f"{self._shop}/"))
        if not ASIN.fullmatch(command.argument):
            raise Refused(f"{command.argument!r} is no product of Amazon: ten capital letters and digits.")
        return self._to_the_end(self._visit(f"{self._shop}/dp/{command.argument}"))

    def parse(self, collected: Collected) -> Seen:
        """What a page says."""
        return read_page(collected.content, collected.url)

    def _to_the_end(self, came: Collected) -> Collected:
        """Scroll down, for carousels are fetched when they come into view; the page as it stands then."""
        for part in range(1, _PARTS + 1):
            self._window.ask(_DOWN, part / _PARTS)
            self.clock.sleep(0.5)
        now = self._window.now()
        return Collected(now.html, now.url, came.url_before)


def shop_of(where: Any) -> str:
    """The shop's address.

    >>> shop_of("https://www.amazon.co.uk/"), shop_of(None)
    ('https://www.amazon.co.uk', 'https://www.amazon.com')
    """
    host = urlsplit(where).netloc.lower() if isinstance(where, str) else ""
    return f"https://{host}" if host in Amazon.hosts else ORIGIN
