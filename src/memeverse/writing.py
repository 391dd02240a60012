"""Files that are written whole or not at all: who reads meanwhile finds the old ones."""

import os
from collections.abc import Mapping
from pathlib import Path

from memeverse.errors import InputError


def write_whole(file: Path, content: bytes) -> None:
    """A file, whole; an InputError where that can't be."""
    write_together(file.parent, {file.name: content})


def write_together(folder: Path, files: Mapping[str, bytes]) -> None:
    """All of them or none, by their names: where the disk is full, the old ones stay. The last goes last."""
    halves = {name: folder / f".{name}.{os.getpid()}" for name in files}
    name = ""
    try:
        for name, content in files.items():
            halves[name].write_bytes(content)
        for name, half in halves.items():
            half.replace(folder / name)
    except OSError as error:
        raise InputError(f"{folder / name} can't be written: {error}") from None
    finally:
        for half in halves.values():
            half.unlink(missing_ok=True)
