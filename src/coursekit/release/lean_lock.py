"""A part of requirements.lock: some packages, what they need, and nothing else; hashes stay."""

import re
from collections.abc import Iterable

_PIN = re.compile(r"^([A-Za-z0-9._-]+)==")
_VIA = re.compile(r"^    #(?: via)?\s+([A-Za-z0-9._-]+)")


def lean_lock(lock: str, wanted: Iterable[str]) -> str:
    r"""The lines of a lock for ``wanted`` packages and all that they need, by its own "via" comments.

    >>> lock = '''
    ... a==1 \\\\
    ...     --hash=sha256:0a
    ...     # via b
    ... b==2 \\\\
    ...     --hash=sha256:0b
    ...     # via
    ...     #   mine (pyproject.toml)
    ... c==3 \\\\
    ...     --hash=sha256:0c
    ... '''
    >>> print(lean_lock(lock, ["B"]), end="")
    a==1 \\
        --hash=sha256:0a
    b==2 \\
        --hash=sha256:0b
    """
    blocks: dict[str, list[str]] = {}
    users: dict[str, set[str]] = {}
    name = ""
    for line in lock.splitlines():
        if pin := _PIN.match(line):
            name = _normal(pin[1])
            blocks[name], users[name] = [line], set()
        elif name and (via := _VIA.match(line)):
            users[name].add(_normal(via[1]))
        elif name and line.startswith("    --hash"):
            blocks[name].append(line)
    kept = {_normal(each) for each in wanted}
    if missing := kept - set(blocks):
        raise LookupError(f"requirements.lock has no {', '.join(sorted(missing))}; renew it: make lock")
    while more := {each for each, by in users.items() if by & kept} - kept:
        kept |= more
    return "".join("\n".join(lines) + "\n" for each, lines in blocks.items() if each in kept)


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
