"""The processes of one computer that do a batch's tasks, such that no task can take the others down.

A process that dies or takes too long costs its task only; another takes its place. They are started as
`python -m coursekit.grading.workers.serving`, not by `multiprocessing`: a worker of dask may have no
children of that kind, and a caller's script is not run once more.
"""

import os
import secrets
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

READY = "ready"
_LOADING = 120  # seconds for a process to load what it needs
_STARTS = 3  # so many processes in a row that never got ready: the fault is not in the tasks
_ONE_THREAD = "OMP OPENBLAS MKL NUMEXPR NUMBA".split()  # there is a process a core

Prepare = Callable[..., tuple[Callable[[Any], Any], Callable[[], None]]]


@dataclass(frozen=True)
class Lost:
    """A task whose process died or did not end."""

    reason: str


class Crew:
    """Processes that do tasks of one sort, hired as they are needed.

    ``prepare(*given)`` is called once in each and returns the function that does a task and the one that
    cleans up. A task may take ``patience`` seconds. A crew that travels arrives without its processes; when
    nobody holds one any more, its processes end. ``needs`` tells what the code must be where it works (see
    `same_code.code_state`).
    """

    def __init__(
        self,
        prepare: Prepare,
        given: tuple = (),
        patience: float = 900,
        needs: Mapping[str, str] | None = None,
        token: str = "",
    ):
        self._prepare, self._given, self._patience = prepare, given, patience
        self.needs = needs or {}
        self.token = token or secrets.token_hex(8)  # the same wherever it arrives
        self._lock = threading.Lock()
        self._idle: list[Worker] = []
        self._all: list[Worker] = []
        self._stillborn = 0
        self._farewell = weakref.finalize(self, _send_home, self._all)
        _CREWS.add(self)

    def __reduce__(self) -> tuple:
        return Crew, (self._prepare, self._given, self._patience, self.needs, self.token)

    def do(self, task: Any) -> Any:
        """What came of a task, or `Lost`. Several threads may ask at a time.

        Raises what the work raised, and RuntimeError when no process can start at all.
        """
        with self._lock:
            if not self._farewell.alive:
                return Lost("the grading was stopped")
            worker = self._idle.pop() if self._idle else self._hired()
        answer = worker.ask(task, self._patience)
        with self._lock:
            if worker.ready:
                self._stillborn = 0
            if not isinstance(answer, Lost | BaseException):
                self._idle.append(worker)
                return answer
            if worker in self._all:
                self._all.remove(worker)
            self._stillborn += not worker.ready
            in_vain = self._stillborn >= _STARTS
        worker.dismiss(0.0)
        if isinstance(answer, BaseException):
            raise answer
        if in_vain:
            raise RuntimeError(
                f"{_STARTS} grading processes in a row ended before they could begin; "
                "what they said stands above"
            )
        return answer

    def dismiss(self) -> None:
        """End the processes, in the middle of a task too; no others are hired."""
        for worker in self.leave():
            worker.dismiss(5.0)

    def leave(self) -> list["Worker"]:
        """Tell the processes to end, and wait for none: those that were there."""
        with self._lock:
            leaving = list(self._all) if self._farewell.detach() is not None else []
        _send_home(leaving)
        return leaving

    def _hired(self) -> "Worker":
        worker = Worker(self._prepare, self._given)
        self._all.append(worker)
        return worker


class Worker:
    """One process, and the line to it."""

    def __init__(self, prepare: Prepare, given: tuple):
        self._line, theirs = Pipe()
        self._unsent: Any = (prepare, given)
        self.ready = False  # loaded; only from then on does a task's time run
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "coursekit.grading.workers.serving", str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the process that grades
            )

    def ask(self, task: Any, patience: float) -> Any:
        """The answer to a task, the error it ended with, or `Lost`."""
        for what in (self._unsent, task) if self._unsent else (task,):
            self._say(what)
        self._unsent = None
        try:
            if not self.ready:
                if not self._line.poll(patience + _LOADING):
                    return Lost(f"grading could not begin within {patience + _LOADING:.0f} seconds")
                if (said := self._line.recv()) != READY:
                    return said
                self.ready = True
            if not self._line.poll(patience):
                return Lost(f"grading did not end within {patience:.0f} seconds")
            return self._line.recv()
        except (EOFError, OSError):
            return Lost("the grading process died")

    def leave(self) -> None:
        """Ask it to end what it does and clean up."""
        self._process.terminate()

    def dismiss(self, seconds: float) -> None:
        """See it ended: after so many seconds it is told to, and if it does not, it is killed.

        The line is not closed here: another thread may be listening. It goes with the last that holds it.
        """
        for order in (self._process.terminate, self._process.kill):
            try:
                self._process.wait(seconds)
                break
            except subprocess.TimeoutExpired:
                order()
                seconds = 5.0
        self._process.wait()

    def _say(self, what: Any) -> None:
        with suppress(OSError):  # it died just now: found when its answer is read
            self._line.send(what)


def leave_here(token: str) -> None:
    """Tell a crew to end, wherever in this process it works."""
    for crew in list(_CREWS):
        if crew.token == token:
            crew.leave()


def listening(number: str) -> Connection:
    """The other end of a worker's line, by the number it was told."""
    return Connection(int(number))


_CREWS: "weakref.WeakSet[Crew]" = weakref.WeakSet()  # those of this process


def _send_home(workers: list[Worker]) -> None:
    """Tell them, and do not wait: a worker of dask must not stand still meanwhile."""
    for worker in workers:
        worker.leave()


def _environment() -> dict[str, str]:
    """A worker's surroundings: the caller's modules, but nothing by the accident of where it was started."""
    return {
        **os.environ,
        **{f"{name}_NUM_THREADS": "1" for name in _ONE_THREAD},
        "PYTHONHASHSEED": "0",  # a check that goes through a set does the same in every worker
        "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
    }
