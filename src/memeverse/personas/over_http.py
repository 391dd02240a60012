"""MemeTube over HTTP: the requests that a browser sends, without the browser."""

import http.client
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode, urlsplit

from memeverse.personas.bridge import Late, Lost, Refused, Unreadable, Visitor
from memeverse.personas.memetube import MemeTube, picture_in
from memeverse.platform.pages import Page
from memeverse.platform.web.reading import ReadingError, read_page

if TYPE_CHECKING:
    from PIL import Image

_MOST_BYTES, _MOST_STEPS = 10_000_000, 5  # of a page; from one address to the next


class OverHTTP(MemeTube):
    """A visitor of a served MemeTube whose browser is a few lines of Python."""

    def __init__(self, visitor: Visitor):
        super().__init__(visitor)
        self.origin = visitor.where.rstrip("/")
        self._token = visitor.token

    def launch(self, fresh: bool) -> None:
        """Bring the persona's cookie; a fresh visitor first signs out whoever had it."""
        self._forget()
        self._token = self.visitor.token
        if fresh:
            self._ask("POST", "/sign-out")
            self._token = self.visitor.token

    def quit(self) -> None:
        """Nothing is open."""

    def _open(self, path: str, **query: str) -> str:
        return self._ask("GET", f"{path}?{urlencode(query)}" if query else path)

    def _follow(self, page: Page, place: int) -> str:
        return self._open("/watch", v=page.cards[place - 1].video)

    def _find(self, words: str) -> str:
        return self._open("/search", q=words)

    def _press(self, button: str) -> str:
        form = {} if button in ("delete_history", "sign_out") else {"v": self._watching}
        return self._ask("POST", self._address_of(button), form)

    def _play(self, seconds: int) -> None:
        if seconds:
            self._ask("POST", self._address_of("watched"), {"v": self._watching, "seconds": str(seconds)})

    def _look_at(self, video: str) -> "Image.Image":
        return picture_in(self._get("GET", f"/thumbnail?{urlencode({'v': video, 'size': 'small'})}"))

    def _read(self, content: Any) -> Page:
        return read(content)

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> str:
        """The page that a request leads to."""
        return _as_text(self._get(method, path, form))

    def _get(self, method: str, path: str, form: dict[str, str] | None = None) -> bytes:
        """What a request leads to."""
        until = time.monotonic() + self.visitor.timeout
        body = urlencode(form) if form else ""
        for _ in range(_MOST_STEPS):
            status, headers, data = self._once(method, path, body, until)
            for cookie in headers.get_all("set-cookie", []):
                name, _, value = cookie.partition(";")[0].partition("=")
                if name.strip() == "session":
                    self._token = value.strip()
            if status in (301, 302, 303, 307, 308):
                method, path, body = "GET", _path_of(headers.get("location", "")), ""
                continue
            if status >= 500:
                raise Lost(f"{self.origin} answers that it is broken ({status}).")
            if status >= 400:
                raise Refused(_says(_as_text(data)) or f"the site says no ({status}).")
            return data
        raise Lost(f"{self.origin}{path} leads from one address to the next without end.")

    def _once(self, method: str, path: str, body: str, until: float) -> tuple[int, Any, bytes]:
        parts = urlsplit(self.origin)
        kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
        connection = kind(parts.netloc, timeout=max(until - time.monotonic(), 0.01))
        headers = {"Cookie": f"session={self._token}", "Connection": "close"}
        if method == "POST":
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": self.origin}
        try:
            connection.request(method, path, body.encode() if method == "POST" else None, headers)
            answer = connection.getresponse()
            data = b""
            while part := answer.read1(65_536):
                data += part
                if time.monotonic() > until:
                    raise TimeoutError
                if len(data) > _MOST_BYTES:
                    raise Lost(f"{self.origin}{path} has no end.")
            if answer.length:
                raise Lost(f"{self.origin}{path} broke off in the middle.")
            return answer.status, answer.headers, data
        except TimeoutError:
            raise Late(f"{self.origin}{path} did not come within {self.visitor.timeout:g} seconds.") from None
        except (OSError, http.client.HTTPException) as error:
            raise Lost(f"{self.origin} can't be reached ({_in_words(error)}).") from None
        finally:
            connection.close()


def _as_text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def read(content: Any) -> Page:
    """The page in some HTML."""
    try:
        return read_page(content)
    except ReadingError as error:
        raise Unreadable(str(error)) from None


def _path_of(location: str) -> str:
    try:
        parts = urlsplit(location)
    except ValueError:
        raise Unreadable(f"the site leads to {location[:200]!r}, which is no address.") from None
    path = quote(parts.path, safe="/%") or "/"
    return f"{path}?{parts.query}" if parts.query else path


def _says(html: str) -> str:
    """What a page on an error tells."""
    try:
        return read_page(html).text
    except ReadingError:
        return ""


def _in_words(error: Exception) -> str:
    return getattr(error, "strerror", None) or type(error).__name__
