"""One submission beside its sandbox: its process kept alive, its answers called from here."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import numpy as np
import pandas as pd

from coursekit.grading import wire
from coursekit.grading.intake import Submission
from coursekit.grading.outside import one_line
from coursekit.grading.sandbox import Limits, Sandbox, Session, SessionLost
from memeverse.checks.outcome import AnswerError, CouldNotTell
from memeverse.checks.subject import Kept
from memeverse.randomness import derive_seed

_LARGE = 4_000  # values: from here on an argument is sent once and referred to afterwards
_GRACE = 2.0  # seconds beyond the probe's own limit before its process is given up
_FATAL = 6  # cells that end the process, each left out in turn, before we give up
_CHEAPER = 5  # a function that ran out of time once gets a fifth of it from then on


class RemoteSubject:
    """A student's answer on the other side of the wall (see `memeverse.checks.subject.Subject`)."""

    def __init__(self, sitting: "Sitting", name: str, seed: int | str, limits: Limits):
        self.name = name
        self._sitting, self._seed, self._limits = sitting, seed, limits
        self._calls = 0

    @property
    def value(self) -> Any:
        request = {"do": "value", "name": self.name, "seconds": self._limits.call}
        return self._values(request, self._limits.call, 1)[0]

    def __call__(self, *args: Any) -> Any:
        return self._call(1, args)[0]

    def repeat(self, times: int, *args: Any) -> list[Any]:
        return self._call(int(times), args) if times > 0 else []

    def keep(self, value: Any) -> Kept:
        return Kept(self._sitting.store(value))

    def look(self, kept: Kept) -> Any:
        return self._values({"do": "look", "number": kept.number}, self._limits.call, 1)[0]

    def _call(self, times: int, args: Sequence[Any]) -> list[Any]:
        self._calls += 1
        seconds = self._limits.call / (_CHEAPER if self.name in self._sitting.slow else 1)
        request = {
            "do": "call",
            "name": self.name,
            "args": [self._argument(one) for one in args],
            "times": times,
            "seed": derive_seed(self._seed, self.name, self._calls) % 2**63,
            "seconds": seconds,
            "together": self._limits.request,
        }
        return self._values(request, min(seconds * times, self._limits.request + seconds), times)

    def _argument(self, value: Any) -> Any:
        if isinstance(value, Kept):
            return wire.Handle(value.number)
        if isinstance(value, (pd.DataFrame, pd.Series, np.ndarray)) and value.size >= _LARGE:
            return wire.Handle(self._sitting.store_once(value), fresh=True)
        return value

    def _values(self, request: dict[str, Any], seconds: float, wanted: int) -> list[Any]:
        answer = self._sitting.ask(request, seconds)
        for key, ending in (("error", AnswerError), ("late", CouldNotTell)):
            said = answer.get(key)
            if said is not None:
                if key == "late":
                    self._sitting.slow.add(self.name)
                raise ending(one_line(said))
        values = answer.get("values")
        if type(values) is not list or len(values) != wanted:
            self._sitting.end()
            raise CouldNotTell("what came back from your code could not be read")
        return values


class Sitting:
    """One submission's process: started when needed, started again (without the cell that ended it)
    when it dies, so that one crash does not lose the rest."""

    def __init__(self, sandbox: Sandbox, submission: Submission, seed: str, limits: Limits):
        self.cell_errors: dict[int, str] = {}
        self.remarks: list[str] = []
        self.through: int | None = None  # the last cell to run
        self.lost = 0  # how often a call lost the process
        self.slow: set[str] = set()  # functions that ran out of time once: they get less of it
        self._sandbox, self._submission, self._limits = sandbox, submission, limits
        self._seed = derive_seed(seed, "cells") % 2**63
        self._session: Session | None = None
        self._fatal: set[int] = set()
        self._stored: dict[bytes, int] = {}
        self._numbers = 0
        self._deadline = time.monotonic() + limits.total

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The probe's answer; `CouldNotTell` with a reason when its process is lost over it."""
        session = self.start()
        try:
            return session.ask(request, min(seconds + _GRACE, self._left()))
        except SessionLost as error:
            self.end()
            self.lost += 1
            raise CouldNotTell(
                f"the process of this notebook was lost while your code ran: {error}"
            ) from error
        except BaseException:  # an alarm rang: the answer, still to come, would be taken for the next one's
            self.end()
            raise

    def store(self, value: Any) -> int:
        """Put a value beside the student's code; its number."""
        self.start()
        self._numbers += 1
        number = self._numbers
        self.ask({"do": "keep", "number": number, "value": value}, self._limits.request)
        return number

    def store_once(self, value: Any) -> int:
        """Like `store`, for a value that may have been stored before."""
        self.start()
        packed = wire.pack(value)
        key = hashlib.blake2b(packed).digest()
        if key not in self._stored:
            self._stored[key] = self.store(value)
        return self._stored[key]

    def names(self, names: Iterable[str]) -> dict[str, str]:
        """What each name stands for when the notebook has run."""
        found = self.ask({"do": "names", "names": sorted(names)}, self._limits.call).get("names")
        if type(found) is not dict:
            self.end()
            raise CouldNotTell("what came back from this notebook could not be read")
        return {str(name): str(kind) for name, kind in found.items()}

    def start(self) -> Session:
        """A live process in which the cells have run."""
        while self._session is None:
            self._be_in_time()
            if len(self._fatal) > _FATAL:
                raise CouldNotTell("the process of this notebook was lost in one cell after the other")
            self._stored.clear()
            session = self._sandbox.session()
            try:
                for number in self._cells():
                    self._be_in_time()
                    self._run(session, number)
                self._session = session
            except SessionLost as error:
                session.close()
                self._fatal.add(number)
                self.cell_errors[number] = f"the process was lost in it: {error}"
            except BaseException:
                session.close()
                raise
        return self._session

    def end(self) -> None:
        if self._session is not None:
            self._session.close()
        self._session = None

    def _cells(self) -> Iterator[int]:
        for number, cell in enumerate(self._submission.cells):
            if self.through is not None and number > self.through:
                return
            left_out = number in self._submission.skip or number in self._fatal
            if cell.kind == "code" and cell.source.strip() and not left_out:
                yield number

    def _run(self, session: Session, number: int) -> None:
        source = self._submission.cells[number].source
        late = any(said.startswith("it was stopped") for said in self.cell_errors.values())
        seconds = min(self._limits.cell / (_CHEAPER if late else 1), self._left())
        request = {"do": "run", "cell": number + 1, "source": source, "seconds": seconds, "seed": self._seed}
        done = session.ask(request, seconds + _GRACE)
        failed = done.get("failed")
        if done.get("late"):
            self.cell_errors[number] = f"it was stopped after {seconds:.0f} s"
        elif type(failed) is dict:
            self.cell_errors[number] = one_line(failed.get("says"))
        notes = done.get("notes")
        for note in notes if type(notes) is list else []:
            remark = f"cell {number + 1}: {one_line(note)}"
            if remark not in self.remarks and len(self.remarks) < 50:
                self.remarks.append(remark)

    def _be_in_time(self) -> None:
        if self._left() <= 0.1:
            raise CouldNotTell(f"the time for one submission ({self._limits.total:.0f} seconds) was used up")

    def _left(self) -> float:
        return self._deadline - time.monotonic()
