"""The secret of a real term: where it is kept, and who may read it."""

import os
import stat
from pathlib import Path

from coursekit.release.course import CourseError

SHORTEST = 8  # characters


def secret_file(path: Path) -> Path:
    """The file of the secret of a term, which git ignores.

    >>> secret_file(Path("terms/2027-spring.toml")).as_posix()
    'terms/2027-spring.secret'
    """
    return path.with_suffix(".secret")


def secret_variable(path: Path) -> str:
    """The environment variable that may hold it instead.

    >>> secret_variable(Path("terms/2027-spring.toml"))
    'TERM_SECRET_2027_SPRING'
    """
    return "TERM_SECRET_" + path.stem.upper().replace("-", "_")


def others_who_read(path: Path) -> str:
    """A sentence where the secret's file can be read by others than its owner; an empty text where not."""
    beside = secret_file(path)
    if os.name != "posix" or os.environ.get(secret_variable(path), "").strip() or not beside.is_file():
        return ""
    mode = stat.S_IMODE(beside.stat().st_mode)
    if not mode & 0o077:
        return ""
    return f"{beside} can be read by others on this machine (mode {mode:o}): chmod 600 {beside}"


def private_secret(path: Path) -> str:
    """The secret of a real term: from the environment, or from a file beside the term's that git ignores."""
    variable, beside = secret_variable(path), secret_file(path)
    secret = os.environ.get(variable, "").strip()
    if secret and len(secret) < SHORTEST:
        raise CourseError(
            f"the environment variable {variable} is set and holds {len(secret)} characters; the secret of "
            f"{path} needs {SHORTEST} or more. Lengthen it, or unset it: then {beside} is read"
        )
    if not secret and beside.is_file():
        secret = _secret_in(beside)
    if len(secret) < SHORTEST:
        found = f"{beside} holds {len(secret)} characters" if beside.is_file() else f"there is no {beside}"
        raise CourseError(
            f"{path}: the term has no secret of {SHORTEST} characters or more: the environment variable "
            f"{variable} is not set, and {found}. Put one into either (git ignores the file); a public one "
            "stands in the term file as [secret] public"
        )
    return secret


def _secret_in(path: Path) -> str:
    """The text of a secret's file: plain UTF-8, in which an editor's byte order mark does not count."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise CourseError(f"{path}: not a text in UTF-8; save it as UTF-8, or use letters and digits only")
    return text.strip()
