"""A folder of results: our files in it are files, and a new one takes the old one's place as a whole."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from memeverse.errors import InputError

NAMES = (
    *("record.jsonl", "record.lock", "history.csv", "recommendations.csv", "log.csv", "summary.txt"),
    "pages",
)


def refuse_links(folder: Path) -> None:
    """Raise InputError where one of our names is a link: what is written there would land elsewhere."""
    for name in NAMES:
        if (folder / name).is_symlink():
            raise InputError(
                f"{folder / name} is a symbolic link, and what leads out of the folder is not written to. "
                "Remove the link, or take another folder."
            )


@contextmanager
def new_file(path: str | Path) -> Iterator[TextIO]:
    """A file to write, which takes the place of ``path`` at the end of the `with`, but not after an error.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with new_file(Path(folder) / "a.txt") as file:
    ...         count = file.write("tea")
    ...     print((Path(folder) / "a.txt").read_text())
    tea
    """
    path = Path(path)
    try:
        if path.exists() and not path.is_file():  # a pipe, a terminal
            with open(path, "w", encoding="utf-8", errors="replace", newline="") as file:
                yield file
            return
        whole = path.resolve()
        half = whole.with_name(f".{whole.name[:200]}.{secrets.token_hex(8)}.part")
        try:
            with open(half, "x", encoding="utf-8", errors="replace", newline="") as file:
                yield file
            os.replace(half, whole)
        except BaseException:
            with suppress(OSError):
                half.unlink()
            raise
    except (OSError, RuntimeError) as error:  # links in a circle are a RuntimeError
        raise InputError(f"{path} can't be written: {getattr(error, 'strerror', None) or error}.") from None
