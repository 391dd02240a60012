"""A sweep in this process, one run after the other."""

from collections.abc import Sequence
from dataclasses import dataclass

from memeverse.simulation.sweeping.study import Answers, Study, Task


@dataclass(frozen=True)
class InThisProcess:
    """No other process: a function's prints are shown, a debugger can stop in it."""

    def run(self, study: Study, tasks: Sequence[Task]) -> Answers:
        for number, task in enumerate(tasks):
            yield number, study.answer(task)
