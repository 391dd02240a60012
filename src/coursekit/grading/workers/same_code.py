"""Whether the same code stands on two computers: the versions of packages, or a digest of their files."""

import hashlib
import importlib.metadata
import importlib.util
import platform
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

OURS = ("coursekit", "memeverse")


def code_state(packages: Collection[str]) -> dict[str, str]:
    """What each package is here: its version, or a digest of its files where those are the course's own.

    >>> code_state(["a_package_that_nobody_has"])["a_package_that_nobody_has"]
    'not installed'
    """
    python = ".".join(platform.python_version_tuple()[:2])
    return {**{name: _state_of(name) for name in packages}, "python": python}


def differences(here: Mapping[str, str], there: Mapping[str, str]) -> str:
    """What is not the same there as here, in words; nothing where all is.

    >>> differences({"numpy": "2.4.6"}, {"numpy": "1.26.0"})
    'numpy 1.26.0 (here: 2.4.6)'
    """
    other = {name: (state, there.get(name, "missing")) for name, state in here.items()}
    return ", ".join(f"{name} {that} (here: {this})" for name, (this, that) in other.items() if this != that)


def digest_of(path: Path) -> bytes:
    """The digest of a file; of one that can't be opened, why."""
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:  # a file that can't be opened has a result, too
        return type(error).__name__.encode()


def _state_of(package: str) -> str:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return "not installed"
    origin = Path(spec.origin)
    if "site-packages" in origin.parts and package not in OURS:
        with suppress(importlib.metadata.PackageNotFoundError):
            return importlib.metadata.version(package)
    files = _below(origin.parent) if origin.name == "__init__.py" else [origin]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(origin.parent).as_posix().encode() + b"\0" + digest_of(path))
    return f"files {digest.hexdigest()[:12]}"


def _below(folder: Path) -> Iterable[Path]:
    return (one for one in folder.rglob("*") if one.is_file() and one.parent.name != "__pycache__")
