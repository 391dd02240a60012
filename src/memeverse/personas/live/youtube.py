"""YouTube, visited by a persona: its verbs. What the pages say is read by `youtube_page`."""

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, ClassVar
from urllib.parse import urlencode

from memeverse.personas.bridge import Collected, Lost, Refused, Seen, Unreadable
from memeverse.personas.commands import Command, Stretch, Verb
from memeverse.personas.live.collecting import LiveSite
from memeverse.personas.live.refusals import SignedOut, SiteRefused
from memeverse.personas.live.youtube_cards import ORIGIN, is_video
from memeverse.personas.live.youtube_page import read_page

_ID = re.compile(r"[\w-]{11}", re.ASCII)
_LONGEST_SIGN_IN = 600.0  # seconds

_LIKE = "like-button-view-model button"
_DISLIKE = "dislike-button-view-model button"
_SUBSCRIBE = "#subscribe-button-shape button, ytd-subscribe-button-renderer button"
_CONFIRM = "yt-confirm-dialog-renderer #confirm-button button"
_UNSUBSCRIBE = (
    "tp-yt-iron-dropdown ytd-menu-service-item-renderer:last-child, yt-list-item-view-model:last-child"
)

# Whether the visitor is signed out; what the player says of the video; how far the video is.
_SIGNED_OUT = "() => window.ytInitialData?.responseContext?.mainAppWebResponseContext?.loggedOut === true"
_STATUS = "() => window.ytInitialPlayerResponse?.playabilityStatus?.status ?? null"
_LENGTH = (
    "() => { const v = document.querySelector('video'); return v && v.duration > 0 ? v.duration : null }"
)
_PLAY = "() => { const v = document.querySelector('video'); if (v && v.paused) v.play().catch(() => {}) }"
_PAUSE = "() => document.querySelector('video')?.pause()"
_RUNS = "() => { const v = document.querySelector('video'); return !!v && !v.paused && v.readyState > 2 }"
_PRESSED = "(name) => document.querySelector(name)?.getAttribute('aria-pressed') ?? null"
_SUBSCRIBED = """(name) => { const b = document.querySelector(name);
    return b && (b.closest('[subscribed]') !== null || /^(Subscribed|Unsubscribe)/.test(b.innerText.trim()))
}"""


class YouTube(LiveSite):
    """A visitor of YouTube's desktop site. A video is watched in real time, so `for=30s` is worth writing.

    ``options``: those of a live site, and ``signed_in``, a function that is called every second with the
    address in the window while `youtube:sign_in` waits; the person has finished when it answers True.
    """

    scheme: ClassVar[str] = "youtube"
    hosts: frozenset[str] = frozenset({"www.youtube.com", "youtube.com"})
    origin: ClassVar[str] = ORIGIN
    verbs: ClassVar[tuple[Verb, ...]] = (
        Verb("homepage"),
        Verb("search", "text"),
        Verb("watch", "address", "v", timed=True),
        Verb("next_up", timed=True),
        *(Verb(name, lists=False) for name in ("like", "dislike", "subscribe", "unsubscribe", "sign_in")),
    )
    _watched: Collected | None = None  # the page of the video in the window

    @staticmethod
    def read_url(path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
        """The verb that an address amounts to.

        >>> YouTube.read_url("/results", {"search_query": "rye bread"}), YouTube.read_url("/about", {})
        (('search', 'rye bread'), None)
        """
        if path == "/":
            return "homepage", ""
        verb, key = {"/watch": ("watch", "v"), "/results": ("search", "search_query")}.get(path, ("", ""))
        return (verb, query[key]) if query.get(key) else None

    def collect(self, command: Command) -> Collected:
        """Do a command; what came, unread."""
        match command.verb:
            case "watch":
                return self._watch(command.argument, command.stretch)
            case "next_up":
                return self._watch(self._next(), command.stretch)
            case "search":
                return self._elsewhere(f"{ORIGIN}/results?{urlencode({'search_query': command.argument})}")
            case "homepage":
                return self._elsewhere(f"{ORIGIN}/")
            case "sign_in":
                return self._sign_in()
        return self._press(command.verb)

    def parse(self, collected: Collected) -> Seen:
        """What a page says."""
        return read_page(collected.content, collected.url)

    def launch(self, fresh: bool) -> None:
        """Start the browser."""
        self._watched = None
        super().launch(fresh)

    # --- pages

    def _elsewhere(self, address: str) -> Collected:
        self._watched = None
        return self._visit(address)

    def _next(self) -> str:
        if self._watched is None:
            raise Refused("nothing is up next: no video is open in this browser; watch one first.")
        for card in self.parse(self._watched).items:
            if is_video(dict(card)):
                return str(card["id"])
        raise Refused("there is no video in the list of what is up next.")

    def _watch(self, video: str, stretch: Stretch) -> Collected:
        if not _ID.fullmatch(video):
            raise Refused(f"{video!r} is no video of YouTube: 11 letters, digits, - and _ after watch?v=.")
        self._watched = None
        came = self._visit(f"{ORIGIN}/watch?v={video}")
        if self._window.ask(_STATUS) != "OK":
            return came  # there is nothing to play; the page says why
        played = self._play(stretch, came)
        self._watched = Collected(came.content, came.url, came.url_before, played)
        return self._watched

    def _play(self, stretch: Stretch, came: Collected) -> int:
        """Play for so long; how many seconds the player ran, advertisements included."""
        length = self._wait_for(lambda: self._window.ask(_LENGTH))
        if length is None:
            raise Unreadable("the page of the video has no <video> that gets a length.", came)
        if length == float("inf") and stretch.seconds is None:
            raise SiteRefused("a live broadcast has no end: say how long to watch, such as for=60s.", came)
        wanted = round(stretch.seconds or 0) if length == float("inf") else stretch.seconds_of(int(length))
        ran = 0
        if wanted:
            self._window.ask(_PLAY)
        for _ in range(wanted):
            self.clock.sleep(1)
            ran += bool(self._window.ask(_RUNS))
        self._window.ask(_PAUSE)
        if wanted and not ran:
            raise Unreadable("the player did not play: no second of the video ran.", came)
        return ran

    def _wait_for(self, asked: Callable[[], Any]) -> Any:
        """Ask every half second, for as long as a page may take."""
        for _ in range(max(2, int(2 * self.visitor.timeout))):
            found = asked()
            if found:
                return found
            self.clock.sleep(0.5)
        return None

    # --- buttons

    def _press(self, verb: str) -> Collected:
        """Press a button of the open video, if it isn't pressed yet, and see that it is."""
        if self._watched is None:
            raise Refused("no video is open: watch one first.")
        if self._window.ask(_SIGNED_OUT):
            raise SignedOut(f"{verb} is for those who are signed in: youtube:sign_in comes first.")
        if verb in ("like", "dislike"):
            name = _LIKE if verb == "like" else _DISLIKE
            self._make(lambda: self._window.ask(_PRESSED, name) == "true", name)
        elif verb == "subscribe":
            self._make(lambda: bool(self._window.ask(_SUBSCRIBED, _SUBSCRIBE)), _SUBSCRIBE)
        else:
            self._make(lambda: self._window.ask(_SUBSCRIBED, _SUBSCRIBE) is False, _SUBSCRIBE, confirm=True)
        return self._came(self._window.now())

    def _make(self, done: Callable[[], bool], button: str, confirm: bool = False) -> None:
        if not self._wait_for(lambda: self._window.ask("(name) => !!document.querySelector(name)", button)):
            raise Unreadable(f"the page has no button {button}.", self._came(self._window.now()))
        if done():
            return
        self._pace.wait()
        self._window.press(button)
        if confirm:
            self._wait_for(lambda: self._window.ask("(name) => !!document.querySelector(name)", _UNSUBSCRIBE))
            if self._window.ask("(name) => !!document.querySelector(name)", _UNSUBSCRIBE):
                self._window.press(_UNSUBSCRIBE)
            self._window.press(_CONFIRM)
        if not self._wait_for(done):
            raise Unreadable(f"{button} was pressed, and nothing changed.", self._came(self._window.now()))

    # --- what only a person can do

    def _sign_in(self) -> Collected:
        """Open a visible window and wait until the person has finished there."""
        finished = self.visitor.options.get("signed_in")
        if not callable(finished):
            raise Refused(
                "signing in and giving consent is done by a person in a visible window. Give a function that "
                'says when they have finished: options={"signed_in": lambda address: ...}; it is called '
                "every second with the address in the window."
            )
        self._watched = None
        self._window.close()
        try:
            self._window.open(shown=True)
            self._visit(f"{ORIGIN}/")
            waited = 0.0
            while not finished(self._window.now().url):
                if waited >= _LONGEST_SIGN_IN:
                    raise Refused(f"nobody finished signing in within {_LONGEST_SIGN_IN / 60:.0f} minutes.")
                self.clock.sleep(1)
                waited += 1
        finally:
            with suppress(Lost):  # the person closed it
                self._window.close()
            self._window.open()
        return self._visit(f"{ORIGIN}/")
