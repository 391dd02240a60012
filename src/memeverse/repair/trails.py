"""What comes next, before a repair and after it: trails of up-next from a video of the user's own side."""

import numpy as np

from memeverse.platform.audience import EDGES
from memeverse.platform.counted import counted
from memeverse.puppets.paper import DEPTH
from memeverse.repair.evaluation import BLOCK, Evaluation
from memeverse.repair.sides import IDEOLOGY, SIDES, side_of
from memeverse.repair.users import TRAIN, Users

_SEED_LUCK = 1 << 18  # where the draw of a trail's first video stands among a user's numbers


def trails(evaluation: Evaluation, policy: str, step: int) -> np.ndarray:
    """A trail of each user from a video of the own side, (n, DEPTH + 1) rows of the site, the seed first.

    All that a user watches on it counts, as everything did before; the homepage is not asked for.
    """
    site, side = evaluation.site, evaluation.side
    pool = site.ground.pool[IDEOLOGY[side]]
    found = []
    for begin in range(0, len(evaluation), BLOCK):
        part = slice(begin, begin + BLOCK)
        users = Users(site, side, evaluation.numbers[part], seed=evaluation.seed, room=0)
        before = evaluation.watched[policy][part, : TRAIN + step]
        watched = np.empty((len(users), before.shape[1] + 1 + DEPTH), dtype=np.int32)
        watched[:, : before.shape[1]] = before
        places = (counted(users.own, _SEED_LUCK) * len(pool)).astype(int)
        places = np.where(pool[places] == before[:, -1], (places + 1) % len(pool), places)
        watched[:, before.shape[1]] = pool[places]
        for opened in range(before.shape[1] + 1, watched.shape[1]):
            beside = site.recommender.beside(users.keys, opened, watched[:, :opened], places=1)
            watched[:, opened] = beside[:, 0]
        found.append(watched[:, before.shape[1] :])
    return np.concatenate(found)


def own_share(
    evaluation: Evaluation, rows: np.ndarray, *, true: bool = False, whole_side: bool = False
) -> np.ndarray:
    """The share of videos of the own ideology by depth, (depth + 1,): E, as all seeds are of it.

    nan at depths at which the slant of no video is known.
    ``rows`` are `trails`; the slants are those of an audit, or the true ones. With ``whole_side`` it is the
    share of the own side.
    """
    own, known = own_and_known(evaluation, rows, true=true, whole_side=whole_side)
    total = known.sum(axis=0)
    return np.divide(own.sum(axis=0), total, out=np.full(len(total), np.nan), where=total > 0)


def own_and_known(
    evaluation: Evaluation, rows: np.ndarray, *, true: bool = False, whole_side: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Which videos are of the own ideology, and of which it is known at all; both as ``rows``.

    With ``whole_side`` all of the own side count: L and CL, or R and CR.
    """
    site = evaluation.site
    slants = (site.true_slants if true else site.slants)[rows]
    known = ~np.isnan(slants)
    if whole_side:
        return (side_of(slants) == SIDES.index(evaluation.side)) & known, known
    return (np.digitize(slants, EDGES) == IDEOLOGY[evaluation.side]) & known, known
