"""What of an earlier grading still stands, so that nothing is graded twice and no mark is stale.

Each result says what it follows from (`result.Origin`); a batch that has not ended leaves `.unfinished` in
the folder of results. So a run that was stopped, even by SIGKILL, is taken up again: what this batch found
out already stands as long as neither the submission nor the lab has changed. A batch that has ended is
graded anew, unless only what has changed is asked for.
"""

import fcntl
import json
import os
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

from coursekit.files import private_folder, write_text
from coursekit.grading.fingerprint import handed_in
from coursekit.grading.gradable import Gradable, LabError
from coursekit.grading.people.finding import Found
from coursekit.grading.submission.identity import file_name
from coursekit.grading.verdict.result import Origin, QuestionResult, Result, is_lost, result_from_json

_UNFINISHED = ".unfinished"


@dataclass(frozen=True)
class Wanted:
    """What to do with results that are there: by default, take up what was stopped, and nothing else.

    ``questions`` grades these alone where the others were graded before; ``only_changed`` keeps what
    neither submission nor lab has changed; ``anew`` keeps nothing.
    """

    questions: tuple[str, ...] = ()
    only_changed: bool = False
    anew: bool = False


USUAL = Wanted()


@dataclass(frozen=True)
class Assignment:
    """One submission to grade: ``only`` some questions, the results of others being ``kept``; ``unread`` says
    that the same file could not be read before."""

    found: Found
    origin: Origin = field(default_factory=Origin)
    only: tuple[str, ...] | None = None
    kept: tuple[QuestionResult, ...] = ()
    unread: bool = False

    def signed(self, result: Result) -> Result:
        """The result with what it follows from. What the grader failed over is tried again next time."""
        origin = replace(self.origin, lab="") if is_lost(result) else self.origin
        return replace(result, origin=origin)


@dataclass(frozen=True)
class Outset:
    """What a run begins with: of how many submissions the results stand, and how many are graded ``whole``
    although only some questions were asked for."""

    of: int
    standing: int
    whole: int = 0

    @classmethod
    def of_all(cls, todo: Sequence[Assignment | Result], wanted: Wanted) -> "Outset":
        tasks = [one for one in todo if isinstance(one, Assignment)]
        whole = [one for one in tasks if wanted.questions and one.only is None and not one.unread]
        return cls(len(todo), len(todo) - len(tasks), len(whole))

    def in_words(self) -> Iterator[str]:
        """What a person has to know before the first is graded.

        >>> print(*Outset(500, 312, 0).in_words())
        312 of 500 were graded before, and neither they nor the lab have changed; --anew grades them again.
        """
        if self.standing:
            yield (
                f"{self.standing} of {self.of} were graded before, and neither they nor the lab have changed"
                "; --anew grades them again."
            )
        if self.whole:
            yield (
                f"{self.whole} of {self.of} have no earlier result of the same file: "
                "all their questions are graded."
            )


def asked_questions(lab: Gradable, keys: Sequence[str]) -> tuple[str, ...]:
    """The questions with these keys, in the lab's order; a `LabError` names one that there is not."""
    for key in keys:
        if lab.question(key).manual:
            raise LabError(
                f"{key} is marked by a person: type its points into written.csv, then run `memeverse marks`"
            )
    return tuple(question.key for question in lab.questions if question.key in keys)


@contextmanager
def held(out: Path) -> Iterator[None]:
    """The folder of results for one grading alone, cleared of files that a killed one was writing."""
    private_folder(out)
    handle = os.open(out, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise LabError(
                f"{out}: another grading writes its results there; wait for it, or choose another folder"
            ) from None
        except OSError:
            pass  # a network folder that knows no locks
        for folder in (out, out / "results", out / "feedback"):
            for part in folder.glob(".*.part"):
                part.unlink(missing_ok=True)
        yield
    finally:
        os.close(handle)


def begin(out: Path, wanted: Wanted) -> str:
    """The name of the batch in this folder: the one that was stopped, or a new one."""
    before = _stopped_batch(out)
    if before is not None and wanted.questions and before[1] != wanted.questions:
        raise LabError(
            f"{out}: the grading of {', '.join(before[1]) or 'all questions'} there was stopped and is not "
            f"complete; finish it first: the same command {_options(before[1])}"
        )
    if before is not None and before[1] == wanted.questions and not wanted.anew:
        return before[0]
    batch = uuid.uuid4().hex
    if before is not None:
        note_unfinished(out, batch, wanted)
    return batch


def note_unfinished(out: Path, batch: str, wanted: Wanted) -> None:
    """From here on there are results of this batch. One that could not begin leaves nothing to finish."""
    if _stopped_batch(out) != (batch, wanted.questions):
        write_text(out / _UNFINISHED, json.dumps({"batch": batch, "questions": wanted.questions}) + "\n")


def finish(out: Path) -> None:
    """Everything that follows from the results is written: the batch has ended."""
    (out / _UNFINISHED).unlink(missing_ok=True)


def assignment_for(
    found: Found, lab: Gradable, fingerprint: str, batch: str, wanted: Wanted, out: Path
) -> Assignment | Result:
    """What is to be done for one submission, or its result, where that still stands."""
    origin = Origin(handed_in(found), fingerprint, batch)
    in_part = replace(origin, lab=f"{fingerprint} ({', '.join(wanted.questions)})")
    before = _earlier(found, out)
    if before is None or before.origin.submission != origin.submission:
        return Assignment(found, origin)
    if not wanted.anew:
        if before.origin in (origin, in_part):
            return before
        if wanted.only_changed and before.origin.lab == fingerprint:
            return before
    if not wanted.questions or not before.origin.lab or before.status == "unreadable":
        return Assignment(found, origin, unread=bool(before.origin.lab) and before.status == "unreadable")
    points = {question.key: question.points for question in lab.questions}
    same_worth = (one for one in before.questions if points.get(one.key) == one.points)
    kept = tuple(one for one in same_worth if one.key not in wanted.questions)
    only = {q.key for q in lab.questions if not q.manual} - {one.key for one in kept}
    same_lab = before.origin.lab == fingerprint
    return Assignment(found, origin if same_lab else in_part, tuple(sorted(only)), kept)


def _earlier(found: Found, out: Path) -> Result | None:
    """The result on file; one that can't be read is none."""
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        text = (out / "results" / f"{file_name(found.who.student)}.json").read_text("utf-8")
        result = result_from_json(text)
        return result if result.student == found.who.student else None
    return None


def _stopped_batch(out: Path) -> tuple[str, tuple[str, ...]] | None:
    """The name and the questions of a batch that has not ended."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        told = json.loads((out / _UNFINISHED).read_text("utf-8"))
        return str(told["batch"]), tuple(map(str, told["questions"]))
    return None


def _options(questions: Sequence[str]) -> str:
    return " ".join(f"--question {key}" for key in questions) or "without --question"
