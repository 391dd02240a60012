"""The lint of what a lab shows when it runs: pictures with words, tables with headings."""

from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from typing import Any


def shown_without_words(outputs: list[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """(what is wrong, what to do) in the outputs of one cell.

    >>> picture = {"output_type": "display_data", "data": {"image/png": "iVBO"}, "metadata": {}}
    >>> [wrong for wrong, _ in shown_without_words([picture])]
    ['shows a picture without words']
    >>> list(shown_without_words([{**picture, "metadata": {"image/png": {"alt": "Two curves that cross."}}}]))
    []
    """
    for output in outputs:
        data, about = output.get("data", {}), output.get("metadata", {})
        page = _Shown()
        page.feed("".join(data.get("text/html", "")))
        page.close()
        yield from page.findings()
        for kind in data:
            if kind.startswith("image/") and not page.pictures:
                own = about.get(kind, {})
                alt = own.get("alt", "") if isinstance(own, Mapping) else ""
                if not str(alt or about.get("alt", "")).strip():
                    yield (
                        "shows a picture without words",
                        "end the cell with plt.close(figure) and then display(figure, "
                        'metadata={"image/png": {"alt": "what to notice"}}); a figure that stays open is '
                        "shown a second time, without words",
                    )
                    break


class _Shown(HTMLParser):
    """Pictures, drawings and tables of a piece of HTML, with what is missing in them."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures = 0
        self._without_alt = 0
        self._drawings: list[bool] = []  # whether each <svg> has words
        self._tables: list[bool] = []  # whether each <table> has a heading
        self._open: list[int] = []  # the tables and drawings that are open, by their number
        self._in_drawing = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        is_hidden = given.get("aria-hidden") == "true" or given.get("role") in ("presentation", "none")
        words = given.get("aria-label", "") or given.get("aria-labelledby", "") or given.get("title", "")
        if tag == "img":
            self.pictures += 1
            self._without_alt += not (is_hidden or given.get("alt", "").strip() or words.strip())
        elif tag == "svg" and not self._in_drawing:
            self.pictures += 1
            self._drawings.append(is_hidden or bool(words.strip()))
            self._in_drawing = True
        elif tag == "title" and self._in_drawing:
            self._drawings[-1] = True
        elif tag == "table":
            self._tables.append(is_hidden)
            self._open.append(len(self._tables) - 1)
        elif tag == "th" and self._open:
            self._tables[self._open[-1]] = True

    def handle_endtag(self, tag: str) -> None:
        if tag == "svg":
            self._in_drawing = False
        elif tag == "table" and self._open:
            self._open.pop()

    def findings(self) -> Iterator[tuple[str, str]]:
        if self._without_alt:
            yield "shows HTML with a picture without alt text", 'add alt="what to notice" to its <img>'
        if not all(self._drawings):
            yield "shows a drawing without words", 'add aria-label="what to notice" to its <svg>'
        if not all(self._tables):
            yield "shows a table without headings", "show a DataFrame, or write <th> in its HTML"
