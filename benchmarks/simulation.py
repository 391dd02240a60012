"""Simulation: the lab's 30 users x 30 steps against the bare calls of the same selector."""

from collections.abc import Iterator

from benchmarks.clock import best_of
from memeverse import categories, dist, generate_users, simulate
from memeverse.data.memes import sample_memes


def selector_preferences(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k)


def selector_random(items, user, k):
    return items.sample(k)


def measure() -> Iterator[tuple[str, str]]:
    items, users = sample_memes(1, "Fizzle Cola"), generate_users(30, seed=1)
    tastes = [users[categories].iloc[row] for row in range(len(users))]
    for selector in (selector_preferences, selector_random):

        def bare(selector=selector):
            for _ in range(30):
                for taste in tastes:
                    selector(items, taste, 5)

        def whole(selector=selector):
            simulate(users, items, selector, 30, seed=1, progress=False)

        alone, together = best_of(3, bare), best_of(3, whole)
        calls = 30 * len(tastes)
        overhead = 1e6 * (together - alone) / calls
        figure = f"{together / alone:.2f} times the bare calls, {overhead:.0f} microseconds a call more"
        yield f"simulate, {selector.__name__}, {calls} calls in {together:.2f} s", figure
