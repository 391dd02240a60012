"""Work spread over processes of this computer: no task takes the others down."""

from easy_work import multiplied
from grading_contract import GradingExecutorContract, classroom

from coursekit.grading.workers.pool import LocalPool, Lost, run_all

__all__ = ["classroom"]  # a fixture of the contract


class TestLocalPool(GradingExecutorContract):
    executor = LocalPool(2)


def test_a_single_task_is_not_waited_for_for_ever():
    (answer,) = dict(run_all(multiplied, (10,), ["sleep"], jobs=1, patience=1)).values()
    assert isinstance(answer, Lost)


def test_a_module_in_the_folder_where_one_stands_is_not_taken_for_ours(tmp_path, monkeypatch):
    """A student hands in numpy.py, and the command is run in the folder of submissions."""
    (tmp_path / "numpy.py").write_text("import os; os._exit(7)")
    (tmp_path / "queue.py").write_text("import os; os._exit(7)")
    monkeypatch.chdir(tmp_path)
    assert dict(run_all(multiplied, (10,), [1], jobs=1)) == {0: 10}
