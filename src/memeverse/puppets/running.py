"""Runs audits: in this process, in several, on a cluster. The numbers are the same in all cases."""

from contextlib import closing
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from memeverse.errors import FriendlyError, InputError, Stopped
from memeverse.mode import grading
from memeverse.puppets.audit import Audit
from memeverse.puppets.audited import Audited, open_recipe, read_audited
from memeverse.puppets.fleet import WHILE_GRADING, Protocol, blocks_of, run_block
from memeverse.puppets.presets import Recipe
from memeverse.puppets.tally import Counter, Tally, empty
from memeverse.simulation.progress import Watcher, bar
from memeverse.simulation.reading import read_count
from memeverse.simulation.sweeping.executor import executor_for
from memeverse.simulation.sweeping.study import Failed, failed

A_TASK = 10_240  # puppets that a process does at a time
MOST = 40_000_000  # puppets of an audit: the sums of squares of as many fit into 64 bits
MANY = 2_000_000  # puppets from which on other processes help unasked: each needs 200 MB


@dataclass(frozen=True)
class Puppets:
    """A task: the puppets from ``begin`` on, up to ``end``."""

    begin: int
    end: int

    def __str__(self) -> str:
        return f"puppets {self.begin:,} to {self.end - 1:,}"


@dataclass(frozen=True)
class Auditing:
    """What all tasks of an audit share: what the site follows from. It travels; the site is made there."""

    recipe: Recipe
    protocol: Protocol

    def answer(self, task: Puppets) -> Tally | Failed:
        """What these puppets saw, counted."""
        try:
            return counted(open_recipe(self.recipe), self.protocol, task.begin, task.end).packed()
        except FriendlyError as error:
            return failed(task, str(error), type(error))  # type: ignore[arg-type]
        except MemoryError:
            return failed(task, "The memory was full: try fewer jobs.")  # type: ignore[arg-type]


def run_audit(
    audited: Audited,
    n: int = 100_000,
    *,
    train: int = 100,
    depth: int = 20,
    seed: int | str = 0,
    jobs: int | None = None,
    cluster: Any = None,
    progress: bool | Watcher = True,
) -> Audit:
    """Send ``n`` puppets through a site and count what they saw; memory does not grow with them.

    ``jobs`` is the number of processes, unasked one for each core where there are many puppets; ``cluster``
    the address of a dask.distributed scheduler whose workers have the same memeverse
    (`pip install 'memeverse[cluster]'`). Each puppet is the same wherever it runs.

    >>> from memeverse.puppets.audited import open_preset
    >>> run_audit(open_preset(), 250, train=20, depth=3).n_videos
    14250
    """
    audited = read_audited(audited, "an audit needs")
    n, protocol = read_puppets(n), Protocol(train, depth, seed)
    if grading():
        n, jobs, cluster = min(n, WHILE_GRADING), 1, None
    tasks = [Puppets(begin, min(begin + A_TASK, n)) for begin in range(0, n, A_TASK)]
    if jobs is None and cluster is None and (n < MANY or audited.is_tuned_by_hand):
        jobs = 1
    if audited.is_tuned_by_hand and (jobs != 1 or cluster is not None):
        raise InputError("this site was tuned by hand and can't be made elsewhere: audit it with jobs=1.")
    total = empty(audited.n_videos, depth)
    done = 0
    try:
        with bar("puppets", n, progress) as shown:
            if jobs == 1 and cluster is None:
                counter = Counter(audited, protocol)
                for begin, end in blocks_of(n):
                    counter.count(run_block(audited, protocol, begin, end))
                    done = end
                    shown.update(end - begin)
                return Audit(audited, protocol, counter.tally)
            study = Auditing(audited.recipe, protocol)
            executor = executor_for(len(tasks), jobs, cluster)
            with closing(executor.run(study, tasks)) as finished:  # type: ignore[arg-type]
                for number, answer in finished:
                    if isinstance(answer, Failed):
                        raise answer.kind(answer.sentence)
                    total.add(answer)  # type: ignore[arg-type]
                    done += tasks[number].end - tasks[number].begin
                    shown.update(tasks[number].end - tasks[number].begin)
    except KeyboardInterrupt:
        raise Stopped(f"Stopped: {done:,} of {n:,} puppets were done.") from None
    return Audit(audited, protocol, total)


def read_puppets(n: Any) -> int:
    """How many puppets an audit has."""
    if (n := read_count(n, "n", 1)) > MOST:
        raise InputError(f"an audit counts at most {MOST:,} puppets; this is {n:,}.")
    return n


def counted(audited: Audited, protocol: Protocol, begin: int, end: int) -> Tally:
    """What the puppets from ``begin`` on saw, counted in this process."""
    counter = _counter(audited, protocol)
    for first, last in blocks_of(end, begin):
        counter.count(run_block(audited, protocol, first, last))
    return counter.tally


@lru_cache(maxsize=1)
def _prepared(audited: Audited, protocol: Protocol) -> Counter:
    return Counter(audited, protocol)


def _counter(audited: Audited, protocol: Protocol) -> Counter:
    """A counter that begins with nothing; what it knows of the site is kept from task to task."""
    counter = _prepared(audited, protocol)
    counter.tally = empty(audited.n_videos, protocol.depth)
    return counter
