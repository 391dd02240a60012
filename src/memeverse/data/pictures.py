"""Memes as a notebook shows them: `show_meme`, and the switch that hides them."""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex, cast

import numpy as np
import pandas as pd

from memeverse.data.drawing.description import describe_meme, numbers_in_words
from memeverse.data.drawing.look import look_at
from memeverse.data.drawing.picture import draw_meme
from memeverse.data.memotion import FOLDER, picture_path
from memeverse.errors import FriendlyError
from memeverse.mode import grading

if TYPE_CHECKING:
    from PIL import Image

_SIDE = 480  # pixels
_switch = {"hidden": False}


@dataclass(frozen=True)
class MemePicture:
    """One meme as a picture with its name, author and alt text. It is drawn when it is looked at."""

    name: str
    author: str
    alt: str
    _draw: "Callable[[], Image.Image] | None" = field(default=None, repr=False, compare=False)

    @cached_property
    def image(self) -> "Image.Image":
        """The picture, as Pillow knows it."""
        if self._draw is None:
            raise FriendlyError(f"{self.name} has no picture now; hide_memes(False) shows memes again")
        return self._draw()

    def save(self, path: str | Path) -> Path:
        """Write the picture into a file; its ending (.png, .jpg) says how."""
        path = Path(path)
        if not path.parent.is_dir():
            raise FriendlyError(f"there is no folder {path.parent} to save {path.name} in")
        self.image.save(path)
        return path

    def __repr__(self) -> str:
        return f"{self.name} by {self.author}. {self.alt}"

    def _repr_png_(self) -> bytes | None:
        from io import BytesIO

        if self._draw is None:
            return None
        file = BytesIO()
        self.image.save(file, "PNG", compress_level=3)
        return file.getvalue()

    def _repr_html_(self) -> str:
        from base64 import b64encode

        png = self._repr_png_()
        by = f"{escape(self.name)} by {escape(self.author)}"
        if png is None:
            return (
                '<div role="note" style="max-width:460px;padding:16px;border:2px dashed #888">'
                f"<b>{by}</b><br>{escape(self.alt)}</div>"
            )
        return (
            '<figure style="display:inline-block;margin:0">'
            f'<img src="data:image/png;base64,{b64encode(png).decode()}" alt="{escape(self.alt)}" '
            f'width="{self.image.width}" height="{self.image.height}" style="max-width:100%;height:auto">'
            f'<figcaption style="text-align:center">{by}</figcaption></figure>'
        )

    def _repr_mimebundle_(
        self, include: Any = None, exclude: Any = None
    ) -> tuple[dict[str, Any], dict[str, Any]]:
        """All forms at once. The picture alone is for what reads no HTML (PDF export, some editors)."""
        data: dict[str, Any] = {"text/plain": repr(self), "text/html": self._repr_html_()}
        png = self._repr_png_()
        if png is not None:
            data["image/png"] = png
        return data, {"image/png": {"alt": self.alt}} if png is not None else {}


def show_meme(name: object, table: pd.DataFrame | None = None) -> MemePicture:
    """The picture of a meme, by its name (``"image_5.jpg"``), its position, or its row.

    Names and positions are looked up in ``table``, or else in the lab's memes. Where several
    memes have the same name, the first is shown.
    """
    if grading():
        return MemePicture(str(name), "", "Not drawn while grading.", _grey)
    label, row = _found(name, table)
    look = look_at(label, row)
    real = _real_picture(label, row, table)
    if _switch["hidden"]:
        warning = "A real meme from the internet, which may offend. " if real else ""
        words = f"{warning}{numbers_in_words(look.values)}. Hidden: hide_memes(False) shows it."
        return MemePicture(look.name, look.author, words)
    if real is not None:
        words = f"A real meme from the Memotion dataset. {numbers_in_words(look.values)}."
        path = real
        return MemePicture(look.name, look.author, words, lambda: _photo(path))
    return MemePicture(look.name, look.author, describe_meme(label, row), lambda: draw_meme(label, row))


def hide_memes(hidden: bool = True) -> None:
    """From now on `show_meme` shows words instead of pictures; ``hide_memes(False)`` undoes it."""
    _switch["hidden"] = bool(hidden)
    print("Memes are hidden; hide_memes(False) shows them again." if hidden else "Memes are shown.")


def _found(name: object, table: pd.DataFrame | None) -> tuple[object, pd.Series]:
    """The meme's own name and its row, from whatever a student holds in hand."""
    if isinstance(name, pd.Series):
        return name.name, name
    if isinstance(name, pd.DataFrame):
        if len(name) != 1:
            raise FriendlyError(
                f"show_meme shows one meme, but this table has {len(name)} rows; try show_meme(table.iloc[0])"
            )
        return name.index[0], name.iloc[0]
    table = _memes() if table is None else table
    if not isinstance(table, pd.DataFrame):
        raise FriendlyError(
            f"show_meme looks memes up in a table (a DataFrame), not in a {type(table).__name__}"
        )
    if isinstance(name, str):
        place = np.flatnonzero(table.index == name)
        if not len(place):
            raise FriendlyError(f"there is no meme called {name!r}{_nearest(name, table.index)}")
        return name, table.iloc[int(place[0])]
    if isinstance(name, int | np.integer) and not isinstance(name, bool):
        position = int(cast(SupportsIndex, name))
        if not -len(table) <= position < len(table):
            raise FriendlyError(f"there is no meme at position {position}; the table has {len(table)} rows")
        return table.index[position], table.iloc[position]
    raise FriendlyError(
        f"show_meme needs a name such as 'image_5.jpg', a position or a row, not a {type(name).__name__}"
    )


def _nearest(name: str, index: pd.Index) -> str:
    """A hint with up to three names: first those that differ in the ending alone."""
    names = [str(label) for label in index.unique()]
    stem = name.strip().casefold().rpartition(".")[0] or name.strip().casefold()
    same = [label for label in names if label.casefold().rpartition(".")[0] == stem]
    close = same or difflib.get_close_matches(name, names, n=3, cutoff=0.6)
    return (
        f"; did you mean {' or '.join(repr(label) for label in close[:3])}?"
        if close
        else (f"; the table has names such as {names[0]!r}" if names else "; the table is empty")
    )


def _memes() -> pd.DataFrame:
    from memeverse.session import current_memes

    return current_memes()


def _real_picture(label: object, row: pd.Series, table: pd.DataFrame | None) -> Path | None:
    """The real meme's file. Pandas may lose a row's memory of its folder; then the lab's memes know it."""
    if FOLDER in row.attrs:
        return picture_path(row, label)
    return picture_path(_memes() if table is None else table, label)


def _photo(path: Path) -> "Image.Image":
    from PIL import Image

    with Image.open(path) as file:
        picture = file.convert("RGB")
    picture.thumbnail((_SIDE, _SIDE))
    return picture


def _grey() -> "Image.Image":
    from PIL import Image

    return Image.new("RGB", (_SIDE, _SIDE), (128, 128, 128))
