"""A large site on which every video has an audience, and every audience leans: what lab 4 audits.

A slant is a number from -1, where all who watch stand on the left, to 1, where all stand on the right. Some
channels quarrel about a town's politics: they are where an audit takes its training videos from. Most of
their videos are old, and no longer recommended; everything else is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from memeverse.errors import InputError
from memeverse.platform.site import Site, codes
from memeverse.platform.vocabulary import CIVIC, TAGS, TOPICS
from memeverse.randomness import derive

# Of the five ideologies, of Haroon and others (2023): `np.digitize(slants, EDGES)` is 0 (left) to 4 (right).
# There is no function for it: an exercise asks for one.
EDGES = (-0.6, -0.2, 0.2, 0.6)
OLD = 1_500  # days from which on nothing is recommended any more
_STILL_SHOWN = 0.21  # of the civic videos
_PULL = 0.35  # how a video's views count when one is drawn
_FORMS = 1 << 16
SAME_CHANNEL = 0.04  # how far apart the slants of one channel's videos are


@dataclass(frozen=True)
class Size:
    """How large a site is. Of its videos and channels, ``civic_videos`` and ``civic_channels`` are civic."""

    videos: int
    channels: int
    civic_videos: int
    civic_channels: int


PAPER = Size(videos=399_935, channels=111_715, civic_videos=26_100, civic_channels=1_256)
TEACHING = Size(videos=24_000, channels=6_700, civic_videos=3_000, civic_channels=300)


@dataclass(frozen=True)
class Crowds:
    """Whom a site is watched by: three crowds, and how the slants of the videos that each watches scatter.

    What is drawn by popularity alone has this distribution, a mixture of three normal ones.
    """

    shares: tuple[float, float, float]  # of left, middle and right
    means: tuple[float, float, float]
    sds: tuple[float, float, float]


@dataclass(frozen=True)
class Bin:
    """The civic channels of one ideology: their share, and the mean and scatter of their slants."""

    share: float
    mean: float
    sd: float


def build_audience_site(seed: int | str, size: Size, crowds: Crowds, civic: "Sequence[Bin]") -> Site:
    """The site that follows from a seed. ``civic`` says how the slants of civic videos are spread.

    >>> crowds = Crowds((1, 1, 1), (-0.7, 0.7, 0), (0.1, 0.1, 0.3))
    >>> civic = [Bin(0.2, 0.4 * k - 0.8, 0.1) for k in range(5)]
    >>> site = build_audience_site("spring", Size(2_000, 600, 300, 40), crowds, civic)
    >>> site.n_videos, site.n_channels, bool((abs(site.slant) <= 1).all())
    (2000, 600, True)
    """
    if not len(TOPICS) * 5 <= size.videos - size.civic_videos or size.civic_channels > size.civic_videos:
        raise InputError(
            f"a site needs {len(TOPICS) * 5} videos that are not civic, and a civic video for each civic "
            f"channel; this is {size}."
        )
    rng = derive(seed, "memetube", "audience site")
    plain_channels = size.channels - size.civic_channels
    channel = np.concatenate([
        _spread(size.civic_videos, size.civic_channels, rng),
        size.civic_channels + _spread(size.videos - size.civic_videos, plain_channels, rng),
    ])  # fmt: skip
    leaning = np.concatenate([
        _civic_slants(size.civic_channels, civic, rng),
        _mixed(plain_channels, crowds, rng),
    ])  # fmt: skip
    is_civic_topic = np.isin(TOPICS, CIVIC)
    channel_topic = np.concatenate([
        rng.choice(np.flatnonzero(is_civic_topic), size.civic_channels),
        rng.choice(np.flatnonzero(~is_civic_topic), plain_channels),
    ])  # fmt: skip
    slant = leaning[channel] + SAME_CHANNEL * rng.normal(size=size.videos)
    slant = np.where(np.abs(slant) > 1, np.sign(slant) * 2 - slant, slant)  # reflected
    order = np.argsort(channel_topic[channel], kind="stable")
    channel, slant = channel[order], np.round(slant[order], 3)
    topic = channel_topic[channel]
    n = size.videos
    views = np.exp(rng.normal(6.5, 1.4, n)).astype(np.int64) + 1
    age = rng.integers(1, OLD, n)
    gone = is_civic_topic[topic] & (rng.random(n) >= _STILL_SHOWN)
    age[gone] += OLD
    direction = np.rint(1_000 * np.stack([np.cos(slant), np.sin(slant)], axis=1)).astype(np.int32)
    return Site(
        seed=seed, topic=topic, tags=np.argsort(rng.random((n, min(map(len, TAGS.values())))), axis=1)[:, :2],
        channel=channel, content=direction, audience=direction, slant=slant.astype(np.float32),
        grip=rng.beta(2.5, 2.5, n), sponsored=np.zeros(n, dtype=bool),
        seconds=np.clip(np.exp(rng.normal(6.1, 0.7, n)), 45, 5_400).astype(np.int32), views=views,
        likes=rng.binomial(views, 0.04), age=age, code=codes(n, rng), form=rng.integers(_FORMS, size=n),
        channel_topic=channel_topic, channel_code=codes(size.channels, rng),
        crowd=np.arange(len(TOPICS)) // 3,
    )  # fmt: skip


def pull(site: Site) -> np.ndarray:
    """How strongly each video is drawn where popularity alone decides, (n_videos,) float; 0 for old ones."""
    return np.where(site.age < OLD, site.views.astype(float) ** _PULL, 0.0)


def _civic_slants(n: int, bins: Sequence[Bin], rng: np.random.Generator) -> np.ndarray:
    """Slants of civic channels: as many of each ideology as its share says, within its bounds."""
    bounds = np.array([-0.97, *EDGES, 0.97])
    of_bin = np.searchsorted(np.cumsum([one.share for one in bins]), (np.arange(n) + 0.5) / n * 0.999999)
    found = np.empty(n)
    for number, one in enumerate(bins):
        mine = of_bin == number
        low, high = bounds[number] + 0.03 * (number > 0), bounds[number + 1] - 0.03 * (number < 4)
        # A normal scatter with the sd that is asked for does not fit into the bin; an even one nearly does.
        half = min(one.sd * np.sqrt(3), one.mean - low, high - one.mean)
        found[mine] = rng.uniform(one.mean - half, one.mean + half, mine.sum())
    return rng.permutation(found)


def _mixed(n: int, crowds: Crowds, rng: np.random.Generator) -> np.ndarray:
    which = rng.choice(3, n, p=np.asarray(crowds.shares) / sum(crowds.shares))
    found = np.asarray(crowds.means)[which] + np.asarray(crowds.sds)[which] * rng.normal(size=n)
    return np.where(np.abs(found) > 1, np.sign(found) * 2 - found, found)


def _spread(videos: int, channels: int, rng: np.random.Generator) -> np.ndarray:
    """A channel for each video; each channel has at least one, and few have many."""
    size = rng.pareto(3.0, channels) + 0.3
    more = rng.choice(channels, videos - channels, p=size / size.sum())
    return np.concatenate([np.arange(channels), more])
