"""What the parser makes of a saved page of Amazon, and of one that no longer has its shape."""

import re
from html import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from live_pages import (
    FLOUR,
    MISSING,
    OVEN,
    PAN,
    ROBOT,
    Product,
    amazon_html,
    carousel_html,
    homepage_html,
    nothing_found_html,
    product_html,
    results_html,
)

from memeverse.personas.bridge import Unreadable
from memeverse.personas.live.amazon_cards import asin_of
from memeverse.personas.live.amazon_page import read_page
from memeverse.personas.live.markup import read_markup
from memeverse.personas.live.refusals import NotAvailable, RobotCheck

SEARCH, DP = "https://www.amazon.co.uk/s?k=pan", "https://www.amazon.co.uk/dp/B0PANPAN01"
OF_A_PAGE = (Unreadable, NotAvailable, RobotCheck)


def test_a_search_gives_persines_columns_and_says_who_paid():
    seen = read_page(results_html(PAN, OVEN, FLOUR), SEARCH)
    assert (seen.page_type, seen.page_title, seen.url) == ("search", "Amazon.com : pan", SEARCH)
    pan, oven, flour = seen.items
    assert pan == {
        "item_type": "product",
        "position": 1,
        "url": "https://www.amazon.co.uk/dp/B0PANPAN01",
        "asin": "B0PANPAN01",
        "id": "B0PANPAN01",
        "img": "https://m.media-amazon.com/images/I/B0PANPAN01.jpg",
        "thumbnail_url": "https://m.media-amazon.com/images/I/B0PANPAN01.jpg",
        "title": "A pan & its lid",
        "is_sponsored": False,
        "stars": 4.6,
        "ratings": 1432,
        "price": "$12.50",
        "carousel": "",
    }
    assert (oven["title"], oven["is_sponsored"], oven["price"], oven["url"][-14:]) == (
        "An oven, small",
        True,
        "$1,025.00",
        "/dp/B0OVEN0002",
    )
    assert (flour["stars"], flour["ratings"], flour["price"], flour["position"]) == (None, None, None, 3)


def test_the_page_of_a_product_gives_its_carousels_with_their_headings():
    seen = read_page(product_html(), DP)
    assert seen.page_type == "product"
    assert seen.about == {
        "title": "A pan & its lid",
        "id": "B0PANPAN01",
        "asin": "B0PANPAN01",
        "img": "B0PANPAN01.jpg",
        "price": "$12.50",
        "stars": 4.6,
        "ratings": 1432,
    }
    assert [(one["position"], one["carousel"], one["asin"], one["is_sponsored"]) for one in seen.items] == [
        (1, "Customers also viewed", OVEN.asin, False),
        (2, "Customers also viewed", FLOUR.asin, False),
        (3, "Products related to this item Sponsored", PAN.asin, True),
    ]
    assert [(one["title"], one["price"], one["stars"], one["ratings"]) for one in seen.items[:2]] == [
        ("An oven, small", "$1,025.00", 3.9, 87),
        ("Flour nobody has rated", None, None, None),
    ]


def test_the_price_of_a_product_is_read_where_it_is_only_seen_and_is_none_where_there_is_none():
    listened = '<span class="a-offscreen">$12.50</span>'
    seen = '<span class="a-offscreen"> </span><span aria-hidden="true"><b>$12</b><b>.</b><b>50</b></span>'
    html = product_html(carousels=carousel_html("Also", OVEN))
    assert read_page(html.replace(listened, seen)).about["price"] == "$12.50"
    assert read_page(html.replace(listened, "")).about["price"] is None


def test_a_homepage_gives_its_carousels():
    seen = read_page(homepage_html(), "https://www.amazon.com/")
    assert seen.page_type == "homepage"
    assert [(one["carousel"], one["title"]) for one in seen.items] == [
        ("Kitchen, for you", "A pan & its lid"),
        ("Kitchen, for you", "An oven, small"),
    ]


def test_a_search_without_a_result_says_so_itself():
    seen = read_page(nothing_found_html(), SEARCH)
    assert (seen.page_type, seen.items, seen.text) == ("empty search", (), "No results for xqzt")


def test_a_product_without_ratings_has_none():
    html = re.sub(r'<span id="acr.*', "", product_html())
    about = read_page(html).about
    assert (about["stars"], about["ratings"]) == (None, None)


@pytest.mark.parametrize(
    ("address", "asin"),
    [
        ("/dp/B0PANPAN01", "B0PANPAN01"),
        ("/a-b/dp/B0PANPAN01/ref=x?y=1", "B0PANPAN01"),
        ("https://www.amazon.com/gp/product/B0PANPAN01?psc=1", "B0PANPAN01"),
        ("/dp/B0PANPAN012", ""),
        ("/dp/b0", ""),
        ("/sspa/click?ie=UTF8&url=%2Fx%2Fdp%2FB0PANPAN01%2Fref%3D", "B0PANPAN01"),
        ("http://[", ""),
        ("", ""),
    ],
)
def test_the_number_of_a_product_is_found_in_addresses(address, asin):
    assert asin_of(address) == asin


@pytest.mark.parametrize(
    ("html", "error", "says"),
    [
        (ROBOT, RobotCheck, "Stop here"),
        (amazon_html("", "Robot Check"), RobotCheck, "Stop here"),
        (amazon_html("", "Sorry! Something went wrong!"), RobotCheck, "something went wrong"),
        (MISSING, NotAvailable, "not sold here"),
    ],
)
def test_what_comes_instead_of_a_page_has_a_name(html, error, says):
    with pytest.raises(error, match=says):
        read_page(html, SEARCH)


RESULTS, PAGE = results_html(PAN, OVEN), product_html()


@pytest.mark.parametrize(
    ("html", "url", "says"),
    [
        ("", "", 'none of data-component-type="s-search-result"'),
        ("", SEARCH, 'no data-component-type="s-search-result", and does not say'),
        (RESULTS.replace('"s-search-result"', '"s-result"'), SEARCH, "no data-component-type"),
        (
            RESULTS.replace('data-asin="B0OVEN0002"', 'data-sku="B0OVEN0002"'),
            SEARCH,
            "search result 2 has no data-asin",
        ),
        (RESULTS.replace("/dp/", "/item/"), SEARCH, "result 1 .B0PANPAN01. has no link to /dp/"),
        (RESULTS.replace('class="s-image"', 'class="picture"'), SEARCH, 'no img of the class "s-image"'),
        (RESULTS.replace("h2", "h4"), SEARCH, "no h2 with a title"),
        (RESULTS.replace("4.6 out of 5 stars", "4,6 von 5 stars"), SEARCH, "no number of stars"),
        (RESULTS.replace("1,432", "1.432"), SEARCH, "no whole number as English"),
        (RESULTS.replace('ratings"', '"').replace("s-underline-text", ""), SEARCH, "no number of ratings"),
        (results_html(*[FLOUR] * 5), SEARCH, "5 results, and none of them has a-price"),
        (PAGE.replace("productTitle", "title"), DP, 'no id="productTitle"'),
        (PAGE.replace('id="ASIN"', 'id="SKU"'), "https://www.amazon.com/x", 'input with the id "ASIN"'),
        (PAGE.replace("landingImage", "image"), DP, '"landingImage" or "imgBlkFront"'),
        (PAGE.replace("acrCustomerReviewText", "reviews"), DP, "only one of"),
        (PAGE.replace("a-carousel-container", "b-carousel"), DP, "has no a-carousel-container"),
        (
            PAGE.replace("a-carousel-card", "b-card"),
            DP,
            "3 a-carousel-container, none with an a-carousel-card",
        ),
        (PAGE.replace('<h2 class="a-carousel-heading">', "<b>"), DP, "no a-carousel-heading and no h2"),
        (product_html(carousels=""), DP, "1 a-carousel-container, none with"),
        (product_html(carousels=carousel_html("Also", Product("B0NAMELESS", ""))), DP, "has no title"),
        (amazon_html("<p>something else</p>"), "https://www.amazon.com/", 'id="pageContent" or "gw-layout"'),
        (amazon_html('<div id="pageContent"></div>'), "", "the homepage has no a-carousel-container"),
        (amazon_html("", language="de-de"), "", "another language"),
    ],
)
def test_a_page_of_another_shape_is_told_with_what_is_missing(html, url, says):
    with pytest.raises(Unreadable, match=says):
        read_page(html, url)


# --- laws

PAGES = {"search": RESULTS, "product": PAGE, "homepage": homepage_html()}
ATTRIBUTES = [
    (name, match.span()) for name, html in PAGES.items() for match in re.finditer(r'\s[\w-]+="[^"]*"', html)
]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(ATTRIBUTES), st.sampled_from(["", ' x="y"', ">", '"', "<li>"]))
def test_whatever_attribute_is_gone_gives_rows_or_the_error_of_a_page(attribute, instead):
    name, (begin, end) = attribute
    whole = read_page(PAGES[name]).items
    try:
        seen = read_page(PAGES[name][:begin] + instead + PAGES[name][end:])
    except OF_A_PAGE:
        pass
    else:
        assert seen.items
        assert len(seen.items) <= len(whole)
        assert all(item["title"] and item["asin"] for item in seen.items)


@settings(max_examples=200, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(["", "<div data-component-type='s-search-result'", "<div id=dp><![", "<a "]),
)
@example(b"<!", "")
@example(b"<![if", "")
def test_random_bytes_give_the_error_of_a_page(noise, before):
    with pytest.raises(OF_A_PAGE):
        read_page(before + noise.decode("utf-8", "replace"))


@given(
    st.lists(st.tuples(st.sampled_from(["div", "b", "li", "p"]), st.text("ab &<", max_size=6)), max_size=6)
)
def test_markup_keeps_every_word_in_its_order(parts):
    html = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in parts)
    assert read_markup(html).text() == " ".join(" ".join(text for _, text in parts).split())


def test_markup_nested_without_end_is_read():
    tree = read_markup("<div>" * 100_000 + "end")
    assert tree.text() == "end"


def test_scripts_are_no_text_and_unclosed_items_lie_side_by_side():
    tree = read_markup("<ul><li>a<li>b<script>if (a < b) c()</script></ul><p>c<br>d")
    assert [item.text() for item in tree.all("li")] == ["a", "b"]
    assert tree.text() == "a b c d"


@pytest.mark.parametrize("html", ["<a " * 20_000, "<!-- >" * 20_000, "</" * 20_000, "<![cdata[" * 20_000])
def test_a_page_that_opens_over_and_over_is_told(html):
    with pytest.raises(Unreadable, match="over and over"):
        read_markup(html)


def test_a_page_without_measure_is_told():
    with pytest.raises(Unreadable, match="10,000,001 characters"):
        read_markup("x" * 10_000_001)


def test_ends_close_what_they_name_and_what_is_in_it():
    page = read_markup("<div></b><p><i>tea</p></i>rye</div><h2>bread</h2>")
    assert page.first("div").text() == "tea rye"
    assert [one.tag for one in page.children] == ["div", "h2"]
    assert read_markup("<li>a<li>b</li></li>c").children[-1] == "c"
