"""Files that are written together: all of them, or none."""

import shutil
from pathlib import Path
from types import TracebackType

from coursekit.files import write_atomically
from coursekit.release.course import CourseError


class Together:
    """A block in which files are written; if it does not end well, all is as it was before.

    Files are new ones, inside ``root``: nothing that is there is overwritten, and no link leads out of it.
    """

    def __init__(self, root: Path):
        self.root = root
        self.files: list[Path] = []
        self._folders: list[Path] = []
        self._before: dict[Path, bytes] = {}

    def write(self, path: Path, content: bytes) -> None:
        """A new file."""
        self.free(path)
        for folder in reversed([one for one in path.parents if not one.exists()]):
            folder.mkdir()
            self._folders.append(folder)
        self.files.append(path)
        write_atomically(path, content)

    def change(self, path: Path, content: bytes) -> None:
        """A file that is there, with another content."""
        self._inside(path)
        self._before.setdefault(path, path.read_bytes())
        write_atomically(path, content)

    def free(self, path: Path) -> None:
        """Raise `CourseError` unless a new file can stand at ``path``."""
        if path.exists() or path.is_symlink():
            raise CourseError(f"{path} is there already; nothing was written")
        self._inside(path)

    def _inside(self, path: Path) -> None:
        if not path.resolve().is_relative_to(self.root.resolve()):
            raise CourseError(f"{path} leads out of {self.root}, by a link; nothing was written")

    def __enter__(self) -> "Together":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            return
        for path, content in self._before.items():
            write_atomically(path, content)
        for path in self.files:
            path.unlink(missing_ok=True)
        for folder in reversed(self._folders):
            shutil.rmtree(folder, ignore_errors=True)  # a cache of Python's may lie in it
