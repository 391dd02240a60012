"""What moves back when the repair stops, and what it costs: users watch what they like again."""

from typing import Any

import numpy as np
import pandas as pd

from memeverse.puppets.audited import Audited
from memeverse.repair.known import known_slants
from memeverse.repair.rules import read_policy
from memeverse.repair.sides import SIDES, mean_slant, read_side
from memeverse.repair.users import TRAIN, Users
from memeverse.simulation.reading import read_count


def moved_back(
    policies: Any, side: Any, site: Audited, *, n: int = 300, m: int = 100, after: int = 100,
    seed: int | str = "afterwards",
) -> pd.DataFrame:  # fmt: skip
    """Mean slants of homepages by policy and videos watched: ``m`` by the policy, then ``after`` own ones.

    A row a policy and step; ``phase`` is "repair" or "afterwards". Own videos are drawn as those before.
    """
    side = read_side(side)
    m, after = read_count(m, "m", 1), read_count(after, "after", 0)
    rows = []
    for one in policies:
        policy = read_policy(one)
        users = Users(site, side, np.arange(read_count(n, "n", 1)), seed=seed, room=m + after)
        own = np.full(n, SIDES.index(side))
        for step in range(m + after + 1):
            rows.append({
                "policy": policy.name, "step": step, "phase": "repair" if step <= m else "afterwards",
                "mean_slant": float(np.mean(mean_slant(users.slants))),
                "balance": float(np.mean(np.abs(mean_slant(users.slants)))),
            })  # fmt: skip
            if step == m + after:
                break
            users.watch(policy.choose(users) if step < m else own)
    return pd.DataFrame(rows)


def relevance(users_watched: np.ndarray, homepages: np.ndarray, site: Audited) -> np.ndarray:
    """How near homepages are to what users liked before: ``1 - mean |slant - their own mean| / 2``, (n,).

    Of the slants that a tool knows; ``users_watched`` (n, at least 100) begins with what they watched by
    themselves, ``homepages`` (n, places) are rows of the site.
    """
    known = known_slants(site)
    taste = mean_slant(known[users_watched[:, :TRAIN]])
    return np.asarray(1 - mean_slant(np.abs(known[homepages] - taste[:, None])) / 2)


def background_hours(users_watched: np.ndarray, site: Audited) -> float:
    """Hours of video that were played in the background, a user, if each was played to its end."""
    return float(site.ground.site.seconds[users_watched[:, TRAIN:]].sum(axis=1).mean() / 3600)
