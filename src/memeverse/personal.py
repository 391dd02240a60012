"""Personal codes: with one, a lab has a student's own facts; nobody can compute another student's.

A code is twelve letters and digits, as in ``4T9K-20QF-XM8D``: ten that follow from the term's secret and the
student's id (HMAC-SHA256, 50 bits), and two by which a slip of the pen shows: together they are a word of the
Reed-Solomon code [12, 10] over the field of 32 elements, in which two words differ in three letters
at least. The alphabet is Crockford's, without I, L, O and U; small letters, spaces and hyphens do not matter.
"""

import hashlib
import hmac
import re

from memeverse.errors import InputError, shortened

_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_COPY = "Copy it from where your course gave it to you."
_LETTERS, _CHECK = 10, 2
_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, which makes a field of the 32 letters


class NoCode(InputError):
    """What was typed is no personal code."""


def code_for(secret: str, term: str, student: str) -> str:
    """The code of a student in a term; case and spaces of the id do not matter.

    >>> code_for("a secret", "2027-spring", "ada") == code_for("a secret", "2027-spring", " ADA ")
    True
    >>> code_for("a secret", "2027-spring", "ada") == code_for("a secret", "2027-spring", "ben")
    False
    """
    who = " ".join(student.split()).casefold()
    digest = hmac.new(secret.encode(), f"personal code\0{term}\0{who}".encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest[:8], "big") >> (64 - 5 * _LETTERS)
    values = [number >> 5 * place & 31 for place in reversed(range(_LETTERS))]
    return _shown(values + _check_of(values))


def read_code(typed: str) -> str:
    """A code as it is written, from what somebody typed; raises `NoCode` where it is none.

    One wrong letter always shows, and so do two, and two that changed places.

    >>> code = code_for("a secret", "2027-spring", "ada")
    >>> read_code(code.lower().replace("-", " ")) == code
    True
    >>> read_code("4T9K-20QF-XM8E")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    memeverse.personal.NoCode: The code '4T9K-20QF-XM8E' has a slip in it: a wrong letter, or two swapped. ...
    """
    letters = re.sub(r"[\s\-–—_]", "", typed).upper().translate(_LOOK_ALIKE)
    said = shortened(repr(typed.strip()), 40)
    if len(letters) != _LETTERS + _CHECK or not set(letters) <= set(_ALPHABET):
        raise NoCode(
            f"{said} is no personal code: one has {_LETTERS + _CHECK} letters and digits, such as "
            f"4T9K-20QF-XM8D. {_COPY}"
        )
    values = [_ALPHABET.index(letter) for letter in letters]
    if _check_of(values[:_LETTERS]) != values[_LETTERS:]:
        raise NoCode(f"The code {said} has a slip in it: a wrong letter, or two swapped. {_COPY}")
    return _shown(values)


def _check_of(values: list[int]) -> list[int]:
    """The two values that make the sum of all, and the sum of all times rising powers of 2, vanish."""
    plain, weighed = 0, 0
    for place, value in enumerate(values):
        plain ^= value
        weighed ^= _times(_power(place), value)
    before, last = _power(_LETTERS), _power(_LETTERS + 1)
    second = _times(weighed ^ _times(before, plain), _inverse(before ^ last))
    return [plain ^ second, second]


def _times(one: int, other: int) -> int:
    product = 0
    while other:
        product ^= one if other & 1 else 0
        one = one << 1 ^ (_POLYNOMIAL if one & 16 else 0)
        other >>= 1
    return product


def _power(exponent: int) -> int:
    found = 1
    for _ in range(exponent):
        found = _times(found, 2)
    return found


def _inverse(value: int) -> int:
    return next(one for one in range(32) if _times(one, value) == 1)


def _shown(values: list[int]) -> str:
    return "-".join(re.findall("....", "".join(_ALPHABET[value] for value in values)))
