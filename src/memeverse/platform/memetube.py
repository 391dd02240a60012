"""MemeTube from outside: sessions, verbs and pages. What runs behind them is not to be seen."""

import threading
from collections import OrderedDict
from typing import NoReturn
from weakref import WeakKeyDictionary

from memeverse.errors import InputError, a_value, shortened
from memeverse.platform.addresses import Directory
from memeverse.platform.dials import POLICIES, Dials, Policy, Reach, draw_dials
from memeverse.platform.pages import Card, Page, Video
from memeverse.platform.recommending import HOMEPAGE, Recommender
from memeverse.platform.searching import MOST_LETTERS, Index
from memeverse.platform.site import VIDEOS, Site, build_site
from memeverse.platform.titles import FORMS, channel_name, title
from memeverse.platform.visit import Visit, Watch
from memeverse.platform.vocabulary import TAGS, TOPICS
from memeverse.randomness import derive, derive_seed, read_seed
from memeverse.simulation.reading import read_count

MOST_VISITS = 50_000  # sessions that are remembered; the oldest are forgotten
_MOST_WATCHES = 10_000  # of one session
_MOST_CARDS = 50_000  # that are kept; the same video is on many lists


class PlatformError(InputError):
    """Something that the site can't do: a video that does not exist, a button without a video."""


class Platform:
    """A video site as its visitors know it. `platform.session("ada")` opens it in a fresh browser.

    The seed decides on everything: videos, channels, and how the site recommends. With ``policy`` it is a
    site whose way is known (one of `POLICIES`): on such a one a method of auditing can be tried.

    >>> site = Platform("practice", videos=1_000)
    >>> ada = site.session("ada")
    >>> page = ada.homepage()
    >>> len(page), ada.watch(page.cards[0].video).video.title == page.cards[0].title
    (24, True)
    """

    __slots__ = ("__weakref__", "name")

    def __init__(
        self, seed: int | str, *, name: str = "MemeTube", policy: Policy | None = None, videos: int = VIDEOS
    ):
        seed, videos = read_seed(seed), read_count(videos, "videos", 1)
        if policy is not None and policy not in POLICIES:
            raise PlatformError(f"policy must be one of {', '.join(POLICIES)}; this is {a_value(policy)}.")
        drawn = POLICIES[int(derive(seed, "memetube", "policy").integers(len(POLICIES)))]
        dials = draw_dials(policy or drawn, derive(seed, "memetube", "dials"))
        self.name = name
        _behind[self] = _Behind(build_site(seed, videos), dials, seed)

    def session(self, token: str) -> "Session":
        """The site as a browser sees it whose cookie is ``token``: the same token goes on where it was."""
        return Session(self, token)

    def card(self, video: str) -> Card:
        """A video as a list shows it, to whomever; nobody's session is touched."""
        return _behind[self].card(video)

    def __repr__(self) -> str:
        return f"{self.name}, a video site"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{self.name} can't be copied or saved: open sessions of it instead.")


def platform_with(dials: Dials, seed: int | str, *, name: str = "MemeTube", videos: int = VIDEOS) -> Platform:
    """A platform tuned by hand."""
    platform = Platform.__new__(Platform)
    platform.name = name
    _behind[platform] = _Behind(build_site(seed, videos), dials, seed)
    return platform


class Session:
    """One browser on the site. Each verb returns the page that it leads to."""

    __slots__ = ("platform", "token")

    def __init__(self, platform: Platform, token: str):
        if not isinstance(token, str) or not 0 < len(token) <= 200:
            raise PlatformError(f"a session needs a name of 1 to 200 letters; this is {a_value(token)}.")
        self.platform, self.token = platform, token

    def homepage(self) -> Page:
        """The homepage: 24 videos."""
        return _behind[self.platform].homepage(self.token)

    def open(self, video: str) -> Page:
        """The page of a video, with 20 others beside it. How long it is watched is told by `watched`."""
        return _behind[self.platform].open(self.token, video)

    def watched(self, seconds: float | None = None, video: str | None = None) -> None:
        """So many seconds more of the open video have been watched; without a number, to its end.

        A browser may tell late: then ``video`` says of which one. Of one that this session knows no more
        (its history is deleted), nothing is counted.
        """
        _behind[self.platform].watched(self.token, seconds, video)

    def watch(self, video: str, seconds: float | None = None) -> Page:
        """Open a video and watch so much of it, or all."""
        page = self.open(video)
        self.watched(seconds)
        return page

    def search(self, text: str) -> Page:
        """The twenty best finds."""
        return _behind[self.platform].search(text)

    def channel(self, address: str) -> Page:
        """The page of a channel with its newest videos."""
        return _behind[self.platform].channel(self.token, address)

    def history(self) -> Page:
        """What was watched, the latest first."""
        return _behind[self.platform].history(self.token)

    def like(self) -> Page:
        """Like the open video."""
        return _behind[self.platform].rate(self.token, "liked")

    def dislike(self) -> Page:
        """Dislike the open video."""
        return _behind[self.platform].rate(self.token, "disliked")

    def not_interested(self) -> Page:
        """Say of the open video that one is not interested."""
        return _behind[self.platform].refuse(self.token)

    def subscribe(self) -> Page:
        """Subscribe to the channel of the open video."""
        return _behind[self.platform].subscribe(self.token, True)

    def unsubscribe(self) -> Page:
        """End the subscription to the channel of the open video."""
        return _behind[self.platform].subscribe(self.token, False)

    def delete_history(self) -> Page:
        """Delete the list of what was watched."""
        return _behind[self.platform].delete_history(self.token)

    def sign_out(self) -> Page:
        """Leave; from here on this is a fresh browser."""
        self.token, page = _behind[self.platform].sign_out(self.token)
        return page

    def __repr__(self) -> str:
        return f"a session of {self.platform.name}"


class _Behind:
    """What is behind a platform: the site's truth, its policy and what it knows of its visitors."""

    def __init__(self, site: Site, dials: Dials, seed: int | str):
        self._site, self._dials, self._seed = site, dials, seed
        self._recommender = Recommender(site, dials)
        self._videos, self._channels = Directory(site.code), Directory(site.channel_code)
        self._index = Index(site, self._channel_name)
        self._visits: OrderedDict[str, Visit] = OrderedDict()
        self._names: dict[int, str] = {}
        self._kept: dict[int, Card] = {}
        self._lock = threading.RLock()

    # --- pages

    def homepage(self, token: str) -> Page:
        with self._lock:
            visit = self._visit(token)
            visit.homepages += 1
            luck = derive(self._seed, "homepage", token, visit.homepages)
            rows = self._recommender.homepage(visit, luck)
        return Page("homepage", "Homepage", "/", self._cards(rows))

    def open(self, token: str, video: str) -> Page:
        row = self._row(video)
        with self._lock:
            visit = self._visit(token)
            if visit.current != row:  # the page that is open already is only loaded again
                watch = Watch(row)
                visit.opened += 1
                luck = derive(self._seed, "up next", token, visit.opened)
                visit.up_next = self._recommender.up_next(visit, row, luck)
                visit.current = row
                visit.watches = [*visit.watches[1 - _MOST_WATCHES :], watch]
                visit.shown_history = [*visit.shown_history[1 - _MOST_WATCHES :], watch]
            return self._watch_page(visit)

    def search(self, text: str) -> Page:
        if not isinstance(text, str) or not text.strip():
            raise PlatformError("there is nothing to search for: give one word or more.")
        text = " ".join(text.split())[:MOST_LETTERS]
        rows = self._index.find(text)
        found = "" if rows else "Nothing was found. Try one word, such as a topic."
        return Page("search", f"Search: {text}", "/search", self._cards(rows), text=found)

    def channel(self, token: str, address: str) -> Page:
        row = self._channels.row(address) if isinstance(address, str) else None
        if row is None:
            raise PlatformError(f"there is no channel {_as_given(address)} on this site.")
        videos = self._site.videos_of(row)
        newest = videos[self._site.age[videos].argsort(kind="stable")][:HOMEPAGE]
        return Page("channel", self._channel_name(row), f"/channel?c={address}", self._cards(newest.tolist()))

    def history(self, token: str) -> Page:
        with self._lock:
            rows = [watch.video for watch in self._visit(token).shown_history[:-51:-1]]
        return Page("history", "What you watched", "/history", self._cards(rows))

    def card(self, video: str) -> Card:
        return self._card(self._row(video))

    # --- buttons

    def watched(self, token: str, seconds: float | None, video: str | None = None) -> None:
        if seconds is not None and not (isinstance(seconds, int | float) and 0 <= seconds < float("inf")):
            raise PlatformError(f"seconds must be a number from 0 on; this is {a_value(seconds)}.")
        with self._lock:
            visit = self._visit(token)
            row = self._current(visit) if video is None else self._row(video)
            length = float(self._site.seconds[row])
            watch = next((one for one in reversed(visit.watches) if one.video == row), None)
            if watch is not None:  # or its history was deleted while it was open
                watch.seconds = length if seconds is None else min(watch.seconds + float(seconds), length)

    def rate(self, token: str, rating: str) -> Page:
        with self._lock:
            visit = self._visit(token)
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
            row = self._current(visit)
            visit.refused.add(row)
            self._take_back(visit, row, self._dials.not_interested)
            return self._watch_page(visit)

    def subscribe(self, token: str, wanted: bool) -> Page:
        with self._lock:
            visit = self._visit(token)
            channel = int(self._site.channel[self._current(visit)])
            visit.channels = [one for one in visit.channels if one != channel] + [channel] * wanted
            return self._watch_page(visit)

    def delete_history(self, token: str) -> Page:
        with self._lock:
            visit = self._visit(token)
            visit.shown_history = []
            if self._dials.delete_history:
                visit.watches = []
        return Page("history", "What you watched", "/history", text="Your history is deleted.")

    def sign_out(self, token: str) -> tuple[str, Page]:
        fresh = f"{derive_seed(token, 'signed out'):032x}"
        with self._lock:
            self._visits.pop(token, None)
            self._visits.pop(fresh, None)  # of an earlier visitor of the same name, who left, too
        return fresh, Page("notice", "Signed out", "/signed-out", text="You are a new visitor now.")

    # --- inside

    def _visit(self, token: str) -> Visit:
        if token not in self._visits:
            arm = bool(derive(self._seed, "arm", token).random() < self._dials.treated)
            self._visits[token] = Visit(token, arm)
            if len(self._visits) > MOST_VISITS:
                self._visits.popitem(last=False)
        self._visits.move_to_end(token)
        return self._visits[token]

    def _row(self, video: str) -> int:
        row = self._videos.row(video) if isinstance(video, str) else None
        if row is None:
            raise PlatformError(f"there is no video {_as_given(video)} on this site.")
        return row

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
        row = self._current(visit)
        card = self._card(row)
        first, second = (TAGS[card.topic][tag] for tag in self._site.tags[row])
        video = Video(
            **vars(card),
            likes=int(self._site.likes[row]),
            description=f"On {card.topic}: {first} and {second}.",
            rating="liked" if row in visit.liked else "disliked" if row in visit.disliked else "",
            refused=row in visit.refused,
            subscribed=int(self._site.channel[row]) in visit.channels,
        )
        return Page("watch", card.title, card.url, self._cards(visit.up_next), video)

    def _cards(self, rows: object) -> tuple[Card, ...]:
        return tuple(map(self._card, rows))  # type: ignore[call-overload]

    def _card(self, row: int) -> Card:
        card = self._kept.get(row)
        if card is None:
            if len(self._kept) >= _MOST_CARDS:
                self._kept.clear()
            card = self._kept[row] = self._make_card(row)
        return card

    def _make_card(self, row: int) -> Card:
        site = self._site
        topic = TOPICS[site.topic[row]]
        first, second = (TAGS[topic][tag] for tag in site.tags[row])
        code, form, channel = int(site.code[row]), int(site.form[row]) % FORMS, int(site.channel[row])
        return Card(
            video=self._videos.address(row),
            title=title(topic, first, second, form, code % 97),
            channel=self._channel_name(channel),
            channel_address=self._channels.address(channel),
            topic=topic,
            tag=first,
            seconds=int(site.seconds[row]),
            views=int(site.views[row]),
            days=int(site.age[row]),
        )

    def _channel_name(self, channel: int) -> str:
        if channel not in self._names:
            topic = TOPICS[self._site.channel_topic[channel]]
            self._names[channel] = channel_name(topic, int(self._site.channel_code[channel]))
        return self._names[channel]


def _as_given(address: object) -> str:
    """An address in quotes; what is no text at all is told by its kind."""
    return shortened(repr(address), 40) if isinstance(address, str) else a_value(address)


_behind: WeakKeyDictionary[Platform, _Behind] = WeakKeyDictionary()
