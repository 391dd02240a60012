"""JSON that a page carries in its scripts, and a way into it that names what is missing."""

import json
import re
from collections.abc import Iterator
from typing import Any

from memeverse.personas.bridge import Unreadable

_BEGIN = re.compile(r"<script\b[^<>]*>", re.IGNORECASE)
_END = re.compile(r"</script", re.IGNORECASE)
_SHOWN = 8  # names in a message


def find_object(html: str, name: str) -> "Part | None":
    r"""The object that a script of the page assigns to a name, or None where no script does.

    Both ways of writing it are read. Where the object ends is found by reading JSON, for braces stand in
    titles, too; what stands outside of scripts is the text of somebody, and does not count.

    >>> page = '<title>ytInitialData = {}</title><script>var ytInitialData = {"a": "};"};</script>'
    >>> find_object(page, "ytInitialData").value
    {'a': '};'}
    >>> find_object('<script>window["ytInitialData"] = {"b": 2}</script>', "ytInitialData").value
    {'b': 2}
    """
    assigned = re.compile(rf"\b{re.escape(name)}(?:[\"']\s*\])?\s*=\s*(?=\{{)")
    broken = None
    for begin, end in _scripts(html):
        for place in assigned.finditer(html, begin, end):
            try:
                value, _ = json.JSONDecoder().raw_decode(html, place.end())
            except (ValueError, RecursionError) as error:
                broken = broken or error
                continue
            if value:
                return Part(value, name)
    if broken is not None:
        raise Unreadable(f"{name} is in the page, but is cut short or no longer JSON ({_first(broken)}).")
    return None


def _scripts(html: str) -> Iterator[tuple[int, int]]:
    """Where what each script says begins and ends."""
    begin = _BEGIN.search(html)
    while begin is not None:
        end = _END.search(html, begin.end())
        if end is None:
            return
        yield begin.end(), end.start()
        begin = _BEGIN.search(html, end.end())


class Part:
    """A value of the JSON and the way to it. What is asked for and is not there raises Unreadable.

    >>> part = Part({"contents": {"tabs": [{"title": "Home"}]}}, "ytInitialData")
    >>> part["contents"]["tabs"][0]["title"].text()
    'Home'
    >>> part["contents"]["grid"]
    Traceback (most recent call last):
        ...
    memeverse.personas.bridge.Unreadable: ytInitialData.contents has no 'grid' (it has: tabs).
    >>> part.maybe("contents", "grid") is None
    True
    """

    def __init__(self, value: Any, path: str):
        self.value, self.path = value, path

    def __getitem__(self, key: str | int) -> "Part":
        if isinstance(key, int):
            values = self._a(list, "list")
            if not -len(values) <= key < len(values):
                raise Unreadable(f"{self.path} has {len(values)} entries; number {key} is not among them.")
            return Part(values[key], f"{self.path}[{key}]")
        names = self._a(dict, "object")
        if key not in names:
            raise Unreadable(f"{self.path} has no {key!r} (it has: {_listed(names)}).")
        return Part(names[key], f"{self.path}.{key}")

    def maybe(self, *keys: str) -> "Part | None":
        """What lies at the end of these keys, or None where one of them is not there."""
        part = self
        for key in keys:
            if key not in part._a(dict, "object"):
                return None
            part = part[key]
        return part

    def down(self, *keys: str) -> "Part":
        """What lies at the end of these keys."""
        part = self
        for key in keys:
            part = part[key]
        return part

    def either(self, *keys: str) -> "Part":
        """What the first of these keys that is there holds."""
        names = self._a(dict, "object")
        for key in keys:
            if key in names:
                return self[key]
        raise Unreadable(f"{self.path} has none of {', '.join(keys)} (it has: {_listed(names)}).")

    def each(self) -> Iterator["Part"]:
        """The entries of a list."""
        for place in range(len(self._a(list, "list"))):
            yield self[place]

    def kind(self) -> tuple[str, "Part"]:
        """Of an object that wraps one thing: what it is called, and the thing.

        >>> Part({"videoRenderer": {"videoId": "x"}}, "content").kind()[0]
        'videoRenderer'
        """
        for name in self._a(dict, "object"):
            if name.endswith(("Renderer", "ViewModel")):
                return name, self[name]
        raise Unreadable(f"{self.path} holds nothing that is shown (it has: {_listed(self.value)}).")

    def text(self) -> str:
        """A text."""
        found: str = self._a(str, "text")
        return found

    def word(self) -> str:
        """A text that is not empty."""
        found = self.text()
        if not found:
            raise Unreadable(f"{self.path} is empty.")
        return found

    def words(self) -> str:
        """A text as YouTube writes those that are shown: whole, in runs, or as content.

        >>> Part({"runs": [{"text": "rye "}, {"text": "bread"}]}, "title").words()
        'rye bread'
        """
        found = self.either("simpleText", "content", "runs")
        if isinstance(found.value, list):
            return "".join(run["text"].text() for run in found.each())
        return found.text()

    def title(self, key: str) -> str:
        """What a thing is called there; nothing is called nothing."""
        found = self[key].words()
        if not found.strip():
            raise Unreadable(f"{self.path}.{key} is empty.")
        return found

    def _a(self, kind: type, called: str) -> Any:
        if not isinstance(self.value, kind):
            raise Unreadable(f"{self.path} is no {called} but {type(self.value).__name__}.")
        return self.value


def _listed(names: Any) -> str:
    shown = [str(name) for name in names][:_SHOWN]
    return ", ".join([*shown, "..."] if len(names) > _SHOWN else shown) or "nothing"


def _first(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]
