"""Words in pictures: captions as memes have them, wrapped and shrunk until they fit."""

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from memeverse.data.drawing.canvas import Colour

if TYPE_CHECKING:
    from PIL import Image

CONDENSED = 0.82  # DejaVu is wide; memes are narrow
LARGEST, SMALLEST = 37, 17
MARGIN = 12
LEADING = 1.08  # from line to line, in sizes


@dataclass(frozen=True)
class Lettering:
    """A caption ready to be set: its lines and the size at which they fit."""

    lines: tuple[str, ...]
    size: int
    width: float
    height: float


def fit(text: str, width: float, height: float, largest: int = LARGEST) -> Lettering:
    """The largest setting of the text in a box: as few lines as its size allows, nothing cut off."""
    for size in range(largest, SMALLEST - 1, -1):
        lines = _wrapped(text, size, width)
        setting = Lettering(
            lines, size, max(_length(line, size) for line in lines), len(lines) * size * LEADING
        )
        if setting.height <= height and setting.width <= width:
            return setting
    # A single endless word, or a whole essay: as many letters as there is room for.
    rows = max(1, int(height // (SMALLEST * LEADING)))
    kept = [_cut(line, SMALLEST, width) for line in _wrapped(text, SMALLEST, width)[:rows]]
    if len(kept) < len(_wrapped(text, SMALLEST, width)):
        kept[-1] = _cut(kept[-1] + " …", SMALLEST, width)
    return Lettering(
        tuple(kept), SMALLEST, max(_length(line, SMALLEST) for line in kept), rows * SMALLEST * LEADING
    )


def write(
    picture: "Image.Image", text: str, top: float, height: float,
    letters: Colour = (255, 255, 255), edge: Colour = (20, 20, 20), low: bool = False,
) -> None:  # fmt: skip
    """Letters with a dark edge across the picture, in a box from ``top``; ``low`` sets them at its bottom."""
    from PIL import Image, ImageDraw

    if not text.strip():
        return
    setting = fit(text, picture.width - 2 * MARGIN, height)
    step = setting.size * LEADING
    y = top + (height - len(setting.lines) * step if low else 0)
    thick = _edge(setting.size)
    for line in setting.lines:
        # Drawn at double size, then squeezed: narrow letters, smooth edges.
        wide = round((_length(line, setting.size) / CONDENSED + 4) * 2)
        tall = round((setting.size * 1.2 + 2 * thick) * 2)
        outer, inner = (Image.new("L", (wide, tall)) for _ in range(2))
        place = {
            "xy": (wide / 2, thick * 2),
            "text": line,
            "font": font(setting.size * 2),
            "anchor": "ma",
            "fill": 255,
        }
        ImageDraw.Draw(outer).text(**place, stroke_width=thick * 2)
        ImageDraw.Draw(inner).text(**place)
        for mask, colour in ((outer, edge), (inner, letters)):
            narrow = mask.resize((round(wide * CONDENSED / 2), tall // 2), Image.Resampling.BOX)
            picture.paste(colour, (round((picture.width - narrow.width) / 2), round(y - thick)), narrow)
        y += step


@lru_cache(maxsize=64)
def font(size: int) -> Any:
    """DejaVu Sans Bold, which comes with matplotlib; where it is missing, Pillow's own."""
    from PIL import ImageFont

    path = _font_file()
    if path is None:
        return ImageFont.load_default(size)
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=1)
def _font_file() -> str | None:
    from importlib.util import find_spec
    from pathlib import Path

    # Found without importing matplotlib, which takes longer than the picture.
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
    if not path.is_file():
        import matplotlib

        path = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSans-Bold.ttf"
    return str(path) if path.is_file() else None


@lru_cache(maxsize=4096)
def _length(text: str, size: int) -> float:
    # Measured at one size and scaled: DejaVu's widths grow evenly, and 32 sizes a caption would be slow.
    return (float(font(40).getlength(text)) * size / 40 + 2 * _edge(size)) * CONDENSED


def _edge(size: int) -> int:
    return max(2, size // 9)


def _wrapped(text: str, size: int, width: float) -> tuple[str, ...]:
    """Lines of even length: the fewest that fit, then the most balanced."""
    words = text.split() or [""]
    lines = _greedy(words, size, width)
    n = len(lines)
    if n > 1:
        narrow = width
        while narrow > width * 0.5:
            trial = _greedy(words, size, narrow * 0.94)
            if len(trial) > n:
                break
            lines, narrow = trial, narrow * 0.94
    return tuple(lines)


def _greedy(words: list[str], size: int, width: float) -> list[str]:
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if _length(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str, size: int, width: float) -> str:
    while _length(line, size) > width and len(line) > 1:
        line = line.rstrip("…")[:-1] + "…"
    return line
