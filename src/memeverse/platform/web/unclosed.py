"""Pages that leave very much open: the HTML parser would look through the rest of them again and again."""

_MOST = 50  # that may be open at the end; each costs one look through the rest


def leaves_open(html: str) -> str:
    """What a page opens over and over and never closes, or "". Looks at the page a few times, however it is.

    >>> leaves_open("<p>Tea<!-- a --> <b"), leaves_open("<a " * 100), leaves_open("<!-- >" * 100)
    ('', '<', '<!--')
    """
    for begin, end in (("<!--", "-->"), ("<![", "]>"), ("<![", "]]>"), ("<", ">")):
        if html.count(begin, html.rfind(end) + 1) > _MOST:
            return begin
    return ""
