"""Is a live site visited as seldom as was promised, by everybody together?"""

import threading
import warnings
from itertools import pairwise

import pytest
from live_site import FakeClock

from memeverse.errors import InputError
from memeverse.personas.live.pacing import LEAST_SECONDS, Pace


def visits_of(pace, clock, times):
    seen = []
    for _ in range(times):
        pace.wait()
        seen.append(clock.now())
    return seen


def test_two_visits_are_five_seconds_apart_at_least_and_not_always_the_same():
    clock = FakeClock()
    seen = visits_of(Pace("youtube", clock, seed=1), clock, 50)
    gaps = [b - a for a, b in pairwise(seen)]
    assert min(gaps) >= LEAST_SECONDS == 5
    assert max(gaps) <= 7.5
    assert len(set(gaps)) > 40


def test_the_same_seed_waits_the_same():
    first, again, other = FakeClock(), FakeClock(), FakeClock()
    assert visits_of(Pace("x", first, seed=1), first, 9) == visits_of(Pace("x", again, seed=1), again, 9)
    assert visits_of(Pace("x", other, seed=2), other, 9) != visits_of(
        Pace("x", FakeClock(), seed=1), first, 9
    )


def test_time_that_passed_anyhow_is_not_waited_for_again():
    clock = FakeClock()
    pace = Pace("youtube", clock)
    pace.wait()
    clock.sleep(100)
    assert pace.wait() == 0


def test_no_hour_has_more_visits_than_its_cap_and_the_wait_is_told():
    clock = FakeClock()
    pace = Pace("youtube", clock, visits_per_hour=10)
    with pytest.warns(UserWarning, match="10 visits an hour are reached; the next one is in 59 minutes"):
        seen = visits_of(pace, clock, 35)
    assert all(seen[n + 10] - seen[n] >= 3600 - 1e-6 for n in range(25))  # a sum of waits is not exact
    assert seen[9] < 80


def test_all_personas_of_a_process_share_the_pace_of_a_site():
    clock = FakeClock()
    ada, bob, shop = Pace("youtube", clock, seed="a"), Pace("youtube", clock, seed="b"), Pace("amazon", clock)
    ada.wait()
    assert bob.wait() >= 5
    assert shop.wait() == 0


def test_personas_in_threads_never_share_a_moment():
    clock = FakeClock()
    paces = [Pace("youtube", clock, seed=n) for n in range(8)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the clock stands while they queue
        threads = [
            threading.Thread(target=lambda pace=pace: [pace.wait() for _ in range(20)]) for pace in paces
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    visits = clock.visits["youtube"]
    assert len(visits) == 160
    assert all(later - before >= 5 for before, later in pairwise(visits))


@pytest.mark.parametrize(
    "options",
    [{"least_seconds": 4.9}, {"least_seconds": 0}, {"least_seconds": "5"}, {"least_seconds": float("nan")},
     {"least_seconds": True}, {"visits_per_hour": 0}, {"visits_per_hour": 2.5}, {"visits_per_hour": True},
     {"seed": -1}],
)  # fmt: skip
def test_a_pace_that_would_be_a_burden_is_refused(options):
    with pytest.raises(InputError, match="must be"):
        Pace("youtube", FakeClock(), **options)
