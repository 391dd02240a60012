"""The easily undone disguises of a text: what base64, hex, rot13 and their like say in plain."""

import base64
import binascii
import bz2
import codecs
import html
import lzma
import re
import zlib
from collections.abc import Iterator
from urllib.parse import quote, unquote

_DEEPEST = 3
_LARGEST = 8_000_000
_BASE64 = re.compile(r"[A-Za-z0-9+/_-]{16,}={0,2}")
_BASE64_LINES = re.compile(r"(?:^[ \t\"']*[A-Za-z0-9+/_-]{40,}={0,2}[\"', \t\\]*\n?){2,}", re.MULTILINE)
_HEX = re.compile(r"(?<![0-9a-fA-F])[0-9a-fA-F]{24,}(?![0-9a-fA-F])")
_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})")
_GOOD = bytes([*range(32, 127), *b"\n\r\t"])
_FOREIGN = re.compile(r"[^\x00-\x7f]")


def undisguised(text: str, depth: int = 0) -> Iterator[tuple[str, str]]:
    """The text itself and every plain text found in it: (how it was disguised, text).

    >>> [form for form, text in undisguised("cHJpbnQoImhlbGxvIHdvcmxkIik=") if "hello" in text]
    ['base64']
    """
    yield "plain", text
    if depth >= _DEEPEST:
        return
    for form, changed in (
        ("backslash escapes", _ESCAPED.sub(_character, text)),
        ("url encoding", unquote(text) if "%" in text else text),
        ("html entities", html.unescape(text) if "&" in text else text),
    ):
        if changed != text:
            yield from _deeper(form, changed, depth)
    if depth == 0:
        yield "rot13", codecs.encode(text, "rot13")
        yield "reversed", text[::-1]
    for match in _BASE64.finditer(text):
        yield from _from_base64(match.group(), depth)
    for match in _BASE64_LINES.finditer(text):
        yield from _from_base64(re.sub(r"[^A-Za-z0-9+/_=-]", "", match.group()), depth)
    for match in _HEX.finditer(text):
        digits = match.group()
        for start in (0, 1):
            even = digits[start : start + (len(digits) - start) // 2 * 2]
            yield from _from_bytes("hex", bytes.fromhex(even), depth)


def disguises(secret: str) -> dict[str, str]:
    """How a short secret looks in disguise: what would stand in a text if it stood there encoded.

    Base64 of a longer text shows one of three faces of it, after where it begins.

    >>> disguises("quince")["base64"], disguises("quince")["rot13"]
    ('cXVpbmNl', 'dhvapr')
    """
    raw = secret.encode()
    faces = {
        "rot13": codecs.encode(secret, "rot13"),
        "reversed": secret[::-1],
        "hex": raw.hex(),
        "backslash escapes": "".join(f"\\x{byte:02x}" for byte in raw),
        "unicode escapes": "".join(f"\\u{ord(letter):04x}" for letter in secret),
        "url encoding": "".join(f"%{byte:02X}" for byte in raw),
        "url-quoted": quote(secret),
    }
    for shift in range(3):
        encoded = base64.b64encode(b"\0" * shift + raw).decode().rstrip("=")
        first = (0, 2, 3)[shift]
        last = (shift + len(raw)) * 8 // 6  # characters that no later byte changes
        if last - first >= 6:
            faces[f"base64+{shift}" if shift else "base64"] = encoded[first:last]
    return {form: face for form, face in faces.items() if face.casefold() != secret.casefold()}


def _deeper(form: str, text: str, depth: int) -> Iterator[tuple[str, str]]:
    for inner, found in undisguised(text, depth + 1):
        yield (form if inner == "plain" else f"{inner} in {form}"), found


def _from_base64(token: str, depth: int) -> Iterator[tuple[str, str]]:
    letters = token.rstrip("=").replace("-", "+").replace("_", "/")
    for start in range(4):
        part = letters[start:]
        part = part[: len(part) - 1] if len(part) % 4 == 1 else part
        try:
            raw = base64.b64decode(part + "=" * (-len(part) % 4))
        except (binascii.Error, ValueError):
            continue
        yield from _from_bytes("base64", raw, depth)


def _from_bytes(form: str, raw: bytes, depth: int) -> Iterator[tuple[str, str]]:
    text = readable(raw)
    if text is not None:
        yield from _deeper(form, text, depth)
    text = readable(unpack(raw) or b"")
    if text is not None:
        yield from _deeper(f"packed in {form}", text, depth)


def readable(raw: bytes) -> str | None:
    """Bytes as text if that is what they are."""
    if len(raw) < 4:
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = raw.decode("latin-1")
    letters = text.encode("ascii", "ignore")
    good = len(letters) - len(letters.translate(None, _GOOD))
    plain = good + sum(map(str.isprintable, _FOREIGN.findall(text)))
    return text if plain >= 0.9 * len(text) and good >= 0.75 * len(text) else None


def unpack(raw: bytes) -> bytes | None:
    """What packed bytes hold, by the packers of the standard library; None where nothing is packed."""
    try:
        if raw[:3] == b"BZh":
            return bz2.BZ2Decompressor().decompress(raw, _LARGEST)
        if raw[:6] == b"\xfd7zXZ\x00" or raw[:3] == b"\x5d\x00\x00":
            return lzma.LZMADecompressor().decompress(raw, _LARGEST)
        headed = raw[:1] == b"\x78" or raw[:2] == b"\x1f\x8b"
        # 47: zlib or gzip by its header; -15: a bare deflate stream, as in a zip
        return zlib.decompressobj(47 if headed else -15).decompress(raw, _LARGEST)
    except (OSError, ValueError, EOFError, zlib.error, lzma.LZMAError):
        return None


def _character(match: re.Match[str]) -> str:
    number = int(next(group for group in match.groups() if group), 16)
    return chr(number) if number < 0x110000 else match.group()
