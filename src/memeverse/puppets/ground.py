"""What is audited, whatever recommends on it: videos, the graph around them, the training videos."""

from dataclasses import dataclass

import numpy as np

from memeverse.platform.audience import EDGES, PAPER, Bin, Crowds, Size, build_audience_site
from memeverse.platform.site import Site
from memeverse.platform.vocabulary import CIVIC, TOPICS
from memeverse.puppets import paper
from memeverse.puppets.calibrated import CROWDS
from memeverse.puppets.ideologies import MORE_THAN
from memeverse.puppets.social import SocialGraph, build_graph
from memeverse.randomness import derive

CIVIC_BINS = tuple(
    Bin(count / sum(paper.POOL), mean, sd)
    for count, mean, sd in zip(paper.POOL, paper.POOL_MEANS, paper.POOL_SDS, strict=True)
)
_WITHOUT = 0.0008  # of the training videos, those without a slant: their channel's counts


@dataclass(frozen=True, eq=False)
class Ground:
    """What does not hang on how a site recommends: its videos, the graph around it, the training videos."""

    site: Site
    graph: SocialGraph
    slants: np.ndarray  # (n_videos,) float: as an audit estimates them; nan where it can't
    pool: tuple[np.ndarray, ...]  # of each ideology the rows of its training videos


def make_ground(size: Size, seed: int | str, crowds: Crowds = CROWDS) -> Ground:
    """Site, graph and training videos, as they follow from a seed."""
    site = build_audience_site(seed, size, crowds, CIVIC_BINS)
    graph = build_graph(site, seed)
    # Not a function of counts: an exercise asks for that, and a site is also made while it is judged.
    both = graph.conservative + graph.liberal
    slants = (graph.conservative - graph.liberal) / np.maximum(both, 1)
    slants[both <= MORE_THAN] = np.nan
    return Ground(site, graph, slants, _training(site, slants, size, derive(seed, "puppets", "training")))


def _training(site: Site, slants: np.ndarray, size: Size, rng: np.random.Generator) -> tuple[np.ndarray, ...]:
    """Civic videos of each ideology, by what an audit knows, as many as there were in the paper."""
    civic = rng.permutation(np.flatnonzero(np.isin(site.topic, [TOPICS.index(name) for name in CIVIC])))
    has_slant = ~np.isnan(slants[civic])
    of_channel = np.bincount(site.channel, np.nan_to_num(slants)) / np.maximum(
        np.bincount(site.channel, ~np.isnan(slants)), 1
    )
    where = np.digitize(np.where(has_slant, slants[civic], of_channel[site.channel[civic]]), EDGES)
    pool = []
    for number, wanted in enumerate(paper.POOL):
        wanted = max(1, round(wanted * size.civic_videos / PAPER.civic_videos))
        mine = where == number
        without = civic[mine & ~has_slant][: round(_WITHOUT * wanted)]
        pool.append(
            np.concatenate([civic[mine & has_slant][: wanted - len(without)], without]).astype(np.int32)
        )
    return tuple(rng.permutation(rows) for rows in pool)
