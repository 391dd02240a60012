"""Sweeps on a real cluster of dask.distributed: a scheduler and two worker processes, on this computer."""

import sys
import time

import pytest
from executor_contract import ITEMS, SMALL, ExecutorContract, SurvivesDeaths, student_selectors

from memeverse.simulation.engine import Stopped
from memeverse.simulation.progress import NotebookBar
from memeverse.simulation.reading import InputError
from memeverse.simulation.sweeping.sweep import sweep

distributed = pytest.importorskip("distributed", reason="needs the extra [cluster]")
GRID = {"selector": student_selectors(), "k": [2, 3], **SMALL}


# Nothing listens but on this computer.
LOCAL = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}


@pytest.fixture(scope="module")
def cluster():
    import dask

    # One more try for a run whose worker died, not three: each is a new worker to wait for.
    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=2, processes=True, **LOCAL) as running,
    ):
        yield running


class TestDaskCluster(ExecutorContract, SurvivesDeaths):
    @pytest.fixture(autouse=True)
    def _at_its_address(self, cluster):
        self.where = {"cluster": cluster.scheduler_address}

    def test_a_client_does_as_well_and_stays_open(self, cluster):
        here = sweep(GRID, items=ITEMS, jobs=1)
        with distributed.Client(cluster, set_as_default=False) as client:
            assert sweep(GRID, items=ITEMS, cluster=client).equals(here)
            assert client.status == "running"

    def test_the_runs_are_done_by_the_workers(self, cluster, tmp_path):
        def leaving_a_trace(items, user, k):
            import os

            (tmp_path / str(os.getpid())).touch()
            return items.head(k)

        self.sweep({"selector": leaving_a_trace, "k": [1, 2, 3, 4], **SMALL}, range(3))
        pids = {str(nanny.pid) for nanny in cluster.workers.values()}
        assert {file.name for file in tmp_path.iterdir()} <= pids

    def test_an_interrupt_cancels_what_is_left(self, cluster, monkeypatch):
        def slow(items, user, k):
            import time

            time.sleep(0.1)
            return items.head(k)

        class ImpatientBar(NotebookBar):
            def update(self, more=1):
                raise KeyboardInterrupt

        monkeypatch.setattr("memeverse.simulation.sweeping.sweep.bar", ImpatientBar)
        with distributed.Client(cluster, set_as_default=False) as client:
            with pytest.raises(
                Stopped, match="Stopped after 1 of 400 runs; its workers end the runs they are in"
            ):
                self.sweep({"selector": slow, "steps": 1, "n_users": 1}, range(400), cluster=client)
            until = time.monotonic() + 20
            while any(client.processing().values()) and time.monotonic() < until:
                time.sleep(0.05)
            assert not any(client.processing().values())

    def test_workers_with_another_version_are_refused(self, monkeypatch):
        found = distributed.Client.get_versions

        def older(client, packages):
            versions = found(client, packages=packages)
            next(iter(versions["workers"].values()))["packages"]["memeverse"] = None
            return versions

        monkeypatch.setattr(distributed.Client, "get_versions", older)
        with pytest.raises(InputError, match="has memeverse not installed, here it is"):
            self.sweep(GRID)


def test_a_cluster_without_workers_is_no_hang(monkeypatch):
    monkeypatch.setattr("memeverse.connection.PATIENCE", 1)
    empty = distributed.LocalCluster(n_workers=0, **LOCAL)
    with empty, pytest.raises(InputError, match="has no workers"):
        sweep(GRID, items=ITEMS, cluster=empty.scheduler_address)


@pytest.mark.parametrize("address", ["nonsense", "zzz://host:8786", "tcp://127.0.0.1:port", "127.0.0.1", ""])
def test_what_is_no_address_is_told_before_a_client_is_made(monkeypatch, address):
    """A client that can't start is waited for when the program ends, a minute and with a traceback."""

    def never(*arguments, **options):
        raise AssertionError("a client was made")

    monkeypatch.setattr("distributed.Client.__init__", never)
    with pytest.raises(InputError, match=r"no scheduler of dask.distributed answers at .*tcp://host:8786"):
        sweep(GRID, items=ITEMS, cluster=address)


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere", 8786])
def test_an_address_where_nobody_answers_is_a_sentence(monkeypatch, address):
    monkeypatch.setattr("memeverse.connection.PATIENCE", 1)
    with pytest.raises(InputError, match="no scheduler of dask"):
        sweep(GRID, items=ITEMS, cluster=address)


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(InputError, match=r"pip install 'memeverse\[cluster\]'"):
        sweep(GRID, items=ITEMS, cluster="tcp://127.0.0.1:8786")
