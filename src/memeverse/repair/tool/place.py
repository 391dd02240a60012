"""Where the tool works: a MemeTube on this machine, and nowhere else."""

import ipaddress
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from memeverse.errors import InputError, printable, shortened
from memeverse.personas.bridge import Lost, Refused, Unreadable, Visitor
from memeverse.personas.over_http import OverHTTP
from memeverse.puppets.audited import Audited

_WHY = (
    "This tool watches by itself, which the terms of real platforms forbid: it works on a MemeTube that is "
    "served on this machine, and on nothing else."
)
_EXAMPLE = "http://127.0.0.1:8000"


@contextmanager
def site_at(address: str | None, site: Audited) -> Iterator[str]:
    """The address of a MemeTube that was given, or of one that is served as long as the `with` lasts."""
    if address is not None:
        found = local_address(address)
        check_memetube(found)
        yield found
        return
    from memeverse.platform.web.application import website
    from memeverse.platform.web.serving import served

    with served(website(site.platform)) as found:
        yield found


def local_address(address: str) -> str:
    """The address of a site on this machine; any other one is refused.

    >>> local_address("http://localhost:8000/")
    'http://localhost:8000'
    >>> local_address("https://a.example")
    Traceback (most recent call last):
    memeverse.errors.InputError: https://a.example is not on this machine. This tool watches by itself, ...
    """
    shown = printable(shortened(address, 80))
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        host, parts = "", urlsplit("")
    if not host or parts.scheme not in ("http", "https"):
        raise InputError(f"{shown!r} is no address of a site: write it as {_EXAMPLE}.")
    if not _is_here(host):
        raise InputError(f"{shown} is not on this machine. {_WHY}")
    if parts.scheme != "http" or parts.path not in ("", "/") or parts.query or "@" in parts.netloc:
        raise InputError(f"{shown} is no address that a MemeTube has: write it as {_EXAMPLE}.")
    return f"http://{parts.netloc}"


def check_memetube(origin: str) -> None:
    """See that a MemeTube answers there; no visitor's homepage changes by it."""
    asked = OverHTTP(Visitor("repair-asks", origin, timeout=10.0))
    try:
        page = asked._read(asked._open("/signed-out"))
    except (Refused, Unreadable):
        page = None
    except Lost as error:
        raise InputError(
            f"there is no site at {origin}: {error} Serve one with  memeverse platform serve --preset paper "
            "--seed paper  or leave --site out, and the tool serves its own."
        ) from None
    if page is None or page.kind != "notice":
        raise InputError(f"what answers at {origin} is no MemeTube. {_WHY}")


def only_here(origin: str) -> tuple[str, ...]:
    """Switches of a browser that then finds this site and nothing else, wherever a page may lead.

    >>> only_here("http://127.0.0.1:8000")
    ('--no-proxy-server', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1')
    >>> only_here("http://[::1]:8000")[1]  # a browser's rules have no brackets
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ::1'
    """
    host = urlsplit(origin).hostname
    return ("--no-proxy-server", f"--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE {host}")


def _is_here(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
