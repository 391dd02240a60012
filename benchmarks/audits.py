"""Audits with personas: in process, over HTTP and in a real browser."""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from memeverse.personas import PersonaEngine
from memeverse.platform.memetube import Platform

SEED = "practice"
PERSONAS = 1_000
PLAN = ["memetube:homepage", "memetube:search?gardening", "memetube:click?1&for=30s",
        "memetube:next_up#26?for=2m", "memetube:homepage"]  # fmt: skip
COMMANDS = 30
SHORT = ["memetube:homepage", "memetube:click?1&for=30s", "memetube:next_up#8?for=2m"]  # ten of them


def measure() -> Iterator[tuple[str, str]]:
    site = Platform(SEED)
    bare = by_hand(site, PERSONAS // 10) / (PERSONAS // 10 * COMMANDS)
    with tempfile.TemporaryDirectory() as folder:
        engine = PersonaEngine(site, folder=folder, progress=False)
        seconds = audit(engine, PERSONAS, PLAN)
        size = sum(one.stat().st_size for one in Path(folder).iterdir()) / 1e6
        yield (
            f"{PERSONAS:,} personas, {COMMANDS} commands each, in process, recorded in a folder",
            f"{seconds:.1f} s, {size:.0f} MB",
        )
        each = seconds / (PERSONAS * COMMANDS)
        yield "a command of a persona, against the bare session it stands for", f"{each / bare:.1f} times"
        begun = time.perf_counter()
        rows = len(engine.history.to_df()) + len(engine.recommendations.to_df())
        share = (time.perf_counter() - begun) / seconds
        yield f"both tables of it, {rows:,} rows", f"{share:.1f} times the audit itself"
    with served() as address:
        over_http = audit(PersonaEngine(address, progress=False), 10, SHORT) / 100
        yield "a command over HTTP, against in process", f"{over_http / each:.0f} times"
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        if chromium:
            options = {"executable": chromium}
            browsers = PersonaEngine(address, browser=True, progress=False, options=options)
            in_chromium = audit(browsers, 2, SHORT) / 20
            yield (
                "a command in Chromium with its start, against in process",
                f"{in_chromium / each:,.0f} times, {1000 * in_chromium:.0f} ms",
            )


def audit(engine: Any, personas: int, plan: list[str]) -> float:
    """Seconds for so many personas."""
    begun = time.perf_counter()
    for number in range(personas):
        with engine.persona(f"p{number}") as persona:
            persona.run_batch(plan)
    return time.perf_counter() - begun


def by_hand(site: Platform, visitors: int) -> float:
    """Seconds for the same pages without personas."""
    begun = time.perf_counter()
    for number in range(visitors):
        session = site.session(f"by hand {number}")
        session.homepage()
        page = session.watch(session.search("gardening").cards[0].video, 30)
        for _ in range(26):
            page = session.watch(page.cards[0].video, 120)
        session.homepage()
    return time.perf_counter() - begun


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, served by a process of its own."""
    code = "from memeverse.cli import main; main()"
    serve = [sys.executable, "-u", "-c", code, "platform", "serve", "--seed", SEED, "--port", "0"]
    with subprocess.Popen(serve, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield process.stdout.readline().split()[3]
        finally:
            process.kill()
