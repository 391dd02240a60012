"""How often a live site is visited at most, whoever in this process visits it."""

import threading
import time
import warnings
from collections.abc import Mapping
from typing import Any

from memeverse.errors import InputError, a_value
from memeverse.randomness import derive, read_seed

LEAST_SECONDS = 5.0
VISITS_PER_HOUR = 120
_HOUR = 3600.0


class Clock:
    """The time and the waiting, and when each site was visited last."""

    def __init__(self) -> None:
        self.visits: dict[str, list[float]] = {}
        self.guard = threading.Lock()

    def now(self) -> float:
        """Seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)


CLOCK = Clock()


class Pace:
    """Waits before each visit: at least ``least_seconds``, up to half as long again by luck of the ``seed``.

    No more than ``visits_per_hour`` fall into any hour. All personas of a process share the count of a site.

    >>> class Told(Clock):
    ...     def __init__(self):
    ...         super().__init__()
    ...         self.time = 0.0
    ...     def now(self):
    ...         return self.time
    ...     def sleep(self, seconds):
    ...         self.time += seconds
    >>> clock = Told()
    >>> pace = Pace("youtube", clock, seed=1)
    >>> pace.wait(), 5 <= pace.wait() <= 7.5
    (0.0, True)
    """

    def __init__(
        self,
        site: str,
        clock: Clock = CLOCK,
        *,
        least_seconds: float = LEAST_SECONDS,
        visits_per_hour: int = VISITS_PER_HOUR,
        seed: int | str = 0,
    ):
        if not _is_number(least_seconds) or not LEAST_SECONDS <= least_seconds <= _HOUR:
            raise InputError(
                f"least_seconds between two visits must be from {LEAST_SECONDS:g} to 3600, to be no burden "
                f"to the site; this is {a_value(least_seconds)}."
            )
        if isinstance(visits_per_hour, bool) or not isinstance(visits_per_hour, int) or visits_per_hour < 1:
            raise InputError(
                f"visits_per_hour must be a whole number from 1 on; this is {a_value(visits_per_hour)}."
            )
        self._site, self._clock = site, clock
        self._least, self._most = float(least_seconds), visits_per_hour
        self._luck = derive(read_seed(seed), "pace", site)

    def wait(self) -> float:
        """Wait until the next visit may be; how many seconds that took."""
        gap = self._least * (1 + 0.5 * float(self._luck.random()))
        with (
            self._clock.guard
        ):  # the place in the queue is taken before the waiting, so that two never share one
            begun = self._clock.now()
            visits = self._clock.visits.setdefault(self._site, [])
            at = max(begun, visits[-1] + gap) if visits else begun
            if len(visits) >= self._most:
                at = max(at, visits[-self._most] + _HOUR)
            visits.append(at)
            del visits[: -max(self._most, 10_000)]
        if at - begun > 3 * self._least:
            warnings.warn(
                f"{self._site}: {self._most} visits an hour are reached; the next one is in "
                f"{(at - begun) / 60:.0f} minutes.",
                stacklevel=2,
            )
        if at > begun:
            self._clock.sleep(at - begun)
        return at - begun


def read_pace(site: str, options: Mapping[str, Any], clock: Clock, token: str) -> Pace:
    """The pace that an engine's options ask for; without a seed among them the persona's own luck."""
    known = ("least_seconds", "visits_per_hour")
    given = {name: options[name] for name in known if name in options}
    return Pace(site, clock, seed=options.get("seed", token), **given)


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
