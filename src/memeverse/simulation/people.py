"""The luck of the people in a run: where each picks in a slate, and in which mood, step after step."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import numpy as np

from memeverse.randomness import derive
from memeverse.simulation.choice import draw_positions
from memeverse.simulation.dealing import deal
from memeverse.simulation.dynamics import draw_noise

_AHEAD = 5_000  # users from which on the next step is drawn while this one is worked on

Draws = tuple[np.ndarray, np.ndarray]  # positions in the slate, moods; (n_users,) each


@contextmanager
def people(seed: int | str, order: np.ndarray, steps: int, noise_sd: float) -> Iterator[Iterator[Draws]]:
    """Everybody's draws for each step; ``order`` deals them to the users.

    They follow from the seed alone: two selectors run with the same seed meet the same people.
    """
    choices, moods = derive(seed, "choices"), derive(seed, "moods")
    n = len(order)

    def draw() -> Draws:
        return deal(draw_positions(choices, n), order), deal(draw_noise(moods, n, noise_sd), order)

    if n < _AHEAD:
        yield (draw() for _ in range(steps))
        return
    with ThreadPoolExecutor(1, thread_name_prefix="people") as helper:

        def ahead() -> Iterator[Draws]:
            coming = helper.submit(draw) if steps else None
            for step in range(steps):
                now = coming.result() if coming is not None else draw()
                coming = helper.submit(draw) if step + 1 < steps else None
                yield now

        yield ahead()
