"""One submission beside its sandbox: its process kept alive, its answers called from here."""

import builtins
import hashlib
import re
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from coursekit.grading.outside import one_line
from coursekit.grading.reading.called import cell_called
from coursekit.grading.reading.definitions import defined, definitions_alone, without_module
from coursekit.grading.submission.intake import Submission
from coursekit.grading.walls import wire
from coursekit.grading.walls.sandbox import Limits, Sandbox
from coursekit.grading.walls.session import Session, SessionLost
from memeverse.checks.outcome import AnswerError, CouldNotTell
from memeverse.checks.subject import Kept
from memeverse.randomness import derive_seed

_LARGE = 4_000  # values: from here on an argument is sent once and referred to afterwards
_GRACE = 2.0  # seconds beyond the probe's own limit before its process is given up
_FATAL = 6  # losses of the process in a cell, which is cut down or left out each time, before we give up
_MODULES = 5  # that a cell imports, and that are not here: so many are left out
# A package that is not installed where grading runs, a file that was not handed in, and a question to
# somebody at the keyboard.
_NOT_HERE = re.compile(
    r"ModuleNotFoundError: No module named '(?P<module>[\w.]+)'|FileNotFoundError: |NoKeyboard: "
)
_MANY_LINES = 100  # of a cell: in a longer one the line of an error is not told to its student
_CHEAPER = 5  # a function that ran out of time once gets a fifth of it from then on


class Bound(NamedTuple):
    """What a name stands for: "missing", "function" or a type; the number of the cell that bound it."""

    kind: str
    cell: int


class RemoteSubject:
    """A student's answer on the other side of the wall (see `memeverse.checks.subject.Subject`).

    With ``discreet``, nothing that the student's code says reaches them: it has seen the data of a
    hidden check. What it ``said`` is kept for staff.
    """

    def __init__(
        self, sitting: "Sitting", name: str, seed: int | str, limits: Limits, discreet: bool = False
    ):
        self.name, self.said = name, ""
        self._discreet = discreet
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

    def fill(self, kept: Kept, value: Any) -> None:
        self._sitting.ask({"do": "fill", "number": kept.number, "value": value}, self._limits.request)

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
        for key, ending in (("error", AnswerError), ("late", CouldNotTell), ("unsure", CouldNotTell)):
            if (told := answer.get(key)) is not None:
                if key == "late":
                    self._sitting.slow.add(self.name)
                self.said = one_line(told)
                raise ending(self._brief(key, answer) if self._discreet else self.said)
        values = answer.get("values")
        if type(values) is not list or len(values) != wanted:
            self._sitting.end()
            raise CouldNotTell("what came back from your code could not be read")
        return values

    def _brief(self, key: str, answer: Mapping[str, Any]) -> str:
        """How a call ended, in our words only; kind and place are believed if they could be true.

        Whoever writes thousands of lines could choose one to tell what was handed over.
        """
        if key == "late":
            return f"`{self.name}` had not finished in time"
        kind, cell, line = (answer.get(part) for part in ("kind", "cell", "line"))
        if type(kind) is not str or key == "unsure":
            return f"a call of `{self.name}` brought nothing that can be looked at"
        known = kind == "UnavailableWhileGrading" or isinstance(getattr(builtins, kind, None), type)
        what = f"`{self.name}` raised {'an error' if not known else kind}"
        lines = self._sitting.lines(cell) if type(cell) is int else []
        if type(line) is not int or not 0 < line <= len(lines) <= _MANY_LINES:
            return what
        there = lines[line - 1].strip()
        return f"{what} on line {line}: `{there[:120]}`" if there and not there.startswith("#") else what


class Sitting:
    """One submission's process: started when needed, started again (without the cell that ended it)
    when it dies, so that one crash does not lose the rest.

    Of a cell that runs into a limit the definitions are run alone. ``opening`` is what the lab itself
    begins with: where what it defines is not there in the end, all is run again below it. ``closing`` is
    run last, before any answer is called.
    """

    def __init__(
        self,
        sandbox: Sandbox,
        submission: Submission,
        seed: str,
        limits: Limits,
        watch: Collection[str] = (),
        opening: Sequence[str] = (),
        closing: Sequence[str] = (),
    ):
        self.cell_errors: dict[int, str] = {}
        self.cut: set[int] = set()  # cells that ran into a limit, or lost the process
        self.remarks: list[str] = []
        self.through: int | None = None  # the last cell to run
        self.lost = 0  # how often a call lost the process
        self.slow: set[str] = set()  # functions that ran out of time once: they get less of it
        self._sandbox, self._submission, self.limits = sandbox, submission, limits
        self._watch, self._opening, self._opened = sorted(watch), opening, False
        self._closing = closing
        self._seed = derive_seed(seed, "cells") % 2**63
        self._session: Session | None = None
        self._fatal: set[int] = set()  # cells whose definitions alone lost the process: left out
        self._losses = 0
        self._stored: dict[bytes, int] = {}
        self._numbers = 0
        self._deadline = time.monotonic() + limits.total

    def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The probe's answer; `CouldNotTell` with a reason when its process is lost over it."""
        session = self.start()
        try:
            return session.ask(request, min(seconds + _GRACE, self.left()))
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
        self.ask({"do": "keep", "number": number, "value": value}, self.limits.request)
        return number

    def store_once(self, value: Any) -> int:
        """Like `store`, for a value that may have been stored before."""
        self.start()
        packed = wire.pack(value)
        key = hashlib.blake2b(packed).digest()
        if key not in self._stored:
            self._stored[key] = self.store(value)
        return self._stored[key]

    def names(self) -> dict[str, Bound]:
        """What each name that is watched stands for when the notebook has run."""
        request = {"do": "names", "names": self._watch}
        answer = self.ask(request, self.limits.call)
        found, cells = answer.get("names"), answer.get("cells")
        if type(found) is not dict or type(cells) is not dict:
            self.end()
            raise CouldNotTell("what came back from this notebook could not be read")
        hidden = answer.get("hidden")
        for name in hidden if type(hidden) is list else ():
            if name in self._watch and type(cell := cells.get(name)) is int:
                where = cell_called(self._submission.cells, cell - 1)
                self._remark(f"{where} gives `{name}` a value; the function of that name was judged")
        numbers = {name: cell if type(cell := cells.get(name)) is int else -1 for name in found}
        return {str(name): Bound(one_line(kind), numbers[name] - 1) for name, kind in found.items()}

    def lines(self, number: int) -> list[str]:
        """The lines of a cell, by the number that people give it; none if there is no such cell."""
        cells = self._submission.cells
        return cells[number - 1].source.split("\n") if 0 < number <= len(cells) else []

    def start(self) -> Session:
        """A live process in which the cells have run."""
        while self._session is None:
            self._be_in_time()
            if self._losses > _FATAL:
                raise CouldNotTell("the process of this notebook was lost in one cell after the other")
            self._stored.clear()
            session = self._sandbox.session()
            number = -1
            try:
                for source in (*self._modules(), *(self._opening if self._opened else ())):
                    self._run_source(session, -1, source)
                for number in self._cells():
                    self._be_in_time()
                    self._run(session, number)
                if self._opened or not (lacking := self._lacking(session)):
                    for source in self._closing:
                        self._run_source(session, -1, source)
                    self._session = session
                else:
                    session.close()
                    self._open(lacking)
            except SessionLost as error:
                session.close()
                self._losses += 1
                if number < 0:
                    self._opening = ()
                    continue
                (self._fatal if number in self.cut else self.cut).add(number)
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

    def _modules(self) -> Iterator[str]:
        """Code that puts each file beside the notebook where it can import or read it."""
        for name, text in self._submission.modules:
            yield f"open({name!r}, 'w', encoding='utf-8', newline='').write({text!r}) and None"

    def _run(self, session: Session, number: int) -> None:
        """Run a cell; of one that hit a limit, or asks for what is not here, the definitions alone."""
        source = self._submission.cells[number].source
        if (
            number not in self.cut
            and self._run_source(session, number, source)
            and not _NOT_HERE.match(self.cell_errors.get(number, ""))
        ):
            return
        self.cut.add(number)
        why = self.cell_errors[number].partition(";")[0]
        alone = definitions_alone(source)
        for _ in range(_MODULES if alone else 0):
            self.cell_errors.pop(number, None)
            self._run_source(session, number, alone)
            lacking = _NOT_HERE.match(self.cell_errors.get(number, ""))
            if lacking is None or not lacking["module"]:
                break
            alone = without_module(alone, lacking["module"])
        self.cell_errors[number] = f"{why}; its definitions were run alone" if alone else why

    def _run_source(self, session: Session, number: int, source: str) -> bool:
        """Run code in the place of a cell; whether it came to an end in its time."""
        seconds = min(self.limits.cell / (_CHEAPER if self.cut else 1), self.left())
        request = {"do": "run", "cell": number + 1, "source": source, "seconds": seconds, "seed": self._seed}
        done = session.ask({**request, "watch": self._watch}, seconds + _GRACE)
        failed, late = done.get("failed"), done.get("late") is True
        if number < 0:
            return True
        if late:
            self.cell_errors[number] = f"it was stopped after {seconds:.0f} s"
        elif type(failed) is dict:
            self.cell_errors[number] = one_line(failed.get("says"))
        notes = done.get("notes")
        for note in notes if type(notes) is list else []:
            self._remark(f"{cell_called(self._submission.cells, number)}: {one_line(note)}")
        return not late

    def _lacking(self, session: Session) -> list[str]:
        """Names that the lab's own first cells define, and that are not there."""
        names = list(dict.fromkeys(name for source in self._opening for name, _ in defined(source)))
        kinds = session.ask({"do": "names", "names": names}, self.limits.call).get("names") if names else {}
        told = {name: kinds.get(name) if type(kinds) is dict else None for name in names}
        return [name for name, kind in told.items() if type(kind) is str and kind == "missing"]

    def _open(self, lacking: Sequence[str]) -> None:
        self._opened = True
        some = ", ".join(f"`{name}`" for name in lacking[:3]) + (", ..." if len(lacking) > 3 else "")
        self._remark(
            f"a cell that the lab begins with is missing or fails ({some}), so our copy was run first"
        )
        self.cell_errors = {number: said for number, said in self.cell_errors.items() if number in self.cut}

    def _remark(self, remark: str) -> None:
        if remark not in self.remarks and len(self.remarks) < 50:
            self.remarks.append(remark)

    def _be_in_time(self) -> None:
        if self.left() <= 0.1:
            raise CouldNotTell(f"the time for one submission ({self.limits.total:.0f} seconds) was used up")

    def left(self) -> float:
        """Seconds that are left for this submission."""
        return self._deadline - time.monotonic()
