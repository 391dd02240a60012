"""A text cell as a browser reads it: its headings, links and tables, each with its line."""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any


class Page:
    """The Markdown of one cell; lines count from 0.

    >>> page = Page("# Peel\\n\\nRead [the rules](rules.md).\\n\\nCut\\n---\\n")
    >>> list(page.headings())
    [(0, 1, 'Peel'), (4, 2, 'Cut')]
    >>> list(page.links())
    [(2, 'the rules')]
    """

    def __init__(self, source: str):
        self.source = source

    @cached_property
    def _tokens(self) -> Sequence[Any]:
        from markdown_it import MarkdownIt

        return MarkdownIt("commonmark").enable("table").parse(self.source)

    def headings(self) -> Iterator[tuple[int, int, str]]:
        """(line, level, text), in Markdown or in HTML."""
        for number, token in enumerate(self._tokens):
            if token.type == "heading_open":
                yield token.map[0], int(token.tag[1]), text_of(self._tokens[number + 1].children)
            elif token.type == "html_block":
                for found in re.finditer(r"<h([1-6])\b[^>]*>(.*?)</h\1>", token.content, re.I | re.S):
                    line = token.map[0] + token.content.count("\n", 0, found.start())
                    yield line, int(found[1]), re.sub(r"<[^>]*>", "", found[2]).strip()

    def bold_lines(self) -> Iterator[tuple[int, str]]:
        """Paragraphs of nothing but one stretch of bold text."""
        for number, token in enumerate(self._tokens[:-1]):
            inline = self._tokens[number + 1]
            if token.type == "paragraph_open" and token.level == 0:
                kinds = [child.type for child in inline.children if child.type != "text" or child.content]
                if kinds == ["strong_open", "text", "strong_close"]:
                    yield token.map[0], text_of(inline.children)

    def paragraphs(self) -> Iterator[tuple[int, str]]:
        """The text that is read, piece by piece: no code, no HTML."""
        for token in self._tokens:
            if token.type == "inline":
                yield token.map[0], text_of(token.children, code=" ")

    def links(self) -> Iterator[tuple[int, str]]:
        """(line, text) of each link, in Markdown or in HTML; a picture in it counts by its alt text."""
        for token in self._tokens:
            if token.type == "inline":
                yield from _links(token)
            elif token.type == "html_block":
                for found in re.finditer(r"<a\b[^>]*>(.*?)</a>", token.content, re.I | re.S):
                    line = token.map[0] + token.content.count("\n", 0, found.start())
                    yield line, re.sub(r"<[^>]*>", "", found[1])

    def tables(self) -> Iterator[tuple[int, bool]]:
        """(line, whether it has headings with text) of each table."""
        for number, token in enumerate(self._tokens):
            if token.type == "table_open":
                end = next(
                    n for n in range(number, len(self._tokens)) if self._tokens[n].type == "thead_close"
                )
                texts = [text_of(one.children) for one in self._tokens[number:end] if one.type == "inline"]
                yield token.map[0], any(text.strip() for text in texts)
            elif token.type == "html_block":
                for found in re.finditer(r"<table\b.*?(?:</table>|\Z)", token.content, re.I | re.S):
                    line = token.map[0] + token.content.count("\n", 0, found.start())
                    yield line, bool(re.search(r"<th\b", found.group(), re.I))


def text_of(children: Sequence[Any] | None, code: str | None = None) -> str:
    """The words of a stretch of Markdown; what stands in a code span is ``code``, where that is given."""
    words = []
    for child in children or ():
        if child.type == "code_inline":
            words.append(child.content if code is None else code)
        elif child.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif child.type in ("text", "image"):
            words.append(child.content)
    return "".join(words)


def _links(inline: Any) -> Iterator[tuple[int, str]]:
    line, opened = inline.map[0], None
    for number, child in enumerate(inline.children):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "link_open" or (
            child.type == "html_inline" and re.match(r"<a\b", child.content, re.I)
        ):
            opened = (line, number)
        elif opened and (child.type == "link_close" or child.content.lower() == "</a>"):
            yield opened[0], text_of(inline.children[opened[1] : number])
            opened = None
