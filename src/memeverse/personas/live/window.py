"""A window of a real Chromium: it goes to addresses, and says what came."""

import json
import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from memeverse.personas.bridge import Lost, Visitor
from memeverse.personas.chromium import Chromium, errors

Result = TypeVar("Result")

_PLAYS = "--autoplay-policy=no-user-gesture-required"


@dataclass(frozen=True)
class Arrived:
    """What came: the address in the window, the answer's number, the page as the site sent it."""

    url: str
    status: int
    html: str


class Window:
    """A browser with the profile of one persona, which keeps its cookies from one time to the next.

    They are written down after each page, for a browser that dies has not written them itself. Who is signed
    in there can be impersonated with them: the folder is nobody else's to read.
    """

    def __init__(self, visitor: Visitor, profile: Path):
        self._visitor, self._profile = visitor, profile
        self._cookies = profile / "cookies.json"
        self._chromium = Chromium(visitor, "the site")
        self._context: Any = None
        self._page: Any = None

    def open(self, shown: bool = False) -> None:
        """Start the browser; ``shown`` on the screen, for a person."""
        try:
            self._chromium.open(self._start, _PLAYS, shown=shown)
        except BaseException:
            with suppress(Lost):
                self.close()
            raise

    def close(self) -> None:
        """Close it; it may be gone already."""
        self._chromium.close(self._stop)

    @property
    def is_open(self) -> bool:
        """Whether there is a browser."""
        return self._chromium.is_open

    def go(self, address: str, referer: str = "") -> Arrived:
        """Type an address; the page as the site sent it. It counts as there when it can be read."""

        def visit() -> Arrived:
            answer = self._page.goto(address, wait_until="domcontentloaded", referer=referer or None)
            self._keep_cookies()
            if answer is None:
                return Arrived(self._page.url, 200, self._page.content())
            return Arrived(self._page.url, answer.status, answer.text())

        return self.do(visit)

    def ask(self, script: str, value: Any = None) -> Any:
        """What a piece of JavaScript finds out in the page."""
        return self.do(lambda: self._page.evaluate(script, value))

    def press(self, *selectors: str) -> None:
        """Click on the first that is visible of each selector, one after the other."""

        def click() -> None:
            for selector in selectors:
                self._page.locator(f"{selector} >> visible=true").first.click()

        self.do(click)

    def now(self) -> Arrived:
        """The page as it stands in the window."""
        return self.do(lambda: Arrived(self._page.url, 200, self._page.content()))

    def do(self, work: Callable[[], Result]) -> Result:
        """Do something in the browser's thread; what Playwright raises becomes ours."""
        return self._chromium.do(work)

    # --- in the browser's thread

    def _start(self, kind: Any, keywords: dict[str, Any]) -> None:
        self._context = kind.launch_persistent_context(self._profile, locale="en-US", **keywords)
        self._context.set_default_timeout(1000 * self._visitor.timeout)
        if self._cookies.is_file():
            self._context.add_cookies(json.loads(self._cookies.read_text(encoding="utf-8")))
        self._page = self._context.pages[0] if self._context.pages else self._context.new_page()

    def _keep_cookies(self) -> None:
        half = self._cookies.with_suffix(".part")
        half.write_text(json.dumps(self._context.cookies()), encoding="utf-8")
        os.replace(half, self._cookies)

    def _stop(self) -> None:
        context, self._page = self._context, None
        if context is None:
            return
        with suppress(errors()):  # it is gone already
            self._keep_cookies()
        self._context = None
        context.close()
