"""What was recorded: one line of JSON for each command, written as it comes and never changed."""

import errno
import gzip
import json
import os
import threading
import time
import warnings
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from memeverse.errors import FriendlyError, InputError
from memeverse.personas.folder import refuse_links
from memeverse.personas.lock import Lock
from memeverse.personas.row_check import is_row

FILE = "record.jsonl"
Row = dict[str, Any]
_TOLD = 5  # lines that can't be read
_Place = bytes | tuple[int, int]  # a line itself, or where it begins in the file and how long it is


class RecordingError(FriendlyError):
    """A step could not be written down."""


class Recording:
    """The rows of one folder, or of memory. ``who`` is a persona, or its twin: each has its own steps.

    A row is on the disk before the next command is done. Where the disk refuses, the row waits in memory and
    is tried again before anything else is written.

    >>> recording = Recording()
    >>> recording.append({"who": "ada", "step": 1, "status": "done"})
    >>> recording.last_step("ada"), [row["status"] for row in recording.rows("ada")]
    (1, ['done'])
    """

    def __init__(self, folder: Path | None = None):
        self.folder = folder
        self._places: dict[str, list[_Place]] = {}
        self._steps: dict[str, int] = {}
        self._waiting: list[tuple[str, bytes]] = []
        self._guard = threading.RLock()
        self._users = 0
        self._file: int | None = None
        self._end = 0  # of the last whole line
        self._number = 0  # of the last line
        self._synced = 0.0
        self._lock: Lock | None = None
        if folder is not None:
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise InputError(f"the folder {folder} can't be made: {error.strerror}.") from None
            refuse_links(folder)
            self._lock = Lock(folder)
            self._read_new()

    # --- who writes

    def open(self) -> None:
        """From here on this process writes; another one that does raises InUse."""
        with self._guard:
            if self.folder is not None and self._lock is not None and not self._users:
                self.folder.mkdir(parents=True, exist_ok=True)  # somebody may have thrown it away
                refuse_links(self.folder)
                self._lock.take()
                try:
                    self._file = os.open(
                        self.folder / FILE,
                        os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0),
                        0o644,
                    )
                    if os.fstat(self._file).st_size < self._end:
                        self._end, self._number = 0, 0
                        self._places.clear()
                        self._steps.clear()
                    self._read_new()
                    if os.fstat(self._file).st_size > self._end:
                        os.ftruncate(self._file, self._end)  # a torn line, told by _read_new
                except BaseException:
                    self._let_go()
                    raise
            self._users += 1

    def close(self) -> None:
        """No more rows from one who called `open`; what waits is tried a last time."""
        with self._guard:
            self._users -= 1
            if self._users or self.folder is None:
                return
            try:
                self._write_waiting()
                self._sync()
            except OSError as error:
                raise RecordingError(self._not_written(error)) from None
            finally:
                self._let_go()

    def _sync(self) -> None:
        """Some disks tell only now that they are full. Personas that take no time share the wait for it."""
        if self._file is not None and time.monotonic() - self._synced > 1:
            os.fsync(self._file)
            self._synced = time.monotonic()

    def _let_go(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None
        if self._lock is not None:
            self._lock.release()

    # --- writing

    def append(self, row: Mapping[str, Any]) -> None:
        """Write a row down."""
        line = _line(row)
        with self._guard:
            self._steps[row["who"]] = row["step"]
            if self.folder is None:
                self._places.setdefault(row["who"], []).append(line)
                return
            self._waiting.append((row["who"], line))
            try:
                self._write_waiting()
            except OSError as error:
                raise RecordingError(self._not_written(error)) from None

    def forget(self, who: str) -> None:
        """Start anew. The file keeps what it has; a line says that it counts no more."""
        self.append({"who": who, "step": 0, "forgotten": True})
        with self._guard:
            self._places[who] = []
            self._waiting = [one for one in self._waiting if one[0] != who]

    def save_page(self, who: str, step: int, content: str) -> str:
        """Keep a page as it came; its name in the folder."""
        if self.folder is None:
            return ""
        name, number = f"pages/{who}/{step:04}.html.gz", 1
        while (self.folder / name).exists():  # of an attempt that is forgotten, or was never recorded
            number += 1
            name = f"pages/{who}/{step:04}.{number}.html.gz"
        path = self.folder / name
        for each in (path.parent, path.parent.parent):
            if each.is_symlink():
                raise OSError(errno.ELOOP, f"{each} is a symbolic link")
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_suffix(".part")
        half.unlink(missing_ok=True)
        with open(half, "xb") as file:  # never through a link
            file.write(gzip.compress(content.encode("utf-8", "surrogatepass"), 6, mtime=0))
        os.replace(half, path)  # whole, or not there
        return name

    def _write_waiting(self) -> None:
        while self._waiting:
            who, line = self._waiting[0]
            place = self._write(line)
            self._waiting.pop(0)
            self._places.setdefault(who, []).append(place)

    def _write(self, line: bytes) -> tuple[int, int]:
        """A whole line, or none of it."""
        assert self._file is not None, "open() comes first"
        begin = self._end
        try:
            os.lseek(self._file, begin, os.SEEK_SET)
            left = memoryview(line)
            while left:
                left = left[os.write(self._file, left) :]
        except BaseException:  # an interruption leaves no half a line, either
            os.ftruncate(self._file, begin)
            raise
        self._end = begin + len(line)
        return begin, len(line)

    def _not_written(self, error: OSError) -> str:
        keys = ", ".join(f"{who}/{json.loads(line)['step']:04}" for who, line in self._waiting[:3])
        more = f" and {len(self._waiting) - 3} more" if len(self._waiting) > 3 else ""
        return (
            f"{self.folder} could not be written ({error.strerror}): the site has done {keys}{more}, which "
            "is only in memory. Everything before is on the disk. Make room; the next command, or quit(), "
            "writes it first. If this process ends before, resume=True does that step again."
        )

    # --- reading

    def names(self) -> list[str]:
        """Everybody with rows, the first one first."""
        with self._guard:
            return [who for who, places in self._places.items() if places]

    def last_step(self, who: str) -> int:
        """The number of the last step."""
        return self._steps.get(who, 0)

    def rows(self, who: str | None = None) -> Iterator[Row]:
        """The rows of one, or of everybody; those that wait for the disk, too."""
        return map(unpacked, self.packed(who))

    def packed(self, who: str | None = None) -> Iterator[Row]:
        """The same as they are written: the items of a page are lists below its `columns`."""
        for name in self._everybody() if who is None else [who]:
            with self._guard:
                places = [*self._places.get(name, []), *(line for one, line in self._waiting if one == name)]
            yield from map(json.loads, self._lines(places))

    def _everybody(self) -> list[str]:
        return list(dict.fromkeys([*self.names(), *(who for who, _ in self._waiting)]))

    def _lines(self, places: list[_Place]) -> Iterator[bytes]:
        if self.folder is None or not any(isinstance(place, tuple) for place in places):
            yield from (place for place in places if isinstance(place, bytes))
            return
        with open(self.folder / FILE, "rb") as file:
            for place in places:
                if isinstance(place, bytes):
                    yield place
                else:
                    file.seek(place[0])
                    yield file.read(place[1])

    def _read_new(self) -> None:
        """Take in what the file has beyond what is known."""
        assert self.folder is not None
        path = self.folder / FILE
        if not path.is_file():
            return
        unread: list[int] = []
        with open(path, "rb") as file:
            file.seek(self._end)
            for line in file:
                begin = self._end
                self._number += 1
                if not line.endswith(b"\n"):
                    self._number -= 1
                    warnings.warn(
                        f"{path}: the last line was cut short when a process died; that step is dropped and "
                        "will be done again by resume=True.",
                        stacklevel=4,
                    )
                    break
                self._end = begin + len(line)
                try:
                    row = json.loads(line)
                except (ValueError, RecursionError):
                    row = None
                if not is_row(row):
                    unread.append(self._number)
                    continue
                who, step = row["who"], row["step"]
                if row.get("forgotten"):
                    self._places[who], self._steps[who] = [], 0
                elif step > self._steps.get(who, 0):  # else it was interrupted, and written twice
                    self._places.setdefault(who, []).append((begin, len(line)))
                    self._steps[who] = step
        if unread:
            shown = ", ".join(map(str, unread[:_TOLD])) + f" and {len(unread) - _TOLD} more" * (
                len(unread) > _TOLD
            )
            what = "line {} can't be read and is" if len(unread) == 1 else "lines {} can't be read and are"
            warnings.warn(f"{path}: {what.format(shown)} left out.", stacklevel=4)


def _line(row: Mapping[str, Any]) -> bytes:
    """A row as a line: the cards of a page share their columns, and a list of cards is a list of lists."""
    packed = dict(row)
    items = packed.pop("items", ())
    if items:
        columns = list(items[0])
        alike = all(list(item) == columns for item in items)
        if not alike:
            columns = list(dict.fromkeys(name for item in items for name in item))
        packed["columns"] = columns
        packed["items"] = [
            list(item.values()) if alike else [item.get(name) for name in columns] for item in items
        ]
    return (json.dumps(packed, ensure_ascii=False, separators=(",", ":")) + "\n").encode(
        "utf-8", "surrogatepass"
    )


def unpacked(row: Row) -> Row:
    """A row with its items as dicts.

    >>> unpacked({"columns": ["id", "title"], "items": [["b1", "Tea"]]})
    {'items': [{'id': 'b1', 'title': 'Tea'}]}
    """
    columns = row.pop("columns", [])
    row["items"] = [dict(zip(columns, item, strict=True)) for item in row.get("items", [])]
    return row
