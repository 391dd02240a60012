"""What a submission's processes use together, and their end: the part of the nest that watches.

Like the probe, this file is alone where student code runs; it takes nothing but Python.
"""

import contextlib
import os
import select
import signal
import socket
import stat
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

TOO_MUCH_PRINTED = 99  # the exit code of a process that printed more than it may
_DEEPEST = 100  # folders in one another
_LAST = 19  # the lowest priority there is

Limits = Mapping[str, Any]


class Member(NamedTuple):
    """A process that descends from this one."""

    state: str  # "Z": it has ended, and nobody has asked how
    parent: int
    threads: int
    seconds: float  # of processor time: its own and that of children it waited for


class LockedUp(Exception):
    """A folder that can't be looked into."""


def watch(
    child: int, control: socket.socket, limits: Limits, folders: Sequence[str], shared: int, alone: bool
) -> str:
    """Wait for the child's end, for the order to end it or for a limit that is hit; half a sentence says why.

    ``folders`` are what it can write to, ``shared`` the bytes of each process that are the nest's own.
    Not ``alone`` in a PID namespace, whose end is everybody's, we end all others before we go.
    """
    door = os.pidfd_open(child)
    demoted: set[int] = set()
    reason = ""
    try:
        while not reason:
            ready, _, _ = select.select([door, control.fileno()], [], [], 0.25)
            if door in ready:
                break
            if control.fileno() in ready:
                if not control.recv(1 << 16):
                    if not alone:
                        kill_family()
                        for folder in folders:
                            empty(folder)
                    os._exit(0)  # takes the child along: death signal
                reason = "it was stopped"
            else:
                members = family()
                reason = overdrawn(members, limits, folders, shared)
                _demote(child, members, demoted)
        if reason:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    finally:
        os.close(door)
    return reason or _ending(status, limits)


def overdrawn(members: Mapping[int, Member], limits: Limits, folders: Sequence[str], shared: int) -> str:
    """The limit that all processes together are beyond, as half a sentence; empty where there is none."""
    alive = [pid for pid, one in members.items() if one.state != "Z"]
    if len(alive) > limits["processes"]:
        return f"it started more than {limits['processes']} processes"
    if len(members) - len(alive) + sum(members[pid].threads for pid in alive) > limits["threads"]:
        return f"it started more than {limits['threads']} threads or processes"
    if sum(one.seconds for one in members.values()) > limits["cpu"]:
        return f"it used more than {limits['cpu']} seconds of processor time, all processes together"
    if _memory(alive, shared) > limits["memory"]:
        return f"it used more than {limits['memory'] >> 20:,} MB of memory, all processes together"
    try:
        size, number = written(folders, alive, limits)
    except LockedUp:
        return "it made a folder that can't be looked into"
    if number > limits["files"]:
        return f"it made more than {limits['files']:,} files"
    if size > limits["disk"]:
        return f"it wrote more than {limits['disk'] >> 20:,} MB to files, all together"
    return ""


def _ending(status: int, limits: Limits) -> str:
    """How a process ended by itself."""
    if os.WIFEXITED(status):
        if os.WEXITSTATUS(status) == TOO_MUCH_PRINTED:
            return f"it printed more than {limits['output'] >> 20:,} MB"
        return f"it ended itself (exit code {os.WEXITSTATUS(status)})"
    number = os.WTERMSIG(status)
    known = {
        signal.SIGXCPU: f"it used more than {limits['cpu']} seconds of processor time",
        signal.SIGSEGV: "it crashed (segmentation fault)",
        signal.SIGABRT: "it crashed (aborted, often for lack of memory)",
        signal.SIGKILL: "it was killed (by itself, or for lack of memory or processor time)",
    }
    return known.get(signal.Signals(number), f"it was killed by signal {number}")


def family() -> dict[int, Member]:
    """Every process that descends from this one, those that ended and were not asked for included."""
    found: dict[int, Member] = {}
    tick = 1 / os.sysconf("SC_CLK_TCK")
    for name in os.listdir("/proc"):
        if name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                with open(f"/proc/{name}/stat", errors="replace") as file:
                    told = file.read().rpartition(")")[2].split()
                if told[0] != "X":
                    seconds = tick * sum(map(int, told[11:15]))
                    found[int(name)] = Member(told[0], int(told[1]), int(told[17]), seconds)
    mine: set[int] = {os.getpid()}
    while more := {pid for pid, one in found.items() if one.parent in mine} - mine:
        mine |= more
    return {pid: found[pid] for pid in sorted(mine - {os.getpid()})}


def tasks_of(user: int) -> int:
    """How many processes and threads of a user there are on this machine."""
    number = 0
    for name in os.listdir("/proc"):
        with contextlib.suppress(OSError):
            if name.isdigit() and os.stat(f"/proc/{name}").st_uid == user:
                number += len(os.listdir(f"/proc/{name}/task"))
    return number


def _demote(child: int, members: Mapping[int, Member], demoted: set[int]) -> None:
    """One process of a submission has its fair share of the machine; what it starts besides comes last."""
    extra = {pid for pid in members if pid != child}
    if child in members and members[child].threads > 1:
        with contextlib.suppress(OSError):
            extra |= {int(name) for name in os.listdir(f"/proc/{child}/task")} - {child}
    for number in extra - demoted:
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, number, _LAST)
    demoted |= extra


def _memory(pids: Sequence[int], shared: int) -> int:
    """The bytes that processes hold together: their own, and files in memory (which no limit bounds)."""
    own = 0
    for pid in pids:
        with contextlib.suppress(OSError, ValueError):
            own += max(0, anonymous(pid) - shared)
    return own + sum(size for name, size in _held(pids) if name.startswith("/memfd:"))


def anonymous(pid: int) -> int:
    """The bytes of one process that no file on disk stands behind."""
    with open(f"/proc/{pid}/status", errors="replace") as status:
        lines = [line.split() for line in status if line.startswith(("RssAnon:", "RssShmem:"))]
    return sum(1024 * int(line[1]) for line in lines)


def _held(pids: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Files without a name that processes hold open, each once: what it was called, its bytes."""
    seen = set()
    for pid in pids:
        with contextlib.suppress(OSError):
            for entry in os.scandir(f"/proc/{pid}/fd"):
                with contextlib.suppress(OSError):
                    name = os.readlink(entry.path)
                    if name.startswith("/memfd:") or name.endswith(" (deleted)"):
                        info = os.stat(entry.path)
                        if stat.S_ISREG(info.st_mode) and (info.st_dev, info.st_ino) not in seen:
                            seen.add((info.st_dev, info.st_ino))
                            yield name, info.st_blocks * 512


def written(folders: Sequence[str], pids: Sequence[int], limits: Limits) -> tuple[int, int]:
    """The bytes and the number of files in folders; counting ends when there are too many.

    A folder with a file system of its own is asked at once. Of any other one the files count that were
    deleted and are still in use, too.
    """
    size = number = 0
    walked = [folder for folder in folders if not os.path.ismount(folder)]
    for folder in folders:
        if folder not in walked:
            told = os.statvfs(folder)
            size += (told.f_blocks - told.f_bfree) * told.f_frsize
            number += told.f_files - told.f_ffree - 1
    for folder in walked:
        for entry in _entries(folder):
            number += 1
            with contextlib.suppress(OSError):
                size += entry.stat(follow_symlinks=False).st_blocks * 512
            if number > limits["files"]:
                return size, number
    if walked:
        held = [one for name, one in _held(pids) if not name.startswith("/memfd:")]
        mapped = _mapped(pids, tuple(f"{folder}/" for folder in walked))
        size += sum(held) + mapped * limits["file"]  # how large these are can't be seen: as large as can be
        number += len(held) + mapped
    return size, number


def _mapped(pids: Sequence[int], folders: tuple[str, ...]) -> int:
    """How many files of some folders are in memory and have no name any more."""
    found = set()
    for pid in pids:
        with contextlib.suppress(OSError), open(f"/proc/{pid}/maps", errors="replace") as maps:
            for line in maps:
                if line.endswith(" (deleted)\n"):
                    place = line.split(maxsplit=5)
                    if place[5].startswith(folders):
                        found.add((place[3], place[4]))
    return len(found)


def _entries(folder: str, depth: int = 0) -> Iterator[os.DirEntry]:
    """All that lies in a folder and below it."""
    if depth > _DEEPEST:
        raise LockedUp
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                yield entry
                if entry.is_dir(follow_symlinks=False):
                    yield from _entries(entry.path, depth + 1)
    except FileNotFoundError:
        pass  # it was deleted while we looked
    except OSError as error:
        raise LockedUp from error


def kill_family() -> bool:
    """Leave nobody behind: True when no descendant lives any more."""
    for _ in range(200):
        alive = [pid for pid, one in family().items() if one.state != "Z"]
        if os.getpid() == 1 and alive:
            with contextlib.suppress(OSError):
                os.kill(-1, signal.SIGKILL)  # all of the namespace but ourselves, at once
        for number in (signal.SIGSTOP, signal.SIGKILL):
            for pid in alive:
                with contextlib.suppress(OSError):
                    os.kill(pid, number)
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if not alive:
            return True
    return False


def empty(folder: str) -> bool:
    """Delete what was written to a folder, however deep, without crossing into what is mounted below it."""
    back = os.getcwd()
    try:
        os.chdir(folder)
        device = os.lstat(".").st_dev
        names: list[str] = []
        todo = [_clear(device)]
        while todo:
            if todo[-1]:
                names.append(todo[-1].pop())
                os.chmod(names[-1], 0o700)
                os.chdir(names[-1])
                todo.append(_clear(device))
                continue
            todo.pop()
            if names:
                os.chdir("..")
                with contextlib.suppress(OSError):  # not empty: something is mounted in it
                    os.rmdir(names.pop())
        return True
    except OSError:
        return False
    finally:
        os.chdir(back)


def _clear(device: int) -> list[str]:
    """Delete the files of the folder we are in; the folders in it."""
    folders = []
    with os.scandir(".") as entries:
        for entry in entries:
            if entry.stat(follow_symlinks=False).st_dev != device:
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.name)
            else:
                os.unlink(entry.name)
    return folders
