"""What changes from term to term, and how it travels sealed inside a notebook.

A sealed term is hidden from reading, not from a debugger: no public call and no plain
text shows it, but who walks the kernel's memory finds it. That is the bargain of an
exercise whose answer has to be found by looking at data.
"""

import base64
import hashlib
import hmac
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from itertools import count
from typing import Any

from memeverse.errors import FriendlyError

_ROUNDS = 150_000  # about a tenth of a second a guess: 28 names are no wall, a script notices


_SELDOM = ("without", "pepper")  # not in the sealed text unless they say something


@dataclass(frozen=True)
class Term:
    """One lab in one term. ``facts`` is its truth, see the module of the lab. The repr shows names only.

    Where ``pepper`` is not empty the truth is a student's own: `own_term` makes it from a personal code.
    """

    name: str
    lab: str
    seed: int = field(repr=False)
    facts: Mapping[str, Any] = field(default_factory=dict, repr=False)
    ends: str = field(default="", repr=False)
    needs: str = field(default="", repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)
    without: tuple[str, ...] = field(default=(), repr=False)  # questions that the term leaves out
    pepper: str = field(
        default="", repr=False
    )  # what a personal code is mixed with, where each has its own facts


class DamagedTerm(FriendlyError):
    """The sealed text in the first cell can't be read."""


def slow_hash(answer: object, salt: str) -> str:
    """A salted slow hash (PBKDF2-SHA256) of an answer, forgiving about case and spaces.

    >>> slow_hash("  Ada ", "s") == slow_hash("ada", "s")
    True
    """
    plain = "".join(str(answer).split()).casefold()
    return hashlib.pbkdf2_hmac("sha256", plain.encode(), salt.encode(), _ROUNDS).hex()


def seal(term: Term) -> str:
    """A term as one line of text that shows nothing; `_unseal` reads it back."""
    told = {name: value for name, value in asdict(term).items() if value or name not in _SELDOM}
    plain = zlib.compress(json.dumps(told, sort_keys=True).encode(), 9)
    nonce = hashlib.sha256(plain).digest()[:8]
    return base64.urlsafe_b64encode(nonce + _mask(plain, nonce)).decode()


def _unseal(text: str) -> Term:
    """The term sealed in ``text``.

    >>> _unseal(seal(Term("demo", "lab1", 7))).name
    'demo'
    """
    try:
        raw = base64.urlsafe_b64decode("".join(text.split()))
        nonce, body = raw[:8], raw[8:]
        plain = _mask(body, nonce)
        if not hmac.compare_digest(hashlib.sha256(plain).digest()[:8], nonce):
            raise ValueError("checksum")
        told = json.loads(zlib.decompress(plain))
        return Term(**{**told, "without": tuple(told.get("without", ()))})
    except (ValueError, TypeError, zlib.error) as error:
        raise DamagedTerm(
            "The line of letters in the first cell is damaged or belongs to another version of the "
            "library. Take a fresh copy of the notebook and paste your answers into it."
        ) from error


def _mask(body: bytes, nonce: bytes) -> bytes:
    """XOR with a SHA-256 key stream: its own inverse."""
    stream = b""
    for block in count():
        if len(stream) >= len(body):
            return bytes(a ^ b for a, b in zip(body, stream, strict=False))
        stream += hashlib.sha256(b"memeverse term" + nonce + block.to_bytes(4, "big")).digest()
    raise AssertionError("unreachable")
