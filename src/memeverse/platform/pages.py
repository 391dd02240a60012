"""What a visitor sees: pages with cards on them. Nothing else of a site leaves the platform."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from memeverse.platform.addresses import number_of

PageType = Literal["homepage", "watch", "search", "channel", "history", "notice", "short"]


def as_time(seconds: float) -> str:
    """A length as sites write it.

    >>> as_time(65), as_time(3_725)
    ('1:05', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def as_age(days: int) -> str:
    """How long ago something was posted.

    >>> as_age(1), as_age(45), as_age(800)
    ('1 day ago', '1 month ago', '2 years ago')
    """
    for length, unit in ((365, "year"), (30, "month"), (1, "day")):
        if days >= length:
            many = days // length
            return f"{many} {unit}{'s' * (many != 1)} ago"
    return "today"


@dataclass(frozen=True)
class Card:
    """A video as a list shows it."""

    video: str
    title: str
    channel: str
    channel_address: str
    topic: str
    tag: str
    seconds: int
    views: int
    days: int

    @property
    def url(self) -> str:
        return f"/watch?v={self.video}"

    @property
    def channel_url(self) -> str:
        return f"/channel?c={self.channel_address}"

    @property
    def is_short(self) -> bool:
        """Whether this is a video as the feed of shorts shows it: nothing says what it is about."""
        return not self.topic

    @property
    def thumbnail_url(self) -> str:
        """Where its picture is. That of a short is another one than its video's: the address says which."""
        return f"/thumbnail?v={self.video}" + "&size=short" * self.is_short

    @property
    def number(self) -> int:
        """What its thumbnail varies by."""
        return (number_of(self.video) or 0) % 9_973

    @property
    def length(self) -> str:
        return as_time(self.seconds)

    @property
    def metadata(self) -> str:
        return f"{self.views:,} views, {as_age(self.days)}"


@dataclass(frozen=True)
class Video(Card):
    """A video as its own page shows it."""

    likes: int = 0
    description: str = ""
    rating: Literal["", "liked", "disliked"] = ""
    refused: bool = False  # marked as not interesting
    subscribed: bool = False  # to its channel

    @property
    def hashtags(self) -> tuple[str, ...]:
        """The words of the description that begin with #: those of a short."""
        return tuple(word for word in self.description.split() if word.startswith("#"))


@dataclass(frozen=True)
class Page:
    """A page: which, what is on it, and the cards in their order (the first is number 1)."""

    kind: PageType
    title: str
    url: str
    cards: tuple[Card, ...] = ()
    video: Video | None = None
    text: str = ""

    def __iter__(self) -> Iterator[Card]:
        return iter(self.cards)

    def __len__(self) -> int:
        return len(self.cards)

    def __repr__(self) -> str:
        lines = [f"{self.title} ({self.url})", *([self.text] if self.text else [])]
        for place, card in enumerate(self.cards, 1):
            lines.append(f"{place:>3}  {card.title}  [{card.channel}, {card.topic}, {card.length}]")
        if self.kind == "short" and self.video is not None:
            lines.append(f"{self.video.description}  [{self.video.channel}, {self.video.length}]")
        return "\n".join(lines)
