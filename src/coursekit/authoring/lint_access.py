"""The lint for who can't see a page, or no colours: what a text cell says in words, links and tables."""

import re
from collections.abc import Iterator

from coursekit.authoring.lesson import Cell, Finding, Lesson
from coursekit.authoring.page import Page

BY_COLOUR = "by-colour"  # the tag of a cell whose colours are said in another way, too

_COLOURS = "red|green|blue|yellow|orange|purple|violet|pink|brown|cyan|magenta|turquoise|teal|gr[ae]y"
_THINGS = (
    "lines?|curves?|paths?|dots?|points?|bars?|areas?|regions?|bands?|cells?|rows?|columns?|box(?:es)?"
    "|text|words?|buttons?|parts?|zones?|ones?|markers?|marks?|trails?|slices?|borders?"
)
_SHOWN = "drawn|shown|marked|colou?red|painted|highlighted|printed|lines?|curves?|paths?|dots?|points?|bars?"
_BY_COLOUR = re.compile(
    rf"\b(?:{_COLOURS}) (?:{_THINGS})\b"
    rf"|\b(?:{_SHOWN}) (?:is |are )?(?:in )?(?:light |dark |bright )?(?:{_COLOURS})\b",
    re.IGNORECASE,
)
# What tells a thing in another way than by its colour.
_CUE = re.compile(
    r"\b(?:dashed|dotted|solid|thick|thin|bold|wide|narrow|hatched|striped|hollow|filled|circles?|squares?"
    r"|triangles?|diamonds?|cross(?:es)?|stars?|arrows?|left|right|top|bottom|upper|lower|above|below|under"
    r"|labelled|labeled|named|called|legend|underlined|framed|first|second|last)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")
_LINK_SAYS_NOTHING = {
    "here",
    "click here",
    "this",
    "link",
    "this link",
    "the link",
    "more",
    "read more",
    "click",
}
_OWN_COLOUR = re.compile(r"<[^>]*\bstyle\s*=\s*[\"'][^\"']*\bcolor\s*:|<font\b[^>]*\bcolor\b", re.IGNORECASE)


def access(lesson: Lesson) -> Iterator[Finding]:
    """Findings in the text cells of a lesson."""
    for cell in lesson.cells:
        if cell.kind == "markdown":
            page = Page(cell.source)
            yield from _colour_words(lesson, cell, page)
            yield from _links(lesson, cell, page)
            yield from _tables(lesson, cell, page)
            yield from _own_colours(lesson, cell)


def may_use_colour(cell: Cell) -> bool:
    """Whether the author of a cell says that nothing in it hangs on its colours."""
    return BY_COLOUR in cell.metadata.get("tags", ())


def _colour_words(lesson: Lesson, cell: Cell, page: Page) -> Iterator[Finding]:
    if may_use_colour(cell):
        return
    for offset, paragraph in page.paragraphs():
        for sentence in _SENTENCE.split(paragraph):
            found = _BY_COLOUR.search(sentence)
            if found and not _CUE.search(sentence):
                yield lesson.finding(
                    cell,
                    offset,
                    f"“{found.group()}” tells a thing by its colour alone",
                    f"name its shape, place or label as well, or tag the cell {BY_COLOUR} if that is said",
                )


def _links(lesson: Lesson, cell: Cell, page: Page) -> Iterator[Finding]:
    for offset, text in page.links():
        if text.strip().strip(".,").lower() in _LINK_SAYS_NOTHING:
            yield lesson.finding(
                cell, offset, f"a link called “{text.strip()}”", "let its words say where it leads"
            )


def _tables(lesson: Lesson, cell: Cell, page: Page) -> Iterator[Finding]:
    for offset, has_headings in page.tables():
        if not has_headings:
            yield lesson.finding(
                cell, offset, "a table without headings", "give each column a heading that can be read out"
            )


def _own_colours(lesson: Lesson, cell: Cell) -> Iterator[Finding]:
    for found in _OWN_COLOUR.finditer(cell.source):
        offset = cell.source.count("\n", 0, found.start())
        yield lesson.finding(
            cell, offset, "text with a colour of its own", "leave it out: on a dark page nobody may see it"
        )
