"""A finished figure as a notebook shows it: once, sharp, with words for those who can't see it."""

import base64
import io
from dataclasses import dataclass, field
from html import escape
from typing import Any

import numpy as np

from memeverse.display.colours import PAPER

DOTS = 100  # an inch on the screen
SHARP = 2  # times as many in the file: sharp on high-resolution screens
BRISK = 1.5  # in a frame of a film


@dataclass(frozen=True)
class Picture:
    """A PNG and its alt text. As plain text it is its words."""

    png: bytes = field(repr=False)
    alt: str
    width: int

    @property
    def source(self) -> str:
        """The picture as an address that holds it."""
        return f"data:image/png;base64,{base64.b64encode(self.png).decode()}"

    @property
    def html(self) -> str:
        # White behind the picture also where a dark theme would shine through.
        return (
            f'<img src="{self.source}" alt="{escape(self.alt, quote=True)}" '
            f'width="{self.width}" style="max-width:100%;height:auto;background:#fff">'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> tuple[dict, dict]:
        # HTML carries the alt text wherever HTML is shown; image/png is for what knows no HTML (PDF).
        code = base64.b64encode(self.png).decode()
        data = {"text/html": self.html, "image/png": code, "text/plain": self.alt}
        return data, {"image/png": {"width": self.width}}


def new_figure(width: float = 6.4, height: float = 7.2) -> Any:
    """An empty figure on white paper that no global state knows of."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), dpi=DOTS, facecolor=PAPER, layout="constrained")


def frame_of(figure: Any, alt: str) -> Picture:
    """A figure as one frame of a film: quickly made, a little less sharp, and not for keeping."""
    drawn = io.BytesIO()
    figure.savefig(
        drawn, format="png", dpi=BRISK * DOTS, facecolor=PAPER, pil_kwargs={"compress_level": 1}
    )  # fmt: skip
    return Picture(drawn.getvalue(), alt, round(figure.get_figwidth() * DOTS))


def picture_of(figure: Any, alt: str) -> Picture:
    """A figure as a picture."""
    from PIL import Image

    drawn, packed = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="png", dpi=SHARP * DOTS, facecolor=PAPER, pil_kwargs={"compress_level": 1})
    # A palette of 256 makes the file a third as large, and notebooks keep all their pictures.
    image = Image.open(drawn).convert("RGB").quantize(256, method=Image.Quantize.FASTOCTREE)
    # The nearest of the 256 colours to white paper is not quite white.
    palette = np.array(image.getpalette()).reshape(-1, 3)
    palette[np.asarray(image)[0, 0]] = 255
    image.putpalette(palette.astype(np.uint8).tobytes())
    image.save(packed, format="PNG")
    return Picture(packed.getvalue(), alt, round(figure.get_figwidth() * DOTS))


def show(figure: Any, alt: str) -> None:
    """Put a figure under the cell that runs, once."""
    from IPython.display import display

    display(picture_of(figure, alt))
