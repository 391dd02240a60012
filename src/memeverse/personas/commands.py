"""What a persona is told to do: one line of text, read into a small model before anything happens."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal, Protocol
from urllib.parse import parse_qs, urlsplit

from memeverse.errors import InputError, a_value, shortened

MOST_TIMES, MOST_SIGNS = 1_000, 2_000
_TOLD = 5  # slips of a batch that are told
_SHAPE = re.compile(
    r"(?P<scheme>[\w.-]+):(?P<verb>[\w-]*)(?:#(?P<times>[^?]*))?(?:\?(?P<rest>.*))?", re.DOTALL
)
_TIME = re.compile(r"(\d+(?:\.\d+)?)(s|m|h|%)")
_UNITS = {"s": 1, "m": 60, "h": 3600}


class CommandError(InputError):
    """A line that is no command; the message says what it should look like."""


@dataclass(frozen=True)
class Verb:
    """Something a site lets one do. ``takes`` is what stands after the question mark."""

    name: str
    takes: Literal["nothing", "text", "address", "place"] = "nothing"
    key: str = ""  # the address may be written `v=...`
    timed: bool = False  # whether a video is watched, so that `for=30s` makes sense
    lists: bool = True  # whether it brings new recommendations; a button leaves the old ones standing
    optional: bool = False  # whether `for=30s` may stand alone: then it is about what is in the window

    @property
    def example(self) -> str:
        """How it is written."""
        shown = {"nothing": "", "text": "?words", "address": f"?{self.key}=...", "place": "?1"}[self.takes]
        return f"{self.name}{shown}"

    def brings(self, argument: str) -> bool:
        """Whether it brings new recommendations, done with that argument."""
        return self.lists and bool(argument or not self.optional)


@dataclass(frozen=True)
class Stretch:
    """How much of a video is watched: so many seconds, or a share of it.

    >>> read_stretch("90s").seconds_of(60), read_stretch("50%").seconds_of(61), ALL.seconds_of(61)
    (60, 30, 61)
    """

    seconds: float | None = None
    share: float = 1.0

    def seconds_of(self, length: int) -> int:
        """Whole seconds of a video of that length."""
        wanted = self.share * length if self.seconds is None else self.seconds
        return round(min(wanted, length))


ALL = Stretch()


@dataclass(frozen=True)
class Command:
    """One thing to do, ``times`` times in a row."""

    text: str
    scheme: str
    verb: str
    argument: str = ""
    times: int = 1
    stretch: Stretch = ALL

    def once(self) -> "Command":
        """The same, done a single time."""
        return replace(self, times=1)


class Site(Protocol):
    """What must be known of a site to read a command for it."""

    @property
    def scheme(self) -> str: ...

    @property
    def hosts(self) -> frozenset[str]: ...

    @property
    def verbs(self) -> tuple[Verb, ...]: ...

    def read_url(self, path: str, query: Mapping[str, str]) -> tuple[str, str] | None:
        """The verb and the argument that an address of the site amounts to, or None."""
        ...


def read_commands(texts: Iterable[str], sites: Sequence[Site]) -> list[Command]:
    """All commands of a batch; if some can't be read, one error tells of each."""
    commands, slips = [], []
    for number, text in enumerate([texts] if isinstance(texts, str) else texts, 1):
        try:
            commands.append(read_command(text, sites))
        except CommandError as error:
            slips.append((number, str(error)))
    if slips:
        if number == 1:
            raise CommandError(slips[0][1])
        told = [f"command {number}: {slip}" for number, slip in slips[:_TOLD]]
        more = [f"... and {len(slips) - _TOLD} more."] if len(slips) > _TOLD else []
        raise CommandError("\n".join(told + more))
    return commands


def read_command(text: str, sites: Sequence[Site]) -> Command:
    """The command that a line of text stands for: `scheme:verb#times?argument`, or an address.

    The count stands directly after the verb, so a search may hold any sign; `for=` says how much is watched.

    >>> from memeverse.personas.memetube import MemeTube
    >>> read_command("memetube:next_up#3?for=30s", [MemeTube])  # doctest: +ELLIPSIS
    Command(text='memetube:next_up#3?for=30s', scheme='memetube', verb='next_up', argument='', times=3, ...)
    >>> read_command("memetube:search?cats & dogs #3", [MemeTube]).argument
    'cats & dogs #3'
    """
    if not isinstance(text, str) or not text.strip():
        raise CommandError(f"a command is a text such as 'memetube:homepage'; this is {a_value(text)}.")
    text = text.strip()
    if len(text) > MOST_SIGNS:
        raise CommandError(
            f"{shortened(text, 60)!r}: a command has at most {MOST_SIGNS:,} characters, not {len(text):,}."
        )
    if "://" in text.partition("?")[0]:
        return _read_url(text, sites)
    if text.startswith("/") and sites:
        return _on_site(text, text, sites[0])
    found = _SHAPE.fullmatch(text)
    schemes = {site.scheme: site for site in sites}
    if found is None:
        raise CommandError(
            f"{text!r} is no command: write scheme:verb, such as "
            f"'{next(iter(schemes), 'memetube')}:homepage', or a whole address."
        )
    site = schemes.get(found["scheme"])
    if site is None:
        raise CommandError(
            f"{text!r}: there is no site {found['scheme']!r}{_nearest(found['scheme'], schemes)}"
        )
    verbs = {verb.name: verb for verb in site.verbs}
    verb = verbs.get(found["verb"])
    if verb is None:
        near = _nearest(found["verb"], verbs, shown=[one.example for one in site.verbs])
        raise CommandError(f"{text!r}: {site.scheme} has no verb {found['verb']!r}{near}")
    times = _read_times(text, verb, found["times"])
    argument, stretch = _read_rest(text, site, verb, found["rest"])
    return Command(text, site.scheme, verb.name, argument, times, stretch)


def read_stretch(text: str) -> Stretch:
    """How much of a video: `30s`, `2m`, `1m30s`, `50%` or `all`."""
    if text == "all":
        return ALL
    parts = _TIME.findall(text)
    if parts and "".join(f"{number}{unit}" for number, unit in parts) == text:
        if len(parts) == 1 and parts[0][1] == "%" and float(parts[0][0]) <= 100:
            return Stretch(share=float(parts[0][0]) / 100)
        if all(unit in _UNITS for _, unit in parts):
            return Stretch(seconds=sum(float(number) * _UNITS[unit] for number, unit in parts))
    raise CommandError(f"for={text} is no length of time: write for=30s, for=2m, for=50% or for=all.")


def _read_times(text: str, verb: Verb, times: str | None) -> int:
    if times is None:
        return 1
    if not re.fullmatch(r"\d{1,4}", times) or not 1 <= int(times) <= MOST_TIMES:
        raise CommandError(
            f"{text!r}: after # stands how many times, from 1 to {MOST_TIMES:,}: {verb.name}#3, not #{times}."
        )
    return int(times)


def _read_rest(text: str, site: Site, verb: Verb, rest: str | None) -> tuple[str, Stretch]:
    """The argument, and how much is watched."""
    if verb.takes == "text":
        if not rest or not rest.strip():
            raise CommandError(f"{text!r}: what to look for is missing: {site.scheme}:{verb.example}.")
        return rest.strip(), ALL
    values, stretch = [], ALL
    for part in rest.split("&") if rest else []:
        key, equals, value = part.partition("=")
        if verb.timed and equals and key == "for":
            try:
                stretch = read_stretch(value)
            except CommandError as error:
                raise CommandError(f"{text!r}: {error}") from None
        elif not equals or key == verb.key:
            values.append(value if equals else part)
        else:
            raise CommandError(f"{text!r}: {verb.name} knows no {key}={_known_keys(verb)}.")
    if verb.takes == "nothing" and values:
        raise CommandError(f"{text!r}: {verb.name} takes nothing after the question mark{_known_keys(verb)}.")
    if verb.optional and rest and not values:
        return "", stretch
    if verb.takes != "nothing" and (len(values) != 1 or not values[0]):
        alone = f", or {site.scheme}:{verb.name}?for=30s for what is in the window" if verb.optional else ""
        raise CommandError(f"{text!r}: write it as {site.scheme}:{verb.example}{alone}.")
    if values and "#" in values[0]:
        right = f"{verb.name}#3?{(rest or '').partition('#')[0]}"
        raise CommandError(f"{text!r}: a count stands directly after the verb: {right}.")
    if verb.takes == "place" and not re.fullmatch(r"[1-9]\d{0,3}", values[0]):
        raise CommandError(f"{text!r}: which card of the page, counted from 1: {site.scheme}:{verb.example}.")
    return (values[0] if values else ""), stretch


def _read_url(text: str, sites: Sequence[Site]) -> Command:
    """An address belongs to the site that has exactly its host."""
    try:
        parts = urlsplit(text)
        host = parts.netloc.lower()
    except ValueError:
        raise CommandError(f"{text!r} is no address.") from None
    for site in sites:
        if parts.scheme in ("http", "https") and host in site.hosts:
            return _on_site(text, parts._replace(scheme="", netloc="").geturl() or "/", site)
    known = ", ".join(sorted(host for site in sites for host in site.hosts)) or "none"
    raise CommandError(f"{text!r}: no site here has the host {host or parts.scheme!r}. Known hosts: {known}.")


def _on_site(text: str, address: str, site: Site) -> Command:
    try:
        parts = urlsplit(address)
    except ValueError:
        raise CommandError(f"{text!r} is no address.") from None
    query = {key: values[-1] for key, values in parse_qs(parts.query, keep_blank_values=True).items()}
    stretch = query.pop("for", None)
    found = site.read_url(parts.path or "/", query)
    if found is None:
        raise CommandError(
            f"{text!r}: {site.scheme} has no page {parts.path or '/'} that a persona can open."
        )
    name, argument = found
    timed = next((verb.timed for verb in site.verbs if verb.name == name), False)
    if stretch is not None and not timed:
        raise CommandError(f"{text!r}: only a video is watched for a time.")
    return Command(text, site.scheme, name, argument, 1, ALL if stretch is None else read_stretch(stretch))


def _known_keys(verb: Verb) -> str:
    return ", only for=30s" if verb.timed else ""


def _nearest(word: str, known: Iterable[str], shown: Sequence[str] = ()) -> str:
    names = list(known)
    near = get_close_matches(word, names, n=1)
    return f"; {'did you mean ' + near[0] + '? I' if near else 'i'}t knows: {', '.join(shown or names)}."
