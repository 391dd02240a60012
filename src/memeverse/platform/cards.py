"""The videos of a site as visitors see them: titles, names, addresses."""

from collections.abc import Iterable

from memeverse.errors import InputError, a_value, shortened
from memeverse.platform.addresses import Directory
from memeverse.platform.pages import Card, Video
from memeverse.platform.shorts import Shorts
from memeverse.platform.site import Site
from memeverse.platform.titles import FORMS, channel_name, title
from memeverse.platform.visit import ShortVisit, Visit
from memeverse.platform.vocabulary import TAGS, TOPICS

_MOST_CARDS = 50_000  # that are kept; the same video is on many lists


class PlatformError(InputError):
    """Something that the site can't do: a video that does not exist, a button without a video."""


class Cards:
    """Cards by the row of a video, rows by address."""

    def __init__(self, site: Site):
        self._site = site
        self.directory, self._channels = Directory(site.code), Directory(site.channel_code)
        self._names: dict[int, str] = {}
        self._kept: dict[int, Card] = {}

    def row(self, video: str) -> int:
        """The row of the video at an address. Raises `PlatformError`."""
        row = self.directory.row(video) if isinstance(video, str) else None
        if row is None:
            raise PlatformError(f"there is no video {_as_given(video)} on this site.")
        return row

    def channel_row(self, address: str) -> int:
        """The channel at an address. Raises `PlatformError`."""
        row = self._channels.row(address) if isinstance(address, str) else None
        if row is None:
            raise PlatformError(f"there is no channel {_as_given(address)} on this site.")
        return row

    def of(self, rows: Iterable[int]) -> tuple[Card, ...]:
        """The cards of a list."""
        return tuple(map(self.card, rows))

    def card(self, row: int) -> Card:
        """The card of a video."""
        card = self._kept.get(row)
        if card is None:
            if len(self._kept) >= _MOST_CARDS:
                self._kept.clear()
            card = self._kept[row] = self._make(row)
        return card

    def video(self, row: int, visit: Visit) -> Video:
        """A video as its own page shows it to a visitor."""
        card = self.card(row)
        first, second = (TAGS[card.topic][tag] for tag in self._site.tags[row])
        return Video(
            **vars(card),
            likes=int(self._site.likes[row]),
            description=f"On {card.topic}: {first} and {second}.",
            rating="liked" if row in visit.liked else "disliked" if row in visit.disliked else "",
            refused=row in visit.refused,
            subscribed=int(self._site.channel[row]) in visit.channels,
        )

    def short(self, row: int, shorts: Shorts, visit: ShortVisit) -> Video:
        """A video's short version as the feed shows it to a visitor: nothing says what it is about."""
        words = shorts.words([row])[0]
        return Video(
            video=self.directory.address(row),
            title=words.caption,
            channel=shorts.handle(row),
            channel_address=self._channels.address(int(self._site.channel[row])),
            topic="",
            tag="",
            seconds=int(shorts.seconds[row]),
            views=int(self._site.views[row]),
            days=int(self._site.age[row]),
            likes=int(self._site.likes[row]),
            description=" ".join(words.hashtags),
            rating="liked" if row in visit.liked else "disliked" if row in visit.disliked else "",
            refused=row in visit.state.refused.get(0, ()),
        )

    def channel_name(self, channel: int) -> str:
        """What a channel is called."""
        if channel not in self._names:
            topic = TOPICS[self._site.channel_topic[channel]]
            self._names[channel] = channel_name(topic, int(self._site.channel_code[channel]))
        return self._names[channel]

    def _make(self, row: int) -> Card:
        site = self._site
        topic = TOPICS[site.topic[row]]
        first, second = (TAGS[topic][tag] for tag in site.tags[row])
        code, form, channel = int(site.code[row]), int(site.form[row]) % FORMS, int(site.channel[row])
        return Card(
            video=self.directory.address(row),
            title=title(topic, first, second, form, code % 97),
            channel=self.channel_name(channel),
            channel_address=self._channels.address(channel),
            topic=topic,
            tag=first,
            seconds=int(site.seconds[row]),
            views=int(site.views[row]),
            days=int(site.age[row]),
        )


def _as_given(address: object) -> str:
    """An address in quotes; what is no text at all is told by its kind."""
    return shortened(repr(address), 40) if isinstance(address, str) else a_value(address)
