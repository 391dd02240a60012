"""What videos and channels are called: sentences of our own, filled with a topic's tags.

Nothing but the arguments decides on the words: a title tells neither slant nor sponsor.
"""

import tomllib
from functools import lru_cache
from pathlib import Path

from memeverse.data.names import FIRST_NAMES
from memeverse.errors import InputError
from memeverse.platform.vocabulary import CIVIC, MOTIFS

LONGEST = 70  # characters of a title

# (kind, form for everyday topics, form for civic ones); the sentences are in titles.toml, beside this file.
_FORMS: tuple[tuple[str, str, str], ...] = tuple(
    (kind, everyday, civic)
    for kind, forms in tomllib.loads(
        Path(__file__).with_name("titles.toml").read_text(encoding="utf-8")
    ).items()
    for everyday, civic in forms
)

FORMS = len(_FORMS)
"""How many sentence forms there are."""

KINDS: tuple[str, ...] = tuple(kind for kind, _, _ in _FORMS)
"""What each form announces: a how-to, question, list, challenge, review, story, live, part or calm video."""

_CIVIC = frozenset(CIVIC)

_FRIENDLY = """
Brave Bright Busy Calm Cheerful Clever Cosy Curious Daily Easy Eager Gentle Golden Happy Humble Jolly
Kind Little Lively Lucky Merry Mighty Neat Patient Plain Proud Quick Quiet Rainy Roaming Rusty Simple
Sleepy Slow Small Sunny Tidy Tiny Wandering Warm Wild Wise Witty Young
""".split()
_PLACES = """
Attic Barn Club Corner Diary Garage Guild Hour House Lab Loft Notes Porch Room Shed Shop Table Yard
""".split()

# Longer patterns make more names, so they come up more often.
_PATTERNS = (
    *["{name}'s {friendly} {Thing}"] * 5,
    *["{name}'s {Topic} {place}"] * 3,
    *["{name} and {other}: {Topic}"] * 3,
    *["{friendly} {Thing} {place}"] * 1,
    *["{Thing} with {name} and {other}"] * 3,
    *["{name} on {Topic}"] * 1,
    *["The {friendly} {friendlier} {Thing}"] * 2,
)


def title(topic: str, first: str, second: str, form: int, number: int) -> str:
    """The title of a video about two tags of a topic: one of `FORMS` sentences; ``number`` fills its numbers.

    >>> title("bread baking", "sourdough", "rye bread", 0, 5)
    'How to combine sourdough and rye bread'
    >>> title("bread baking", "sourdough", "rye bread", 19, 5)
    '8 tips for sourdough and rye bread'
    >>> title("astronomy", "comets", "eclipses", 10, 5)
    'An 8-minute guide to comets and eclipses'
    """
    if not 0 <= form < FORMS:
        raise InputError(f"there are {FORMS} sentence forms, numbered from 0; form {form} is none of them.")
    n = 3 + number % 10
    return _FORMS[form][2 if topic in _CIVIC else 1].format(
        first=first,
        second=second,
        First=_capital(first),
        topic=topic,
        Topic=_capital(topic),
        A_topic=_capital(with_article(topic)),
        n=n,
        A_n=_capital(with_article(str(n))),
        minutes=5 + 5 * (number % 12),
        day=1 + number % 100,
        part=1 + number % 12,
    )


def channel_name(topic: str, number: int) -> str:
    """The name of a channel about a topic: the same number gives the same name, other numbers mostly others.

    >>> channel_name("chess", 1) == channel_name("chess", 1) != channel_name("chess", 2)
    True
    """
    bits = _mixed(number)
    bits, pattern = divmod(bits, len(_PATTERNS))
    bits, name = divmod(bits, len(FIRST_NAMES))
    bits, other = divmod(bits, len(FIRST_NAMES) - 1)
    bits, friendly = divmod(bits, len(_FRIENDLY))
    bits, friendlier = divmod(bits, len(_FRIENDLY) - 1)
    return _PATTERNS[pattern].format(
        name=FIRST_NAMES[name],
        other=FIRST_NAMES[other if other < name else other + 1],
        friendly=_FRIENDLY[friendly],
        friendlier=_FRIENDLY[friendlier if friendlier < friendly else friendlier + 1],
        place=_PLACES[bits % len(_PLACES)],
        Topic=_headline(topic),
        Thing=_headline(MOTIFS[topic]),
    )


@lru_cache(maxsize=256)
def with_article(words: str) -> str:
    """The words, with *a* or *an* as one says them; a number in digits is read aloud, too.

    >>> with_article("hiking"), with_article("energy policy"), with_article("8"), with_article("12")
    ('a hiking', 'an energy policy', 'an 8', 'a 12')
    """
    vowel = words[0] in "aeio8" or words in ("11", "18")
    return f"{'an' if vowel else 'a'} {words}"


def _capital(words: str) -> str:
    return words[0].upper() + words[1:]


@lru_cache(maxsize=256)
def _headline(words: str) -> str:
    return " ".join(_capital(word) for word in words.split())


def _mixed(number: int) -> int:
    """Sixty-four well-mixed bits of a number (SplitMix64's finaliser, Steele, Lea and Flood 2014)."""
    full = (1 << 64) - 1
    z = (number * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) & full
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & full
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & full
    return z ^ (z >> 31)
