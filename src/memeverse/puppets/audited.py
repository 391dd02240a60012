"""A site to be audited: the platform, what an audit knows of its videos, and what is true of them."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NoReturn

import numpy as np
import pandas as pd

from memeverse.errors import InputError, a_kind
from memeverse.platform.addresses import spelled
from memeverse.platform.audience import Size
from memeverse.platform.by_slant import BySlant, SlantDials, keys_of
from memeverse.platform.dials import Dials
from memeverse.platform.memetube import Platform, _behind, platform_on
from memeverse.platform.vocabulary import TOPICS
from memeverse.puppets import cache
from memeverse.puppets.calibrated import CROWDS
from memeverse.puppets.ground import CIVIC_BINS, Ground, make_ground
from memeverse.puppets.presets import Preset, Recipe, read_size
from memeverse.randomness import read_seed
from memeverse.simulation.reading import read_number


class Audited:
    """A site to be audited. Made by `open_preset`."""

    __slots__ = ("__weakref__", "_ground", "_recipe", "is_tuned_by_hand", "platform")

    def __init__(self, recipe: Recipe, ground: Ground | None = None, dials: SlantDials | None = None):
        self._recipe = recipe
        self.is_tuned_by_hand = ground is not None or dials is not None
        self._ground = ground if ground is not None else ground_of(recipe.size, recipe.seed)
        behind = Dials("popularity", by_slant=dials if dials is not None else recipe.dials)
        self.platform: Platform = platform_on(self._ground.site, behind, recipe.seed)

    @property
    def recipe(self) -> Recipe:
        """What it follows from."""
        return self._recipe

    @property
    def n_videos(self) -> int:
        """How many videos there are."""
        return self._ground.site.n_videos

    @property
    def slants(self) -> np.ndarray:
        """The slants that an audit has, by landmarks, (n_videos,); nan where it has none."""
        return self._ground.slants

    @property
    def true_slants(self) -> np.ndarray:
        """The slants of the audiences, (n_videos,): no audit knows them."""
        return self._ground.site.slant.astype(float)

    @property
    def videos(self) -> pd.DataFrame:
        """What an audit can know of the videos, a row each.

        ``liberal`` and ``conservative`` count the follows of landmarks of that side by those who shared it.
        """
        site, graph = self._ground.site, self._ground.graph
        channels = [spelled(code) for code in site.channel_code.tolist()]
        return pd.DataFrame(
            {
                "video": self.addresses(np.arange(site.n_videos)),
                "channel": np.array(channels, dtype=object)[site.channel],
                "topic": np.array(TOPICS, dtype=object)[site.topic],
                "views": site.views,
                "liberal": graph.liberal,
                "conservative": graph.conservative,
            }
        )

    @property
    def landmarks(self) -> pd.DataFrame:
        """The landmarks, a row each: ``side``, and how many of the graph's people follow it."""
        return self._ground.graph.landmarks

    @property
    def truth(self) -> pd.DataFrame:
        """What is true of the videos, in the order of `videos`, and no audit can know: ``true_slant``."""
        return pd.DataFrame(
            {"video": self.addresses(np.arange(self.n_videos)), "true_slant": self.true_slants}
        )

    @property
    def ground(self) -> Ground:
        """All of it."""
        return self._ground

    @property
    def recommender(self) -> BySlant:
        """How it recommends: to puppets and to sessions alike."""
        found = _behind[self.platform].by_slant
        assert found is not None
        return found

    def keys(self, tokens: Sequence[str]) -> np.ndarray:
        """Whose luck visitors of these names have."""
        return keys_of(self._recipe.seed, tokens)

    def addresses(self, rows: np.ndarray) -> list[str]:
        """The codes of videos, as a session calls them."""
        return [spelled(code) for code in self._ground.site.code[rows].tolist()]

    def __repr__(self) -> str:
        return f"MemeTube, {self._recipe.preset}, {self.n_videos:,} videos, dial {self._recipe.dial:g}"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a site to be audited can't be copied or saved: open it again with open_preset.")


def open_preset(
    preset: Preset = "paper", dial: float = 1.0, *, size: Any = "teaching", seed: int | str = "paper"
) -> Audited:
    """A site to be audited. The same arguments open the same one.

    >>> open_preset("rabbit hole", 0.5)
    MemeTube, rabbit hole, 24,000 videos, dial 0.5
    """
    recipe = Recipe(preset, read_number(dial, "dial", 0), read_size(size), read_seed(seed))
    recipe.dials  # noqa: B018 - tells what is wrong with them
    return open_recipe(recipe)


def read_audited(site: Any, who: str) -> Audited:
    """A site to be audited; ``who`` needs one, in a message: "an audit needs"."""
    if isinstance(site, Audited):
        return site
    raise InputError(
        f"{who} a site, such as open_site(), or open_preset('paper') outside of the lab; "
        f"this is {a_kind(site)}."
    )


@lru_cache(maxsize=8)
def open_recipe(recipe: Recipe) -> Audited:
    """The site that follows from a recipe; the last few are kept."""
    return Audited(recipe)


@lru_cache(maxsize=2)
def ground_of(size: Size, seed: int | str) -> Ground:
    """Site, graph and training videos, from the cache or made."""
    return cache.kept(
        f"{size}, {seed!r}, {CROWDS}, {CIVIC_BINS}", size.videos, lambda: make_ground(size, seed)
    )
