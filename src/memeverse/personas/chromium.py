"""A real Chromium, driven through Playwright from a thread of its own."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from typing import Any, TypeVar

from memeverse.errors import InputError
from memeverse.personas.bridge import Late, Lost, Visitor

Result = TypeVar("Result")

_PATH = "MEMEVERSE_CHROMIUM"  # the environment variable with the path of a browser
_SWITCHES = ("--disable-background-networking", "--disable-dev-shm-usage", "--mute-audio")
_GRACE = 10.0  # seconds more than a page may take until the browser counts as dead


class Chromium:
    """A browser of one visitor; ``site`` is what the visitor's errors call the place it goes to.

    The visitor's ``options``: ``executable`` (or the environment variable MEMEVERSE_CHROMIUM) is the path of
    a Chromium or Chrome, ``arguments`` more of its switches, ``headless=False`` shows its window.
    """

    def __init__(self, visitor: Visitor, site: str):
        self._visitor, self._site = visitor, site
        self._thread: ThreadPoolExecutor | None = None  # Playwright wants one thread, and no event loop in it
        self._playwright: Any = None
        self._process: int | None = None

    @property
    def is_open(self) -> bool:
        """Whether it was opened, and not closed again."""
        return self._thread is not None

    def open(self, launch: Callable[[Any, dict[str, Any]], Any], *switches: str, shown: bool = False) -> None:
        """Start it in its own thread, by ``launch(Playwright's browser type, the keywords of a start)``."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chromium")
        options = self._visitor.options
        arguments = [*_SWITCHES, *switches, *options.get("arguments", ())]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium's sandbox does not start for root
            arguments.append("--no-sandbox")
        keywords = {
            "executable_path": options.get("executable") or os.environ.get(_PATH) or None,
            "headless": not shown and bool(options.get("headless", True)),
            "args": arguments,
            "timeout": 1000 * self._visitor.timeout,
        }
        self.do(lambda: self._start(launch, keywords))

    def may_be_killed(self, browser: Any) -> None:
        """Remember the process of a browser that was started, for the day that it hangs."""
        told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        self._process = next((one["id"] for one in told if one["type"] == "browser"), None)

    def do(self, work: Callable[[], Result], within: float | None = None) -> Result:
        """Do something in the browser's thread; what Playwright raises becomes ours."""
        if self._thread is None:
            raise Lost("the browser is closed.")
        found: Future[Result] = self._thread.submit(work)
        try:
            return found.result(3 * self._visitor.timeout + _GRACE if within is None else within)
        except NotInTime:
            raise Late("the browser hangs.") from None
        except errors() as error:
            if type(error).__name__ == "TimeoutError":
                raise Late(
                    f"a page did not come within {self._visitor.timeout:g} seconds ({_first_line(error)})."
                ) from None
            raise Lost(f"the browser is gone, or can't reach {self._site} ({_first_line(error)}).") from None

    def close(self, end: Callable[[], object]) -> None:
        """Close it with ``end``; what does not close is killed, where its process is known."""
        if self._thread is None:
            return
        try:
            self.do(lambda: self._stop(end), _GRACE / 2 if self._process else None)
        except Late:
            if self._process is None:
                raise
            with suppress(OSError):  # it is gone already
                os.kill(self._process, getattr(signal, "SIGKILL", signal.SIGTERM))
            self.do(lambda: None, _GRACE)  # now it ends, and the thread is free
        finally:
            self._thread.shutdown(wait=False)
            self._thread = self._process = None

    # --- in the browser's thread

    def _start(self, launch: Callable[[Any, dict[str, Any]], Any], keywords: dict[str, Any]) -> None:
        begin = _playwright()
        self._playwright = begin().start()
        try:
            launch(self._playwright.chromium, keywords)
        except errors() as error:
            no_screen = "headed browser" in str(error)
            if not no_screen and ("has been closed" in str(error) or type(error).__name__ == "TimeoutError"):
                raise  # it died or hung while it started: that is no lack of one
            raise InputError(
                f"no browser could be started ({_first_line(error)}). `playwright install chromium` gets "
                f"one; where a Chromium or Chrome is installed, put its path into the variable {_PATH}."
                + (" A visible window needs a screen." if no_screen else "")
            ) from None

    def _stop(self, end: Callable[[], object]) -> None:
        for close in (end, self._playwright and self._playwright.stop):
            with suppress(errors()):  # it is gone already
                if close:
                    close()
        self._playwright = None


def errors() -> type[Exception]:
    """What Playwright raises."""
    try:
        from playwright.sync_api import Error
    except ImportError:
        return Lost
    return Error


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise InputError(
            "a real browser needs the browser extra:  pip install 'memeverse[browser]'  and then, once: "
            "playwright install chromium"
        ) from None
    return sync_playwright


def _first_line(error: Exception) -> str:
    lines = str(error).strip().splitlines() or [type(error).__name__]
    return lines[0][:160]
