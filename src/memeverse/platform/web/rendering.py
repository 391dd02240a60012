"""A page as HTML. Everything in it can be read back with `read_page`."""

from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from memeverse.platform.pages import Page


def render(page: Page, query: str = "", site: str = "MemeTube") -> str:
    """The HTML of a page; ``query`` stands in the search field.

    >>> "<title>Signed out · MemeTube</title>" in render(Page("notice", "Signed out", "/signed-out"))
    True
    """
    return str(_environment().get_template(f"{page.kind}.html").render(page=page, query=query, site=site))


def static_files() -> dict[str, bytes]:
    """The site's own files (its style, its player, its icon), by name."""
    folder = files("memeverse.platform.web") / "static"
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("memeverse.platform.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    versions = {name: sha256(data).hexdigest()[:12] for name, data in static_files().items()}

    def static(name: str) -> str:
        """The address of a file; another content is another address, so that it can be kept for long."""
        return f"/static/{name}?{versions[name]}"

    environment.globals.update(static=static)
    environment.filters.update(grouped=_grouped)
    return environment


def _grouped(number: Any) -> str:
    return f"{number:,}"
