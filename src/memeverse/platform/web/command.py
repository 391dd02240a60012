"""The command `memeverse platform serve`."""

from importlib.util import find_spec

import click

from memeverse.errors import InputError

_NEEDS = ("jinja2", "starlette", "uvicorn")


@click.group("platform")
def platform() -> None:
    """MemeTube, the video platform of lab 2."""


@platform.command()
@click.option("--seed", required=True, help="Names the site: the same seed is the same site.")
@click.option(
    "--port", default=8000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one."
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The default lets nobody else in.")
@click.option("--videos", default=20_000, show_default=True, help="How many.")
def serve(seed: str, port: int, host: str, videos: int) -> None:
    """Serve MemeTube as a web site, until Ctrl-C."""
    if not all(map(find_spec, _NEEDS)):
        raise click.ClickException("the web site needs the web extra:  pip install 'memeverse[web]'")
    try:
        _serve(seed, port, host, videos)
    except InputError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:  # how it is meant to end
        pass


def _serve(seed: str, port: int, host: str, videos: int) -> None:
    from memeverse.platform.memetube import Platform
    from memeverse.platform.web.application import website
    from memeverse.platform.web.serving import address_of, is_loopback, listen, serve

    with listen(host, port) as found:
        site = website(Platform(seed, videos=videos))
        if not is_loopback(found):
            click.echo("Warning: everybody who can reach this machine can visit this site.", err=True)
        click.echo(f"MemeTube is at {address_of(found)} (Ctrl-C ends it)")
        serve(site, found)
