"""The short version of each video: how long it is, its caption, its hashtags, and who posted it.

All of it follows from the codes of video and channel and from what the video is about, so it is the same
for everybody. No field says what a short is about: who wants to know has to read and look.
"""

import re
import tomllib
from collections.abc import Iterable
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import NamedTuple

import numpy as np

from memeverse.data.names import FIRST_NAMES
from memeverse.platform.counted import counted
from memeverse.platform.site import Site
from memeverse.platform.vocabulary import TAGS, TOPICS

SHORTEST, LONGEST = 8, 60  # seconds
HASHTAGS = 3
TEASING = 0.45  # of the captions, those that name nothing of the topic
BORROWED = 0.25  # of the first hashtags, those that belong to another, popular topic
_OWN = 0.4  # of the other hashtags, those that belong to the video
_TRENDING_TOPICS, _TRENDING_TAGS = 10, 3  # the most viewed topics, and the tags of each

_WORDS: dict[str, list[str]] = tomllib.loads(
    Path(__file__).with_name("shorts.toml").read_text(encoding="utf-8")
)
TEASERS, PLAIN, FILLERS = (tuple(_WORDS[name]) for name in ("teasers", "plain", "fillers"))

# The numbers of the draws of a video's code.
_numbers = count()
_LENGTH, _TEASES, _WHICH_TEASER, _WHICH_PLAIN, _NUMBER, _WHICH_TAG = (next(_numbers) for _ in range(6))
_WHICH_OWN, _BORROWS, _WHICH_BORROWED = (next(_numbers) for _ in range(3))
_SECOND, _SECOND_FILLER, _THIRD, _THIRD_FILLER = (next(_numbers) for _ in range(4))
_DRAWS = next(_numbers)


class Words(NamedTuple):
    """What stands below a short."""

    caption: str
    hashtags: tuple[str, ...]


class Shorts:
    """The shorts of a site, a row a video.

    >>> from memeverse.platform.site import build_site
    >>> shorts = Shorts(build_site("spring", 2_000))
    >>> int(shorts.seconds.min()), int(shorts.seconds.max())
    (8, 60)
    >>> shorts.words([5])[0] == shorts.words([7, 5])[1], len(shorts.words([5])[0].hashtags)
    (True, 3)
    """

    def __init__(self, site: Site):
        self._site = site
        self._keys = site.code.astype(np.uint64)
        luck = counted(self._keys, _LENGTH)
        self.seconds = (SHORTEST + luck * np.sqrt(luck) * (LONGEST + 1 - SHORTEST)).astype(np.int32)
        self._known: dict[int, Words] = {}

    def words(self, rows: Iterable[int]) -> list[Words]:
        """The captions and hashtags of some videos."""
        wanted = list(map(int, rows))
        missing = [row for row in dict.fromkeys(wanted) if row not in self._known]
        if missing:
            luck = counted(self._keys[missing][:, None], np.arange(_DRAWS))
            for row, draws in zip(missing, luck.tolist(), strict=True):
                self._known[row] = Words(self._caption(row, draws), self._hashtags(row, draws))
        return [self._known[row] for row in wanted]

    def handle(self, row: int) -> str:
        """Who posted a short. Unlike a channel's name it does not tell what the channel is about.

        >>> from memeverse.platform.site import build_site
        >>> Shorts(build_site("spring", 2_000)).handle(0).startswith("@")
        True
        """
        key = self._site.channel_code[self._site.channel[[row]]].astype(np.uint64)
        luck = counted(key, np.arange(2))
        return f"@{_one_of(FIRST_NAMES, luck[0]).lower()}.{100 + int(900 * luck[1])}"

    def _caption(self, row: int, luck: list[float]) -> str:
        tag = self._tags(row)[int(2 * luck[_WHICH_TAG])]
        teases = luck[_TEASES] < TEASING
        form = _one_of(TEASERS, luck[_WHICH_TEASER]) if teases else _one_of(PLAIN, luck[_WHICH_PLAIN])
        return form.format(tag=tag, Tag=tag[0].upper() + tag[1:], n=3 + int(38 * luck[_NUMBER]))

    def _hashtags(self, row: int, luck: list[float]) -> tuple[str, ...]:
        topic = TOPICS[self._site.topic[row]]
        own = [*self._tags(row), topic]
        turn = int(3 * luck[_WHICH_OWN])
        own = own[turn:] + own[:turn]
        borrowed = [tag for of, tag in self._trending if of != topic]
        found = [_one_of(borrowed, luck[_WHICH_BORROWED]) if luck[_BORROWS] < BORROWED else own.pop(0)]
        fillers = list(FILLERS)
        for is_own, which in ((_SECOND, _SECOND_FILLER), (_THIRD, _THIRD_FILLER)):
            filler = fillers.pop(int(len(fillers) * luck[which]))
            found.append(own.pop(0) if luck[is_own] < _OWN else filler)
        return tuple(map(hashtag, found))

    def _tags(self, row: int) -> list[str]:
        tags = TAGS[TOPICS[self._site.topic[row]]]
        return [tags[tag] for tag in self._site.tags[row]]

    @cached_property
    def _trending(self) -> list[tuple[str, str]]:
        """Tags that many want to be seen under, with their topics: those with most views."""
        site, found = self._site, []
        viewed = np.bincount(site.topic, weights=site.views, minlength=len(TOPICS))
        for topic in np.argsort(-viewed, kind="stable")[:_TRENDING_TOPICS]:
            mine = site.topic == topic
            tags = TAGS[TOPICS[topic]]
            of_tag = sum(np.bincount(site.tags[mine, k], site.views[mine], len(tags)) for k in (0, 1))
            best = np.argsort(-np.asarray(of_tag), kind="stable")[:_TRENDING_TAGS]
            found += [(TOPICS[topic], tags[tag]) for tag in best]
        return found


def hashtag(words: str) -> str:
    """Words as a hashtag.

    >>> hashtag("rye bread"), hashtag("café visits")
    ('#ryebread', '#cafévisits')
    """
    return "#" + re.sub(r"\W+", "", words.lower())


def _one_of(things: "tuple[str, ...] | list[str]", luck: float) -> str:
    return things[int(len(things) * luck)]
