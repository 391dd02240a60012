"""Numbers and lengths as English pages write them."""

import re

from memeverse.personas.bridge import Unreadable

_DIGITS = re.compile(r"\d(?:[\d.,\s\u00a0\u202f]*\d)?", re.ASCII)
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{2,3})*,\d{3}|\d{1,15})(\.\d{1,3})?", re.ASCII)
_UNIT = re.compile(r"\s?(K|M|B|thousand|million|billion)\b", re.IGNORECASE)
_TIMES = {"k": 10**3, "thousand": 10**3, "m": 10**6, "million": 10**6, "b": 10**9, "billion": 10**9}
_LANGUAGE = re.compile(r"<html\b[^>]*?\slang\s*=\s*[\"']?([\w-]+)", re.IGNORECASE)
_LENGTH = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})", re.ASCII)


def count(text: str, where: str) -> int:
    """The number in a text such as `1,234,567 views`, `1.2M views` or `No views`.

    >>> count("1,234,567 views", "views"), count("8.2M views", "views"), count("No views", "views")
    (1234567, 8200000, 0)
    """
    if re.match(r"no\s", text, re.IGNORECASE):
        return 0
    digits = _DIGITS.search(text)
    number = _ENGLISH.fullmatch(digits[0]) if digits else None
    unit = _UNIT.match(text, digits.end()) if digits else None
    if number is None or len(number[0]) > 25 or (number[2] and not unit):
        raise Unreadable(
            f"{where} says {text[:80]!r}, which holds no whole number as English pages write it."
        )
    whole = number[1].replace(",", "")
    return round(float(whole + (number[2] or "")) * _TIMES[unit[1].lower()]) if unit else int(whole)


def has_number(text: str) -> bool:
    """Whether there is a digit in it at all.

    >>> has_number("Like"), has_number("1.2K")
    (False, True)
    """
    return any("0" <= letter <= "9" for letter in text)


def seconds(text: str) -> int | None:
    """The seconds of a length such as `10:30` or `1:02:03`; None for `LIVE` and the like.

    >>> seconds("10:30"), seconds("1:02:03"), seconds("LIVE")
    (630, 3723, None)
    """
    found = _LENGTH.fullmatch(text.strip())
    return None if found is None else 3600 * int(found[1] or 0) + 60 * int(found[2]) + int(found[3])


def must_be_english(html: str) -> None:
    """Raise Unreadable where a page says that it is in another language.

    >>> must_be_english('<html lang="en-GB">')
    """
    said = _LANGUAGE.search(html[:20_000])
    if said is not None and not said[1].lower().startswith("en"):
        raise Unreadable(
            f"the page is in another language ({said[1][:20]}); its numbers are read on English pages only."
        )
