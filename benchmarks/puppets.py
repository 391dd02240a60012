"""Sock puppets of lab 4: the audit of 100,000 of them, against 10 seconds, and of a million"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from benchmarks.clock import best_of
from memeverse.personas import PersonaEngine
from memeverse.platform.addresses import spelled
from memeverse.puppets import cache
from memeverse.puppets.audited import Audited, open_preset
from memeverse.puppets.fleet import Protocol, run_block
from memeverse.puppets.ground import make_ground
from memeverse.puppets.presets import SIZES
from memeverse.simulation.sweeping.cores import cores

BUILD, AUDIT, MEMORY = 60.0, 10.0, 500.0  # seconds, seconds, MB
ALONE = 5  # personas of lab 2, one after the other
EVERY = 0.2  # seconds between two looks at the memory


def measure() -> Iterator[tuple[str, str]]:
    seconds = best_of(1, lambda: make_ground(SIZES["paper"], "paper"))
    yield f"the site of 399,935 videos built, {seconds:.1f} s", f"{seconds / BUILD:.3f} of the limit"
    open_preset(size="paper")
    seconds = best_of(3, open_anew)
    yield (
        f"the same taken from the cache ({kept() / 1e6:.0f} MB), {seconds:.2f} s",
        f"{seconds / BUILD:.3f} of the limit",
    )
    rates = {}
    for n in (100_000, 1_000_000):
        for jobs in sorted({1, min(2, cores())}):
            seconds, memory = min(audited_alone(n, jobs) for _ in range(3 if n == 100_000 else 1))
            rates[n, jobs] = n / seconds
            processes = "one process" if jobs == 1 else f"{jobs} processes"
            figure = f"{memory:.0f} MB" + (f", {seconds / AUDIT:.2f} of the limit" if n == 100_000 else "")
            yield f"an audit of {n:,} puppets, {processes}, {seconds:.1f} s", figure
    yield (
        "the cost of a puppet, one of 1,000,000 against one of 100,000, one process",
        f"{rates[100_000, 1] / rates[1_000_000, 1]:.2f} times",
    )
    seconds, computing, memory = min(the_command() for _ in range(5))
    yield (
        f"memeverse paper, from its start to its page, {seconds:.1f} s ({computing:.1f} s of CPU)",
        f"{seconds / AUDIT:.2f} of the limit, {memory:.0f} MB, {memory / MEMORY:.2f} of the limit",
    )
    site = open_preset(size="paper")
    for what, each in (("sessions", by_sessions(site)), ("personas of lab 2", by_personas(site))):
        times, hours = each * rates[100_000, 1], each * 100_000 / 3600
        yield (
            f"the same by a plain loop over {what}, {ALONE} of them, {1000 * each:.0f} ms each",
            f"{times:,.0f} times; 100,000 would take {hours:.1f} h (extrapolated)",
        )


def open_anew() -> None:
    """The site as a process opens it that has not seen it."""
    from memeverse.puppets.audited import ground_of, open_recipe

    ground_of.cache_clear()
    open_recipe.cache_clear()
    open_preset(size="paper")


def kept() -> int:
    """Bytes of the newest site in the cache."""
    return max(cache.folder().glob("site-*.npz"), key=lambda one: one.stat().st_mtime).stat().st_size


def the_command() -> tuple[float, float, float]:
    """Seconds of `memeverse paper` from its start to its page, those of CPU, and its peak memory (MB)."""
    with tempfile.TemporaryDirectory() as folder:
        begun, used = time.perf_counter(), children_cpu()
        memory = peak_of(
            [sys.executable, "-c", "from memeverse.cli import main; main()", "paper", "--to", folder]
        )[1]
        return time.perf_counter() - begun, children_cpu() - used, memory


def children_cpu() -> float:
    """Seconds of CPU of all processes that were started here and have ended."""
    times = os.times()
    return times.children_user + times.children_system


def audited_alone(n: int, jobs: int) -> tuple[float, float]:
    """Seconds of an audit, its site open, and the peak memory (MB) of its processes, in one of its own."""
    code = f"""
import time
from memeverse.puppets.audited import open_preset
from memeverse.puppets.running import run_audit
site = open_preset(size="paper")
site.recommender
begun = time.perf_counter()
run_audit(site, {n}, jobs={jobs}, progress=False).medians()
print(time.perf_counter() - begun)
"""
    said, memory = peak_of([sys.executable, "-c", code])
    return float(said), memory


def peak_of(command: list[str]) -> tuple[str, float]:
    """What a command says, and the peak memory (MB) of all its processes; shared pages count once."""
    with tempfile.TemporaryFile("w+") as said:
        running = subprocess.Popen(command, stdout=said, cwd=Path(__file__).parent.parent)
        peak = 0.0
        while running.poll() is None:
            peak = max(peak, _memory(running.pid))
            time.sleep(EVERY)
        if running.returncode:
            raise SystemExit(f"{' '.join(command[:4])} ended with {running.returncode}.")
        said.seek(0)
        return said.read(), peak


def _memory(pid: int) -> float:
    total = 0
    try:
        own = psutil.Process(pid)
        for process in (own, *own.children(recursive=True)):
            total += process.memory_full_info().pss
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        pass  # it has just ended
    return total / 2**20


def by_sessions(site: Audited) -> float:
    """Seconds a puppet, one session after the other."""
    protocol = Protocol()
    block = run_block(site, protocol, 0, ALONE)
    code = site.ground.site.code
    begun = time.perf_counter()
    for number in range(ALONE):
        session = site.platform.session(f"alone {number}")
        for row in block.training[number]:
            session.watch(spelled(code[row]))
        session.homepage()
        page = session.watch(spelled(code[block.trail[number, 0]]))
        for _ in range(protocol.depth):
            page = session.watch(page.cards[0].video)
    return (time.perf_counter() - begun) / ALONE


def by_personas(site: Audited) -> float:
    """Seconds a puppet, one persona after the other, with all that it writes down."""
    protocol = Protocol()
    block = run_block(site, protocol, 0, ALONE)
    code = site.ground.site.code
    engine = PersonaEngine(site.platform, progress=False)
    begun = time.perf_counter()
    for number in range(ALONE):
        with engine.persona(f"alone {number}") as persona:
            persona.run_batch([f"memetube:watch?v={spelled(code[row])}" for row in block.training[number]])
            persona.run("memetube:homepage")
            persona.run(f"memetube:watch?v={spelled(code[block.trail[number, 0]])}")
            persona.run(f"memetube:next_up#{protocol.depth}")
    return (time.perf_counter() - begun) / ALONE
