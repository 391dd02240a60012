"""MemeTube from outside: sessions, verbs and pages. What runs behind them is not to be seen."""

from typing import Any, NoReturn
from weakref import WeakKeyDictionary

import numpy as np

from memeverse.errors import FriendlyError, Stopped, a_value
from memeverse.platform.behind import Behind
from memeverse.platform.cards import PlatformError
from memeverse.platform.dials import POLICIES, Dials, Policy, draw_dials
from memeverse.platform.pages import Card, Page
from memeverse.platform.scrolling import SHORT_BUTTONS, ShortButton
from memeverse.platform.site import VIDEOS, Site, build_site
from memeverse.randomness import derive, read_seed
from memeverse.simulation.reading import read_count

__all__ = ["Platform", "PlatformError", "Session", "dials_luck", "platform_on", "platform_with"]


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
        dials = draw_dials(policy or drawn, dials_luck(seed))
        self.name = name
        _behind[self] = Behind(build_site(seed, videos), dials, seed)

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


def dials_luck(seed: int | str) -> np.random.Generator:
    """From which the dials of the platform of a seed are drawn."""
    return derive(seed, "memetube", "dials")


def platform_with(dials: Dials, seed: int | str, *, name: str = "MemeTube", videos: int = VIDEOS) -> Platform:
    """A platform tuned by hand."""
    return platform_on(build_site(seed, videos), dials, seed, name=name)


def platform_on(site: Site, dials: Dials, seed: int | str, *, name: str = "MemeTube") -> Platform:
    """A platform of a site that is built."""
    platform = Platform.__new__(Platform)
    platform.name = name
    _behind[platform] = Behind(site, dials, seed)
    return platform


class Session:
    """One browser on the site. Each verb returns the page that it leads to."""

    __slots__ = ("platform", "token")

    def __init__(self, platform: Platform, token: str):
        if not isinstance(token, str) or not 0 < len(token) <= 200:
            raise PlatformError(f"a session needs a name of 1 to 200 letters; this is {a_value(token)}.")
        self.platform, self.token = platform, str.__str__(token)

    def homepage(self) -> Page:
        """The homepage: 24 videos."""
        return self._ask("homepage", self.token)

    def open(self, video: str) -> Page:
        """The page of a video, with 20 others beside it. How long it is watched is told by `watched`."""
        return self._ask("open", self.token, video)

    def watched(self, seconds: float | None = None, video: str | None = None) -> None:
        """So many seconds more of the open video have been watched; without a number, to its end.

        A browser may tell late: then ``video`` says of which one. Of one that this session knows no more
        (its history is deleted), nothing is counted.
        """
        self._ask("watched", self.token, seconds, video)

    def watched_short(self, seconds: float | None = None, video: str | None = None) -> None:
        """The same of a short: of the one in the window, or told late of one of the last thirty."""
        self._ask("watched_short", self.token, seconds, video)

    def press_short(self, button: ShortButton, video: str | None = None) -> Page:
        """Press `like`, `dislike` or `not_interested` on a short: the one in the window, or a late one."""
        if button not in SHORT_BUTTONS:
            raise PlatformError(
                f"a short has the buttons {', '.join(SHORT_BUTTONS)}; this is {a_value(button)}."
            )
        return self._ask("rate_short", self.token, button, video)

    def watch(self, video: str, seconds: float | None = None) -> Page:
        """Open a video and watch so much of it, or all."""
        page = self.open(video)
        self.watched(seconds)
        return page

    def shorts(self) -> Page:
        """The feed of shorts with one in the window: the same until it is scrolled. The open video is left.

        `watched`, `like`, `dislike` and `not_interested` are about this short until a video is opened.

        >>> ada = Platform("practice", videos=1_000).session("ada")
        >>> first = ada.shorts()
        >>> ada.watched(5)
        >>> second = ada.scroll()
        >>> first.kind, first.video.video != second.video.video, second.video.topic, len(second)
        ('short', True, '', 0)
        """
        return self._ask("shorts", self.token)

    def scroll(self, past: str | None = None) -> Page:
        """The next short of the feed; where it is not open, it is opened: at its first, or where it was left.

        A browser may ask twice: with ``past``, the short that it leaves, the feed moves only if that is the
        one in the window.
        """
        return self._ask("scroll", self.token, past)

    def skip(self, past: str | None = None) -> Page:
        """Leave the short in the window after a second; the next short."""
        return self._ask("skip", self.token, past)

    def search(self, text: str) -> Page:
        """The twenty best finds."""
        return self._ask("search", text)

    def channel(self, address: str) -> Page:
        """The page of a channel with its newest videos."""
        return self._ask("channel", self.token, address)

    def history(self) -> Page:
        """What was watched, the latest first."""
        return self._ask("history", self.token)

    def like(self) -> Page:
        """Like the open video, or the short in the window."""
        return self._ask("rate", self.token, "liked")

    def dislike(self) -> Page:
        """Dislike it."""
        return self._ask("rate", self.token, "disliked")

    def not_interested(self) -> Page:
        """Say that one is not interested in it."""
        return self._ask("refuse", self.token)

    def subscribe(self) -> Page:
        """Subscribe to the channel of the open video."""
        return self._ask("subscribe", self.token, True)

    def unsubscribe(self) -> Page:
        """End the subscription to the channel of the open video."""
        return self._ask("subscribe", self.token, False)

    def delete_history(self) -> Page:
        """Delete the list of what was watched."""
        return self._ask("delete_history", self.token)

    def sign_out(self) -> Page:
        """Leave; from here on this is a fresh browser."""
        self.token, page = self._ask("sign_out", self.token)
        return page

    def _ask(self, verb: str, *given: Any) -> Any:
        return answered(_behind[self.platform], verb, *given)

    def __repr__(self) -> str:
        return f"a session of {self.platform.name}"


def answered(inside: Any, verb: str, *given: Any) -> Any:
    """What the inside of a platform answers. What breaks there is told without a trace that leads there."""
    try:
        return getattr(inside, verb)(*given)
    except FriendlyError as error:
        said: BaseException = type(error)(*error.args)
    except KeyboardInterrupt:
        said = Stopped("Stopped while the site was asked; nothing was changed.")
    except Exception:
        said = PlatformError(f"the site can't answer that ({verb}); try it with other words or numbers.")
    raise said  # out here, where what happened is no part of it any more


_behind: WeakKeyDictionary[Platform, Behind] = WeakKeyDictionary()
