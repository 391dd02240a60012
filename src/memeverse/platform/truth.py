"""What is true of a term's platforms, in words, for staff: policies, dials, buttons, what is seen of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np

from memeverse.platform.cards import Cards
from memeverse.platform.dials import MEANING, Dials
from memeverse.platform.feeding import read_places
from memeverse.platform.memetube import Platform, _behind, platform_with
from memeverse.platform.opening import tuned
from memeverse.platform.recommending import HOMEPAGE
from memeverse.platform.site import Site, build_site
from memeverse.platform.vocabulary import TOPICS
from memeverse.term.lab2 import BUTTONS, LAST, PLATFORMS

Still = tuple[str, str, int]  # a topic, a tag, and the number of a video

TOPIC = "chess"  # that the lab begins with
_PERSONAS, _VIDEOS, _HASTE = 20, 8, 3.0  # of a group; that make a past; seconds of each for the hasty
_FOLLOWING = ("similar", "collaborative", "engagement", "mixture")


def in_words(facts: Mapping[str, Any]) -> list[str]:
    """A paragraph for each platform of a term, from the facts of its lab."""
    scrubs = tuple(facts["scrubs"])
    said = []
    for name in (*PLATFORMS, LAST):
        seed, dials = tuned(name, facts["grown_from"], tuple(facts["policies"]), scrubs)
        sentences = [
            f"**Platform {name}** runs `{dials.policy}`: {MEANING[dials.policy]}.",
            *_of_dials(dials, build_site(seed)),
            *(_of_buttons(dials) if name == LAST else ()),
            _seen(platform_with(dials, seed), scrubs=name == LAST, hasty=dials.policy in _FOLLOWING),
            f"To show it in class: `{_to_serve(seed, dials, scrubs if name == LAST else ())}`",
        ]
        said.append("\n- ".join(filter(None, sentences)))
    return said


def topics_of(platform: Platform, videos: Iterable[str]) -> list[str]:
    """What videos are about, by their codes. Raises `PlatformError` for a code that the site has not.

    >>> site = Platform("practice", videos=1_000)
    >>> card = site.session("ada").homepage().cards[0]
    >>> topics_of(site, [card.video]) == [card.topic]
    True
    """
    cards = _behind[platform].cards
    return [cards.card(cards.row(video)).topic for video in videos]


def topic_numbers(platform: Platform, rows: np.ndarray) -> np.ndarray:
    """What shorts are about, by the numbers that a `Crowd` calls them by: places in TOPICS, in their shape.

    >>> from memeverse.platform.feeding import crowd
    >>> site = Platform("practice", videos=1_000)
    >>> two = crowd(site, ["ada", "bob"])
    >>> shown = two.next()
    >>> [TOPICS[one] for one in topic_numbers(site, shown)] == topics_of(site, two.addresses(shown))
    True
    """
    return _behind[platform].topics[_rows(platform, rows)]


def tag_numbers(platform: Platform, rows: np.ndarray) -> np.ndarray:
    """The main tag of shorts, that of their thumbnails: places among the TAGS of their topics."""
    return _behind[platform].main_tags[_rows(platform, rows)]


def stills(platform: Platform, rows: np.ndarray) -> list[Still]:
    """What the thumbnails of shorts are drawn from, as `draw_still` wants it."""
    cards = _behind[platform].cards.of(_rows(platform, rows).tolist())
    return [(card.topic, card.tag, card.number) for card in cards]


def _rows(platform: Platform, rows: np.ndarray) -> np.ndarray:
    directory = _behind[platform].cards.directory
    return directory.rows_at(read_places(rows, directory.size))


def _of_dials(dials: Dials, site: Site) -> list[str]:
    """What is tuned on a platform of this policy, and can be found out."""
    if dials.policy == "popularity":
        return []
    if dials.policy == "sponsored":
        places = range(dials.every, HOMEPAGE + 1, dials.every)
        cards = Cards(site)
        paying = [f"“{cards.channel_name(one)}”" for one in sorted(set(site.channel[site.sponsored]))]
        return [
            f"Every {_th(dials.every)} place of a list is paid for ({_and(map(str, places))} of a homepage), "
            f"by {len(paying)} channels: {_and(paying)}."
        ]
    share = min(1.3 * dials.share, 0.95) if dials.policy == "engagement" else dials.share
    said = [
        f"Up to {share:.0%} of a homepage follow the visitor; two thirds of that are reached after "
        f"{dials.pace:.1f} videos{' of three minutes' if dials.policy == 'engagement' else ''}."
    ]
    if dials.policy == "mixture":
        said.append(f"Each visitor gets `similar` with a chance of {dials.treated:.0%}, and keeps it.")
    if dials.policy == "collaborative":
        crowds: dict[int, list[str]] = {}
        for topic, crowd in zip(TOPICS, site.crowd.tolist(), strict=True):
            crowds.setdefault(crowd, []).append(topic)
        mine = next(crowd for crowd in crowds.values() if TOPIC in crowd)
        others = "; ".join(", ".join(crowd) for crowd in crowds.values() if crowd is not mine)
        said.append(
            f"Who watches {TOPIC} also watches {_and(one for one in mine if one != TOPIC)}. "
            f"The other crowds' topics: {others}."
        )
    return said


def _of_buttons(dials: Dials) -> list[str]:
    """Which buttons take a stain away."""
    works = {
        "dislike": dials.dislike == "topic",
        "not_interested": dials.not_interested == "topic",
        "delete_history": dials.delete_history,
    }
    scrub, idle = ([f"`{one}`" for one in BUTTONS if works[one] is wanted] for wanted in (True, False))
    said = f"What scrubs: {_and(scrub)}."
    return [said, f"{_and(idle)} {'does' if len(idle) == 1 else 'do'} nothing." if idle else ""]


def _seen(platform: Platform, *, scrubs: bool, hasty: bool) -> str:
    """How many cards on the topic visitors find on a homepage, each in order of size."""
    groups = {"without a past": _cards(platform, "blank", None, 0)}
    groups[f"after {_VIDEOS} videos on it watched to their end"] = _cards(platform, "watched", None)
    if scrubs:
        groups |= {f"after that and `{one}`": _cards(platform, one, None, button=one) for one in BUTTONS}
    elif hasty:
        groups[f"after {_HASTE:g} seconds of each"] = _cards(platform, "hasty", _HASTE)
    told = "; ".join(f"{what} {_numbers(counts)}" for what, counts in groups.items())
    return f"Cards on {TOPIC} of {HOMEPAGE}, {_PERSONAS} visitors each: {told}."


def _cards(
    platform: Platform, name: str, seconds: float | None, videos: int = _VIDEOS, button: str = ""
) -> list[int]:
    counts = []
    for number in range(_PERSONAS):
        session = platform.session(f"{name} {number}")
        for card in session.search(TOPIC).cards[:videos]:
            session.watch(card.video, seconds)
            if button in ("dislike", "not_interested"):
                getattr(session, button)()
        if button == "delete_history":
            session.delete_history()
        counts.append(sum(card.topic == TOPIC for card in session.homepage()))
    return sorted(counts)


def _numbers(counts: Sequence[int]) -> str:
    """Numbers in short: their mean, and each of them."""
    return f"{sum(counts) / len(counts):.1f} ({' '.join(map(str, counts))})"


def _to_serve(seed: int, dials: Dials, scrubs: Sequence[str]) -> str:
    """The command that serves this platform on a machine of the staff."""
    buttons = "".join(f" --scrubs {one}" for one in scrubs)
    return f"memeverse platform serve --seed {seed} --policy {dials.policy}{buttons}"


def _th(number: int) -> str:
    """A small number's place.

    >>> _th(3), _th(5)
    ('third', '5th')
    """
    return {2: "second", 3: "third"}.get(number, f"{number}th")


def _and(words: Any) -> str:
    """Words in a row.

    >>> _and(["a", "b", "c"]), _and(["a"])
    ('a, b and c', 'a')
    """
    *before, last = words
    return f"{', '.join(before)} and {last}" if before else last
