"""A video site and its truth, drawn from one seed: channels, videos, what they are about, who watches what.

Staff code reads it (`memeverse.platform.truth`); what visitors see of it are cards and pages.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from memeverse.errors import InputError
from memeverse.platform.vocabulary import CIVIC, TAGS, TOPICS
from memeverse.randomness import derive

VIDEOS = 20_000
DIMENSIONS = 16  # of the space in which videos about the same thing lie close
MOST_VIDEOS = 2_000_000
_CROWD = 3  # topics that the same people watch
_FORMS, _NUMBERS = 1 << 16, 1 << 16


@dataclass(frozen=True, eq=False, repr=False)
class Site:
    """Everything about the videos of a site, as arrays with a row a video (or a channel).

    ``content`` lies close for videos about the same thing, ``audience`` for videos that the same people
    watch; the two have nothing to do with each other, so they can be told apart.
    """

    seed: int | str
    topic: np.ndarray  # (n_videos,) int: place in TOPICS; rows are sorted by it
    tags: np.ndarray  # (n_videos, 2) int: places in TAGS[topic]
    channel: np.ndarray  # (n_videos,) int
    content: (
        np.ndarray
    )  # (n_videos, DIMENSIONS) int32, of length about 1,000: sums of them are exact anywhere
    audience: np.ndarray  # (n_videos, DIMENSIONS) int32, likewise
    slant: np.ndarray  # (n_videos,) float32 in [-1, 1]; 0 where a topic is not civic
    grip: np.ndarray  # (n_videos,) float32 in (0, 1): how much of it people watch
    sponsored: np.ndarray  # (n_videos,) bool
    seconds: np.ndarray  # (n_videos,) int
    views: np.ndarray  # (n_videos,) int
    likes: np.ndarray  # (n_videos,) int
    age: np.ndarray  # (n_videos,) int: days since it was posted
    code: np.ndarray  # (n_videos,) int: what its address is made of; tells nothing
    form: np.ndarray  # (n_videos,) int: which sentence its title is
    channel_topic: np.ndarray  # (n_channels,) int
    channel_code: np.ndarray  # (n_channels,) int
    crowd: np.ndarray  # (n_topics,) int: topics of one crowd are watched by the same people

    def videos_of(self, channel: int) -> np.ndarray:
        """The videos of a channel."""
        begin, end = np.searchsorted(self.topic, self.channel_topic[channel] + np.array([0, 1]))
        return begin + np.flatnonzero(self.channel[begin:end] == channel)

    @property
    def n_videos(self) -> int:
        return len(self.topic)

    @property
    def n_channels(self) -> int:
        return len(self.channel_topic)


@lru_cache(maxsize=4)
def build_site(seed: int | str, videos: int = VIDEOS) -> Site:
    """The site that follows from a seed.

    >>> site = build_site("spring", 2_000)
    >>> site.n_videos, site.n_channels, bool((site.topic[1:] >= site.topic[:-1]).all())
    (2000, 300, True)
    """
    if not len(TOPICS) * 5 <= videos <= MOST_VIDEOS:
        raise InputError(
            f"a site has from {len(TOPICS) * 5} to {MOST_VIDEOS:,} videos; this is {videos:,}. "
            f"Try the usual {VIDEOS:,}."
        )
    rng = derive(seed, "memetube", "site")
    n_topics, n_channels = len(TOPICS), max(3 * len(TOPICS), videos * 3 // 20)
    # Every topic has channels; beyond that some topics have more than others.
    more = rng.choice(n_topics, n_channels - n_topics, p=rng.dirichlet(np.full(n_topics, 8.0)))
    channel_topic = rng.permutation(np.concatenate([np.arange(n_topics), more]))
    size = rng.pareto(3.0, n_channels) + 0.3
    channel = np.concatenate(
        [np.arange(n_channels), rng.choice(n_channels, videos - n_channels, p=size / size.sum())]
    )
    channel = channel[np.lexsort((rng.random(videos), channel_topic[channel]))]
    topic = channel_topic[channel]
    tags = np.argsort(rng.random((videos, _tags_a_topic())), axis=1)[:, :2]

    civic = np.isin(np.arange(n_topics), [TOPICS.index(name) for name in CIVIC])
    leaning = rng.choice([-0.6, 0.0, 0.6], n_channels) + rng.normal(0, 0.2, n_channels)
    slant = np.clip(leaning[channel] + rng.normal(0, 0.1, videos), -1, 1) * civic[topic]
    crowd = np.empty(n_topics, dtype=int)
    crowd[rng.permutation(n_topics)] = np.arange(n_topics) // _CROWD
    audience = _around(rng.normal(size=(crowd.max() + 1, DIMENSIONS))[crowd[topic]], 0.8, rng)

    productive = np.flatnonzero(np.bincount(channel, minlength=n_channels) >= 6)
    paying = rng.choice(productive, min(8, len(productive)), replace=False)
    grip = rng.beta(2.5, 2.5, videos)
    views = np.exp(rng.normal(6.5, 1.3, videos) + 0.3 * np.log(size[channel]) + 2 * grip).astype(np.int64) + 1
    seconds = np.clip(np.exp(rng.normal(6.1, 0.7, videos)), 45, 5_400).astype(np.int32)
    return Site(
        seed=seed, topic=topic, tags=tags, channel=channel, content=_content(topic, tags, rng),
        audience=audience, slant=slant.astype(np.float32), grip=grip.astype(np.float32),
        sponsored=np.isin(channel, paying), seconds=seconds, views=views,
        likes=rng.binomial(views, 0.01 + 0.06 * grip), age=rng.integers(1, 2_000, videos),
        code=codes(videos, rng), form=rng.integers(_FORMS, size=videos),
        channel_topic=channel_topic, channel_code=codes(n_channels, rng), crowd=crowd,
    )  # fmt: skip


def _tags_a_topic() -> int:
    return min(map(len, TAGS.values()))


def _content(topic: np.ndarray, tags: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Where videos lie: near the middle of their topic and of their two tags."""
    topics = rng.normal(size=(len(TOPICS), DIMENSIONS))
    parts = topics[:, None] + 0.6 * rng.normal(size=(len(TOPICS), _tags_a_topic(), DIMENSIONS))
    return _around(parts[topic[:, None], tags].mean(axis=1), 0.3, rng)


def _around(middles: np.ndarray, far: float, rng: np.random.Generator) -> np.ndarray:
    """Vectors of one length scattered around others, in whole thousandths."""
    there = middles + far * rng.normal(size=middles.shape)
    return np.rint(1_000 * there / np.linalg.norm(there, axis=1, keepdims=True)).astype(np.int32)


def codes(n: int, rng: np.random.Generator) -> np.ndarray:
    """Distinct numbers of 40 bits in no order."""
    codes = np.unique(rng.integers(1, 1 << 40, size=n + n // 8 + 64))
    return rng.permutation(codes)[:n]
