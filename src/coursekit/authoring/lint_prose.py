"""The lint of what people read: headings, pictures, folded parts, leftovers of a term."""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from coursekit.authoring.lesson import Cell, Finding, Lesson
from coursekit.authoring.page import Page

_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_LEFTOVERS = (
    (re.compile(r"\b(19|20)\d\d-\d\d-\d\d\b"), "a date"),
    (re.compile(rf"\b{_DAY}\.? (of )?{_MONTH}(?!\w)"), "a date"),
    # Nobody writes a date as "in March 3".
    (re.compile(rf"(?<!\bin )\b{_MONTH} (the )?{_DAY}\b(?![.,]?\d)"), "a date"),
    (re.compile(r"(?<![\d/])\d{1,2}/\d{1,2}/(\d\d|\d{4})(?![\d/])"), "a date"),
    (re.compile(r"(?<![\d.])\d{1,2}\. ?\d{1,2}\. ?(19|20)\d\d\b"), "a date"),
    (re.compile(r"\b20\d\d ?[-/–] ?(20)?\d\d\b(?!-)"), "an academic year"),
    (re.compile(rf"\b{_SEASON} (term |semester )?20\d\d\b", re.IGNORECASE), "a term"),
    (re.compile(rf"\b{_SEASON} ((term|semester) '?|['’])\d\d\b", re.IGNORECASE), "a term"),
    (re.compile(r"\b(WS|SS|HS|FS|WiSe|SoSe) ?'?(20)?\d\d\b"), "a term"),
    (re.compile(r"\bseed\s*=\s*\d{5,}"), "a seed"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w"), "an e-mail address"),
)
_YEAR = re.compile(r"\b20\d\d\b")
_URL = re.compile(r"https?://[^\s)>\]\"'`]+")
_CODE_SPAN = re.compile(r"(`+).*?\1")
PLACEHOLDER = re.compile(r"\{\{.*?\}\}")


def _prose(lesson: Lesson) -> Iterator[tuple[Cell, int, str]]:
    """Every line of every text cell that stands outside a code fence."""
    for cell in lesson.cells:
        fenced = False
        for offset, text in enumerate(cell.source.splitlines() if cell.kind == "markdown" else ()):
            if re.match(r"\s*(```|~~~)", text):
                fenced = not fenced
            elif not fenced:
                yield cell, offset, text


def headings(lesson: Lesson) -> Iterator[Finding]:
    """One H1, first of all, no level left out, none empty, and none that is only bold text."""
    before = 0
    tops = 0
    for cell in lesson.cells:
        if cell.kind != "markdown":
            continue
        page = Page(cell.source)
        for offset, level, text in page.headings():
            tops += level == 1
            if not text.strip():
                yield lesson.finding(cell, offset, "a heading without words", "write it, or remove it")
            if level == 1 and tops > 1:
                yield lesson.finding(cell, offset, "a second H1", "write ##")
            elif before == 0 and level > 1:
                yield lesson.finding(cell, offset, "the first heading is no H1", "begin with # and the title")
            elif before and level > before + 1:
                yield lesson.finding(
                    cell,
                    offset,
                    f"a heading of level {level} after one of level {before}",
                    f"write {'#' * (before + 1)}",
                )
            before = level
        for offset, text in page.bold_lines():
            if text[-1:].isalnum():  # a sentence in bold ends in a stop
                yield lesson.finding(
                    cell,
                    offset,
                    f"“{text}” looks like a heading and is none",
                    f"write {'#' * (before + 1)} {text}, or end the sentence",
                )
    if not tops and before == 0 and lesson.cells:
        yield lesson.finding(lesson.cells[0], 0, "no heading", "begin with `# ` and the title")


# What an alt text says that says nothing.
_NO_WORDS = re.compile(
    r"(?:an? |the )?(?:alt(?: text)?|image|picture|photo|screenshot|todo"
    r"|figure|fig\.?|plot|chart|graph|diagram)[\s:.]*\d*|\S+\.(?:png|jpe?g|gif|svg|webp)",
    re.IGNORECASE,
)


def pictures(lesson: Lesson) -> Iterator[Finding]:
    """Pictures that say nothing to who cannot see them, and files that no student gets."""
    for cell, offset, text in _prose(lesson):
        for match in re.finditer(r"!\[([^\]]*)\][(\[]", _CODE_SPAN.sub("", text)):
            yield from _alt(lesson, cell, offset, match[1], "say what to notice in it")
        for target in _targets(text):
            yield from _not_shipped(lesson, cell, offset, target)
    for cell in lesson.cells:
        for match in re.finditer(r"<img\b[^>]*>", cell.source, re.IGNORECASE | re.DOTALL):
            offset = cell.source.count("\n", 0, match.start())
            alt = re.search(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", match.group(), re.IGNORECASE)
            said = (alt[1] or alt[2] or "") if alt else ""
            yield from _alt(lesson, cell, offset, said, 'add alt="what to notice"')
            for source in re.findall(r"\bsrc\s*=\s*[\"']?([^\"'\s>]+)", match.group(), re.IGNORECASE):
                yield from _not_shipped(lesson, cell, offset, source)


def _alt(lesson: Lesson, cell: Cell, offset: int, alt: str, remedy: str) -> Iterator[Finding]:
    if not alt.strip():
        yield lesson.finding(cell, offset, "a picture without alt text", remedy)
    elif _NO_WORDS.fullmatch(alt.strip()):
        yield lesson.finding(cell, offset, f"the alt text “{alt.strip()}” says nothing", remedy)


# [text](target), ![alt](target), and a definition `[name]: target`
_TARGETS = re.compile(r"\]\(\s*<?([^\s)>]+)|^ {0,3}\[[^\]]+\]:\s*<?([^\s>]+)")


def _targets(text: str) -> Iterator[str]:
    """What the links and pictures of a line of prose point at (not in a code span)."""
    for match in _TARGETS.finditer(_CODE_SPAN.sub("", text)):
        yield match[1] or match[2]


def _not_shipped(lesson: Lesson, cell: Cell, offset: int, target: str) -> Iterator[Finding]:
    """A file beside the master is in no channel: a student gets one notebook."""
    if target.startswith("attachment:"):
        if unquote(target.removeprefix("attachment:")) not in cell.attachments:
            yield lesson.finding(
                cell,
                offset,
                f"{target} is not attached to this cell",
                "paste the picture into this very cell (of an .ipynb: text holds no attachments)",
            )
    elif not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|\{\{", target):
        yield lesson.finding(
            cell,
            offset,
            f"{target} is a file that no student gets: a channel holds the notebook alone",
            "draw the picture in a code cell, or write it as data:image/png;base64,…",
        )


def summaries(lesson: Lesson) -> Iterator[Finding]:
    """Folded parts whose first line Colab would not read as markdown."""
    for cell in lesson.cells:
        lines = cell.source.splitlines() if cell.kind == "markdown" else []
        for offset, text in enumerate(lines):
            if "</summary>" not in text:
                continue
            rest = text.partition("</summary>")[2].strip()
            if rest or (offset + 1 < len(lines) and lines[offset + 1].strip()):
                yield lesson.finding(
                    cell,
                    offset,
                    "no blank line after </summary>",
                    "add one, or Colab breaks the maths inside",
                )


def leftovers(lesson: Lesson, hosts: tuple[str, ...], newest: int) -> Iterator[Finding]:
    """What belongs to one term and would be wrong in the next."""
    say = "write {{ term.… }} or {{ course.… }}"
    for cell in lesson.cells:
        for offset, written in enumerate(cell.source.splitlines()):
            text = PLACEHOLDER.sub("", written)
            for link in _URL.findall(text):
                host = urlsplit(link).hostname or ""
                if not any(host == one or host.endswith(f".{one}") for one in hosts):
                    yield lesson.finding(
                        cell,
                        offset,
                        f"a link to {host}",
                        f'{say}, or let it be named: [lint] hosts = ["{host}"] in course.toml',
                    )
            text = _URL.sub("", text)
            what = next((what for pattern, what in _LEFTOVERS if pattern.search(text)), None)
            if what is None and any(int(year) > newest for year in _YEAR.findall(text)):
                what = "a year"
            if what:
                yield lesson.finding(cell, offset, f"{what} in the master", say)
