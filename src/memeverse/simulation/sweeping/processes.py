"""A sweep in several processes of this computer.

Not by `concurrent.futures`: its processes run the caller's script once more, get the Ctrl-C that is meant for
the caller, and when one of them dies all the others are lost and nobody knows which task it was.
"""

import os
import pickle
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from memeverse.simulation.sweeping.study import Answers, Study, Task, failed

TRIES = 3  # so often a run is begun whose process dies
_LOOK = 0.5  # seconds; Windows notices Ctrl-C only between two waits


@dataclass(frozen=True)
class LocalProcesses:
    """Up to ``jobs`` worker processes. One that dies costs the run it was doing a new start."""

    jobs: int

    def run(self, study: Study, tasks: Sequence[Task]) -> Answers:
        package = pickle.dumps(study)
        waiting, deaths = deque(range(len(tasks))), Counter[int]()
        crew: list[Worker] = []
        idle: list[Worker] = []
        running: dict[Future, tuple[int, Worker]] = {}
        threads = ThreadPoolExecutor(self.jobs)  # each waits for the answer of one worker
        try:
            while waiting or running:
                while waiting and len(running) < self.jobs:
                    if not idle:
                        idle.append(Worker(package))
                        crew.append(idle[-1])
                    number, worker = waiting.popleft(), idle.pop()
                    running[threads.submit(worker.ask, tasks[number])] = number, worker
                for future in wait(running, _LOOK, FIRST_COMPLETED).done:
                    number, worker = running.pop(future)
                    answer = future.result()
                    if answer is not None:
                        idle.append(worker)
                        yield number, answer
                        continue
                    crew.remove(worker)
                    code = worker.end()
                    deaths[number] += 1
                    if deaths[number] < TRIES:
                        waiting.appendleft(number)
                    else:
                        yield number, failed(tasks[number], _how_it_ended(code))
        finally:
            for worker in crew:
                worker.kill()
            threads.shutdown()  # at once: with their processes gone there is nothing to wait for
            for worker in crew:
                worker.end()


class Worker:
    """A process that does one task at a time.

    ``package`` is a pickled study: something whose ``answer`` is called with each task.
    """

    def __init__(self, package: bytes):
        self._unsent = package
        self._process = subprocess.Popen(
            [sys.executable, "-m", "memeverse.simulation.sweeping.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the process that sweeps
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),  # Windows would open a console
        )

    def ask(self, task: Any) -> Any:
        """The answer; None if the process is no more. Waits as long as the run takes."""
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None
        assert answers is not None
        try:
            requests.write(self._unsent)
            self._unsent = b""
            pickle.dump(task, requests)
            requests.flush()
            return pickle.load(answers)  # noqa: S301 - a process of ours, on this computer
        except (OSError, EOFError, pickle.UnpicklingError):
            return None

    def kill(self) -> None:
        """Stop it, in the middle of a run too."""
        self._process.kill()

    def end(self) -> int:
        """Leave nothing of it behind; its exit code."""
        self._process.kill()
        for line in (self._process.stdin, self._process.stdout):
            if line is not None:
                with suppress(OSError):  # what was not sent yet has nowhere to go
                    line.close()
        return self._process.wait()


def _environment() -> dict[str, str]:
    """A worker's surroundings: the caller's modules, and one thread each: there is a worker a core."""
    names = "OMP OPENBLAS MKL NUMBA".split()
    return {
        "PYTHONHASHSEED": "0",  # a function that goes through a set does the same in every worker
        **os.environ,
        **{f"{name}_NUM_THREADS": "1" for name in names},
        "VECLIB_MAXIMUM_THREADS": "1",
        "PYTHONPATH": os.pathsep.join(path or os.getcwd() for path in sys.path),
    }


def _how_it_ended(code: int) -> str:
    return (
        f"A worker process died {TRIES} times in the same run (exit code {code}). Often the memory was full: "
        "try fewer jobs, or smaller runs."
    )
