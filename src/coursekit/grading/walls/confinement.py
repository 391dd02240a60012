"""A program that runs another one in namespaces of its own, as bubblewrap does: for machines without it.

`python -I -S confinement.py SETTINGS COMMAND...`, with the settings of `namespaces.namespaced` as JSON. The
command is process 1 of what it sees. It is an ordinary user without any right, in a root folder that is made
here: what is shown can be read, three folders of bounded size can be written to, and there is no network.
It takes nothing but Python and Linux (5.12 or newer). See namespaces(7), mount_setattr(2), pivot_root(2).
"""

import ctypes
import json
import os
import signal
import socket
import sys
from typing import Any, NoReturn

_NAMESPACES = 0x7E020000  # CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET
_USER = 1000  # who one is in there: nobody that counts
_ATTRIBUTES = {"read_only": 1, "no_suid": 2, "no_devices": 4, "no_programs": 8}
_MS = {**_ATTRIBUTES, "bind": 4096, "all": 16384, "slave": 1 << 19}
_MOUNT_SETATTR, _PIVOT_ROOT = 442, {"x86_64": 155, "aarch64": 41}
_HERE, _RECURSIVE, _DETACH = -100, 0x8000, 2
_PR = {"death_signal": 1, "drop_from_bounds": 24, "no_new_privileges": 38}
_DEVICES = ("null", "zero", "full", "random", "urandom")

_libc = ctypes.CDLL(None, use_errno=True)


class _Attributes(ctypes.Structure):
    """struct mount_attr."""

    _fields_ = tuple((name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "user_namespace"))


def confine(settings: dict[str, Any], command: list[str]) -> NoReturn:
    """Make the namespaces, start the command in them, wait for its end."""
    _prctl("death_signal", signal.SIGKILL)
    user, group = os.geteuid(), os.getegid()
    _checked("namespaces", _libc.unshare(_NAMESPACES))
    maps = {"setgroups": "deny", "uid_map": f"{_USER} {user} 1", "gid_map": f"{_USER} {group} 1"}
    for name, text in maps.items():
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)
    child = os.fork()  # the first process of the new PID namespace
    if child == 0:
        _prctl("death_signal", signal.SIGKILL)
        socket.sethostname("sandbox")
        _make_root(settings)
        _drop_rights()
        os.chdir("/sandbox")
        os.execve(command[0], command, settings["environment"])
    os.closerange(3, 1 << 10)  # the line to the judge is the command's alone
    os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) & 0xFF)


def _make_root(settings: dict[str, Any]) -> None:
    """An empty root folder, filled with what is shown, in the place of the machine's."""
    root, size = settings["root"], settings["size"]
    _mount(None, "/", None, "all", "slave")  # nothing of what follows is seen outside
    _mount("tmpfs", root, "tmpfs", "no_suid", "no_devices", data="size=1m,mode=755")
    _mount("proc", _folder(root, "/proc"), "proc", "no_suid", "no_devices", "no_programs", "read_only")
    for name in _DEVICES:
        _bind(f"/dev/{name}", root, f"/dev/{name}", "no_suid", "no_programs")
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        os.symlink(f"/proc/self/fd/{number}", f"{root}/dev/{name}")
    os.symlink("/proc/self/fd", f"{root}/dev/fd")
    for name in ("/dev/shm", "/tmp", "/sandbox"):
        _mount("tmpfs", _folder(root, name), "tmpfs", "no_suid", "no_devices", data=f"size={size},mode=1777")
    for name in settings["shown"]:
        if os.path.exists(name):
            _bind(os.path.realpath(name), root, name, "read_only", "no_suid", "no_devices")
    for name in settings["hidden"]:
        if os.path.isdir(name):
            _mount("tmpfs", root + name, "tmpfs", "no_suid", "no_devices", "read_only", data="size=4k")
        else:
            _bind("/dev/null", root, name, "no_suid", "no_programs")
    for name in settings["parts"]:
        _bind(name, root, f"/probe/{os.path.basename(name)}", "read_only", "no_suid", "no_devices")
    _set(root, 0, "read_only")
    os.chdir(root)
    _checked("the new root", _libc.syscall(_PIVOT_ROOT[os.uname().machine], b".", b"."))
    _checked("the old root", _libc.umount2(b".", _DETACH))
    os.chdir("/")


def _drop_rights() -> None:
    """Not even the command's own programs give a right back that only holds in here."""
    _prctl("no_new_privileges", 1)
    right = 0
    while _prctl("drop_from_bounds", right):
        right += 1


def _bind(source: str, root: str, name: str, *attributes: str) -> None:
    """Show a folder (with all that is mounted below it) or a file."""
    if os.path.isdir(source):
        _folder(root, name)
    elif not os.path.exists(root + name):
        os.makedirs(os.path.dirname(root + name), exist_ok=True)
        os.close(os.open(root + name, os.O_CREAT | os.O_WRONLY, 0o644))
    _mount(source, root + name, None, "bind", "all")
    _set(root + name, _RECURSIVE, *attributes)


def _folder(root: str, name: str) -> str:
    os.makedirs(root + name, exist_ok=True)
    return root + name


def _mount(source: str | None, target: str, kind: str | None, *flags: str, data: str = "") -> None:
    given = [None if one is None else os.fsencode(one) for one in (source, target, kind)]
    number = sum(_MS[flag] for flag in flags)
    _checked(target, _libc.mount(*given, ctypes.c_ulong(number), data.encode()))


def _set(target: str, how: int, *attributes: str) -> None:
    given = _Attributes(sum(_ATTRIBUTES[name] for name in attributes), 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(given))
    path = os.fsencode(target)
    _checked(target, _libc.syscall(_MOUNT_SETATTR, _HERE, path, how, ctypes.byref(given), size))


def _prctl(what: str, value: int) -> bool:
    return _libc.prctl(_PR[what], ctypes.c_ulong(value), 0, 0, 0) == 0


def _checked(what: str, result: int) -> None:
    if result < 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), what)


if __name__ == "__main__":
    confine(json.loads(sys.argv[1]), sys.argv[2:])
