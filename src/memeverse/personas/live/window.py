"""A window of a real Chromium, through Playwright: it goes to addresses, and says what came."""

import json
import os
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from memeverse.errors import InputError
from memeverse.personas.bridge import Late, Lost, Visitor

Result = TypeVar("Result")

_PATH = "MEMEVERSE_CHROMIUM"  # the environment variable with the path of a browser
_ARGUMENTS = ["--disable-background-networking", "--disable-dev-shm-usage", "--mute-audio"]
_PLAYS = "--autoplay-policy=no-user-gesture-required"
_GRACE = 10.0  # seconds more than a page may take until the browser counts as dead


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

    ``options``: ``executable`` (or the environment variable MEMEVERSE_CHROMIUM) is the path of a Chromium or
    Chrome, ``arguments`` more of its switches, ``headless=False`` shows the window.
    """

    def __init__(self, visitor: Visitor, profile: Path):
        self._visitor, self._profile = visitor, profile
        self._cookies = profile / "cookies.json"
        self._thread: ThreadPoolExecutor | None = None  # Playwright wants one thread, and no event loop in it
        self._playwright: Any = None
        self._context: Any = None
        self._page: Any = None

    def open(self, shown: bool = False) -> None:
        """Start the browser; ``shown`` on the screen, for a person."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chromium")
        try:
            self.do(lambda: self._start(shown))
        except BaseException:
            with suppress(Lost):
                self.close()
            raise

    def close(self) -> None:
        """Close it; it may be gone already."""
        if self._thread is None:
            return
        try:
            self.do(self._stop)
        finally:
            self._thread.shutdown(wait=False)
            self._thread = None

    @property
    def is_open(self) -> bool:
        """Whether there is a browser."""
        return self._thread is not None

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
        if self._thread is None:
            raise Lost("the browser is closed.")
        found: Future[Result] = self._thread.submit(work)
        try:
            return found.result(3 * self._visitor.timeout + _GRACE)
        except NotInTime:
            raise Late("the browser hangs.") from None
        except _errors() as error:
            if type(error).__name__ == "TimeoutError":
                raise Late(
                    f"the page did not come within {self._visitor.timeout:g} seconds ({_first_line(error)})."
                ) from None
            raise Lost(f"the browser is gone, or can't reach the site ({_first_line(error)}).") from None

    # --- in the browser's thread

    def _start(self, shown: bool) -> None:
        start = _playwright()
        options = self._visitor.options
        arguments = [*_ARGUMENTS, _PLAYS, *options.get("arguments", ())]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium's sandbox does not start for root
            arguments.append("--no-sandbox")
        self._playwright = start().start()
        try:
            self._context = self._playwright.chromium.launch_persistent_context(
                self._profile,
                executable_path=options.get("executable") or os.environ.get(_PATH) or None,
                headless=not shown and bool(options.get("headless", True)),
                args=arguments,
                locale="en-US",
                timeout=1000 * self._visitor.timeout,
            )
        except _errors() as error:
            if type(error).__name__ == "TimeoutError":
                raise
            raise InputError(
                f"no browser could be started ({_first_line(error)}). `playwright install chromium` gets "
                f"one; where a Chromium or Chrome is installed, put its path into {_PATH}. A visible "
                "window needs a screen."
            ) from None
        self._context.set_default_timeout(1000 * self._visitor.timeout)
        if self._cookies.is_file():
            self._context.add_cookies(json.loads(self._cookies.read_text(encoding="utf-8")))
        self._page = self._context.pages[0] if self._context.pages else self._context.new_page()

    def _keep_cookies(self) -> None:
        half = self._cookies.with_suffix(".part")
        half.write_text(json.dumps(self._context.cookies()), encoding="utf-8")
        os.replace(half, self._cookies)

    def _stop(self) -> None:
        with suppress(_errors(), AttributeError):  # it is gone already, or never came
            self._keep_cookies()
        for end in (self._context and self._context.close, self._playwright and self._playwright.stop):
            with suppress(_errors()):  # it is gone already
                if end:
                    end()
        self._context = self._playwright = self._page = None


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise InputError(
            "a live site is visited with a real browser, which needs the browser extra:  "
            "pip install 'memeverse[browser]'  and then, once: playwright install chromium"
        ) from None
    return sync_playwright


def _errors() -> type[Exception]:
    try:
        from playwright.sync_api import Error
    except ImportError:
        return Lost
    return Error


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:160]
