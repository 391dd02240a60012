"""Which bridge leads where: by the scheme of a command or the exact host of an address, never by a part."""

from collections.abc import Sequence
from importlib.metadata import entry_points
from typing import Any
from urllib.parse import urlsplit

from memeverse.errors import InputError, a_value
from memeverse.personas.bridge import Bridge
from memeverse.personas.memetube import MemeTube

GROUP = "memeverse.bridges"  # the entry points through which packages bring bridges
_registered: dict[str, type[Bridge]] = {}


def register(bridge: type[Bridge]) -> type[Bridge]:
    """Make a site known in this process; a package does the same with an entry point of the group.

    >>> from memeverse.personas.in_process import InProcess
    >>> class Mirror(InProcess):
    ...     scheme, hosts = "mirror", frozenset({"mirror.example"})
    >>> register(Mirror).scheme
    'mirror'
    >>> del _registered["mirror"]
    """
    for name in ("scheme", "hosts", "verbs", "replays", "launch", "collect", "parse", "quit", "read_url"):
        if not hasattr(bridge, name):
            raise InputError(f"{bridge.__name__} is no bridge yet: it lacks {name}.")
    if bridge.scheme in live_bridges():
        raise InputError(f"there is a bridge for {bridge.scheme!r} already; give this one another scheme.")
    other = _registered.get(bridge.scheme)
    if bridge.scheme == MemeTube.scheme or (other is not None and other.__qualname__ != bridge.__qualname__):
        raise InputError(f"there is a bridge for {bridge.scheme!r} already; give this one another scheme.")
    _registered[bridge.scheme] = bridge
    return bridge


def bridges(where: Any = None, browser: bool = False) -> dict[str, type[Bridge]]:
    """Every bridge by its scheme, that of the place first: a Platform, or the address of a site."""
    live = live_bridges()
    found: dict[str, type[Bridge]] = {}
    site = _live_at(where, live)
    if site is not None:
        if not browser:
            raise InputError(
                f"{where} is visited with a real browser: PersonaEngine({where!r}, browser=True, "
                'options={"live": True}). docs/personas_live.md tells what to think of before.'
            )
        found[site.scheme] = site
    elif where is not None:
        memetube = memetube_bridge(where, browser)
        found[memetube.scheme] = memetube
    found |= live | _registered
    for entry in sorted(entry_points(group=GROUP), key=lambda one: one.name):
        if entry.name not in found:
            found[entry.name] = entry.load()
    return found


def live_bridges() -> dict[str, type[Bridge]]:
    """YouTube and Amazon, which visit nothing unless the options say `live`."""
    from memeverse.personas.live import Amazon, YouTube

    return {YouTube.scheme: YouTube, Amazon.scheme: Amazon}


def _live_at(where: Any, live: dict[str, type[Bridge]]) -> type[Bridge] | None:
    """The live site with exactly this host."""
    if not isinstance(where, str) or "://" not in where:
        return None
    host = host_of(where)
    return next((one for one in live.values() if host in one.hosts), None)


def memetube_bridge(where: Any, browser: bool) -> type[Bridge]:
    """In process for a Platform; for an address over HTTP, or in a real browser."""
    from memeverse.platform.memetube import Platform

    if isinstance(where, Platform):
        if browser:
            raise InputError(
                "a browser needs a site with an address: start one with `memeverse platform serve` and give "
                "its address, such as PersonaEngine('http://127.0.0.1:8000', browser=True)."
            )
        from memeverse.personas.in_process import InProcess

        return InProcess
    host = host_of(where)
    if browser:
        from memeverse.personas.in_chromium import InChromium as Web
    else:
        from memeverse.personas.over_http import OverHTTP as Web  # type: ignore[assignment]
    return type(Web.__name__, (Web,), {"hosts": frozenset({host}), "__doc__": Web.__doc__})


def host_of(address: Any) -> str:
    """The host of a site's address, with its port.

    >>> host_of("http://127.0.0.1:8000/")
    '127.0.0.1:8000'
    """
    try:
        parts = urlsplit(address) if isinstance(address, str) else None
    except ValueError:
        parts = None
    if (
        parts is None
        or parts.scheme not in ("http", "https")
        or not parts.netloc
        or parts.path not in ("", "/")
    ):
        raise InputError(
            "an engine works on a Platform, or on the address of a site such as 'http://127.0.0.1:8000'; "
            f"this is {a_value(address)}."
        )
    return parts.netloc.lower()


def sites(found: dict[str, type[Bridge]]) -> Sequence[Any]:
    """What the reading of commands needs of them."""
    return list(found.values())
