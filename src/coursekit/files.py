"""Files that come out the same at every build, and whole or not at all."""

import io
import json
import os
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

# The earliest date a zip file can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def write_atomically(path: Path, content: bytes) -> Path:
    """Write a file so that nobody ever sees half of it: into a neighbour first, then renamed."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        Path(name).chmod(0o644)
        return Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_text(path: Path, text: str) -> Path:
    """`write_atomically` for text, in UTF-8; what UTF-8 can't hold (half a surrogate pair) becomes "?"."""
    return write_atomically(path, text.encode("utf-8", errors="replace"))


def write_private(path: Path, text: str) -> Path:
    """Write a text that its owner alone can read, from its first byte on."""
    partial = path.with_name(path.name + ".part")
    partial.unlink(missing_ok=True)
    handle = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8", newline="") as stream:
        stream.write(text)
    return partial.replace(path)


def private_folder(path: Path) -> Path:
    """A folder, which is nobody else's to enter if it is new; one that is there keeps the rights it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def notebook_bytes(notebook: Mapping[str, Any]) -> bytes:
    """A notebook as bytes, the same for the same notebook, and valid."""
    import nbformat

    node = nbformat.from_dict(json.loads(json.dumps(notebook)))
    nbformat.validate(node)
    return str(nbformat.writes(node)).rstrip("\n").encode() + b"\n"


def zip_bytes(entries: Mapping[str, bytes]) -> bytes:
    """A zip with these entries, sorted, all of one date.

    They are stored and not compressed: compressors differ from machine to machine.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.create_system = 3
            info.external_attr = (0o755 if entries[name].startswith(b"#!") else 0o644) << 16
            archive.writestr(info, entries[name])
    return packed.getvalue()


def folder_entries(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative name."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def replace_folder(folder: Path, entries: Mapping[str, bytes]) -> Path:
    """Make a folder hold exactly these files."""
    for path in sorted(folder.rglob("*"), reverse=True) if folder.is_dir() else ():
        if path.is_file() and path.relative_to(folder).as_posix() not in entries:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, content in entries.items():
        write_atomically(folder / name, content)
    return folder
