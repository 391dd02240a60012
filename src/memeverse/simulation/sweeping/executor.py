"""Where the runs of a sweep are done: in this process, in several on this computer, or on a cluster."""

from collections.abc import Sequence
from typing import Any, Protocol

from memeverse.simulation.reading import InputError, read_count
from memeverse.simulation.sweeping.study import Answers, Study, Task


class Executor(Protocol):
    """Does tasks. Closing the generator early stops what is under way."""

    def run(self, study: Study, tasks: Sequence[Task]) -> Answers:
        """The number of each task and its answer, as they come."""


def executor_for(n_tasks: int, jobs: Any = None, cluster: Any = None) -> Executor:
    """The executor that is meant: ``jobs`` processes of this computer, or a ``cluster``.

    >>> executor_for(n_tasks=12, jobs=3)
    LocalProcesses(jobs=3)
    >>> executor_for(n_tasks=12, jobs=1)
    InThisProcess()
    """
    if cluster is not None:
        if jobs is not None:
            raise InputError("give jobs (processes of this computer) or cluster, not both.")
        from memeverse.simulation.sweeping.cluster import DaskCluster

        return DaskCluster(cluster)
    from memeverse.simulation.sweeping.cores import cores

    jobs = min(n_tasks, cores() if jobs is None else read_count(jobs, "jobs", 1))
    if jobs == 1:
        from memeverse.simulation.sweeping.here import InThisProcess

        return InThisProcess()
    from memeverse.simulation.sweeping.processes import LocalProcesses

    return LocalProcesses(jobs)
