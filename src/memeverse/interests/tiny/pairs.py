"""What the tiny model learns from: drawn thumbnails, and texts that belong to them.

Two of the twenty tags of each topic are never in it, and neither are pictures numbered from `HELD_OUT` on.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from memeverse.interests.reading import read_pictures
from memeverse.interests.tiny.features import SIZE, picture_features
from memeverse.platform.titles import FORMS, title
from memeverse.platform.vocabulary import TAGS, TOPICS
from memeverse.randomness import derive
from memeverse.simulation.progress import bar

HELD_OUT = 10_000
EACH = 26  # pictures of a tag
_UNSEEN = 2  # tags of a topic
_LARGER = (160, 90)
_STRANGE = 0.3  # of the texts hold a word that means nothing
_SENTENCES = (
    *("{}", "#{}", "{}", "#{}", "a video about {}", "all about {}", "I like {}", "more {}, please"),
    *("{} and more", "my week of {}", "we talk about {}", "today: {}", "what is good about {}?"),
    *("a picture of {}", "so much {}"),
)


@dataclass(frozen=True)
class Texts:
    """Texts, and what each is about: a topic and one or two of its tags, or none of them (-1)."""

    texts: list[str]
    topic: np.ndarray  # (n,)
    tags: np.ndarray  # (n, 2) places in the topic's list

    def match(self, other: "Texts") -> np.ndarray:
        """(n, m): whether a text is about what another one is about. A topic's name is about all of it."""
        same_topic = self.topic[:, None] == other.topic
        both = self.tags[:, None, :, None] == other.tags[None, :, None, :]
        whole = (self.tags[:, 0] < 0)[:, None] | (other.tags[:, 0] < 0)
        return same_topic & (both.any(axis=(2, 3)) | whole)


@dataclass(frozen=True)
class Pictures:
    """The features of pictures, and the topic and tag of each."""

    features: np.ndarray  # (n, N_FEATURES) float32
    topic: np.ndarray
    tag: np.ndarray


@cache
def unseen_tags(topic: str) -> tuple[str, ...]:
    """The tags of a topic that the tiny model never meets while it learns.

    >>> len(unseen_tags("chess"))
    2
    """
    places = derive("tiny", "unseen", topic).permutation(len(TAGS[topic]))[:_UNSEEN]
    return tuple(TAGS[topic][i] for i in sorted(places))


@cache
def seen_tags(topic: str) -> tuple[str, ...]:
    """The others."""
    return tuple(tag for tag in TAGS[topic] if tag not in unseen_tags(topic))


def draw_pictures(each: int = EACH, progress: bool = False) -> Pictures:
    """The pictures to learn from; every fifth is drawn larger and reduced, as one from a web page is."""
    drawn = []
    tags = [(t, tag) for t, topic in enumerate(TOPICS) for tag in seen_tags(topic)]
    with bar("Drawing", len(tags), progress) as shown:
        for t, tag in tags:
            sizes = [_LARGER if number % 5 == 4 else SIZE for number in range(each)]
            wanted = [(TOPICS[t], tag, number, size) for number, size in enumerate(sizes)]
            drawn.append(picture_features(pixels(wanted)).astype(np.float32))
            shown.update()
    topic, tag = np.array([(t, TAGS[TOPICS[t]].index(tag)) for t, tag in tags]).repeat(each, axis=0).T
    return Pictures(np.concatenate(drawn), topic, tag)


def pixels(wanted: Iterable[tuple[str, str, int, tuple[int, int]]]) -> np.ndarray:
    """Thumbnails of (topic, tag, number, size) as the model sees them: (n, 36, 64, 3) uint8."""
    from memeverse.platform.pictures.thumbnails import draw_thumbnail

    return read_pictures([draw_thumbnail(*one) for one in wanted], SIZE)


def write_texts(topics: np.ndarray, tags: np.ndarray, rng: np.random.Generator) -> Texts:
    """A text for each (topic, tag): the topic, the tag in a sentence or as a hashtag, or a title."""
    texts, about = [], []
    luck = rng.random((len(topics), 6))
    strange = iter(rng.random((len(topics), 4)))
    for t, tag, (kind, sentence, second, form, number, odd) in zip(topics, tags, luck, strict=True):
        topic, others = TOPICS[t], seen_tags(TOPICS[t])
        first, second = TAGS[topic][tag], others[int(second * len(others))]
        words = _SENTENCES[int(sentence * len(_SENTENCES))]
        tagged = (tag, tag)
        if kind < 0.15:
            text, tagged = _in(words, topic), (-1, -1)
        elif kind < 0.55:
            text = _in(words, first)
        elif kind < 0.7:
            text = f"{_in(words, first)} {_in('#{}', topic)}"
        else:
            text = title(topic, first, second, int(form * FORMS), int(100 * number))
            tagged = (tag, TAGS[topic].index(second))
        if odd < _STRANGE:
            text = f"{_made_up(*next(strange))} {text}"
        texts.append(text)
        about.append(tagged)
    return Texts(texts, np.asarray(topics), np.array(about))


def _made_up(one: float, other: float, cut: float, rest: float) -> str:
    """A word that nobody has seen, of the halves of two that somebody has: it means nothing.

    >>> _made_up(0.0, 0.5, 0.5, 0.5)
    'sourdts'
    """
    words = _words()
    first, last = words[int(one * len(words))], words[int(other * len(words))]
    return first[: 2 + int(cut * (len(first) - 2))] + last[1 + int(rest * (len(last) - 2)) :]


@cache
def _words() -> tuple[str, ...]:
    found = dict.fromkeys(word for topic in TOPICS for tag in seen_tags(topic) for word in tag.split())
    return tuple(word for word in found if len(word) > 3)


def _in(sentence: str, words: str) -> str:
    """The words in a sentence; behind a # they are joined."""
    return sentence.format(words.replace(" ", "") if "#" in sentence else words)
