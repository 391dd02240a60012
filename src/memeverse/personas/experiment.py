"""An audit as a file: who does what, read as a whole before anything runs, then done, and told in words."""

import threading
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from memeverse.errors import InputError
from memeverse.personas.engine import PersonaEngine
from memeverse.personas.experiment_file import ExperimentError, Plan, read_experiment
from memeverse.personas.folder import new_file, refuse_links
from memeverse.personas.recording import Row, unpacked
from memeverse.personas.steps import PersonaError, name_of
from memeverse.personas.summary import summary_of
from memeverse.personas.tables import Table
from memeverse.simulation.progress import Watcher, bar

__all__ = ["Audit", "ExperimentError", "read_experiment", "run_experiment"]


@dataclass(frozen=True)
class Audit:
    """An audit that was done: its tables, what it found in words, and what failed."""

    history: Table
    recommendations: Table
    log: Table
    summary: str
    failures: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return self.summary


def run_experiment(
    path: str | Path,
    site: Any,
    out: str | Path | None = None,
    *,
    browser: bool = False,
    resume: bool = False,
    jobs: int = 1,
    seed: int | str = 0,
    progress: bool | Watcher = True,
    crawl_id: str | None = None,
    timeout: float = 30.0,
    options: Mapping[str, Any] | None = None,
) -> Audit:
    """Do the experiment of a CSV file; with ``out``, the record and the tables are files of that folder.

    A persona whose command fails does no more, for what comes after it may hang on it; the others go on.
    ``resume`` does what is missing, the failed command first. ``jobs`` personas are at work at a time.
    """
    engine = PersonaEngine(
        site,
        browser=browser,
        folder=out,
        seed=seed,
        crawl_id=crawl_id,
        progress=False,
        timeout=timeout,
        options=options,
    )
    plans = read_experiment(path, engine.sites)
    if engine.recorded and not resume:
        raise InputError(
            f"{out} has an audit of {len(engine.recorded)} personas already: resume=True (--resume) goes on "
            "with it, and another folder begins anew."
        )
    visitors = [(plan, twin) for plan in plans for twin in ((False, True) if plan.twin else (False,))]
    failures = _run(engine, visitors, jobs, progress)
    order = [name_of(plan.name, twin) for plan, twin in visitors]

    def packed() -> Iterator[Row]:
        for who in order:
            yield from engine.packed(who)

    tables = {name: Table(name, packed) for name in ("history", "recommendations", "log")}
    audit = Audit(**tables, summary=summary_of(map(unpacked, packed())), failures=tuple(failures))
    if out is not None:
        refuse_links(Path(out))
        for name, table in tables.items():
            table.to_csv(Path(out) / f"{name}.csv")
        with new_file(Path(out) / "summary.txt") as file:
            file.write(audit.summary + "\n")
    return audit


def _run(
    engine: PersonaEngine,
    visitors: list[tuple[Plan, bool]],
    jobs: int,
    progress: bool | Watcher,
) -> list[str]:
    """Everybody does their plan; what failed."""
    if not isinstance(jobs, int) or jobs < 1:
        raise InputError(f"jobs is how many personas are at work at a time, from 1 on; this is {jobs!r}.")
    failures: dict[str, str] = {}
    stop, guard = threading.Event(), threading.Lock()
    total = sum(engine.steps_in(plan.steps) for plan, _ in visitors)
    with engine.writing(), bar("audit", total, progress) as shown:

        def told() -> None:
            with guard:
                shown.update()
            if stop.is_set():
                raise _Ended

        def work(one: tuple[Plan, bool]) -> None:
            plan, twin = one
            if stop.is_set():
                return
            try:
                with engine.persona(plan.name, resume=True, twin=twin) as persona:
                    persona.finish(plan.steps, told)
            except PersonaError as error:
                failures[name_of(plan.name, twin)] = str(error)
            except _Ended:
                return
            except BaseException:
                stop.set()
                raise

        if jobs == 1:
            for one in visitors:
                work(one)
        else:
            with ThreadPoolExecutor(jobs, thread_name_prefix="persona") as pool:
                try:
                    list(pool.map(work, visitors))
                except BaseException:
                    stop.set()
                    raise
    return [failures[who] for plan, twin in visitors if (who := name_of(plan.name, twin)) in failures]


class _Ended(Exception):
    """Another persona met what ends the whole audit."""
