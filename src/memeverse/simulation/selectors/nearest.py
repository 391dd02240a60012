"""The nearest items for many users, asked again only for those whose slate may have changed.

Three ideas, each exact (the slates are those of sorting all items, up to ties):

- Memes lie on few distinct points: rank those and unfold them into items.
- A slate keeps its order while the user has moved less than half the smallest gap between the
  distances that decide it (the triangle inequality): most steps compute no distance at all.
- Beyond that, the nearest points of a while ago are ranked anew. No other point can have come nearer
  than the first one left out, less the way the user has gone since; if that is not far enough, all
  points are looked at again.
"""

import numpy as np

from memeverse.simulation.selectors.pool import Luck, Pool

CHUNK = 8_192  # users worked on together, so that their distances fit into the cache
_LIST = 11  # points remembered for a user, beyond the k that a slate may need
_SLACK = 1e-7  # far above what rounding does to a distance, far below what matters


class NearestBatch:
    """The k nearest items of every user, nearest first; items at one point in the order of the table."""

    def __init__(self, pool: Pool, k: int, n: int):
        self.pool, self.k = pool, k
        kept = min(len(pool.points), k + _LIST)
        self.slate = np.empty((n, k), dtype=np.int32)
        self.margin = np.full(n, -1.0)  # how far a user may go from `settled` with the same slate
        self.settled = np.full((n, pool.values.shape[1]), np.inf)
        self.lists = np.empty((n, kept), dtype=np.int32)  # the nearest points, seen from `asked`
        self.asked = np.full_like(self.settled, np.inf)
        self.beyond = np.full(n, -np.inf)  # how far the nearest point outside the list was

    def slates(self, tastes: np.ndarray, luck: Luck) -> np.ndarray:
        way = tastes - self.settled
        todo = np.flatnonzero(~(np.einsum("ij,ij->i", way, way) < self.margin * np.abs(self.margin)))
        if len(todo):
            _refresh(self, tastes, todo)
        return self.slate

    def learn(self, picks: np.ndarray) -> None:
        """Taste is all it looks at."""


def _refresh(batch: NearestBatch, tastes: np.ndarray, todo: np.ndarray) -> None:
    """New slates for the users ``todo``: by the compiled kernel where numba is installed and pays."""
    from memeverse.simulation.selectors import compiled

    kernel = compiled.kernel(len(batch.slate))
    if kernel is not None:
        pool = batch.pool
        kernel(
            todo, tastes, pool.points, pool.counts, pool.starts, pool.rows, batch.lists, batch.asked,
            batch.beyond, batch.settled, batch.margin, batch.slate, _SLACK,
        )  # fmt: skip
        return
    for start in range(0, len(todo), CHUNK):
        some = todo[start : start + CHUNK]
        unsure = _from_lists(batch, tastes, some)
        if len(unsure):
            _from_all_points(batch, tastes, unsure)


def _from_lists(batch: NearestBatch, tastes: np.ndarray, users: np.ndarray) -> np.ndarray:
    """Rank the points remembered for these users; returns those for whom that is not enough."""
    known = batch.beyond[users] > -np.inf
    sure, unsure = users[known], users[~known]
    if len(sure):
        lists, squares = _sorted_by_distance(batch.pool, tastes[sure], batch.lists[sure])
        way = np.sqrt(_squares(tastes[sure], batch.asked[sure]))
        enough = _settle(batch, tastes, sure, lists, squares, batch.beyond[sure] - way)
        unsure = np.concatenate([unsure, sure[~enough]])
    return unsure


def _from_all_points(batch: NearestBatch, tastes: np.ndarray, users: np.ndarray) -> None:
    """Rank all points for these users, and remember the nearest."""
    points, kept = batch.pool.points, batch.lists.shape[1]
    here = tastes[users]
    if kept < len(points):
        rough = np.einsum("ij,ij->i", points, points) - 2 * (here @ points.T)  # but for |taste|²
        nearest = np.argpartition(rough, kept, axis=1)[:, : kept + 1]
        # More points at one distance than a list holds: only sorting all of them tells which come first.
        users = users[~_remember(batch, tastes, users, nearest)]
    if len(users):
        everything = np.broadcast_to(np.arange(len(points)), (len(users), len(points)))
        _remember(batch, tastes, users, everything, final=True)


def _remember(
    batch: NearestBatch, tastes: np.ndarray, users: np.ndarray, nearest: np.ndarray, final: bool = False
) -> np.ndarray:
    kept, of_all = batch.lists.shape[1], len(batch.pool.points)
    lists, squares = _sorted_by_distance(batch.pool, tastes[users], nearest)
    beyond = np.sqrt(squares[:, kept]) if kept < of_all else np.full(len(users), np.inf)
    batch.lists[users], batch.asked[users], batch.beyond[users] = lists[:, :kept], tastes[users], beyond
    return _settle(batch, tastes, users, lists[:, :kept], squares[:, :kept], beyond, final)


def _settle(
    batch: NearestBatch,
    tastes: np.ndarray,
    users: np.ndarray,
    lists: np.ndarray,
    squares: np.ndarray,
    edge: np.ndarray,
    final: bool = False,
) -> np.ndarray:
    """Unfold ranked points into slates, and how long these hold. ``edge``: nothing unseen is nearer.

    Returns for which of the users the points seen are enough; if ``final`` they are for all.
    """
    pool, k, of = batch.pool, batch.k, np.arange(len(users))
    reached = np.cumsum(pool.counts[lists], axis=1)  # items up to each point
    last = (reached < k).sum(axis=1)  # the point that fills the slate
    distances = np.sqrt(squares)
    enough = (distances[of, last] < edge - _SLACK) | final
    gaps = np.diff(distances, axis=1, append=edge[:, None])
    gaps[np.arange(gaps.shape[1]) > last[:, None]] = np.inf
    gaps[of, last] = np.minimum(gaps[of, last], edge - distances[of, last])
    margin = gaps.min(axis=1) / 2 - _SLACK
    slate = np.empty((len(users), k), dtype=np.int32)
    for place in range(k):
        point = (reached <= place).sum(axis=1)
        before = reached[of, point] - pool.counts[lists[of, point]]
        slate[:, place] = pool.rows[pool.starts[lists[of, point]] + place - before]
    good = users[enough]
    batch.slate[good], batch.margin[good], batch.settled[good] = slate[enough], margin[enough], tastes[good]
    return enough


def _sorted_by_distance(pool: Pool, tastes: np.ndarray, lists: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Lists of points, nearest first (of equally near ones the lower number), and squared distances."""
    lists = np.sort(lists, axis=1)
    squares = _squares(tastes[:, None], pool.points[lists])
    order = np.argsort(squares, axis=1, kind="stable")
    return np.take_along_axis(lists, order, axis=1), np.take_along_axis(squares, order, axis=1)


def _squares(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Squared distances, summed in the order of the axes: the compiled kernel gets the very same bits."""
    total = (a[..., 0] - b[..., 0]) ** 2
    for axis in range(1, a.shape[-1]):
        total = total + (a[..., axis] - b[..., axis]) ** 2
    return total
