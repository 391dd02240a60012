"""The feed of shorts for many visitors at once, and for one who looks: what lab 3's bots scroll through."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn
from weakref import WeakKeyDictionary

import numpy as np

from memeverse.errors import a_kind, a_value
from memeverse.platform.addresses import Directory
from memeverse.platform.cards import PlatformError
from memeverse.platform.memetube import Platform, _behind, answered
from memeverse.platform.short_feed import ShortFeed

if TYPE_CHECKING:
    from PIL import Image

Numbers = np.ndarray | Sequence[float] | float

SMALL = (64, 36)  # a picture that a bot looks at


def crowd(platform: Platform, tokens: Sequence[str]) -> "Crowd":
    """Visitors who open the feed for the first time, together; each sees what its session alone would see.

    >>> site = Platform("practice", videos=1_000)
    >>> two = crowd(site, ["ada", "bob"])
    >>> shown = two.next()
    >>> two.addresses(shown)[1] == site.session("bob").shorts().video.video
    True
    >>> two.tell(two.seconds(shown))
    >>> len(two.captions(two.next()))
    2
    """
    return Crowd(platform, tokens)


def onlooker(platform: Platform) -> "Crowd":
    """Somebody who only looks: at what shorts are like, by their numbers.

    >>> onlooker(Platform("practice", videos=1_000)).n_shorts
    1000
    """
    return Crowd(platform, ["who only looks"])


class Crowd:
    """Many visitors in the feed of one site. Made by `crowd`.

    Shorts are called by row numbers in no order: from 0 to `Crowd.n_shorts` - 1, the same in every crowd on
    the site, so that what was worked out for a row can be kept in an array.
    """

    __slots__ = ("__weakref__", "n_shorts", "platform", "size")

    def __init__(self, platform: Platform, tokens: Sequence[str]):
        if not isinstance(platform, Platform):
            raise PlatformError(f"a crowd visits a Platform; this is {a_kind(platform)}.")
        if isinstance(tokens, str) or not all(_is_token(one) for one in tokens):
            raise PlatformError(
                "a crowd needs a list of names of 1 to 200 letters, such as ['ada', 'bob']; "
                f"this is {a_value(tokens)}."
            )
        if not len(tokens):
            raise PlatformError("a crowd needs somebody: give one name or more.")
        self.platform, self.size = platform, len(tokens)
        _inside[self] = _Inside(platform, [str.__str__(token) for token in tokens])
        self.n_shorts = _inside[self].n_shorts

    def next(self) -> np.ndarray:
        """The next short of each visitor, (b,) int."""
        return self._ask("next")

    def tell(self, seconds: Numbers, liked: "np.ndarray | Sequence[bool] | None" = None) -> None:
        """So many seconds more of the short in each window were watched; who liked theirs.

        Below two seconds a short counts as passed over.
        """
        self._ask("tell", seconds, liked)

    def seconds(self, rows: np.ndarray) -> np.ndarray:
        """How long shorts are, in the shape of ``rows``."""
        return self._ask("seconds", rows)

    def captions(self, rows: np.ndarray) -> list[str]:
        """Their captions."""
        return self._ask("captions", rows)

    def hashtags(self, rows: np.ndarray) -> list[tuple[str, ...]]:
        """Their hashtags, three each."""
        return self._ask("hashtags", rows)

    def addresses(self, rows: np.ndarray) -> list[str]:
        """Their codes, as a session calls them."""
        return self._ask("addresses", rows)

    def pictures(self, rows: np.ndarray, size: tuple[int, int] = SMALL) -> "list[Image.Image]":
        """Their thumbnails; any size of 16 to 9."""
        return self._ask("pictures", rows, size)

    def _ask(self, verb: str, *given: Any) -> Any:
        return answered(_inside[self], verb, *given)

    def __len__(self) -> int:
        return self.size

    def __repr__(self) -> str:
        return f"{self.size:,} visitors in the feed of {self.platform.name}"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a crowd can't be copied or saved: begin another one with crowd(platform, tokens).")


class _Inside:
    """The feed with the site's own rows, which are sorted by topic; outside they go by their codes."""

    def __init__(self, platform: Platform, tokens: Sequence[str]):
        behind = _behind[platform]
        self._cards = behind.cards
        self._feed: ShortFeed = behind.scrolling.feed
        self._state = self._feed.begin(tokens)
        self._directory: Directory = behind.cards.directory
        self.n_shorts = self._directory.size

    def next(self) -> np.ndarray:
        return self._directory.places(self._feed.next(self._state))

    def tell(self, seconds: Any, liked: Any) -> None:
        b = self._state.size
        times = _numbers(seconds, "seconds", b)
        if not (np.isfinite(times) & (times >= 0)).all():
            raise PlatformError("seconds must be numbers from 0 on.")
        if self._state.current[0] < 0:
            raise PlatformError("nothing was shown yet: call next() first.")
        likes = None if liked is None else _numbers(liked, "liked", b).astype(bool)
        self._feed.tell(self._state, times, likes)

    def seconds(self, rows: Any) -> np.ndarray:
        return self._feed.shorts.seconds[self._rows(rows)]

    def captions(self, rows: Any) -> list[str]:
        return [one.caption for one in self._feed.shorts.words(self._rows(rows).tolist())]

    def hashtags(self, rows: Any) -> list[tuple[str, ...]]:
        return [one.hashtags for one in self._feed.shorts.words(self._rows(rows).tolist())]

    def addresses(self, rows: Any) -> list[str]:
        return [self._directory.address(row) for row in self._rows(rows).tolist()]

    def pictures(self, rows: Any, size: Any) -> "list[Image.Image]":
        from memeverse.platform.pictures.stills import draw_still

        cards = [self._cards.card(row) for row in self._rows(rows).tolist()]
        return [draw_still(card.topic, card.tag, card.number, size) for card in cards]

    def _rows(self, rows: Any) -> np.ndarray:
        return self._directory.rows_at(read_places(rows, self.n_shorts))


def read_places(rows: Any, n_shorts: int) -> np.ndarray:
    """Row numbers of shorts, as somebody gives them."""
    places = np.asarray(rows)
    if places.size == 0:
        return places.astype(np.int64)
    if places.dtype.kind not in "iu" or places.min() < 0 or places.max() >= n_shorts:
        raise PlatformError(
            f"shorts are called by whole numbers from 0 to {n_shorts - 1:,}, as next() gives them; "
            f"this is {a_value(rows)}."
        )
    return places


def _is_token(token: Any) -> bool:
    return isinstance(token, str) and 0 < len(token) <= 200


def _numbers(given: Any, name: str, b: int) -> np.ndarray:
    try:
        found = np.asarray(given, dtype=float)
        return np.broadcast_to(found, (b,))
    except (TypeError, ValueError):
        raise PlatformError(
            f"{name} must be a number, or one for each of the {b:,} visitors; this is {a_value(given)}."
        ) from None


_inside: WeakKeyDictionary[Crowd, _Inside] = WeakKeyDictionary()
