"""The command `memeverse platform serve`."""

from importlib.util import find_spec
from typing import TYPE_CHECKING

import click

from memeverse.errors import InputError
from memeverse.platform.dials import POLICIES, Policy, draw_dials, with_buttons
from memeverse.platform.site import VIDEOS
from memeverse.term.lab2 import BUTTONS

if TYPE_CHECKING:
    from memeverse.platform.memetube import Platform

_NEEDS = ("jinja2", "starlette", "uvicorn")


@click.group("platform")
def platform() -> None:
    """MemeTube, the video platform of labs 2 to 5."""


@platform.command()
@click.option("--seed", required=True, help="Names the site: the same seed is the same site.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The default lets nobody else in.")
@click.option("--videos", type=int, help="How many; 20,000 where nothing is said.")
@click.option(
    "--policy", type=click.Choice(POLICIES), help="How it recommends; the seed decides where nothing is said."
)
@click.option(
    "--scrubs",
    multiple=True,
    type=click.Choice(BUTTONS),
    help="A button that takes a topic away, while the others do nothing (with --policy; several times).",
)
@click.option(
    "--preset",
    type=click.Choice(("neutral", "paper", "rabbit hole", "moderating")),
    help="A site of lab 4, which goes by audiences, instead of a policy.",
)
@click.option("--dial", type=float, help="How far its dial is turned (with --preset).")
@click.option("--paper-size", is_flag=True, help="399,935 videos (with --preset); 24,000 without.")
def serve(
    seed: str,
    port: int,
    host: str,
    videos: int | None,
    policy: Policy | None,
    scrubs: tuple[str, ...],
    preset: str | None,
    dial: float | None,
    paper_size: bool,
) -> None:
    """Serve MemeTube as a web site, until Ctrl-C.

    `memeverse term NAME`, for staff, prints the lines that serve the platforms of a term.
    """
    if scrubs and policy is None:
        raise click.UsageError("--scrubs needs --policy: say how the site recommends, too.")
    if preset and (policy is not None or videos is not None):
        raise click.UsageError("give --preset, or --policy and --videos: a site of lab 4 has its own.")
    if not preset and (dial is not None or paper_size):
        raise click.UsageError("--dial and --paper-size need --preset: say which site of lab 4.")
    if not all(map(find_spec, _NEEDS)):
        raise click.ClickException("the web site needs the web extra:  pip install 'memeverse[web]'")
    try:
        if preset:
            found = _audited(preset, 1.0 if dial is None else dial, paper_size, seed)
        else:
            found = _platform(seed, videos, policy, scrubs)
        _serve(found, port, host)
    except InputError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:  # how it is meant to end
        pass


def _platform(seed: str, videos: int | None, policy: Policy | None, scrubs: tuple[str, ...]) -> "Platform":
    from memeverse.platform.memetube import Platform, dials_luck, platform_with

    videos = VIDEOS if videos is None else videos
    if not scrubs or policy is None:
        return Platform(seed, videos=videos, policy=policy)
    dials = with_buttons(draw_dials(policy, dials_luck(seed)), scrubs)
    return platform_with(dials, seed, videos=videos)


def _audited(preset: str, dial: float, paper_size: bool, seed: str) -> "Platform":
    from memeverse.puppets.audited import open_preset

    size = "paper" if paper_size else "teaching"
    return open_preset(preset, dial, size=size, seed=seed).platform  # type: ignore[arg-type]


def _serve(site: "Platform", port: int, host: str) -> None:
    from memeverse.platform.web.application import website
    from memeverse.platform.web.serving import address_of, is_loopback, listen, serve

    with listen(host, port) as found:
        pages = website(site)
        if not is_loopback(found):
            click.echo("Warning: everybody who can reach this machine can visit this site.", err=True)
        click.echo(f"MemeTube is at {address_of(found)} (Ctrl-C ends it)")
        serve(pages, found)
