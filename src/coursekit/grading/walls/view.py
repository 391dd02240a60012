"""What student code may see of this machine: Python and what it needs, less what gives answers away."""

import importlib.util
import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_HERE = Path(__file__).parent
# What runs beside student code, and nothing else of this package.
PARTS = ("probe.py", "wire.py", "watching.py", "landlock.py")


@dataclass(frozen=True)
class View:
    """Folders and files that are ``shown``, to be read only; those below them that are ``hidden``."""

    shown: tuple[Path, ...]
    hidden: tuple[Path, ...]
    parts: tuple[Path, ...] = tuple(_HERE / name for name in PARTS)


def view_of(preload: Sequence[str], forbidden: Sequence[str], hide: Sequence[Path]) -> View:
    """The view in which some modules can be loaded, and others and some paths are not there."""
    shown = [*SYSTEM, *python_roots(), *outside(preload)]
    hidden = [*hide, _HERE.parents[1]]
    for name in forbidden:
        hidden += _files_of(name)
    there = [path for path in dict.fromkeys(one.resolve() for one in hidden) if path.exists()]
    return View(tuple(shown), tuple(path for path in there if within(path, shown)))


def environment(work: str, preload: Sequence[str]) -> dict[str, str]:
    """All that student code may know of the environment."""
    site = [Path(sys.prefix), Path(sys.base_prefix)]
    extra = {
        str(path.parent) for name in preload if (path := package_folder(name)) and not within(path, site)
    }
    threads = {f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "NUMBA")}
    return {
        **threads,
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": work,
        "TMPDIR": work,
        "PYTHONPATH": os.pathsep.join(sorted(extra)),
        "PYTHONHASHSEED": "0",  # a set's order must not change a mark between two gradings
        "PYTHONDONTWRITEBYTECODE": "1",
        "IPYTHONDIR": f"{work}/.ipython",
        "MPLCONFIGDIR": f"{work}/.matplotlib",
        "MPLBACKEND": "Agg",
        "TQDM_DISABLE": "1",
        "MEMEVERSE_GRADING": "1",
    }


SYSTEM = tuple(
    Path(name)
    for name in (
        *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/etc/alternatives", "/etc/fonts"),
        *("/etc/ld.so.cache", "/etc/localtime", "/nix/store"),
    )
)


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


def outside(modules: Sequence[str]) -> list[Path]:
    """Where those of some modules lie that are not in Python's own folders."""
    found, roots = map(package_folder, modules), python_roots()
    return [path for path in found if path is not None and not within(path, roots)]


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


def _files_of(module: str) -> list[Path]:
    """The source of a module and its compiled copies."""
    top = package_folder(module)
    if top is None:
        return []
    path = top.joinpath(*module.split(".")[1:])
    source = path.with_suffix(".py") if path != top else path
    compiled = source.parent.joinpath("__pycache__").glob(f"{source.stem}.*.pyc")
    return [one for one in (path, source, *compiled) if one.exists()]


def within(path: Path, folders: Sequence[Path]) -> bool:
    """Whether a path is one of the folders, or lies in one."""
    return any(path == folder or folder in path.parents for folder in folders)
