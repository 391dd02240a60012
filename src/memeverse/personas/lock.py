"""One process writes to a folder at a time: a lock that the system takes away when its holder dies."""

import os
from contextlib import suppress
from pathlib import Path

from memeverse.errors import FriendlyError


class InUse(FriendlyError):
    """Somebody else writes to the folder."""


class Lock:
    """The lock of a folder, held from `take` to `release`."""

    def __init__(self, folder: Path):
        self._path = folder / "record.lock"
        self._folder = folder
        self._file: int | None = None

    def take(self) -> None:
        """Hold it, or say who does."""
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o644)
        try:
            _lock(file)
        except OSError:
            holder = os.pread(file, 20, 0).decode("ascii", "replace").strip() if hasattr(os, "pread") else ""
            os.close(file)
            who = (
                "this process"
                if holder == str(os.getpid())
                else f"process {holder}"
                if holder
                else "another process"
            )
            raise InUse(
                f"{self._folder} is being written by {who}. Wait for it or quit its personas, "
                "or take another folder."
            ) from None
        self._file = file
        with suppress(OSError):  # on a full disk the lock holds all the same
            os.write(file, f"{os.getpid():<20}".encode())

    def release(self) -> None:
        """Let it go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def _lock(file: int) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        os.lseek(file, 1 << 20, os.SEEK_SET)  # beyond the number, which stays readable
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
