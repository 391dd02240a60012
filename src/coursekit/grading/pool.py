"""Work spread over processes, such that no task can take the others down.

`prepare(*given)` is called once in each worker and returns the function that does a task and the one
that cleans up. A worker that dies or takes too long costs its task only; another takes its place.
"""

import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any

_READY = "ready"
_LOADING = 120  # seconds for a worker to load what it needs
_STARTS = 3  # so many workers in a row that never got ready: the fault is not in the tasks

Prepare = Callable[..., tuple[Callable[[Any], Any], Callable[[], None]]]


@dataclass(frozen=True)
class Lost:
    """A task whose worker died or did not end."""

    reason: str


@dataclass
class _Worker:
    process: Any
    line: Connection
    task: int | None = None
    since: float = 0.0
    ready: bool = False  # loaded; only from then on does a task's time run


def run_all(
    prepare: Prepare, given: tuple, tasks: Sequence[Any], jobs: int = 2, patience: float = 900
) -> Iterator[tuple[int, Any]]:
    """The number of each task and what came of it (or `Lost`), as they end.

    One job has a process of its own, too: nothing else could end a task that does not end. Raises
    RuntimeError when no worker can start at all.
    """
    waiting = list(enumerate(tasks))[::-1]
    workers = [_hire(prepare, given) for _ in range(min(jobs, len(tasks)))]
    stillborn = 0
    try:
        while waiting or any(worker.task is not None for worker in workers):
            for i, worker in enumerate(workers):
                if worker.task is None and waiting:
                    workers[i] = worker = worker if worker.process.is_alive() else _hire(prepare, given)
                    worker.task, task = waiting.pop()
                    worker.since = time.monotonic()
                    with suppress(OSError):  # it died just now: found below
                        worker.line.send(task)
            busy = [worker for worker in workers if worker.task is not None]
            ready = wait([worker.line for worker in busy], timeout=1.0)
            for worker in busy:
                number, answer = worker.task, None
                if number is None:
                    continue
                if worker.line in ready:
                    try:
                        answer = worker.line.recv()
                    except (EOFError, OSError):
                        answer = Lost("the grading process died")
                    if answer == _READY:
                        worker.ready, worker.since, stillborn = True, time.monotonic(), 0
                        continue
                elif time.monotonic() - worker.since > (patience if worker.ready else patience + _LOADING):
                    answer = Lost(f"grading did not end within {patience:.0f} seconds")
                else:
                    continue
                if isinstance(answer, Lost):
                    _dismiss(worker, 0.0)
                    stillborn += not worker.ready
                    if stillborn >= _STARTS:
                        raise RuntimeError(
                            f"{_STARTS} grading processes in a row ended before they could begin; what they "
                            "said stands above (a script that grades needs `if __name__ == '__main__':`)"
                        )
                worker.task = None
                if isinstance(answer, BaseException):
                    raise answer
                yield number, answer
    finally:
        for worker in workers:
            with suppress(OSError):
                worker.line.close()
        for worker in workers:
            _dismiss(worker, 5.0)


def _hire(prepare: Prepare, given: tuple) -> _Worker:
    context = multiprocessing.get_context("spawn")  # a fork would copy the caller's threads and locks
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(prepare, given, theirs, os.getpid()), daemon=False)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _dismiss(worker: _Worker, seconds: float) -> None:
    with suppress(OSError):
        worker.line.close()
    worker.process.join(seconds)
    if worker.process.is_alive():
        worker.process.terminate()
        worker.process.join(5.0)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _serve(prepare: Prepare, given: tuple, line: Connection, parent: int) -> None:
    """A worker's life: one task after the other, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    signal.signal(signal.SIGTERM, lambda *_: os._exit(1) if os.getppid() != parent else _leave())
    close: Callable[[], None] = lambda: None  # noqa: E731
    try:
        work, close = prepare(*given)
        line.send(_READY)
        while True:
            task = line.recv()
            line.send(work(task))
    except (EOFError, OSError, SystemExit):
        pass
    except Exception as error:  # the work's own mistake: the caller has to know
        with suppress(OSError):
            line.send(error)
    finally:
        close()


def _leave() -> None:
    raise SystemExit
