"""MemeTube in process: sites grown, homepages made, shorts scrolled, against the time that they may take"""

from collections.abc import Iterator

import numpy as np

from benchmarks.clock import best_of
from memeverse.platform.dials import POLICIES
from memeverse.platform.feeding import crowd
from memeverse.platform.memetube import Platform
from memeverse.platform.site import build_site

LIMITS = {20_000: 2.0, 400_000: 60.0}  # seconds for a site of so many videos
PAGES = 300
VISITORS, SHORTS, SCROLLING = 1_000, 500, 5.0


def measure() -> Iterator[tuple[str, str]]:
    for videos, limit in LIMITS.items():
        seconds = best_of(3, lambda videos=videos: build_site.__wrapped__("benchmark", videos))
        yield f"a site of {videos:,} videos, {seconds:.2f} s", f"{seconds / limit:.3f} of the limit"
    for policy in POLICIES:
        session = Platform("benchmark", policy=policy).session("ada")
        for card in session.search("chess").cards:
            session.watch(card.video)
        milliseconds = 1000 * best_of(3, lambda session=session: look(session)) / PAGES
        yield (
            f"a homepage after 20 videos, {policy}, {milliseconds:.2f} ms",
            f"{milliseconds:.2f} of the limit",
        )
    for policy in POLICIES:
        site = Platform("benchmark", policy=policy)
        seconds = best_of(3, lambda site=site: scroll(site))
        yield (
            f"{VISITORS:,} visitors and {SHORTS} shorts each, {policy}, {seconds:.1f} s",
            f"{seconds / SCROLLING:.2f} of the limit",
        )


def scroll(site) -> None:
    visitors = crowd(site, [f"visitor {number}" for number in range(VISITORS)])
    for _ in range(SHORTS):
        rows = visitors.next()
        seconds = visitors.seconds(rows)
        visitors.tell(np.where(rows % 5 == 0, seconds, 1.0))


def look(session) -> None:
    for _ in range(PAGES):
        session.homepage()
