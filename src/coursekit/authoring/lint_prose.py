"""The lint of what people read: headings, pictures, folded parts, leftovers of a term."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from coursekit.authoring.lesson import Cell, Finding, Lesson

_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_LEFTOVERS = (
    (re.compile(r"\b(19|20)\d\d-\d\d-\d\d\b"), "a date"),
    (re.compile(rf"\b\d{{1,2}}(st|nd|rd|th)? (of )?({_MONTH})\b|\b({_MONTH}) \d{{1,2}}\b"), "a date"),
    (re.compile(r"\b20\d\d ?[-/–] ?(20)?\d\d\b(?!-)"), "an academic year"),
    (re.compile(r"\b(spring|summer|autumn|fall|winter) (term |semester )?20\d\d\b", re.IGNORECASE), "a term"),
    (re.compile(r"\bseed\s*=\s*\d{5,}"), "a seed"),
    (re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+\w"), "an e-mail address"),
)
_YEAR = re.compile(r"\b20\d\d\b")
_URL = re.compile(r"https?://[^\s)>\]\"'`]+")
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
    """One H1, first of all, and no level left out."""
    before = 0
    tops = 0
    for cell, offset, text in _prose(lesson):
        match = re.match(r"(#{1,6})\s+\S", text)
        if not match:
            continue
        level = len(match.group(1))
        tops += level == 1
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
    if not tops and before == 0 and lesson.cells:
        yield lesson.finding(lesson.cells[0], 0, "no heading", "begin with `# ` and the title")


def pictures(lesson: Lesson) -> Iterator[Finding]:
    """Pictures that say nothing to who cannot see them."""
    for cell, offset, text in _prose(lesson):
        for match in re.finditer(r"!\[([^\]]*)\][(\[]", text):
            if not match.group(1).strip():
                yield lesson.finding(cell, offset, "a picture without alt text", "say what to notice in it")
    for cell in lesson.cells:
        for match in re.finditer(r"<img\b[^>]*>", cell.source, re.IGNORECASE | re.DOTALL):
            if not re.search(
                r"\balt\s*=\s*(\"[^\"]*\S[^\"]*\"|'[^']*\S[^']*')", match.group(), re.IGNORECASE
            ):
                offset = cell.source.count("\n", 0, match.start())
                yield lesson.finding(cell, offset, "a picture without alt text", 'add alt="what to notice"')


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
                        cell, offset, f"a link to {host}", f"{say}, or name the host as a reference"
                    )
            text = _URL.sub("", text)
            what = next((what for pattern, what in _LEFTOVERS if pattern.search(text)), None)
            if what is None and any(int(year) > newest for year in _YEAR.findall(text)):
                what = "a year"
            if what:
                yield lesson.finding(cell, offset, f"{what} in the master", say)
