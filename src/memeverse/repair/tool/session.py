"""A session of the tool: look at the homepage, choose, watch, and again."""

from dataclasses import dataclass, replace
from threading import Event
from typing import Protocol

import numpy as np

from memeverse.errors import InputError
from memeverse.personas.bridge import Refused, Visitor
from memeverse.personas.commands import ALL, Stretch
from memeverse.personas.over_http import OverHTTP
from memeverse.repair.sides import SIDES, Side
from memeverse.repair.tool.choosing import Chooser, View, describe_homepage
from memeverse.repair.tool.profile import MOST_WATCHED, Profile
from memeverse.repair.tool.table import Table, another_site
from memeverse.repair.tool.window import Window, do
from memeverse.repair.users import to_watch

_LISTED = 50  # videos on the site's page of what was watched


@dataclass(frozen=True, eq=False)
class Moment:
    """A homepage, and what was chosen on it; on the last one nothing is."""

    step: int  # how many videos were watched in the background before
    page: int  # how many homepages were shown to this visitor, with this one
    homepage: tuple[str, ...]  # addresses of videos
    slants: np.ndarray  # (places,): as far as they are known
    choice: Side | None = None
    video: str = ""
    why: str = ""

    @property
    def sentence(self) -> str:
        """How it leans, what is watched, and why."""
        return f"{describe_homepage(self.slants)} {self.why}".rstrip()


class Listener(Protocol):
    """Who is told what happens."""

    def looked(self, moment: Moment, profile: Profile, window: Window) -> None:
        """A homepage stands in the window, with what is chosen."""
        ...

    def watched(self, moment: Moment, profile: Profile, title: str) -> None:
        """What was chosen has been watched."""
        ...


@dataclass(frozen=True, eq=False)
class Session:
    """What to do: in which window, by what, how many videos, and how long each is played and looked at."""

    window: Window
    table: Table
    chooser: Chooser
    videos: int
    listeners: tuple[Listener, ...]
    stop: Event
    stretch: Stretch = ALL
    pause: float = 0.0  # seconds that each page stands in the window

    def run(self, profile: Profile) -> Profile:
        """Do it; the visitor as it is in the end. Who stops it gets the last homepage, too."""
        check_room(profile, self.videos)
        until = profile.injected + self.videos
        while True:
            profile, moment = self._look(profile, is_last=profile.injected == until)
            if moment.choice is None:
                return profile
            profile = self._watch(profile, moment)

    def _look(self, profile: Profile, is_last: bool) -> tuple[Profile, Moment]:
        seen = self.window.look()
        profile = replace(profile, homepages=profile.homepages + 1)
        homepage = tuple(str(item["id"]) for item in seen.items)
        slants = self.table.of(homepage)
        moment = Moment(profile.injected, profile.homepages, homepage, slants)
        if not is_last and not self.stop.is_set():
            choice, why = self.chooser.choose(View(profile.side, profile.own, slants[None], profile.injected))
            moment = replace(moment, choice=choice, why=why, video=self._next(profile, choice))
        self.window.write(slants, moment.sentence)
        for one in self.listeners:
            one.looked(moment, profile, self.window)
        self.stop.wait(self.pause)
        return profile, moment

    def _watch(self, profile: Profile, moment: Moment) -> Profile:
        seen = self.window.watch(moment.video, self.stretch)
        profile = replace(profile, watched=(*profile.watched, moment.video), injected=profile.injected + 1)
        for one in self.listeners:
            one.watched(moment, profile, str(seen.page_title))
        self.stop.wait(self.pause)
        return profile

    def _next(self, profile: Profile, side: Side) -> str:
        """The address of the next video of a side, which this visitor has not watched."""
        watched = self.table.rows(profile.watched)[None]
        sides = np.array([SIDES.index(side)])
        row = to_watch(self.table.pool, sides, profile.own, profile.injected, watched)[0]
        return self.table.addresses[row]


def check_room(profile: Profile, videos: int) -> None:
    """See that the site will remember all that is to be watched."""
    room = MOST_WATCHED - len(profile.watched)
    if videos > room:
        raise InputError(
            f"the site remembers {MOST_WATCHED} videos of a visitor, and this one watched "
            f"{len(profile.watched)}: --videos can be at most {max(room, 0)}."
        )


def bring(profile: Profile, visitor: Visitor, stop: Event) -> Profile | None:
    """Let the site know the visitor, by the requests that a browser would send; None where it was stopped.

    What the site remembers of the visitor is gone on with. Else all is watched again, and the last homepage
    will be the one that was seen last.
    """
    quick = OverHTTP(visitor)
    if profile.injected and _is_remembered(profile, quick):
        return profile
    quick.launch(fresh=True)
    for video in profile.watched:
        if stop.is_set():
            return None
        try:
            do(quick, "watch", video)
        except Refused as error:
            raise another_site(str(error).rstrip(".")) from None
    again = max(profile.homepages - 1, 0)
    for _ in range(again):
        do(quick, "homepage")
    return replace(profile, homepages=again)


def _is_remembered(profile: Profile, quick: OverHTTP) -> bool:
    quick.launch(fresh=False)
    page = quick._read(quick._open("/history"))
    listed = [card.video for card in page.cards]
    return listed == list(profile.watched[: -_LISTED - 1 : -1])
