"""Work spread over processes: no task takes the others down."""

import os
import time

import pytest

from coursekit.grading.pool import Lost, run_all


def prepare(factor):
    def work(task):
        if task == "die":
            os._exit(1)
        if task == "sleep":
            time.sleep(60)
        if task == "raise":
            raise ValueError("a mistake of the work")
        return factor * task

    return work, lambda: None


def test_a_task_that_kills_its_worker_costs_only_itself():
    done = dict(run_all(prepare, (10,), [1, "die", 2, "sleep", 3], jobs=2, patience=3))
    assert (done[0], done[2], done[4]) == (10, 20, 30)
    assert isinstance(done[1], Lost)
    assert "3 seconds" in done[3].reason
    with pytest.raises(ValueError, match="a mistake of the work"):
        list(run_all(prepare, (10,), [1, "raise"], jobs=2))
    assert dict(run_all(prepare, (10,), [1, 2], jobs=1)) == {0: 10, 1: 20}


def test_a_single_task_is_not_waited_for_for_ever():
    (answer,) = dict(run_all(prepare, (10,), ["sleep"], jobs=1, patience=1)).values()
    assert isinstance(answer, Lost)
    assert list(run_all(prepare, (10,), [], jobs=1)) == []


def prepare_in_vain():
    os._exit(3)


def test_workers_that_never_start_end_the_batch_at_once():
    """Is a fault that is in no task told once, and not as the loss of every submission?"""
    with pytest.raises(RuntimeError, match="before they could begin"):
        list(run_all(prepare_in_vain, (), list(range(50)), jobs=2))
