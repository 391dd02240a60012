"""MemeTube in a real Chromium, through Playwright: real clicks, and a clock that is moved, not waited for."""

import os
import signal
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotInTime
from contextlib import suppress
from typing import Any, TypeVar
from urllib.parse import urlencode, urlsplit

from memeverse.errors import InputError
from memeverse.personas.bridge import Late, Lost, Refused, Visitor
from memeverse.personas.memetube import MemeTube
from memeverse.personas.over_http import OverHTTP, read
from memeverse.platform.pages import Page

Result = TypeVar("Result")

_PATH = "MEMEVERSE_CHROMIUM"  # the environment variable with the path of a browser
_ARGUMENTS = ["--disable-background-networking", "--disable-dev-shm-usage", "--mute-audio"]
_GRACE = 10.0  # seconds more than a page may take until the browser counts as dead
_LABELS = {"like": ".like", "dislike": ".dislike", "not_interested": ".not-interested"}


class InChromium(MemeTube):
    """A visitor of a served MemeTube with a browser of its own.

    ``options``: ``executable`` (or the environment variable MEMEVERSE_CHROMIUM) is the path of a Chromium or
    Chrome, ``arguments`` more of its switches, ``headless=False`` shows its window.
    """

    def __init__(self, visitor: Visitor):
        super().__init__(visitor)
        self.origin = visitor.where.rstrip("/")
        self._thread: ThreadPoolExecutor | None = None  # Playwright wants one thread, and no event loop in it
        self._playwright: Any = None
        self._browser: Any = None
        self._page: Any = None
        self._number: int | None = None  # of the browser's process

    # --- the contract

    def launch(self, fresh: bool) -> None:
        """Start a browser with the persona's cookie, its clock standing still."""
        self._forget()
        if fresh:
            OverHTTP(self.visitor).launch(fresh=True)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="chromium")
        self._on_thread(self._start)

    def quit(self) -> None:
        """Close it."""
        if self._thread is None:
            return
        try:
            self._on_thread(self._stop, _GRACE / 2)
        except Late:
            self._kill()
            self._on_thread(lambda: None, _GRACE)  # now it ends, and the thread is free
        finally:
            self._thread.shutdown(wait=False)
            self._thread = None

    def _start(self) -> None:
        sync_playwright = _playwright()
        self._playwright = sync_playwright().start()
        options = self.visitor.options
        arguments = [*_ARGUMENTS, *options.get("arguments", ())]
        if hasattr(os, "geteuid") and os.geteuid() == 0:  # Chromium's sandbox does not start for root
            arguments.append("--no-sandbox")
        try:
            self._browser = self._playwright.chromium.launch(
                executable_path=options.get("executable") or os.environ.get(_PATH) or None,
                headless=options.get("headless", True),
                args=arguments,
                timeout=1000 * self.visitor.timeout,
            )
        except _errors() as error:
            if "has been closed" in str(error) or type(error).__name__ == "TimeoutError":
                raise  # it died or hung while it started: that is no lack of one
            raise InputError(
                f"no browser could be started ({_first_line(error)}). `playwright install chromium` gets "
                f"one; where a Chromium or Chrome is installed, put its path into the variable {_PATH}."
            ) from None
        told = self._browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
        self._number = next((one["id"] for one in told if one["type"] == "browser"), None)
        context = self._browser.new_context(locale="en-GB", timezone_id="UTC")
        context.add_cookies([{"name": "session", "value": self.visitor.token, "url": self.origin}])
        context.set_default_timeout(1000 * self.visitor.timeout)
        context.clock.install(time=_NOON)
        context.clock.pause_at(_NOON + 1)
        self._page = context.new_page()

    def _stop(self) -> None:
        for one in (self._browser, self._playwright):
            with suppress(_errors()):  # it is gone already
                if one is not None:
                    (one.close if one is self._browser else one.stop)()
        self._browser = self._playwright = self._page = None

    def _kill(self) -> None:
        """End the process of a browser that does not answer any more."""
        if self._number is not None:
            with suppress(OSError):  # it is gone already
                os.kill(self._number, getattr(signal, "SIGKILL", signal.SIGTERM))

    # --- what MemeTube asks for

    def _open(self, path: str, **query: str) -> str:
        address = f"{self.origin}{path}?{urlencode(query)}" if query else self.origin + path
        return self._on_thread(lambda: self._come(lambda: self._go(address)))

    def _follow(self, page: Page, place: int) -> str:
        def click() -> Any:
            self._be_at(page)
            return self._click(f"li.card >> nth={place - 1} >> a.card-title")

        return self._on_thread(lambda: self._come(click))

    def _find(self, words: str) -> str:
        def search() -> Any:
            if self._shown is None:  # nowhere yet, and a homepage would count
                return self._go(f"{self.origin}/search?{urlencode({'q': words})}")
            self._page.fill("#q", words)
            return self._click("form.search button")

        return self._on_thread(lambda: self._come(search))

    def _press(self, button: str) -> str:
        def press() -> Any:
            if button == "sign_out":
                return self._sign_out()
            if button == "delete_history":
                answer = self._go(f"{self.origin}/history")
                there = self._page.locator("form[action='/delete-history'] button").count()
                return self._click("form[action='/delete-history'] button") if there else answer
            assert self._video is not None
            self._be_at(self._video)
            return self._click(f"form[action='/{button.replace('_', '-')}'] button")

        return self._on_thread(lambda: self._come(press))

    def _play(self, seconds: int) -> None:
        self._on_thread(lambda: self._watch(seconds))

    def _read(self, content: Any) -> Page:
        return read(content)

    # --- in the browser's thread

    def _come(self, go: Callable[[], Any]) -> str:
        """Go somewhere; the page as it came."""
        answer = go()
        html: str = answer.text() if answer is not None else self._page.content()
        if answer is not None and answer.status >= 500:
            raise Lost(f"{self.origin} answers that it is broken ({answer.status}).")
        if answer is not None and answer.status >= 400:
            said = self._page.locator(".page-text")
            raise Refused(said.inner_text() if said.count() else f"the site says no ({answer.status}).")
        return html

    def _go(self, address: str) -> Any:
        """Type an address. The page counts as there when it can be read; its pictures come meanwhile."""
        return self._page.goto(address, wait_until="domcontentloaded")

    def _click(self, selector: str) -> Any:
        """Click on what leads to another page; the answer that brought it."""
        with self._page.expect_navigation(wait_until="domcontentloaded") as coming:
            self._page.click(selector)
        return coming.value

    def _be_at(self, page: Page) -> None:
        """Back to a page that was seen, if it isn't the one in the window."""
        if self._shown is not page:
            self._go(self.origin + page.url)

    def _sign_out(self) -> Any:
        if self._shown is None:
            self._go(f"{self.origin}/signed-out")
        answer = self._click("form[action='/sign-out'] button")
        self._page.evaluate("sessionStorage.clear()")
        return answer

    def _watch(self, seconds: int) -> None:
        """Let the player's clock run so long, pause, and see that the site was told."""
        player = self._page.locator(".player")
        at, length = player.locator(".bar").evaluate("bar => [bar.value, bar.max]")
        if min(seconds, length - at) >= 1:
            with self._page.expect_response(lambda one: urlsplit(one.url).path == "/watched") as told:
                self._page.clock.fast_forward(1000 * seconds)
                self._pause(player)
            if told.value.status != 204:
                raise Lost(f"{self.origin} did not take down what was watched ({told.value.status}).")
        else:
            self._pause(player)

    def _pause(self, player: Any) -> None:
        play = player.locator(".play")
        if play.inner_text() == "Pause":
            play.click()

    def _on_thread(self, work: Callable[[], Result], within: float | None = None) -> Result:
        """Do something in the browser's thread; what Playwright raises becomes ours."""
        assert self._thread is not None, "launch() comes first"
        found: Future[Result] = self._thread.submit(work)
        try:
            return found.result(3 * self.visitor.timeout + _GRACE if within is None else within)
        except NotInTime:
            raise Late("the browser hangs.") from None
        except _errors() as error:
            if type(error).__name__ == "TimeoutError":
                raise Late(
                    f"a page did not come within {self.visitor.timeout:g} seconds ({_first_line(error)})."
                ) from None
            raise Lost(f"the browser is gone, or can't reach {self.origin} ({_first_line(error)}).") from None


_NOON = 1_800_000_000  # when the clocks of all personas stand still: it is the same time for everybody


def _playwright() -> Any:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise InputError(
            "a real browser needs the browser extra:  pip install 'memeverse[browser]'  and then, once: "
            "playwright install chromium"
        ) from None
    return sync_playwright


def _errors() -> type[Exception]:
    try:
        from playwright.sync_api import Error
    except ImportError:
        return Lost
    return Error


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0][:160]
