"""The walls of a kernel in bubblewrap: how that is called, and what of this machine a Python needs to see.

Light on purpose: a kernel is started through it, and nothing but the standard library is loaded.
"""

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

SYSTEM = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/fonts"),
    *("/etc/ld.so.cache", "/etc/localtime", "/nix/store"),
)


@cache
def closed_in(*extra: str) -> tuple[str, ...] | None:
    """How bubblewrap is called here, at its strictest; None where it does not work."""
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


def python_roots() -> list[Path]:
    """The folders a Python needs to start: its own, its environment's, and each link on the way."""
    found = [Path(sys.prefix), Path(sys.base_prefix), Path(sys.exec_prefix)]
    hop = Path(sys.executable)
    for _ in range(10):
        if not hop.is_symlink():
            break
        hop = hop.parent / os.readlink(hop)
        found.append(Path(os.path.normpath(hop)).parent.parent)
    found += [one.resolve() for one in found]
    usual = [Path("/usr"), Path("/")]
    kept = [one for one in dict.fromkeys(found) if one not in usual and not within(one, usual[:1])]
    return [one for one in kept if not within(one, [other for other in kept if other != one])]


def package_folder(name: str) -> Path | None:
    """The folder (or file) of a top-level module, found without importing it."""
    try:
        spec = importlib.util.find_spec(name.partition(".")[0])
    except (ImportError, ValueError):
        return None
    if spec is None or spec.origin in (None, "built-in", "frozen"):
        return None
    path = Path(spec.origin or "")
    return path.parent if path.name == "__init__.py" else path


def within(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a path is one of the folders, or lies in one."""
    return any(path == folder or folder in path.parents for folder in folders)
