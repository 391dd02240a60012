"""Landlock: what a process may do with files, sockets and signals from now on, for good.

It needs no rights and no namespaces. What it does not bound are the calls that change a file's mode and
times, or look at it without opening it: `syscalls` refuses the first, and the others tell that a file is
there, and how large. See landlock(7). This file is also read by the probe, alone, and takes nothing but
Python.
"""

import ctypes
import os
import resource
import stat
import sys
from collections.abc import Iterator, Sequence

SIGNALS = 6  # the version (Linux 6.12) that holds back signals to others; before it, `syscalls` does that

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same numbers on every machine
_EXECUTE, _WRITE, _READ, _LIST, _TRUNCATE = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 14
_DEVICES = 1 << 6 | 1 << 11  # to make character and block devices
_KINDS = {1: 13, 2: 14, 3: 15, 5: 16}  # from a version on, so many kinds of access to files can be bounded
_OF_A_FILE = _EXECUTE | _WRITE | _READ | _TRUNCATE
_TCP, _SCOPES = 0b11, 0b11  # bind, connect; abstract sockets, signals
_PATH_BENEATH = 1
_ONESELF = ("cmdline", "fd", "maps", "stat", "statm", "status")  # not all: "net" shows the machine's network
_USUAL_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

Rule = tuple[int, int]  # an open path, and what may be done below it


class _Bounds(ctypes.Structure):
    """struct landlock_ruleset_attr: what is bounded; allowed is then what a rule allows."""

    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scopes", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    """struct landlock_path_beneath_attr."""

    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def version() -> int:
    """The version of the kernel's interface; 0 where there is none, or where it is switched off."""
    if sys.platform != "linux":
        return 0
    return max(0, ctypes.CDLL(None).syscall(_CREATE, None, 0, 1))


def rules(shown: Sequence[str], hidden: Sequence[str], writable: Sequence[str]) -> list[Rule]:
    """Opens what may be read (less what is hidden below it) and what may be written to."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    wanted = [(name, _WRITE | _READ | _TRUNCATE) for name in _USUAL_DEVICES]
    wanted += [(name, -1 & ~_DEVICES & ~_EXECUTE) for name in writable]
    for name in shown:
        wanted += _around(os.path.realpath(name), frozenset(hidden))
    opened = []
    for name, allowed in wanted:
        if os.path.exists(name):
            is_folder = stat.S_ISDIR(os.stat(name).st_mode)
            opened.append((os.open(name, os.O_PATH), allowed if is_folder else allowed & _OF_A_FILE))
    return opened


def restrict(allowed: Sequence[Rule], known: int) -> None:
    """From here on this process and its children do only what the rules allow, and look at themselves.

    Nobody outside is reached with a debugger, nor, as far as the ``known`` version goes, with a signal or a
    socket. Raises OSError.
    """
    files = (1 << max(number for since, number in _KINDS.items() if since <= known)) - 1
    bounds = _Bounds(files, _TCP, _SCOPES)
    size = 8 + 8 * (known >= 4) + 8 * (known >= SIGNALS)
    ruleset = _call(_CREATE, ctypes.byref(bounds), size, 0)
    mine = [(os.open(f"/proc/self/{name}", os.O_PATH), _LIST if name == "fd" else _READ) for name in _ONESELF]
    for path, what in (*allowed, *mine):
        beneath = _Beneath(what & files, path)
        _call(_ADD, ruleset, _PATH_BENEATH, ctypes.byref(beneath), 0)
    _call(_RESTRICT, ruleset, 0)
    for number in (ruleset, *(path for path, _ in mine)):
        os.close(number)


def _around(name: str, hidden: frozenset[str]) -> Iterator[tuple[str, int]]:
    """A path to read, or, where something below it is hidden, all that lies around that."""
    if name in hidden:
        return
    if not any(one.startswith(name.rstrip("/") + "/") for one in hidden):
        yield name, _EXECUTE | _READ | _LIST
        return
    yield name, _LIST
    with os.scandir(name) as entries:
        for entry in entries:
            if not entry.is_symlink():  # what it leads to has its own rule, or none
                yield from _around(entry.path, hidden)


def _call(number: int, *arguments: object) -> int:
    libc = ctypes.CDLL(None, use_errno=True)
    result = libc.syscall(number, *arguments)
    if result < 0:
        raise OSError(ctypes.get_errno(), f"Landlock: {os.strerror(ctypes.get_errno())}")
    return result
