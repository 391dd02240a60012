"""Where tasks are done: by processes of this computer (`pool`), or on a cluster (`cluster`)."""

from collections.abc import Generator, Iterable
from typing import Any, Protocol

from coursekit.grading.workers.crew import Crew
from coursekit.grading.workers.pool import LocalPool


class Executor(Protocol):
    """Does tasks with the processes of a crew. Closing the generator early stops what is under way."""

    @property
    def elsewhere(self) -> bool:
        """Whether tasks may be done on another computer, which sees none of the files here."""

    def run(self, crew: Crew, tasks: Iterable[Any]) -> Generator[tuple[int, Any], None, None]:
        """The number of each task and what came of it (or `crew.Lost`), as they end."""


def executor_for(jobs: int = 2, dask: str | None = None) -> Executor:
    """The executor that is meant: ``jobs`` processes here, or the cluster at an address.

    >>> executor_for(jobs=3)
    LocalPool(jobs=3)
    """
    if dask is None:
        return LocalPool(jobs)
    from coursekit.grading.workers.cluster import DaskCluster

    return DaskCluster(dask)
