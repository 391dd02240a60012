"""A sweep on a cluster of dask.distributed: the workers of a lab, a department, a cloud."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from memeverse.connection import connected, wait_for_worker
from memeverse.simulation.reading import InputError
from memeverse.simulation.sweeping.study import Answer, Answers, Study, Task, failed

_WITHOUT = "Without cluster=... a sweep runs on this computer."
_SAME = ("python", "numpy", "pandas", "memeverse")  # what must be the same there and here


@dataclass(frozen=True)
class DaskCluster:
    """The workers of a scheduler: its address ("tcp://host:port"), or a `distributed.Client`."""

    cluster: Any

    def run(self, study: Study, tasks: Sequence[Task]) -> Answers:
        with connected(self.cluster, _WITHOUT, InputError) as client:
            from distributed import as_completed

            # As a task's result and not scattered: what is scattered is lost with the workers that hold it,
            # a result is made again.
            shared = client.submit(_given, study, pure=False)
            _check_workers(client)
            futures = client.map(_answer, tasks, study=shared, pure=False, retries=2)
            numbers = {future.key: number for number, future in enumerate(futures)}
            try:
                suspects = []
                for future in as_completed(futures, loop=client.loop):
                    number = numbers[future.key]
                    if _killed(future):
                        suspects.append(number)
                    else:
                        yield number, _outcome(future, tasks[number])
                # What only waited at a worker that died is suspected, too: each gets a cluster to itself.
                for number in suspects:
                    again = client.submit(_answer, tasks[number], study=shared, pure=False, retries=2)
                    futures.append(again)
                    for future in as_completed([again], loop=client.loop):
                        yield number, _outcome(future, tasks[number])
            finally:
                client.cancel([*futures, shared])


def _given(study: Study) -> Study:
    return study


def _answer(task: Task, study: Study) -> Answer:
    return study.answer(task)


def _outcome(future: Any, task: Task) -> Answer:
    """What came of a task; the scheduler itself gives tasks of a dead worker to another."""
    if future.status == "finished":
        return future.result()
    if future.status == "cancelled":
        return failed(task, "The cluster lost the run: its scheduler went away, or somebody cancelled it.")
    if _killed(future):
        return failed(
            task,
            "The workers that tried this run died, one after the other. Often the memory was full: try "
            "smaller runs, or workers with more memory.",
        )
    error = future.exception()
    return failed(task, f"The cluster could not do the run ({type(error).__name__}: {error}).")


def _killed(future: Any) -> bool:
    """Whether the scheduler gave a task up, because one worker after the other died that had it."""
    return future.status == "error" and type(future.exception()).__name__ == "KilledWorker"


def _check_workers(client: Any) -> None:
    """There are workers, with the same versions as here: else results could differ, or not come."""
    wait_for_worker(client, "[cluster]", InputError)
    versions = client.get_versions(packages=["memeverse"])
    here = _packages(versions["client"])
    for address, worker in versions["workers"].items():
        there = _packages(worker)
        for name in _SAME:
            if there[name] != here[name]:
                raise InputError(
                    f"the worker at {address} has {name} {there[name] or 'not installed'}, here it is "
                    f"{here[name]}: install the same on both."
                )


def _packages(versions: dict[str, Any]) -> dict[str, str | None]:
    """The versions that matter; of Python the first two numbers."""
    found = versions["packages"]
    python = ".".join(str(found["python"]).split(".")[:2])
    return {**{name: found.get(name) for name in _SAME}, "python": python}
