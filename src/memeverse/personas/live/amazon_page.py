"""What a saved page of Amazon says: `read_page(html)`, which looks at nothing but the page.

It reads the desktop shops in English as they are in 2025 and 2026: search results marked
`data-component-type="s-search-result"` with a `data-asin`; products by `productTitle`; recommendations beside
a product or on the homepage as `a-carousel-container` with an `a-carousel-heading` and `a-carousel-card`s.
What is missing is named; a search without a row has to say itself that nothing was found.
"""

from urllib.parse import urlsplit

from memeverse.personas.bridge import Seen, Unreadable
from memeverse.personas.live import counts
from memeverse.personas.live.amazon_cards import ASIN, STARS, Card, asin_of, carousels, result
from memeverse.personas.live.markup import Element, read_markup
from memeverse.personas.live.refusals import NotAvailable, RobotCheck

ORIGIN = "https://www.amazon.com"

_ENOUGH = 5  # results of which not all lack a price, or stars


def read_page(html: str, url: str = "") -> Seen:
    """A homepage, a search or the page of a product as rows.

    Raises RobotCheck and NotAvailable for what the site shows instead of a page, and Unreadable, which names
    what is missing, for a page that no longer has the shape above.
    """
    counts.must_be_english(html)
    page = read_markup(html)
    heading = page.first("title")
    title = heading.text() if heading is not None else ""
    _must_be_let_in(page, title)
    address = url or ORIGIN + "/"
    if page.first(id="productTitle") is not None or page.first(id="dp") is not None:
        return _product(page, title, address)
    results = list(page.all(data_component_type="s-search-result"))
    if results or _is_search(page, url):
        return _search(page, results, title, address)
    if page.first(id="gw-layout") is not None or page.first(id="pageContent") is not None:
        return Seen("homepage", title, address, items=carousels(page, address, "the homepage"))
    raise Unreadable(
        'the page has none of data-component-type="s-search-result" (a search), id="productTitle" (a '
        'product) and id="pageContent" or "gw-layout" (the homepage).'
    )


def _must_be_let_in(page: Element, title: str) -> None:
    forms = (form["action"] for form in page.all("form"))
    if title == "Robot Check" or any("validateCaptcha" in action for action in forms):
        raise RobotCheck(
            "Amazon took the visits for a machine's and asks to prove the contrary. Stop here; visit less "
            "often and on another day. Memeverse does not go around such checks."
        )
    if title.startswith(("Page Not Found", "Document Not Found")):
        raise NotAvailable("Amazon has no such page: the product is not sold here, or its number is wrong.")
    if title.startswith("Sorry! Something went wrong"):
        raise RobotCheck("Amazon says that something went wrong, as it also does to those it does not want.")


def _is_search(page: Element, url: str) -> bool:
    return page.first(data_component_type="s-search-results") is not None or urlsplit(url).path == "/s"


# --- searches


def _search(page: Element, results: list[Element], title: str, url: str) -> Seen:
    if not results:
        said = next((one.text() for one in page.within() if _nothing_found(one)), "")
        if said:
            return Seen("empty search", title, url, text=said)
        raise Unreadable(
            'the search has no data-component-type="s-search-result", and does not say either that nothing '
            'was found (data-cy="no-results-header").'
        )
    items = [result(one, place, url) for place, one in enumerate(results, 1)]
    if len(items) >= _ENOUGH:
        for column, mark in (("price", "a-price with an a-offscreen"), ("stars", "a-icon-alt")):
            if all(item[column] is None for item in items):
                raise Unreadable(f"the search has {len(items)} results, and none of them has {mark}.")
    return Seen("search", title, url, items=tuple(items))


def _nothing_found(one: Element) -> bool:
    if one["data-cy"] == "no-results-header":
        return True
    return one.tag in ("span", "h2", "div") and not any(
        isinstance(child, Element) and child.tag == "div" for child in one.children
    ) and one.text().startswith("No results for ")  # fmt: skip


# --- products and carousels


def _product(page: Element, title: str, url: str) -> Seen:
    name = page.first(id="productTitle")
    if name is None or not name.text():
        raise Unreadable('the page of a product has no id="productTitle" with a text.')
    asin = _own_asin(page, url)
    picture = page.first("img", id="landingImage") or page.first("img", id="imgBlkFront")
    if picture is None or not picture["src"]:
        raise Unreadable('the page of a product has no img with the id "landingImage" or "imgBlkFront".')
    about: Card = {
        "title": name.text(),
        "id": asin,
        "asin": asin,
        "img": picture["src"],
        "price": _own_price(page),
        **_own_opinions(page),
    }
    return Seen("product", title, url, about, carousels(page, url, "the page of a product"))


def _own_asin(page: Element, url: str) -> str:
    field = page.first("input", id="ASIN")
    canonical = page.first("link", rel="canonical")
    candidates = (
        field["value"] if field is not None else "",
        asin_of(canonical["href"]) if canonical is not None else "",
        asin_of(url),
    )
    for candidate in candidates:
        if ASIN.fullmatch(candidate):
            return candidate
    raise Unreadable('the page of a product has neither an input with the id "ASIN" nor a canonical link.')


def _own_price(page: Element) -> str | None:
    """None where the product can't be bought."""
    for box in (page.first(cls="priceToPay"), page.first(id="corePrice_feature_div")):
        shown = [box.first(cls="a-offscreen"), box.first(aria_hidden="true")] if box is not None else []
        for one in shown:  # for those who listen; where that is empty, for those who look
            if one is not None and one.text():
                return one.text().replace(" ", "")
    return None


def _own_opinions(page: Element) -> Card:
    stars, ratings = page.first(id="acrPopover"), page.first(id="acrCustomerReviewText")
    if stars is None and ratings is None:
        return {"stars": None, "ratings": None}
    found = STARS.search(stars["title"]) if stars is not None else None
    if found is None or ratings is None:
        raise Unreadable(
            'the page of a product has only one of "acrPopover" with stars and "acrCustomerReviewText".'
        )
    return {
        "stars": float(found[1]),
        "ratings": counts.count(ratings["aria-label"] or ratings.text(), "acrCustomerReviewText"),
    }
