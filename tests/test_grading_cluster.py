"""Grading on a real cluster of dask.distributed: a scheduler and two worker processes, on this computer."""

import os
import pickle
import signal
import sys
from dataclasses import replace

import pytest
from crowd import LIMITS, fruit
from easy_work import multiplied
from grading_contract import GradingExecutorContract, classroom, marks

from coursekit.grading.batch import grade_folder, prepare
from coursekit.grading.earlier import Assignment
from coursekit.grading.elsewhere import Luggage, Parcel, prepare_elsewhere
from coursekit.grading.gradable import LabError
from coursekit.grading.people.finding import Found
from coursekit.grading.submission.identity import Identity
from coursekit.grading.verdict.result import result_from_json
from coursekit.grading.workers.crew import Crew
from coursekit.grading.workers.executor import executor_for

distributed = pytest.importorskip("distributed", reason="needs the extra [cluster]")
__all__ = ["classroom"]  # a fixture of the contract
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

    def test_workers_with_other_code_are_refused(self, classroom, monkeypatch):
        """Marks of another commit would be other marks: is it told which computer has it?"""

        def state_elsewhere(packages):
            from coursekit.grading.workers.same_code import code_state

            return {**code_state(packages), "memeverse": "files of last week", "numpy": "1.0"}

        monkeypatch.setattr("coursekit.grading.workers.cluster.code_state", state_elsewhere)
        with pytest.raises(
            LabError, match=r"worker at tcp\S+ has numpy 1.0 \(here: .*memeverse files of last"
        ):
            grade_folder(classroom[0], fruit(), limits=LIMITS, executor=self.executor)

    def test_a_worker_that_can_not_load_the_grader_is_refused(self, classroom, monkeypatch):
        def nothing_there(packages):
            raise ModuleNotFoundError("No module named 'coursekit'")

        monkeypatch.setattr("coursekit.grading.workers.cluster.code_state", nothing_there)
        with pytest.raises(LabError, match=r"can't grade .*No module named 'coursekit'.*same commit"):
            grade_folder(classroom[0], fruit(), limits=LIMITS, executor=self.executor)


def test_what_arrives_is_what_was_sent(tmp_path):
    """The hidden checks and all files of a submission travel as bytes, too large ones as their size."""
    found = [tmp_path / name for name in ("fruit ada.ipynb", "big.ipynb", "gone.ipynb")]
    found[0].write_bytes(b"<html>")
    found[1].touch()
    os.truncate(found[1], 200_000_000)
    first, *others = (Found(path, Identity("ada"), shown=path.name) for path in found)
    parcel = pickle.loads(pickle.dumps(Parcel.of(Assignment(replace(first, others=tuple(others))))))
    (tmp_path / "there").mkdir()
    arrived = parcel.unpacked(tmp_path / "there").found
    assert arrived.path.read_bytes() == b"<html>"
    assert [one.path.name for one in arrived.others] == ["big.ipynb", "gone.ipynb"]
    assert arrived.others[0].path.stat().st_size == 200_000_000
    assert not arrived.others[1].path.exists()
    work, close = prepare_elsewhere(prepare, Luggage.of(fruit(), LIMITS, None))
    assert result_from_json(work(parcel)).reason.startswith("This is a web page")
    close()
    luggage = Luggage.of(fruit(), LIMITS, None)
    assert "quince" not in repr(luggage)
    older = replace(luggage, code={**luggage.code, "coursekit": "of last week"})
    with pytest.raises(LabError, match="a worker has coursekit"):
        prepare_elsewhere(prepare, older)


def test_a_cluster_without_workers_is_no_hang(monkeypatch):
    monkeypatch.setattr("memeverse.connection.PATIENCE", 1)
    empty = distributed.LocalCluster(n_workers=0, **LOCAL)
    with empty, pytest.raises(LabError, match="has no workers; start some with `dask worker"):
        list(executor_for(dask=empty.scheduler_address).run(Crew(multiplied, (10,)), [1]))


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nowhere"])
def test_an_address_where_nobody_answers_is_a_sentence(monkeypatch, tmp_path, address):
    monkeypatch.setattr("memeverse.connection.PATIENCE", 1)
    (tmp_path / "fruit ada.ipynb").write_bytes(b"<html>")
    with pytest.raises(LabError, match="no scheduler of dask"):
        grade_folder(tmp_path, fruit(), tmp_path / "out", executor=executor_for(dask=address))
    assert not list((tmp_path / "out").iterdir())  # nothing to go on with


def test_without_the_extra_a_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(LabError, match=r"pip install 'memeverse\[cluster\]'"):
        list(executor_for(dask="tcp://127.0.0.1:8786").run(Crew(multiplied, (10,)), [1]))
