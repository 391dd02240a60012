"""A run of the tool from its beginning to its end: the site, the browser, the visitor, the session."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import click

from memeverse.errors import printable
from memeverse.personas.commands import Stretch
from memeverse.puppets.audited import open_preset
from memeverse.repair.tool.choosing import read_chooser
from memeverse.repair.tool.display import Terminal
from memeverse.repair.tool.keeping import Log, check_place, new_folder
from memeverse.repair.tool.place import site_at
from memeverse.repair.tool.profile import read_profile
from memeverse.repair.tool.session import Listener, Session, bring, check_room
from memeverse.repair.tool.stopping import stop_key
from memeverse.repair.tool.table import table_of
from memeverse.repair.tool.window import Window


@dataclass(frozen=True)
class Wanted:
    """What somebody asked for on the command line."""

    profile: str
    policy: str = "network"
    videos: int = 100
    user: int = 4
    site: str | None = None
    headed: bool = False
    folder: Path | None = None
    seconds: int | None = None  # of each video; None is all of it
    pause: float = 0.0


def run(wanted: Wanted) -> None:
    """Do it, and tell about it. What is done is kept, whatever ends the run."""
    audited = open_preset("paper")
    table = table_of(audited)
    profile = read_profile(wanted.profile, wanted.user, table)
    chooser = read_chooser(wanted.policy, profile.side)
    check_room(profile, wanted.videos)
    if wanted.folder is not None:
        check_place(wanted.folder)
    terminal, log = Terminal(), None
    with ExitStack() as open_things:
        stop = open_things.enter_context(stop_key())
        origin = open_things.enter_context(site_at(wanted.site, audited))
        window = Window(profile.token, origin, headed=wanted.headed)
        open_things.callback(window.quit)
        window.launch(fresh=False)
        click.echo(f"MemeTube is at {origin}. q or Ctrl-C stops.")
        brought = bring(profile, window.visitor, stop)
        if brought is None:
            terminal.conclude(wanted.videos)
            return
        click.echo(
            f"A visitor of the {profile.side} watched {len(profile.watched)} videos; now {wanted.videos} "
            f"more in the background, chosen by {chooser.policy.name}."
        )
        listeners: tuple[Listener, ...] = (terminal,)
        if wanted.folder is not None:
            log = Log(new_folder(wanted.folder), brought, wanted.videos, chooser.policy.name)
            listeners = (terminal, log)
        stretch = Stretch() if wanted.seconds is None else Stretch(seconds=wanted.seconds)
        session = Session(window, table, chooser, wanted.videos, listeners, stop, stretch, wanted.pause)
        try:
            session.run(brought)
        finally:
            terminal.conclude(wanted.videos)
            page = log.conclude() if log is not None else None
            if page is not None:
                click.echo(printable(f"Every step and the pictures: {page}"))
