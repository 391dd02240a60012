"""MemeTube in a real Chromium: real clicks, and a clock that is moved, not waited for."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from memeverse.personas.bridge import Lost, Refused, Visitor
from memeverse.personas.chromium import Chromium
from memeverse.personas.memetube import MemeTube, picture_in
from memeverse.personas.over_http import OverHTTP, read
from memeverse.platform.pages import Page

if TYPE_CHECKING:
    from PIL import Image


class InChromium(MemeTube):
    """A visitor of a served MemeTube with a browser of its own; ``options`` are those of `Chromium`."""

    def __init__(self, visitor: Visitor):
        super().__init__(visitor)
        self.origin = visitor.where.rstrip("/")
        self._chromium = Chromium(visitor, self.origin)
        self._browser: Any = None
        self._page: Any = None

    # --- the contract

    def launch(self, fresh: bool) -> None:
        """Start a browser with the persona's cookie, its clock standing still."""
        self._forget()
        if fresh:
            OverHTTP(self.visitor).launch(fresh=True)
        self._chromium.open(self._start)

    def quit(self) -> None:
        """Close it."""
        self._chromium.close(self._stop)

    def _start(self, kind: Any, keywords: dict[str, Any]) -> None:
        self._browser = kind.launch(**keywords)
        self._chromium.may_be_killed(self._browser)
        context = self._browser.new_context(locale="en-GB", timezone_id="UTC")
        context.add_cookies([{"name": "session", "value": self.visitor.token, "url": self.origin}])
        context.set_default_timeout(1000 * self.visitor.timeout)
        context.clock.install(time=_NOON)
        context.clock.pause_at(_NOON + 1)
        self._page = context.new_page()

    def _stop(self) -> None:
        browser, self._browser, self._page = self._browser, None, None
        if browser is not None:
            browser.close()

    # --- what MemeTube asks for

    def _open(self, path: str, **query: str) -> str:
        address = f"{self.origin}{path}?{urlencode(query)}" if query else self.origin + path
        return self._chromium.do(lambda: self._come(lambda: self._go(address)))

    def _follow(self, page: Page, place: int) -> str:
        def click() -> Any:
            self._be_at(page)
            return self._click(f"li.card >> nth={place - 1} >> a.card-title")

        return self._chromium.do(lambda: self._come(click))

    def _find(self, words: str) -> str:
        def search() -> Any:
            if self._shown is None:  # nowhere yet, and a homepage would count
                return self._go(f"{self.origin}/search?{urlencode({'q': words})}")
            self._page.fill("#q", words)
            return self._click("form.search button")

        return self._chromium.do(lambda: self._come(search))

    def _press(self, button: str) -> str:
        def press() -> Any:
            if button == "sign_out":
                return self._sign_out()
            if button == "delete_history":
                self._go(f"{self.origin}/history")
                return self._click("form[action='/delete-history'] button")
            assert self._video is not None
            self._be_at(self._video)
            return self._click(f"form[action='{self._address_of(button)}'] button")

        return self._chromium.do(lambda: self._come(press))

    def _play(self, seconds: int) -> None:
        self._chromium.do(lambda: self._watch(seconds))

    def _look_at(self, video: str) -> "Image.Image":
        address = f"{self.origin}/thumbnail?{urlencode({'v': video, 'size': 'small'})}"

        def look() -> bytes:
            answer = self._page.context.request.get(address)
            if answer.status >= 400:
                raise Refused(f"the site has no such picture ({answer.status}).")
            data: bytes = answer.body()
            return data

        return picture_in(self._chromium.do(look))

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
        player, told_at = self._page.locator(".player"), self._address_of("watched")
        at, length = player.locator(".bar").evaluate("bar => [bar.value, bar.max]")
        if min(seconds, length - at) >= 1:
            with self._page.expect_response(lambda one: urlsplit(one.url).path == told_at) as told:
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


_NOON = 1_800_000_000  # when the clocks of all personas stand still: it is the same time for everybody
