"""What a platform knows of one visitor: what the session did, and nothing of who it is."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memeverse.platform.short_feed import FeedState


@dataclass(repr=False)  # a traceback shows no secrets
class Watch:
    """A video that was opened, and how long it was watched."""

    video: int
    seconds: float = 0.0
    weight: float = 1.0  # what it counts for; a button may take that away


@dataclass(repr=False)  # a traceback shows no secrets
class ShortVisit:
    """A session's past in the feed of shorts. Videos and shorts know nothing of each other."""

    state: "FeedState"  # of one visitor
    liked: set[int] = field(default_factory=set)
    disliked: set[int] = field(default_factory=set)

    @property
    def current(self) -> int:
        """The short in the window."""
        return int(self.state.current[0])


@dataclass(repr=False)  # a traceback shows no secrets
class Visit:
    """A session's past. ``opened`` and ``homepages`` count pages: their luck hangs on them."""

    token: str
    arm: bool  # of an experiment on visitors: whether this one is treated
    watches: list[Watch] = field(default_factory=list)
    shown_history: list[Watch] = field(default_factory=list)  # what the history page lists
    liked: set[int] = field(default_factory=set)
    disliked: set[int] = field(default_factory=set)
    refused: set[int] = field(default_factory=set)  # not interested: never shown again
    channels: list[int] = field(default_factory=list)  # subscribed to
    current: int | None = None
    up_next: tuple[int, ...] = ()
    opened: int = 0
    homepages: int = 0
    shorts: ShortVisit | None = None  # from the day on that the feed was opened
    in_feed: bool = False  # whether the feed was opened last, not a video
