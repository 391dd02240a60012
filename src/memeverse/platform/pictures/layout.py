"""Thumbnails in rows with lines of text below them, as one picture that nothing falls out of."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from memeverse.data.drawing.canvas import INK, WHITE, Colour
from memeverse.data.drawing.lettering import font
from memeverse.platform.pictures.thumbnails import draw_thumbnail

if TYPE_CHECKING:
    from PIL import Image, ImageDraw

PAGE = 980  # pixels: the width of a notebook's output
SHARP = 2  # pixels in the file for each on the screen
MARGIN, BELOW = 12, 6  # around the page; between a thumbnail and its text
LEADING = 1.3  # from line to line, in sizes
INDENT = 14  # for a swatch


@dataclass(frozen=True)
class Line:
    """A line of text, its size and colour; ``indent`` leaves room for the swatch of a topic's colour."""

    text: str
    size: int = 11
    bold: bool = False
    colour: Colour = INK
    indent: int = 0
    swatch: Colour | None = None

    @property
    def height(self) -> float:
        return self.size * LEADING


@dataclass(frozen=True)
class Cell:
    """One video on a page: what its thumbnail is drawn from and by whom, and the lines below it."""

    topic: str
    tag: str
    number: int
    lines: tuple[Line, ...]
    draw: "Callable[[str, str, int, tuple[int, int]], Image.Image]" = draw_thumbnail


def cell_width(columns: int, gap: int) -> float:
    """The width of each of so many columns.

    >>> cell_width(2, 20)
    468.0
    """
    return (PAGE - 2 * MARGIN - gap * (columns - 1)) / columns


def draw_page(cells: Sequence[Cell], columns: int, gap: int, title: str) -> bytes:
    """The page as a PNG; each row is as high as its longest text."""
    from PIL import Image, ImageDraw

    wide = cell_width(columns, gap)
    small = round(wide * SHARP), round(wide * SHARP * 9 / 16)
    text_top = small[1] / SHARP + BELOW
    head = wrapped(title, PAGE - 2 * MARGIN, 18, bold=True) if title else []
    rows = [cells[start : start + columns] for start in range(0, len(cells), columns)]
    heights = [
        text_top + max(sum(line.height for line in cell.lines) for cell in row) + MARGIN for row in rows
    ]
    y = MARGIN + sum(line.height for line in head) + (6 if head else 0)
    page = Image.new("RGB", (PAGE * SHARP, round((y + sum(heights)) * SHARP)), WHITE)
    pen = ImageDraw.Draw(page)
    _write(pen, MARGIN, MARGIN, head)
    for row, height in zip(rows, heights, strict=True):
        for place, cell in enumerate(row):
            x = MARGIN + place * (wide + gap)
            page.paste(cell.draw(cell.topic, cell.tag, cell.number, small), _sharp(x, y))
            _write(pen, x, y + text_top, cell.lines)
        y += height
    return _packed(page)


def wrapped(
    text: str,
    wide: float,
    size: int = 11,
    bold: bool = False,
    colour: Colour = INK,
    swatch: Colour | None = None,
) -> list[Line]:
    """The text in lines no wider than ``wide``; a word that is wider alone is parted."""
    indent = INDENT if swatch is not None else 0
    face, room, lines = _face(size * SHARP, bold), (wide - indent) * SHARP, [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if face.getlength(longer) <= room:
            lines[-1] = longer
            continue
        if lines[-1]:
            lines.append("")
        for letter in word:
            if lines[-1] and face.getlength(lines[-1] + letter) > room:
                lines.append("")
            lines[-1] += letter
    return [
        Line(line, size, bold, colour, indent, swatch if i == 0 else None) for i, line in enumerate(lines)
    ]


def _write(pen: "ImageDraw.ImageDraw", x: float, y: float, lines: Sequence[Line]) -> None:
    for line in lines:
        if line.swatch is not None:
            pen.rectangle((_sharp(x, y + 1), _sharp(x + 9, y + line.size)), fill=line.swatch)
        face = _face(line.size * SHARP, line.bold)
        pen.text(_sharp(x + line.indent, y), line.text, fill=line.colour, font=face, anchor="la")
        y += line.height


def _sharp(x: float, y: float) -> tuple[int, int]:
    return round(x * SHARP), round(y * SHARP)


@lru_cache(maxsize=16)
def _face(size: int, bold: bool) -> Any:
    """DejaVu Sans, bold or plain, as it comes with matplotlib; where it is missing, Pillow's own."""
    from PIL import ImageFont

    strong = font(size)
    if bold or not isinstance(getattr(strong, "path", None), str):
        return strong
    plain = Path(strong.path).with_name("DejaVuSans.ttf")
    return (
        ImageFont.truetype(plain, size, layout_engine=ImageFont.Layout.BASIC) if plain.is_file() else strong
    )


def _packed(page: "Image.Image") -> bytes:
    """A PNG of 256 colours: a third of the size, and notebooks keep all their pictures."""
    from PIL import Image

    file = io.BytesIO()
    page.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(file, format="PNG")
    return file.getvalue()
