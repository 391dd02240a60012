"""Bots of lab 3: 1,000 of them with 500 shorts each, thumbnails as their eyes, against 20 seconds"""

from collections.abc import Iterator

from benchmarks.clock import best_of
from memeverse.bots.persona import load_personas
from memeverse.bots.sending import send_bots
from memeverse.platform.dials import Dials
from memeverse.platform.feeding import onlooker
from memeverse.platform.memetube import Platform, platform_with
from memeverse.simulation.sweeping.cores import cores

EACH, SHORTS, LIMIT = 200, 500, 20.0  # bots of a persona, shorts of each; seconds
STILLS = 1_000


def measure() -> Iterator[tuple[str, str]]:
    some = onlooker(site())
    drawn = best_of(3, lambda: some.pictures(range(STILLS)))
    yield (
        f"a thumbnail of 64 x 36 drawn, {1000 * drawn / STILLS:.2f} ms",
        f"{LIMIT / drawn * STILLS:,.0f} in 20 s",
    )
    for jobs in sorted({1, cores()}):
        seconds = best_of(2, lambda jobs=jobs: send(site(), jobs))
        processes = "one process" if jobs == 1 else f"{jobs} processes"
        yield (
            f"the bots and their twins, nothing seen before, {processes}, {seconds:.1f} s",
            _of_limit(seconds),
        )
    known = site()
    send(known, None)
    seconds = best_of(2, lambda: send(known, 1))
    yield f"the same again, all thumbnails known, one process, {seconds:.1f} s", _of_limit(seconds)


def site() -> Platform:
    """A site of 20,000 videos that nobody has looked at yet."""
    found = platform_with(Dials("similar", share=0.75, pace=4.0), "benchmark")
    found.session("warms up").shorts()
    return found


def send(platform: Platform, jobs: int | None) -> None:
    send_bots(platform, load_personas(), EACH, SHORTS, jobs=jobs, progress=False)


def _of_limit(seconds: float) -> str:
    return f"{seconds / LIMIT:.2f} of the limit"
