"""Tasks done on a cluster of dask.distributed: the machines of a lab, a department, a cloud.

The tasks of a worker that dies go to another one. In each worker a crew of processes does the work, as it
does here: what a submission can do to them it can't do to the worker.
"""

from collections.abc import Generator, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, ClassVar

from coursekit.grading.gradable import LabError
from coursekit.grading.workers.crew import Crew, Lost, leave_here
from coursekit.grading.workers.same_code import code_state, differences
from memeverse.connection import connected, wait_for_worker

_WITHOUT = "Without --dask a class is graded on this computer."
_AHEAD = 2  # tasks on the way for each thread of a worker: none waits for work, few lie in memory


@dataclass(frozen=True)
class DaskCluster:
    """The workers of a scheduler: its address ("tcp://host:port"), or a `distributed.Client`."""

    cluster: Any
    elsewhere: ClassVar[bool] = True

    def run(self, crew: Crew, tasks: Iterable[Any]) -> Generator[tuple[int, Any], None, None]:
        with connected(self.cluster, _WITHOUT, LabError) as client:
            from distributed import as_completed

            wait_for_worker(client, "[staff,cluster]", LabError)
            _check_workers(client, crew.needs)
            # As a task's result and not scattered: what is scattered is lost with the workers that hold it,
            # a result is made again.
            shared = client.submit(_given, crew, pure=False)
            waiting = enumerate(tasks)
            under_way: dict[Any, int] = {}
            ended = as_completed(loop=client.loop)

            def hand_out() -> None:
                room = _AHEAD * max(1, sum(client.nthreads().values()))
                while len(under_way) < room and (following := next(waiting, None)):
                    number, task = following
                    future = client.submit(_do, shared, task, pure=False)
                    under_way[future] = number
                    ended.add(future)

            try:
                hand_out()
                while under_way:
                    future = next(ended)
                    number = under_way.pop(future)
                    hand_out()
                    yield number, _outcome(future)
            finally:
                client.cancel([*under_way, shared])
                if under_way:  # what is being worked on can't be cancelled, but it can be left
                    with suppress(Exception):  # the cluster itself may be what is gone
                        client.run(leave_here, crew.token, on_error="ignore")


def _given(crew: Crew) -> Crew:
    return crew


def _do(crew: Crew, task: Any) -> Any:
    return crew.do(task)


def _outcome(future: Any) -> Any:
    """What came of a task; the scheduler itself gives tasks of a dead worker to another."""
    if future.status == "finished":
        return future.result()
    if future.status == "cancelled":
        raise LabError("The cluster lost the grading: its scheduler went away, or somebody cancelled it.")
    error = future.exception()
    if type(error).__name__ == "KilledWorker":
        return Lost("the workers of the cluster that tried it died, one after the other")
    raise error


def _check_workers(client: Any, needs: Mapping[str, str]) -> None:
    """The workers that are there have the same code as this computer: else marks could differ, or not come.

    A process looks again when it begins, for workers that come later.
    """
    states = client.run(code_state, list(needs), on_error="return") if needs else {}
    for address, state in states.items():
        if isinstance(state, BaseException):
            told = f"can't grade ({type(state).__name__}: {state})"
        elif told := differences(needs, state):
            told = f"has {told}"
        if told:
            raise LabError(
                f"the worker at {address} {told}. Bring its computer to the same commit of the course, with "
                "the extras [staff,cluster] installed, and start it again."
            )
