"""Runs the site on a port of this machine until it is stopped."""

import errno
import ipaddress
import os
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from memeverse.errors import InputError
from memeverse.platform.web.patience import patient

_QUEUE = 2_048  # visitors who may wait for an answer
# Seconds that a connection is kept between two pages. In a crowd a request may wait for long before it is
# read; to close the line meanwhile would be an error to whoever sent it.
_KEPT = 75


def listen(host: str, port: int) -> socket.socket:
    """A socket at which visitors can already queue; port 0 takes a free one."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        found = socket.socket(family, kind, protocol)
    except (OSError, UnicodeError):
        raise InputError(f"there is no host {host!r} here; 127.0.0.1 is this machine.") from None
    try:
        if os.name == "posix":  # elsewhere it would let two servers share a port
            found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(_QUEUE)
    except OSError as error:
        found.close()
        raise InputError(_in_words(error, host, port)) from None
    return found


def address_of(found: socket.socket) -> str:
    """Where the site is, as a browser wants it.

    >>> with listen("127.0.0.1", 0) as found:
    ...     address_of(found) == f"http://127.0.0.1:{found.getsockname()[1]}"
    True
    """
    host, port = found.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def is_loopback(found: socket.socket) -> bool:
    """Whether only this machine can reach it."""
    return ipaddress.ip_address(found.getsockname()[0].partition("%")[0]).is_loopback


def serve(site: Callable[..., object], found: socket.socket) -> None:
    """Serve the site until Ctrl-C, which goes on to the caller once everybody has their page."""
    _server(site).run(sockets=[found])


@contextmanager
def served(site: Callable[..., object]) -> Iterator[str]:
    """The site at a free port of this machine as long as the `with` lasts; its address."""
    with listen("127.0.0.1", 0) as found:
        server = _server(site)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [found]}, name="site", daemon=True)
        thread.start()
        try:
            yield address_of(found)
        finally:
            server.should_exit = True
            thread.join()


def _server(site: Callable[..., object]) -> Any:
    import uvicorn

    config = uvicorn.Config(
        site,
        http=patient(),
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEPT,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def _in_words(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} is in use: stop what runs there, or take another one, such as --port {port + 1}."
    if error.errno == errno.EACCES:
        return f"port {port} is not for everybody: take one from 1024 on, such as --port 8000."
    return f"nothing can be served at {host}, port {port}: {error.strerror}."
