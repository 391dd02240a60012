"""A lab's figures on file: a PNG and an SVG of each, figures.md, and slides.html to show them with."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from coursekit.files import write_atomically, write_text
from coursekit.hidden import HiddenChecksError, load_hidden
from coursekit.lecture.slide import DOTS, PAPER, Slide, figure_of, large_letters


class NoFigures(Exception):
    """A lab without figures, or whose file of figures can't be used: which, and what to write."""


@dataclass(frozen=True)
class Drawn:
    """One slide and the names of its two files."""

    slide: Slide
    png: str
    svg: str


def read_figures(path: Path) -> list[Slide]:
    """The slides that a lab's file of figures has."""
    try:
        module: ModuleType = load_hidden(path)
    except HiddenChecksError as error:
        raise NoFigures(f"the figures can't be drawn: {error}") from error
    hook = getattr(module, "figures", None)
    if not callable(hook):
        raise NoFigures(f"{path}: it has no function figures(), which returns the slides; write one")
    slides = list(hook())
    names = [slide.name for slide in slides]
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise NoFigures(f"{path}: two figures are called {twice}; rename one")
    return slides


def draw_figures(
    path: Path, out: Path, title: str, term: str, step: Callable[[str], None] = lambda _: None
) -> list[Drawn]:
    """Draw every slide of a lab's file into a folder, with an index of words and a page to show them."""
    drawn = []
    with large_letters():
        step("the simulations")
        for number, slide in enumerate(read_figures(path), 1):
            step(f"{slide.name}: drawing")
            figure, stem = figure_of(slide), f"{number:02}-{slide.name}"
            write_atomically(out / f"{stem}.png", png_of(figure))
            write_atomically(out / f"{stem}.svg", svg_of(figure))
            drawn.append(Drawn(slide, f"{stem}.png", f"{stem}.svg"))
    write_text(out / "figures.md", index_of(drawn, title, term))
    write_text(out / "slides.html", deck_of(drawn, title, term))
    return drawn


def png_of(figure: Any) -> bytes:
    """1920 by 1080 pixels; the same bytes for the same picture, whichever matplotlib wrote them."""
    stream = io.BytesIO()
    figure.savefig(stream, format="png", dpi=DOTS, facecolor=PAPER, metadata={"Software": None})
    return stream.getvalue()


def svg_of(figure: Any) -> bytes:
    """The same to any size; letters are drawn as outlines, so that no font is missed."""
    stream = io.BytesIO()
    figure.savefig(stream, format="svg", facecolor=PAPER, metadata={"Date": None, "Creator": None})
    return stream.getvalue()


def index_of(drawn: Sequence[Drawn], title: str, term: str) -> str:
    """figures.md: for each picture when to show it, its alt text, its source, and what to say."""
    parts = [f"# {title}: figures\n\nTerm: {term}. {_ALL_TERMS}\n"]
    for one in drawn:
        slide = one.slide
        said = "\n".join(f"- {note}" for note in slide.notes)
        parts.append(
            f"\n## {slide.title}\n\n![{slide.alt}]({one.png})\n\n"
            f"**Files:** [{one.png}]({one.png}), [{one.svg}]({one.svg})\n\n"
            f"**Show it:** {slide.after}\n\n**Alt text:** {slide.alt}\n\n**Source:** {slide.source}\n\n"
            f"**Say:**\n\n{said}\n"
        )
    return "".join(parts)


def deck_of(drawn: Sequence[Drawn], title: str, term: str) -> str:
    """slides.html: a slide a screen, with what to say below it; without scripts."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("coursekit.lecture"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("slides.html.j2")
    return page.render(drawn=drawn, title=title, term=term, all_terms=_ALL_TERMS)


_ALL_TERMS = (
    "The figures are drawn from demonstrations of their own and hold nothing of this term. They do show what "
    "students find out in the lab: each says from when on to show it."
)
