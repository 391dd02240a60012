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

from memeverse.data.authors import AUTHORS, BRANDS
from memeverse.errors import FriendlyError
from memeverse.randomness import derive

# What happened in part 4, as the letters of the self-check; the right one is the same every term.
ATTACK = "A"
_ROUNDS = 150_000  # about a tenth of a second a guess: 28 names are no wall, a script notices


@dataclass(frozen=True)
class Term:
    """One term's truth for lab 1. Its repr shows its name only."""

    name: str
    seed: int = field(repr=False)
    brand: str = field(repr=False)
    culprit: str = field(repr=False)
    uploads: int = field(repr=False)
    picture: str = field(repr=False)
    ends: str = field(default="", repr=False)
    needs: str = field(default="", repr=False)
    answers: Mapping[str, str] = field(default_factory=dict, repr=False)


class DamagedTerm(FriendlyError):
    """The sealed text in the first cell can't be read."""


def make_term(name: str, secret: str, ends: str = "", needs: str = "", **fixed: Any) -> Term:
    """The term that follows from a secret; ``fixed`` overrules single values (brand, uploads, ...).

    >>> make_term("demo", "public") == make_term("demo", "public")
    True
    >>> make_term("demo", "public", uploads=9).uploads
    9
    """
    rng = derive(secret, name, "lab1", "culprit")
    drawn: dict[str, Any] = {
        "seed": int(derive(secret, name, "seed").integers(2**53)),
        "culprit": str(rng.choice(AUTHORS)),
        "uploads": int(rng.integers(25_000, 29_001)),
        "picture": f"image_{int(rng.integers(7_000, 9_000))}.png",
        "brand": str(derive(secret, name, "lab1", "brand").choice(BRANDS)),
    }
    _check_fixed(fixed, drawn)
    drawn.update(fixed)
    salt = f"{derive(secret, name, 'salt').integers(2**62):x}"
    answers = {
        "salt": salt,
        "culprit": slow_hash(drawn["culprit"], salt),
        "attack": slow_hash(ATTACK, salt),
    }
    return Term(name=name, ends=ends, needs=needs, answers=answers, **drawn)


def _check_fixed(fixed: Mapping[str, Any], drawn: Mapping[str, Any]) -> None:
    """Raise ValueError for a value that a term does not have, or can't have."""
    allowed = {"culprit": AUTHORS, "brand": BRANDS}
    for name, value in fixed.items():
        if name not in drawn:
            raise ValueError(f"{name} is no value of a term; there are {', '.join(drawn)}")
        if type(value) is not type(drawn[name]):
            raise ValueError(f"{name} = {value!r} must be of the kind of {drawn[name]!r}")
        if name in allowed and value not in allowed[name]:
            raise ValueError(f"{name} = {value!r} is none of {', '.join(allowed[name])}")
        if name == "uploads" and not 0 < value <= 1_000_000:
            raise ValueError(f"uploads = {value} must lie between 1 and 1,000,000")


def for_course(
    lab: str, name: str, secret: str, ends: str, needs: str, fixed: Mapping[str, Any]
) -> dict[str, Any]:
    """What a term's secret means for a lab: the course's tools call this by name (course.toml).

    ``sealed`` goes into the notebook, ``truth`` to the hidden checks. No student artefact may hold
    one of ``answers``, but for the files of ``allowed_in``: the library names all authors and brands.
    """
    term = make_term(name, secret, ends, needs, **fixed)
    truth = {"culprit": term.culprit, "brand": term.brand, "uploads": term.uploads, "picture": term.picture}
    answers = [term.culprit, term.brand, term.picture, str(term.uploads), f"{term.uploads:,}"]
    allowed_in = ["*memeverse/data/*"]
    return {"sealed": seal(term), "truth": truth, "answers": answers, "allowed_in": allowed_in}


def slow_hash(answer: object, salt: str) -> str:
    """A salted slow hash (PBKDF2-SHA256) of an answer, forgiving about case and spaces.

    >>> slow_hash("  Ada ", "s") == slow_hash("ada", "s")
    True
    """
    plain = "".join(str(answer).split()).casefold()
    return hashlib.pbkdf2_hmac("sha256", plain.encode(), salt.encode(), _ROUNDS).hex()


def seal(term: Term) -> str:
    """A term as one line of text that shows nothing; `_unseal` reads it back."""
    plain = zlib.compress(json.dumps(asdict(term), sort_keys=True).encode(), 9)
    nonce = hashlib.sha256(plain).digest()[:8]
    return base64.urlsafe_b64encode(nonce + _mask(plain, nonce)).decode()


def _unseal(text: str) -> Term:
    """The term sealed in ``text``.

    >>> _unseal(seal(make_term("demo", "public"))).name
    'demo'
    """
    try:
        raw = base64.urlsafe_b64decode("".join(text.split()))
        nonce, body = raw[:8], raw[8:]
        plain = _mask(body, nonce)
        if not hmac.compare_digest(hashlib.sha256(plain).digest()[:8], nonce):
            raise ValueError("checksum")
        return Term(**json.loads(zlib.decompress(plain)))
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
