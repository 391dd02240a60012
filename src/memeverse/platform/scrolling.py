"""A visitor in the feed of shorts: what each verb does to it, and the page that it leads to."""

from typing import Literal

import numpy as np

from memeverse.platform.cards import Cards, PlatformError
from memeverse.platform.dials import Dials, Reach
from memeverse.platform.pages import Page
from memeverse.platform.short_feed import ShortFeed
from memeverse.platform.site import Site
from memeverse.platform.visit import ShortVisit, Visit

ShortButton = Literal["like", "dislike", "not_interested"]
SHORT_BUTTONS: tuple[ShortButton, ...] = ("like", "dislike", "not_interested")

_NOT_OPEN = "no short is in the window: open the feed first."
_SKIPPED = 1.0  # seconds after which a short is left


class Scrolling:
    """The feed of a site, as sessions use it: each is a `ShortFeed` of one visitor."""

    def __init__(self, site: Site, dials: Dials, seed: int | str, cards: Cards):
        self.feed = ShortFeed(site, dials, seed)
        self._site, self._dials, self._cards = site, dials, cards

    def show(self, visit: Visit) -> Page:
        """The short in the window; the feed is what is open now."""
        visit.in_feed = True
        if visit.shorts is None:
            visit.shorts = ShortVisit(self.feed.begin([visit.token]))
            self.feed.next(visit.shorts.state)
        return self._page(visit.shorts)

    def scroll(self, visit: Visit, past: str | None = None) -> Page:
        """The next short, unless ``past`` was left before; where the feed is not open, it is opened."""
        if visit.shorts is not None and self._is_current(visit, past):
            self.feed.next(visit.shorts.state)
        return self.show(visit)

    def skip(self, visit: Visit, past: str | None = None) -> Page:
        """The next short after a second of this one."""
        shorts = self._open(visit)
        if not self._is_current(visit, past):
            if past is None:
                raise PlatformError(_NOT_OPEN)
            return self.show(visit)
        watched = self._watched(shorts, shorts.current)
        self.feed.tell(shorts.state, max(_SKIPPED - watched, 0))
        self.feed.next(shorts.state)
        return self.show(visit)

    def watched(self, visit: Visit, seconds: float | None, video: str | None = None) -> None:
        """So many seconds more of a short; to its end where none are given."""
        row = self._row(visit, video)
        more = float(self.feed.shorts.seconds[row]) if seconds is None else float(seconds)
        if visit.shorts is not None:
            self.feed.tell(visit.shorts.state, more, rows=np.array([row]))

    def press(self, visit: Visit, button: ShortButton, video: str | None = None) -> Page:
        """A button of the short in the window, or of one that went before."""
        shorts = self._open(visit)
        row = self._row(visit, video)
        if row != shorts.current and row not in shorts.state.rows[0]:
            raise PlatformError("that short has left the feed: a button works on one of the last thirty.")
        if button == "not_interested":
            self.feed.refuse(shorts.state, 0, row)
            self._take_back(shorts, row, self._dials.not_interested)
        else:
            mine, other = (
                (shorts.liked, shorts.disliked) if button == "like" else (shorts.disliked, shorts.liked)
            )
            other.discard(row)
            mine.add(row)
            self.feed.rate(shorts.state, 0, row, button == "like")
            if button == "dislike":
                self._take_back(shorts, row, self._dials.dislike)
        return self.show(visit)

    def forget(self, shorts: ShortVisit) -> None:
        """What was watched and shown; what was refused does not come again."""
        self.feed.forget(shorts.state, 0)

    # --- inside

    def _open(self, visit: Visit) -> ShortVisit:
        if visit.shorts is None:
            raise PlatformError(_NOT_OPEN)
        return visit.shorts

    def _row(self, visit: Visit, video: str | None) -> int:
        return self._open(visit).current if video is None else self._cards.row(video)

    def _is_current(self, visit: Visit, past: str | None) -> bool:
        """Whether what is left is what is there: the open feed, or of a page that tells, its short."""
        if past is None:
            return visit.in_feed
        return self._cards.row(past) == self._open(visit).current

    def _watched(self, shorts: ShortVisit, row: int) -> float:
        seconds = shorts.state.seconds[0, shorts.state.rows[0] == row]
        return float(seconds.max(initial=0.0))

    def _take_back(self, shorts: ShortVisit, row: int, reach: Reach) -> None:
        if reach == "nothing":
            return
        same = self._site.topic == self._site.topic[row] if reach == "topic" else [row]
        rows = np.flatnonzero(same) if reach == "topic" else np.array(same)
        self.feed.take_back(shorts.state, 0, rows)

    def _page(self, shorts: ShortVisit) -> Page:
        video = self._cards.short(shorts.current, self.feed.shorts, shorts)
        return Page("short", video.title, "/shorts", video=video)
