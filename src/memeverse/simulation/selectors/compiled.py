"""The kernel of `nearest`, compiled by numba where that is installed (the extra `[fast]`).

The same slates as without it, bit for bit: the same sums in the same order.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

WORTH = 2_000  # users from which on it pays to load the compiler
is_on = True  # tests switch it off
prange = range  # numba's own, once it is there


def kernel(n_users: int) -> Callable[..., None] | None:
    """The compiled kernel, or None where it is not installed or would not pay."""
    return _compiled() if is_on and n_users >= WORTH else None


@cache
def _compiled() -> Callable[..., None] | None:
    try:
        import numba
    except ImportError:
        return None
    global prange
    prange = numba.prange
    kernel: Callable[..., None] = numba.njit(parallel=True, cache=True, error_model="numpy")(_refresh)
    return kernel


def _refresh(
    todo: Any, tastes: Any, points: Any, counts: Any, starts: Any, rows: Any, lists: Any, asked: Any,
    beyond: Any, settled: Any, margin: Any, slate: Any, slack: float,
) -> None:  # fmt: skip
    n_points, axes = points.shape
    kept, k = lists.shape[1], slate.shape[1]
    for i in prange(len(todo)):
        user = todo[i]
        near = np.empty(kept + 1, dtype=np.int32)
        square = np.empty(kept + 1)
        for attempt in range(2):
            if attempt == 0 and beyond[user] == -np.inf:
                continue
            seen = kept if attempt == 0 else n_points
            size = 0
            for j in range(seen):
                point = lists[user, j] if attempt == 0 else j
                d = 0.0
                for axis in range(axes):
                    way = tastes[user, axis] - points[point, axis]
                    d = d + way * way
                if size == kept + 1 and d >= square[kept]:
                    continue
                at = min(size, kept)
                while at > 0 and (square[at - 1] > d or (square[at - 1] == d and near[at - 1] > point)):
                    square[at] = square[at - 1]
                    near[at] = near[at - 1]
                    at -= 1
                square[at] = d
                near[at] = point
                size = min(size + 1, kept + 1)
            if attempt == 0:
                gone = 0.0
                for axis in range(axes):
                    way = tastes[user, axis] - asked[user, axis]
                    gone = gone + way * way
                edge = beyond[user] - np.sqrt(gone)
            else:
                edge = np.sqrt(square[kept]) if kept < n_points else np.inf
                beyond[user] = edge
                for j in range(kept):
                    lists[user, j] = near[j]
                for axis in range(axes):
                    asked[user, axis] = tastes[user, axis]
            reached = 0
            last = 0
            smallest = np.inf
            for j in range(kept):
                last = j
                here = np.sqrt(square[j])
                if j > 0:
                    smallest = min(smallest, here - np.sqrt(square[j - 1]))
                for each in range(counts[near[j]]):
                    if reached < k:
                        slate[user, reached] = rows[starts[near[j]] + each]
                        reached += 1
                if reached == k:
                    break
            here = np.sqrt(square[last])
            if here < edge - slack or attempt == 1:
                if last + 1 < kept:
                    smallest = min(smallest, np.sqrt(square[last + 1]) - here)
                smallest = min(smallest, edge - here)
                margin[user] = smallest / 2 - slack
                for axis in range(axes):
                    settled[user, axis] = tastes[user, axis]
                break
