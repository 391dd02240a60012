"""Networks of lab 5: trained against three minutes, and against Tianshou; policies on equal luck"""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from benchmarks.clock import best_of
from memeverse.puppets.audited import Audited, open_preset
from memeverse.repair.evaluation import N_USERS, evaluate
from memeverse.repair.learning.settings import SHORT, Settings
from memeverse.repair.learning.training import train
from memeverse.repair.models import load_network
from memeverse.repair.users import Users

TRAINING, SHORT_TRAINING = 180.0, 30.0  # seconds
STEPS = 20  # videos
PART = 200  # episodes that Tianshou is measured with
PEER = Path(__file__).parent.parent / ".venv-models" / "bin" / "python"


def measure() -> Iterator[tuple[str, str]]:
    site = open_preset("paper")
    whole = best_of(1, lambda: train("left", site=site))
    yield (
        f"a network, 2,500 episodes of 100 videos, {whole:.0f} s",
        f"{whole / TRAINING:.2f} of the limit",
    )
    short = best_of(2, lambda: train("left", SHORT, site=site))
    yield (
        f"the training in the lab, {SHORT.episodes} episodes, {short:.1f} s",
        f"{short / SHORT_TRAINING:.2f} of the limit",
    )
    part = best_of(2, lambda: train("left", Settings(episodes=PART), site=site))
    yield f"the same by Tianshou on torch, one core, {PART} episodes", by_tianshou(part)
    together, alone = (best_of(3, lambda n=n: watched(n, site)) / (STEPS * n) for n in (64, 1))
    yield (
        f"a step of the environment, 64 users at once, {1e6 * together:.0f} microseconds",
        f"{alone / together:.0f} times as fast as one user at a time",
    )
    policies = ["never", "always center", "proportional", load_network("left")]
    seconds = best_of(1, lambda: evaluate(policies, "left", site, n=N_USERS))
    yield (
        f"four policies on {N_USERS:,} users of the teaching site, 100 videos each, {seconds:.0f} s",
        f"{1e6 * seconds / (len(policies) * N_USERS * 100):.0f} microseconds a video",
    )


def by_tianshou(ours: float) -> str:
    """How much longer it takes, where it is installed."""
    if not PEER.exists():
        return "not measured here: `make test-models` installs it"
    said = subprocess.run(
        [str(PEER), str(Path(__file__).parent / "peer_tianshou.py"), str(PART)],
        capture_output=True, text=True, timeout=1_800, check=False,
    )  # fmt: skip
    if said.returncode:
        return f"not measured here: {said.stderr.strip().splitlines()[-1][-90:]}"
    theirs = float(said.stdout.split()[-1])
    return f"{theirs:.0f} s, {theirs / ours:.1f} times as long as ours"


def watched(n: int, site: Audited) -> None:
    """Some videos for each of ``n`` users, and a look at the homepage after each."""
    users = Users(site, "left", np.arange(n), room=STEPS)
    for _ in range(STEPS):
        users.watch(np.ones(n, dtype=int))
