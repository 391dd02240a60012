"""What a check can say: pass, fail, or could not tell."""

from dataclasses import dataclass
from typing import Literal, NoReturn

Verdict = Literal["pass", "fail", "unsure"]


@dataclass(frozen=True)
class Outcome:
    """The verdict of one check on one submission, with reasons a student understands.

    ``example`` is the smallest counter-example found, as text. ``unsure`` means that
    we could not tell (a limit was hit, the code's process died), never that the
    answer is wrong.
    """

    question: str
    check: str
    title: str
    verdict: Verdict
    message: str = ""
    hint: str = ""
    example: str = ""

    @property
    def passed(self) -> bool:
        return self.verdict == "pass"


class CheckFailed(AssertionError):
    """The answer is wrong: raised by `fail` inside a check."""

    def __init__(self, message: str, hint: str = "", example: str = ""):
        super().__init__(message)
        self.message, self.hint, self.example = message, hint, example


class CouldNotTell(Exception):
    """The answer could not be judged (time limit, crash); it is not called wrong."""


class AnswerError(Exception):
    """The student's own code raised while a check called it.

    ``message`` says what and on which of their lines, in one sentence.
    """

    def __init__(self, message: str):
        super().__init__(message)
        self.message = message


def fail(message: str, hint: str = "", example: object = "") -> NoReturn:
    """End a check with a fail: what happened, what to try, the smallest counter-example."""
    raise CheckFailed(message, hint, str(example))
