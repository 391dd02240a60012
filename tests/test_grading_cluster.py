"""Grading on a real cluster of dask.distributed: a scheduler and two worker processes, on this computer."""

import os
import signal

import pytest
from crowd import LIMITS, fruit
from grading_contract import GradingExecutorContract, classroom, marks

from coursekit.grading.batch import grade_folder
from coursekit.grading.executor import executor_for

distributed = pytest.importorskip("distributed", reason="needs the extra [cluster]")
__all__ = ["classroom"]  # a fixture of the contract
pytestmark = pytest.mark.xdist_group("dask")  # one cluster at a time

# Nothing listens but on this computer.
LOCAL = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}


@pytest.fixture(scope="module")
def cluster():
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **LOCAL) as running:
        yield running


class TestDaskCluster(GradingExecutorContract):
    @pytest.fixture(autouse=True)
    def _at_its_address(self, cluster):
        self.executor = executor_for(dask=cluster.scheduler_address)

    def test_a_worker_killed_in_the_middle_changes_no_mark(self, cluster, classroom):
        folder, here = classroom
        killed = []

        def kill_one(done, of, result):
            if done == 4:
                killed.append(next(iter(cluster.workers.values())).pid)
                os.kill(killed[0], signal.SIGKILL)

        there = grade_folder(folder, fruit(), limits=LIMITS, executor=self.executor, progress=kill_one)
        assert killed
        assert not [one for one in there if "lost over this file" in one.reason]
        assert marks(there) == marks(here)
