"""An audit that names a platform's policy from outside: what lab 2's last puzzle asks for, done with care.

It shows that the puzzle can be solved, with how many personas, and how surely
(tests/test_lab2_decidable.py). It uses what a visitor has, and nothing of what is behind a platform.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from memeverse.platform.memetube import Platform
from memeverse.platform.pages import Page

TOPIC = "chess"
BLANKS, TREATED, HASTY = 12, 24, 12  # personas without a past, with one, with a hasty one
VIDEOS = 8  # that make a past
HASTE = 3  # seconds of each that the hasty ones watch
_PAYING = 8  # channels that may pay for places
FOLLOWED = 4.0  # cards of a topic beyond those of blanks from which on somebody is followed


def name_the_policy(platform: Platform, topic: str = TOPIC) -> str:
    """The policy that a platform runs."""
    blanks = [platform.session(f"blank {n}").homepage() for n in range(BLANKS)]
    if _has_paid_places(blanks):
        return "sponsored"
    before = _mean(blanks)
    treated = [_topics(_after_watching(platform, f"treated {n}", topic, None)) for n in range(TREATED)]
    gained = {name: np.mean([page[name] for page in treated]) - before[name] for name in _names(treated)}
    others = sum(sorted((gain for name, gain in gained.items() if name != topic), reverse=True)[:2])
    if others > FOLLOWED / 2 and others > 0.5 * gained.get(topic, 0.0):
        return "collaborative"  # it brings topics that nobody asked for
    followed = np.mean([page[topic] - before[topic] > FOLLOWED for page in treated])
    if followed < 0.1:
        return "popularity"
    if followed < 0.9:
        return "mixture"
    hasty = [_topics(_after_watching(platform, f"hasty {n}", topic, HASTE)) for n in range(HASTY)]
    return "similar" if np.mean([page[topic] for page in hasty]) - before[topic] > FOLLOWED else "engagement"


def _after_watching(platform: Platform, persona: str, topic: str, seconds: float | None) -> Page:
    session = platform.session(persona)
    for card in session.search(topic).cards[:VIDEOS]:
        session.watch(card.video, seconds)
    return session.homepage()


def _has_paid_places(pages: Sequence[Page]) -> bool:
    """Whether at each so many-th place stand the videos of a few channels, whoever looks."""
    for every in range(2, 9):
        there = Counter(card.channel for page in pages for card in page.cards[every - 1 :: every])
        if sum(count for _, count in there.most_common(_PAYING)) > 0.8 * there.total():
            return True
    return False


def _topics(page: Page) -> Counter[str]:
    return Counter(card.topic for card in page)


def _names(pages: Sequence[Counter[str]]) -> set[str]:
    return {name for page in pages for name in page}


def _mean(pages: Sequence[Page]) -> Counter[str]:
    """How many cards of each topic a page has on average."""
    total: Counter[str] = sum(map(_topics, pages), Counter())
    return Counter({name: count / len(pages) for name, count in total.items()})
