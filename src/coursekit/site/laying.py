"""A folder made to hold exactly some files, of which only those that changed are written."""

from collections.abc import Mapping
from pathlib import Path

from coursekit.files import write_atomically


def lay(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write what changed and delete what is not among ``files``: Sphinx reads anew what has a new date."""
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for name, content in files.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != content:
            write_atomically(path, content)
