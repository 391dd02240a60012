"""What a request may say, read at the edge: who asks, from where, and the fields of a form."""

import asyncio
import re
import secrets
import unicodedata
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request

from memeverse.errors import shortened

COOKIE = "session"
MOST_BYTES, MOST_FIELDS = 4_096, 10  # of a form
_PATIENCE = 10.0  # seconds that a form may take to arrive
_TOKEN = re.compile(r"[A-Za-z0-9_.-]{1,200}")
_SECONDS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,9})?")


def token_of(cookies: Mapping[str, str]) -> tuple[str, bool]:
    """The session's token, and whether it is a new one because the browser brought none that is well formed.

    >>> token_of({"session": "ada"})
    ('ada', False)
    >>> token_of({"session": "a b"})[1]
    True
    """
    token = cookies.get(COOKIE, "")
    return (token, False) if _TOKEN.fullmatch(token) else (secrets.token_urlsafe(18), True)


def is_from_here(headers: Mapping[str, str]) -> bool:
    """Whether a form was sent by one of the site's own pages, or by no page: by a client that is no browser.

    >>> is_from_here({"origin": "http://there.example", "host": "127.0.0.1:8000"})
    False
    >>> is_from_here({"sec-fetch-site": "same-origin"}), is_from_here({"host": "127.0.0.1:8000"})
    (True, True)
    """
    if "sec-fetch-site" in headers:  # no page can write this header itself
        return headers["sec-fetch-site"] in ("same-origin", "none")
    origin = headers.get("origin")
    return origin is None or origin.partition("://")[2] == headers.get("host", "")


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form (of a field that is given twice, the last)."""
    if not is_from_here(request.headers):
        raise HTTPException(
            403, "buttons work from this site's own pages only: open the page and press it there."
        )
    body = await _body(request)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "a form must come as application/x-www-form-urlencoded.")
    try:
        fields = parse_qs(body.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        raise HTTPException(
            400, f"the form can't be read: it must be UTF-8 and have at most {MOST_FIELDS} fields."
        ) from None
    return {name: values[-1] for name, values in fields.items()}


def seconds_of(form: Mapping[str, str]) -> float | None:
    """How long was watched: a number of seconds, or None for ``all``.

    >>> seconds_of({"seconds": "30"}), seconds_of({"seconds": "all"})
    (30.0, None)
    """
    text = form.get("seconds", "")
    if text == "all":
        return None
    if not _SECONDS.fullmatch(text):
        said = f"this is {shortened(repr(text), 40)}" if text else "there is none"
        raise HTTPException(400, f"the field seconds must be a number from 0 on, or all; {said}.")
    return float(text)


def words_to_find(text: str) -> str:
    """What to search for, with single spaces; refused where it holds what nobody types.

    >>> words_to_find("  rye   bread ")
    'rye bread'
    """
    text = " ".join(text.split())
    if any(unicodedata.category(letter) in ("Cc", "Cs") for letter in text):
        raise HTTPException(400, "a search takes words; there are control characters in this one.")
    return text


async def _body(request: Request) -> bytes:
    body = b""
    try:
        async with asyncio.timeout(_PATIENCE):
            async for part in request.stream():
                body += part
                if len(body) > MOST_BYTES:
                    raise HTTPException(413, f"a form may have {MOST_BYTES:,} bytes at most.")
    except TimeoutError:
        raise HTTPException(408, "the form did not arrive in time: send it again.") from None
    except ClientDisconnect:
        raise HTTPException(400, "the form broke off.") from None
    return body
