"""Relative links of a Markdown file, turned from the repository's places to those of the site."""

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_FENCE = re.compile(r"^(```|~~~).*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(!?)\[((?:[^\[\]`]|`[^`]*`|\[[^\]]*\])*)\]\(([^)\s]+)\)")
_OUTSIDE = re.compile(r"[a-z][a-z+.-]*:|#")


@dataclass(frozen=True)
class Places:
    """Where what lies in the repository stands on the site.

    ``pages`` and ``pictures``: a file of the repository -> its file among the site's sources;
    ``modules``: source files that the reference tells of -> their names there; ``repository``: the address
    under which all other files can be seen, if there is one.
    """

    pages: Mapping[str, str]
    pictures: Mapping[str, str]
    modules: Mapping[str, str]
    repository: str = ""


def moved(text: str, file: str, places: Places) -> str:
    """The text of ``file`` with links that are right where the site has it.

    A link to a file that the site does not have goes to the repository; without an address of that, its
    words stay.

    >>> places = Places({"README.md": "index.md", "docs/a.md": "a.md"}, {}, {"src/x.py": "x"})
    >>> moved("[home](../README.md#top), [code](../src/x.py), [tests](../tests/t.py)", "docs/a.md", places)
    '[home](index.md#top), [code](<project:#x>), tests'
    """

    def link(found: re.Match[str]) -> str:
        picture, words, target = found.groups()
        if _OUTSIDE.match(target):
            return found[0]
        path, sign, anchor = target.partition("#")
        there = posixpath.normpath(posixpath.join(posixpath.dirname(file), path))
        known = {**places.pages, **places.pictures}
        if there in known:
            start = posixpath.dirname(places.pages.get(file, file)) or "."
            return f"{picture}[{words}]({posixpath.relpath(known[there], start)}{sign}{anchor})"
        if there in places.modules:
            return f"[{words}](<project:#{places.modules[there]}>)"
        if places.repository and not picture:
            return f"[{words}]({places.repository}/blob/main/{there}{sign}{anchor})"
        return words

    return outside_of_code(text, lambda prose: _LINK.sub(link, prose))


def outside_of_code(text: str, change: Callable[[str], str]) -> str:
    """The text, changed everywhere but in blocks of code."""
    parts, end = [], 0
    for fence in _FENCE.finditer(text):
        parts += [change(text[end : fence.start()]), fence[0]]
        end = fence.end()
    return "".join([*parts, change(text[end:])])
