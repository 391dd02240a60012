"""The cards of Amazon: a search's results, and the products in carousels, in the shapes of 2025 and 2026."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urljoin, urlsplit

from memeverse.personas.bridge import Unreadable
from memeverse.personas.live import counts
from memeverse.personas.live.markup import Element

Card = dict[str, Any]

ASIN = re.compile(r"[A-Z0-9]{10}")
_PRODUCT = re.compile(r"/(?:dp|gp/product|gp/aw/d)/([A-Z0-9]{10})(?=[/?#]|$)")
STARS = re.compile(r"([0-5](?:\.[0-9])?) out of 5\b")
_RATINGS = re.compile(r"([0-9][0-9.,KM]*) (?:global )?ratings?\b")
_AD = re.compile(r"^(?:Sponsored Ad|Sponsored)\s*[-–]\s*")


def asin_of(address: str) -> str:
    """The number of the product that an address leads to, also through an advertisement's counter; or "".

    >>> asin_of("/Rye-Bread/dp/B0RYEBREAD/ref=sr_1_1"), asin_of("/sspa/click?url=%2Fdp%2FB0RYEBREAD%3Fx")
    ('B0RYEBREAD', 'B0RYEBREAD')
    """
    try:
        parts = urlsplit(address)
        inner = parse_qs(parts.query).get("url", [""])[0]
    except ValueError:
        return ""
    found = _PRODUCT.search(parts.path) or _PRODUCT.search(inner)
    return found[1] if found else ""


def result(one: Element, place: int, url: str) -> Card:
    where = f"search result {place}"
    asin = one["data-asin"]
    if not ASIN.fullmatch(asin):
        raise Unreadable(f"{where} has no data-asin of ten letters and digits (it has {asin[:20]!r}).")
    sponsored = _is_sponsored(one)
    link = next(
        (a for a in one.all("a") if a["href"] and (asin_of(a["href"]) or "/sspa/" in a["href"])), None
    )
    if link is None:
        raise Unreadable(f"{where} ({asin}) has no link to /dp/{asin}.")
    picture = one.first("img", cls="s-image")
    if picture is None or not picture["src"]:
        raise Unreadable(f'{where} ({asin}) has no img of the class "s-image" with a src.')
    opinions = _opinions(one, f"{where} ({asin})")
    if opinions["stars"] is not None and opinions["ratings"] is None:
        raise Unreadable(f"{where} ({asin}) has stars, but no number of ratings beside them.")
    titles = [heading["aria-label"] or heading.text() for heading in one.all("h2")]
    title = max(titles, key=len, default="")  # a heading of the brand may stand above that of the title
    if not title:
        raise Unreadable(f"{where} ({asin}) has no h2 with a title.")
    return {
        "item_type": "product",
        "position": place,
        "url": f"{_origin(url)}/dp/{asin}",
        "img": picture["src"],
        "thumbnail_url": picture["src"],
        "asin": asin,
        "id": asin,
        "title": _AD.sub("", title),
        "is_sponsored": sponsored,
        **opinions,
        "price": _price(one),
        "carousel": "",
    }


def _is_sponsored(one: Element) -> bool:
    marks = ("puis-sponsored-label-text", "s-sponsored-label-text", "puis-sponsored-label-info-icon")
    return (
        "AdHolder" in one["class"].split()
        or any(one.first(cls=mark) is not None for mark in marks)
        or any(bool(_AD.match(heading["aria-label"])) for heading in one.all("h2"))
        or any(a["href"].startswith("/sspa/") for a in one.all("a"))
    )


def _opinions(one: Element, where: str) -> Card:
    """The stars and the number of ratings; None where nobody has rated, or where they are not shown."""
    stars = ratings = None
    for element in one.within():
        icon = "a-icon-alt" in element["class"].split()
        said = element.text() if icon else element["aria-label"]
        found = STARS.search(said)
        if icon and found is None and "star" in said:
            raise Unreadable(f"{where} says {said[:60]!r}, which is no number of stars.")
        if found is not None and stars is None:
            stars = float(found[1])
        shown = element.text().strip("()") if "s-underline-text" in element["class"].split() else ""
        told = _RATINGS.search(said)
        if ratings is None and (told or counts.has_number(shown)):
            ratings = counts.count(told[1] if told else shown, f"{where}, its ratings")
    return {"stars": stars, "ratings": ratings}


def _price(one: Element) -> str | None:
    """What it costs, as the page writes it; not the price that is struck through."""
    for price in one.all(cls="a-price"):
        shown = price.first(cls="a-offscreen")
        if "a-text-price" not in price["class"].split() and shown is not None and shown.text():
            return shown.text()
    return None


def carousels(page: Element, url: str, where: str) -> tuple[Card, ...]:
    """The cards of all carousels that show products; that of the product's own pictures is none."""
    found: list[Card] = []
    seen = 0
    for box in page.all(cls="a-carousel-container"):
        seen += 1
        products = [(card, asin) for card in box.all(cls="a-carousel-card") if (asin := _card_asin(card))]
        if products:
            heading = _heading(box)
            place = len(found)
            found += [_card(*one, heading, box, place + 1 + nth, url) for nth, one in enumerate(products)]
    if not found:
        has = (
            f"{seen} a-carousel-container, none with an a-carousel-card of a product"
            if seen
            else "no a-carousel-container"
        )
        raise Unreadable(f"{where} has {has}.")
    return tuple(found)


def _card_asin(card: Element) -> str:
    for element in (card, *card.within()):
        for candidate in (element["data-asin"], asin_of(element["href"]) if element.tag == "a" else ""):
            if ASIN.fullmatch(candidate):
                return candidate
    return ""


def _heading(box: Element) -> str:
    """What a carousel is called: in it, or as the last heading of the nearest part around it."""
    for part in (box, *_parts_around(box)):
        heading = part.first(cls="a-carousel-heading") or part.first("h2")
        if heading is not None and heading.text():
            return heading.text()
    raise Unreadable("a carousel of products has no a-carousel-heading and no h2.")


def _parts_around(box: Element) -> Iterator[Element]:
    """What lies around a carousel, as long as it holds no other one."""
    for part in box.around():
        if sum(1 for _ in part.all(cls="a-carousel-container")) > 1:
            return
        yield part


def _card(card: Element, asin: str, heading: str, box: Element, place: int, url: str) -> Card:
    where = f"card {place} ({asin}) of the carousel {heading[:40]!r}"
    picture = card.first("img")
    if picture is None or not picture["src"]:
        raise Unreadable(f"{where} has no img with a src.")
    names = [element.text() for element in card.all(cls="a-truncate-full")]
    names += [element["title"] or element.text() for element in card.all("a") if asin_of(element["href"])]
    title = next((name for name in [*names, picture["alt"]] if name), "")
    if not title:
        raise Unreadable(
            f"{where} has no title: no a-truncate-full, no link with a text, no alt of its picture."
        )
    return {
        "item_type": "product",
        "position": place,
        "url": f"{_origin(url)}/dp/{asin}",
        "img": picture["src"],
        "thumbnail_url": picture["src"],
        "asin": asin,
        "id": asin,
        "title": title,
        "is_sponsored": "sponsored" in heading.lower()
        or box["id"].startswith("sp_detail")
        or _is_sponsored(card),
        **_opinions(card, where),
        "price": _price(card),
        "carousel": heading,
    }


def _origin(url: str) -> str:
    return urljoin(url, "/").rstrip("/")
