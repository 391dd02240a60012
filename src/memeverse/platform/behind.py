"""Behind a platform: its truth, its policy, and what it knows of its visitors. Nobody outside sees it."""

import threading
from collections import OrderedDict
from typing import Literal
from urllib.parse import urlencode

import numpy as np

from memeverse.errors import a_value
from memeverse.platform.by_slant import BySlant, OneBySlant
from memeverse.platform.cards import Cards, PlatformError
from memeverse.platform.dials import Dials, Reach
from memeverse.platform.pages import Card, Page
from memeverse.platform.recommending import HOMEPAGE, Recommender
from memeverse.platform.scrolling import Scrolling, ShortButton
from memeverse.platform.searching import MOST_LETTERS, Index
from memeverse.platform.site import Site
from memeverse.platform.visit import Visit, Watch
from memeverse.randomness import derive, derive_seed

MOST_VISITS = 50_000  # sessions that are remembered; the oldest are forgotten
_MOST_WATCHES = 500  # of one session; the oldest are forgotten


class Behind:
    """A site that runs a policy, and the sessions on it. Each verb returns the page it leads to."""

    def __init__(self, site: Site, dials: Dials, seed: int | str):
        self._site, self._dials, self._seed = site, dials, seed
        self.by_slant = None if dials.by_slant is None else BySlant(site, dials.by_slant)
        self._recommender = (
            Recommender(site, dials, seed) if self.by_slant is None else OneBySlant(self.by_slant, seed)
        )
        self.cards = Cards(site)
        self._index = Index(site, self.cards.channel_name)
        self._scrolling: Scrolling | None = None  # made when somebody opens the feed
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._lock = threading.RLock()

    @property
    def site(self) -> Site:
        """Everything about its videos."""
        return self._site

    @property
    def seed(self) -> int | str:
        """From which its luck follows."""
        return self._seed

    @property
    def topics(self) -> np.ndarray:
        """What each video is about, by its row: places in TOPICS."""
        return self._site.topic

    @property
    def main_tags(self) -> np.ndarray:
        """The first tag of each video, by its row: places in the TAGS of its topic."""
        return self._site.tags[:, 0]

    # --- pages

    def homepage(self, token: str) -> Page:
        with self._lock:
            visit = self._visit(token)
            visit.homepages += 1
            rows = self._recommender.homepage(visit)
        return Page("homepage", "Homepage", "/", self.cards.of(rows))

    def open(self, token: str, video: str) -> Page:
        row = self.cards.row(video)
        with self._lock:
            visit = self._visit(token)
            visit.in_feed = False
            if visit.current != row:  # the page that is open already is only loaded again
                watch = Watch(row)
                visit.opened += 1
                visit.up_next = self._recommender.up_next(visit, row)
                visit.current = row
                for past in (visit.watches, visit.shown_history):
                    past.append(watch)
                    del past[:-_MOST_WATCHES]
            return self._watch_page(visit)

    def search(self, text: str) -> Page:
        if not isinstance(text, str) or not text.strip():
            raise PlatformError("there is nothing to search for: give one word or more.")
        text = " ".join(text.split())[:MOST_LETTERS]
        rows = self._index.find(text)
        found = "" if rows else "Nothing was found. Try one word, such as a topic."
        return Page(
            "search", f"Search: {text}", f"/search?{urlencode({'q': text})}", self.cards.of(rows), text=found
        )

    def channel(self, token: str, address: str) -> Page:
        row = self.cards.channel_row(address)
        videos = self._site.videos_of(row)
        newest = videos[self._site.age[videos].argsort(kind="stable")][:HOMEPAGE]
        return Page(
            "channel", self.cards.channel_name(row), f"/channel?c={address}", self.cards.of(newest.tolist())
        )

    def history(self, token: str) -> Page:
        with self._lock:
            rows = [watch.video for watch in self._visit(token).shown_history[:-51:-1]]
        return Page("history", "What you watched", "/history", self.cards.of(rows))

    def card(self, video: str) -> Card:
        return self.cards.card(self.cards.row(video))

    def shorts(self, token: str) -> Page:
        with self._lock:
            return self.scrolling.show(self._visit(token))

    def scroll(self, token: str, past: str | None = None) -> Page:
        with self._lock:
            return self.scrolling.scroll(self._visit(token), past)

    def skip(self, token: str, past: str | None = None) -> Page:
        with self._lock:
            return self.scrolling.skip(self._visit(token), past)

    # --- buttons

    def watched_short(self, token: str, seconds: float | None, video: str | None = None) -> None:
        _check_seconds(seconds)
        with self._lock:
            self.scrolling.watched(self._visit(token), seconds, video)

    def rate_short(self, token: str, button: ShortButton, video: str | None = None) -> Page:
        with self._lock:
            return self.scrolling.press(self._visit(token), button, video)

    def watched(self, token: str, seconds: float | None, video: str | None = None) -> None:
        _check_seconds(seconds)
        with self._lock:
            visit = self._visit(token)
            if visit.in_feed and video is None:
                self.scrolling.watched(visit, seconds)
                return
            row = self._current(visit) if video is None else self.cards.row(video)
            length = float(self._site.seconds[row])
            watch = next((one for one in reversed(visit.watches) if one.video == row), None)
            if watch is not None:  # or its history was deleted while it was open
                watch.seconds = (
                    length if seconds is None else min(watch.seconds + float(min(seconds, length)), length)
                )

    def rate(self, token: str, rating: Literal["liked", "disliked"]) -> Page:
        with self._lock:
            visit = self._visit(token)
            if visit.in_feed:
                return self.scrolling.press(visit, "like" if rating == "liked" else "dislike")
            row = self._current(visit)
            mine, other = (
                (visit.liked, visit.disliked) if rating == "liked" else (visit.disliked, visit.liked)
            )
            other.discard(row)
            mine.add(row)
            if rating == "disliked":
                self._take_back(visit, row, self._dials.dislike)
            return self._watch_page(visit)

    def refuse(self, token: str) -> Page:
        with self._lock:
            visit = self._visit(token)
            if visit.in_feed:
                return self.scrolling.press(visit, "not_interested")
            row = self._current(visit)
            visit.refused.add(row)
            self._take_back(visit, row, self._dials.not_interested)
            return self._watch_page(visit)

    def subscribe(self, token: str, wanted: bool) -> Page:
        with self._lock:
            visit = self._visit(token)
            if visit.in_feed:
                raise PlatformError("the feed has no button to subscribe with: open the video itself first.")
            channel = int(self._site.channel[self._current(visit)])
            visit.channels = [one for one in visit.channels if one != channel] + [channel] * wanted
            return self._watch_page(visit)

    def delete_history(self, token: str) -> Page:
        with self._lock:
            visit = self._visit(token)
            visit.shown_history = []
            if self._dials.delete_history:
                visit.watches = []
                if visit.shorts is not None:
                    self.scrolling.forget(visit.shorts)
        return Page("history", "What you watched", "/history", text="Your history is deleted.")

    def sign_out(self, token: str) -> tuple[str, Page]:
        fresh = f"{derive_seed(token, 'signed out'):032x}"
        with self._lock:
            self._visits.pop(token, None)
            self._visits.pop(fresh, None)  # of an earlier visitor of the same name, who left, too
        return fresh, Page("notice", "Signed out", "/signed-out", text="You are a new visitor now.")

    # --- inside

    @property
    def scrolling(self) -> Scrolling:
        """The feed of shorts."""
        with self._lock:
            if self._scrolling is None:
                self._scrolling = Scrolling(self._site, self._dials, self._seed, self.cards)
            return self._scrolling

    def _visit(self, token: str) -> Visit:
        if type(token) is not str or not 0 < len(token) <= 200:
            raise PlatformError(f"a session needs a name of 1 to 200 letters; this is {a_value(token)}.")
        if token not in self._visits:
            arm = bool(derive(self._seed, "arm", token).random() < self._dials.treated)
            self._visits[token] = Visit(token, arm)
            if len(self._visits) > MOST_VISITS:
                self._visits.popitem(last=False)
        self._visits.move_to_end(token)
        return self._visits[token]

    def _current(self, visit: Visit) -> int:
        if visit.current is None:
            raise PlatformError("no video is open: watch one first.")
        return visit.current

    def _take_back(self, visit: Visit, row: int, reach: Reach) -> None:
        """What a button takes away of what was watched counts no more."""
        topic = self._site.topic[row]
        for watch in visit.watches:
            same = self._site.topic[watch.video] == topic if reach == "topic" else watch.video == row
            if reach != "nothing" and same:
                watch.weight = 0.0

    def _watch_page(self, visit: Visit) -> Page:
        video = self.cards.video(self._current(visit), visit)
        return Page("watch", video.title, video.url, self.cards.of(visit.up_next), video)


def _check_seconds(seconds: float | None) -> None:
    if seconds is not None and not (isinstance(seconds, int | float) and 0 <= seconds < float("inf")):
        raise PlatformError(f"seconds must be a number from 0 on; this is {a_value(seconds)}.")
