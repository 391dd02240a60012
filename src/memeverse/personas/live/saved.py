"""The page that a row of a record names: a file that lies in the folder itself, and is of a page's size."""

import gzip
import zlib
from pathlib import Path
from typing import Any

from memeverse.personas.bridge import Unreadable

MOST = 10_000_000  # bytes of a page; a live site's has one to three million


def saved_page(folder: Path, name: Any, most: int = MOST) -> str:
    """The page as it came. A record may be somebody else's: what it names is read only below `pages`."""
    path = _inside(folder, name)
    try:
        with gzip.open(path, "rb") as file:
            content = file.read(most + 1)  # no more is unpacked than is asked for
    except (OSError, EOFError, zlib.error) as error:
        raise Unreadable(f"{name} can't be read ({error}).") from None
    if len(content) > most:
        raise Unreadable(f"{name} can't be read (it is a page of more than {most:,} bytes).")
    try:
        return content.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} can't be read ({error}).") from None


def _inside(folder: Path, name: Any) -> Path:
    if not isinstance(name, str):
        raise Unreadable(f"the record names no page here but a {type(name).__name__}.")
    if len(name) > 500:
        raise Unreadable(f"{name[:60]}... can't be read (no page of ours has so long a name).")
    home = folder.resolve()
    path = home / name
    try:
        real = path.resolve(strict=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise Unreadable(f"{name} can't be read ({error}).") from None
    if real != path or not real.is_relative_to(home / "pages") or not real.is_file():
        raise Unreadable(f"{name} can't be read (it is no file below pages in the folder, or a link).")
    return real
