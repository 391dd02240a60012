"""What a result follows from, in a few letters: the lab with its checks and tools, and what was handed in.

Where both are the same, grading again gives the same marks.
"""

import hashlib
import hmac
import importlib.metadata
import importlib.util
import json
import platform
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, fields
from pathlib import Path

from coursekit.grading.finding import Found
from coursekit.grading.gradable import Gradable
from coursekit.grading.sandbox import Limits

_LETTERS = 32  # of a fingerprint, hexadecimal: 128 bits
_OURS = ("coursekit", "memeverse")


def lab_fingerprint(lab: Gradable, limits: Limits, level: str | None = None) -> str:
    """The lab as it is graded now: questions, checks, hidden checks, term, limits, and the code that grades.

    The term's secret is the key of the hash: it counts, and can't be read from the fingerprint.
    """
    plain = {one.name: getattr(lab, one.name) for one in fields(lab) if one.name not in ("secret", "hidden")}
    told = {
        **plain,
        "questions": [asdict(question) for question in lab.questions],
        "blank": [asdict(cell) for cell in lab.blank],
        "hidden": hashlib.sha256(lab.hidden.read_bytes()).hexdigest(),
        "limits": asdict(limits),
        "level": level,
        "code": code_state(packages_of(lab)),
    }
    text = json.dumps(told, sort_keys=True, default=repr).encode("utf-8", "surrogatepass")
    return hmac.new(lab.secret.encode(), text, hashlib.sha256).hexdigest()[:_LETTERS]


def handed_in(found: Found) -> str:
    """All that one student handed in: whose it is, the files that could count, what lies beside them."""
    digest = hashlib.sha256()
    for part in (found.who.student, found.who.name, str(found.who.sure), *found.who.remarks):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    for one in (found, *found.others):
        digest.update(one.shown.encode("utf-8", "surrogatepass") + b"\0" + _digest_of(one.path))
    for path in found.beside:
        digest.update(path.name.encode("utf-8", "surrogatepass") + b"\0")
    return digest.hexdigest()[:_LETTERS]


def packages_of(lab: Gradable) -> tuple[str, ...]:
    """The packages that take part in grading a lab."""
    wanted = ("numpy", "pandas", *lab.preload, lab.checks.partition(".")[0], *_OURS)
    return tuple(dict.fromkeys(wanted))


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


def _state_of(package: str) -> str:
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        return "not installed"
    origin = Path(spec.origin)
    if "site-packages" in origin.parts and package not in _OURS:
        with suppress(importlib.metadata.PackageNotFoundError):
            return importlib.metadata.version(package)
    files = _below(origin.parent) if origin.name == "__init__.py" else [origin]
    digest = hashlib.sha256()
    for path in sorted(files):
        digest.update(path.relative_to(origin.parent).as_posix().encode() + b"\0" + _digest_of(path))
    return f"files {digest.hexdigest()[:12]}"


def _below(folder: Path) -> Iterable[Path]:
    return (one for one in folder.rglob("*") if one.is_file() and one.parent.name != "__pycache__")


def _digest_of(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").digest()
    except OSError as error:  # a file that can't be opened has a result, too
        return type(error).__name__.encode()
