"""Work spread over processes of this computer: no task takes the others down."""

from grading_contract import GradingExecutorContract, classroom

from coursekit.grading.pool import LocalPool

__all__ = ["classroom"]  # a fixture of the contract


class TestLocalPool(GradingExecutorContract):
    executor = LocalPool(2)


class TestOneJob(GradingExecutorContract):
    """One job has a process of its own, too."""

    executor = LocalPool(1)
