"""Tasks done by several processes of this computer."""

from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, ClassVar

from coursekit.grading.workers.crew import Crew, Lost, Prepare

__all__ = ["LocalPool", "Lost", "run_all"]


@dataclass(frozen=True)
class LocalPool:
    """Up to ``jobs`` processes. One job has a process of its own, too: nothing else could end a task that
    does not end."""

    jobs: int = 2
    elsewhere: ClassVar[bool] = False

    def run(self, crew: Crew, tasks: Iterable[Any]) -> Generator[tuple[int, Any], None, None]:
        waiting = enumerate(tasks)
        running: dict[Future, int] = {}
        threads = ThreadPoolExecutor(self.jobs)  # each waits for the answer of one process

        def hand_out() -> None:
            while len(running) < self.jobs and (following := next(waiting, None)):
                number, task = following
                running[threads.submit(crew.do, task)] = number

        try:
            hand_out()
            while running:
                done = [(running.pop(one), one) for one in wait(running, return_when=FIRST_COMPLETED).done]
                hand_out()  # first, so that no process waits while its last answer is looked at
                for number, future in done:
                    yield number, future.result()
        finally:
            crew.dismiss()  # with their processes gone the threads have nothing to wait for
            threads.shutdown()


def run_all(
    prepare: Prepare, given: tuple, tasks: Iterable[Any], jobs: int = 2, patience: float = 900
) -> Iterator[tuple[int, Any]]:
    """The number of each task and what came of it (or `Lost`), as they end; see `crew.Crew`."""
    return LocalPool(jobs).run(Crew(prepare, given, patience), tasks)
