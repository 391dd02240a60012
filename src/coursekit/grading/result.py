"""What grading finds out: plain frozen data, and its way to a file and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Literal

from coursekit.grading.gradable import Gradable
from coursekit.grading.identity import Identity
from coursekit.grading.outside import one_line, printable
from coursekit.grading.traces import Trace

_MAX_WRITTEN = 20_000  # characters of one written answer


@dataclass(frozen=True)
class CheckResult:
    """What one check said. Of a hidden one, students see title, message and verdict only."""

    name: str
    title: str
    points: float
    hidden: bool
    verdict: Literal["pass", "fail", "unsure"]
    message: str = ""
    hint: str = ""
    example: str = ""


@dataclass(frozen=True)
class QuestionResult:
    """One question's marks and why. ``verdict`` "unsure" asks for a person's look."""

    key: str
    title: str
    points: float
    earned: float
    verdict: Literal["right", "partly", "wrong", "not answered", "unsure"]
    reason: str = ""
    checks: tuple[CheckResult, ...] = ()


@dataclass(frozen=True)
class Result:
    """All that grading one submission found out; plain data, the same again on every regrade."""

    student: str
    name: str
    file: str
    lab: str
    status: Literal["graded", "unreadable", "needs a look"]
    reason: str = ""
    sha256: str = ""
    questions: tuple[QuestionResult, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    sandbox: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    traces: Mapping[str, Trace] = field(default_factory=dict)  # of the answers that are code, by question

    def __post_init__(self) -> None:
        """Whatever comes from outside is made fit to be shown here, once for all files and pages."""
        for name in ("student", "name", "file", "reason"):
            object.__setattr__(self, name, one_line(getattr(self, name), 2_000))
        object.__setattr__(self, "remarks", tuple(one_line(each, 2_000) for each in self.remarks))
        written = {key: printable(text, _MAX_WRITTEN) for key, text in self.written.items()}
        object.__setattr__(self, "written", written)

    @property
    def earned(self) -> float:
        return sum(question.earned for question in self.questions)


def unreadable(who: Identity, file: str, lab: Gradable, reason: str) -> Result:
    """The result of a file that can't be graded: no marks, and why."""
    questions = tuple(
        QuestionResult(q.key, q.title or q.key, q.points, 0.0, "not answered", reason)
        for q in lab.questions
        if not q.manual
    )
    return Result(
        who.student, who.name, file, lab.name, "unreadable", reason, "", questions, remarks=who.remarks
    )


def lost(who: Identity, file: str, lab: Gradable, reason: str) -> Result:
    """The result of a submission over which the grader itself failed: a person has to look."""
    blank = unreadable(who, file, lab, reason)
    unsure = tuple(replace(one, verdict="unsure") for one in blank.questions)
    return replace(blank, status="needs a look", questions=unsure)


def result_to_json(result: Result) -> str:
    """A result as the text of result.json."""
    return json.dumps({**asdict(result), "earned": result.earned}, indent=1, ensure_ascii=False) + "\n"


def result_from_json(text: str) -> Result:
    """The result in the text of a result.json (of our own making)."""
    data = json.loads(text)
    questions = tuple(
        QuestionResult(**{**one, "checks": tuple(CheckResult(**each) for each in one["checks"])})
        for one in data.pop("questions")
    )
    data.pop("earned", None)
    data["traces"] = {
        key: Trace(one["code"], tuple(one["statements"])) for key, one in data.get("traces", {}).items()
    }
    return Result(**{**data, "questions": questions, "remarks": tuple(data["remarks"])})
