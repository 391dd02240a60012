"""Search: which videos have the words in their title, their topic or the name of their channel."""

import re
from collections.abc import Callable
from functools import cached_property

import numpy as np

from memeverse.platform.site import Site
from memeverse.platform.titles import FORMS, title
from memeverse.platform.vocabulary import TAGS, TOPICS

RESULTS = 20
MOST_LETTERS, _MOST_WORDS = 200, 12


def words_of(text: str) -> list[str]:
    """The words of a text, as they are compared.

    >>> words_of("Rye-bread & CHESS's")
    ['rye', 'bread', 'chess', 's']
    """
    return re.findall(r"\w+", text.casefold())


class Index:
    """Finds videos by words: those with most of them first, then those with most views."""

    def __init__(self, site: Site, channel_name: Callable[[int], str]):
        self._site, self._channel_name = site, channel_name

    def find(self, text: str) -> tuple[int, ...]:
        """The videos for some words, the best first."""
        words = list(dict.fromkeys(words_of(text[:MOST_LETTERS])))[:_MOST_WORDS]
        hits = np.zeros(self._site.n_videos, dtype=np.int16)
        for word in words:
            hits += self._with(word)
        found = np.flatnonzero(hits)
        order = np.lexsort((found, -self._site.views[found], -hits[found]))
        return tuple(found[order[:RESULTS]].tolist())

    def _with(self, word: str) -> np.ndarray:
        """Which videos have a word."""
        site = self._site
        has = np.isin(site.topic, self._topics.get(word, []))
        has |= np.isin(site.channel, self._channels.get(word, []))
        has |= np.isin(site.form % FORMS, self._forms.get(word, []))
        for topic, tag in self._tags.get(word, []):
            begin, end = np.searchsorted(site.topic, [topic, topic + 1])
            has[begin:end] |= (site.tags[begin:end] == tag).any(axis=1)
        return has

    @cached_property
    def _topics(self) -> dict[str, list[int]]:
        return _by_word(enumerate_words(TOPICS))

    @cached_property
    def _tags(self) -> dict[str, list[tuple[int, int]]]:
        found: dict[str, list[tuple[int, int]]] = {}
        for topic, name in enumerate(TOPICS):
            for tag, text in enumerate(TAGS[name]):
                for word in words_of(text):
                    found.setdefault(word, []).append((topic, tag))
        return found

    @cached_property
    def _forms(self) -> dict[str, list[int]]:
        # What a sentence says whatever it is about.
        topic = TOPICS[0]
        first, second, *_ = TAGS[topic]
        about = {*words_of(topic), *words_of(first), *words_of(second)}
        found: dict[str, list[int]] = {}
        for form in range(FORMS):
            for word in set(words_of(title(topic, first, second, form, 0))) - about:
                found.setdefault(word, []).append(form)
        return found

    @cached_property
    def _channels(self) -> dict[str, list[int]]:
        return _by_word(enumerate_words(tuple(map(self._channel_name, range(self._site.n_channels)))))


def enumerate_words(texts: tuple[str, ...]) -> list[tuple[int, str]]:
    """Each word with the number of its text.

    >>> enumerate_words(("to be", "or"))
    [(0, 'to'), (0, 'be'), (1, 'or')]
    """
    return [(number, word) for number, text in enumerate(texts) for word in words_of(text)]


def _by_word(pairs: list[tuple[int, str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, word in pairs:
        found.setdefault(word, []).append(number)
    return found
