"""The command line of bubblewrap that shows Python, and nothing else of this machine."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from functools import cache

from coursekit.grading.walls.view import View

_FIRST = "--as-pid-1"  # the command is the first process of what it sees, and reaps all others


def has_bubblewrap() -> bool:
    """Whether bubblewrap is installed and may make namespaces here."""
    return closed_in(_FIRST) is not None


def bubblewrapped(view: View, environment: Mapping[str, str], size: int) -> list[str]:
    """The words before a command; each folder that can be written to holds ``size`` bytes."""
    line = [*(closed_in(_FIRST) or ()), "--proc", "/proc", "--dev", "/dev"]
    for folder in ("/dev/shm", "/tmp", "/sandbox"):
        line += ["--size", str(size), "--tmpfs", folder]
    for path in view.shown:
        line += ["--ro-bind-try", str(path), str(path)]
    for path in view.hidden:
        line += ["--tmpfs", str(path)] if path.is_dir() else ["--ro-bind", os.devnull, str(path)]
    for path in view.parts:
        line += ["--ro-bind", str(path), f"/probe/{path.name}"]
    line += ["--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/sandbox", "--clearenv"]
    for name, value in environment.items():
        line += ["--setenv", name, value]
    return [*line, "--"]


@cache
def closed_in(*extra: str) -> tuple[str, ...] | None:
    """How bubblewrap is called here, at its strictest, with ``extra`` words; None where it does not work."""
    bubblewrap = shutil.which("bwrap")
    if bubblewrap is None:
        return None
    usual = (
        *(bubblewrap, "--unshare-all", "--unshare-user", "--uid", "1000", "--gid", "1000"),
        *("--hostname", "sandbox", "--die-with-parent", "--new-session", *extra, "--cap-drop", "ALL"),
    )
    for line in ((*usual, "--disable-userns"), usual):  # older ones do not know the last word
        trial = [*line, "--ro-bind", "/", "/", "--proc", "/proc", "--", sys.executable, "-I", "-S", "-c", ""]
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            if subprocess.run(trial, capture_output=True, timeout=30, check=False).returncode == 0:
                return line
    return None
