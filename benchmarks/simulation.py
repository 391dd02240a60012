"""Simulation: the library's selectors, the lab's own functions, and other simulators on the same job."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.clock import best_of, best_of_each
from memeverse import categories, dist, generate_users, simulate
from memeverse.data.memes import sample_memes

STEPS, K = 100, 5


def selector_preferences(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k)


def selector_random(items, user, k):
    return items.sample(k)


def measure() -> Iterator[tuple[str, str]]:
    items = sample_memes(1, "Fizzle Cola")
    naive = {}
    for selector in (selector_random, selector_preferences):
        rate = naive[selector.__name__] = naive_rate(items, selector)
        yield f"a plain loop over users, {selector.__name__}", f"{rate:,.0f} user-steps a second"
    against = {"random": "selector_random", "preferences": "selector_preferences"}
    rates = {}
    for name in against:
        for setting in ("with", "without"):
            rate, memory = in_own_process(name, setting == "with", 100_000)
            rates[name, setting] = rate
            times = rate / naive[against[name]]
            yield (
                f"simulate, {name!r}, 100,000 users, {setting} the extra [fast]",
                f"{rate / 1e6:.1f} million a second, {memory} MB, {times:,.0f} times the loop",
            )
    small = in_own_process("preferences", True, 10_000)[0]
    large = in_own_process("preferences", True, 1_000_000)[0]
    yield "the cost of a user-step, 1,000,000 users against 10,000", f"{small / large:.2f} times"
    yield from students(items)
    yield from followed(items)
    for peer in ("mesa", "trecs"):
        yield from peer_ratio(peer, rates["preferences", "with"])


def naive_rate(items, selector) -> float:
    """User-steps a second of the loop that one writes first: pandas for users, one call each."""
    users = generate_users(30, seed=1)
    rng = np.random.default_rng(1)

    def loop() -> None:
        table = users.copy()
        for label in table.index:
            user = table.loc[label, categories]
            slate = selector(items, user, K)
            place = min(int(rng.beta(0.5, 3) * K), K - 1)
            item = slate.iloc[place][categories]
            pull = 0.5 + (user * item).sum() + rng.normal(0, 0.15)
            table.loc[label, categories] = (user + 0.025 * pull * (item - user)).clip(-1, 1)

    return 30 / best_of(5, loop)


def in_own_process(name: str, fast: bool, n: int) -> tuple[float, int]:
    """User-steps a second and peak memory (MB) of 100 steps, loaded and warm, in a process of its own."""
    code = f"""
import resource, time
from memeverse import generate_users, simulate
from memeverse.data.memes import sample_memes
from memeverse.simulation.selectors import compiled
compiled.is_on = {fast}
items, users = sample_memes(1, "Fizzle Cola"), generate_users({n}, seed=1)
simulate(users.head(3_000), items, {name!r}, 2, seed=1, record="final", progress=False)
begun = time.perf_counter()
simulate(users, items, {name!r}, {STEPS}, {K}, seed=1, record="final", progress=False)
print({n} * {STEPS} / (time.perf_counter() - begun))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    ).stdout.split()
    return float(said[-2]), int(said[-1])


def students(items) -> Iterator[tuple[str, str]]:
    """What the engine adds to a student's own selector: the lab's 30 users x 30 steps."""
    users = generate_users(30, seed=1)
    tastes = [users[categories].iloc[row] for row in range(len(users))]
    for selector in (selector_preferences, selector_random):

        def bare(selector=selector):
            for _ in range(30):
                for taste in tastes:
                    selector(items, taste, K)

        def whole(selector=selector):
            simulate(users, items, selector, 30, K, seed=1, progress=False, together=False)

        alone, together = best_of_each(8, bare, whole)
        calls = 30 * len(tastes)
        overhead = 1e6 * (together - alone) / calls
        figure = f"{together / alone:.2f} times the bare calls, {overhead:.0f} microseconds a call more"
        yield f"simulate, your {selector.__name__}, {calls} calls in {together:.2f} s", figure


def selector_norm(items, user, k):
    away = np.linalg.norm(items[categories] - user[categories], axis=1)
    return items.iloc[np.argsort(away)[:k]]


def selector_nsmallest(items, user, k):
    away = ((items[categories] - user[categories]) ** 2).sum(axis=1)
    return items.loc[away.nsmallest(k).index]


def followed(items) -> Iterator[tuple[str, str]]:
    """What following a student's selector gains: 1,000 users x 20 steps, against one call a user."""
    users, steps, some = generate_users(1_000, seed=1), 20, 25
    for selector in (selector_preferences, selector_norm, selector_nsmallest):

        def run(n, selector=selector, **how):
            return simulate(users.head(n), items, selector, steps, K, seed=1, progress=False, **how)

        alone = best_of(3, lambda run=run: run(some, together=False)) / some
        whole, last = (best_of(3, lambda run=run, record=record: run(1_000, record=record)) / 1_000
                       for record in ("all", "final"))  # fmt: skip
        looked_at = best_of(1, lambda run=run: run(1_000).slates) / 1_000
        yield (
            f"simulate, your {selector.__name__} followed for 1,000 users",
            f"{alone / whole:.0f} times one call a user, {alone / last:.0f} times with record='final', "
            f"{alone / looked_at:.1f} times when every slate is looked at",
        )


def peer_ratio(peer: str, ours: float) -> Iterator[tuple[str, str]]:
    """Ours against another simulator, in an environment of its own (made once, below build/)."""
    home = Path(__file__).parent.parent / "build" / "peers" / peer
    what = f"{peer}, 1,000 users who pick what is near"
    try:
        if not (home / "ready").exists():
            subprocess.run([sys.executable, "-m", "venv", str(home)], check=True, capture_output=True)
            for packages in PEERS[peer]:
                install = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet", *packages]
                subprocess.run(install, check=True, capture_output=True, timeout=900)
            (home / "ready").touch()
        script = Path(__file__).parent / f"peer_{peer}.py"
        said = subprocess.run(
            [str(home / "bin" / "python"), str(script)],
            check=True,
            capture_output=True,
            text=True,
            timeout=900,
            cwd=home,  # T-RECS leaves a log where it runs
        )
    except (subprocess.SubprocessError, OSError) as error:
        reason = (getattr(error, "stderr", None) or str(error)).strip().splitlines() or ["?"]
        last = reason[-1] if isinstance(reason[-1], str) else reason[-1].decode(errors="replace")
        yield what, f"not measured here: {last[-90:]}"
        return
    rate = float(said.stdout.split()[-1])
    yield what, f"{rate:,.0f} user-steps a second; ours {ours / rate:,.0f} times as many"


# What pip installs, call after call. T-RECS's own pins (pandas 1.0.5) can't be met on today's Python.
PEERS = {
    "mesa": [["mesa==3.3.1"]],
    "trecs": [
        ["--no-deps", "trecs==0.2.1"],
        ["numpy<2", "scipy", "pandas<3", "networkx", "scikit-learn", "tqdm"],
    ],
}
