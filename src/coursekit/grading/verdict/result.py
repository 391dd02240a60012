"""What grading finds out: plain frozen data, and its way to a file and back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from coursekit.grading.gradable import Gradable
from coursekit.grading.outside import one_line, printable
from coursekit.grading.submission.identity import Identity
from coursekit.grading.submission.traces import Trace

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
class Overruled:
    """What a person changed: the points that the judge gave, and why they are others now."""

    judged: float
    reason: str
    who: str = ""
    when: str = ""


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
    overruled: Overruled | None = None


@dataclass(frozen=True)
class Origin:
    """What a result follows from (see `fingerprint`), and the batch in which it was found out.

    ``lab`` is empty where the grader itself failed; where only some questions were graded with that lab,
    they are named behind it.
    """

    submission: str = ""
    lab: str = ""
    batch: str = ""


@dataclass(frozen=True)
class Result:
    """All that grading one submission found out; plain data, the same again on every regrade.

    ``late`` is the share of the points that lateness costs; ``notes`` are for the teaching assistant alone.
    """

    student: str
    name: str
    file: str
    lab: str
    status: Literal["graded", "unreadable", "needs a look", "nothing handed in"]
    reason: str = ""
    sha256: str = ""
    questions: tuple[QuestionResult, ...] = ()
    written: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    sandbox: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    seconds: float = 0.0
    origin: Origin = Origin()
    late: float = 0.0
    late_reason: str = ""
    notes: tuple[str, ...] = ()
    traces: Mapping[str, Trace] = field(default_factory=dict)  # of the answers that are code, by question
    code: str = ""  # the personal code in the notebook, where the lab is personal

    def __post_init__(self) -> None:
        """Whatever comes from outside is made fit to be shown here, once for all files and pages."""
        for name in ("student", "name", "file", "reason"):
            object.__setattr__(self, name, one_line(getattr(self, name), 2_000))
        for name in ("remarks", "notes"):
            told = tuple(one_line(each, 2_000) for each in getattr(self, name))
            object.__setattr__(self, name, told)
        written = {key: printable(text, _MAX_WRITTEN) for key, text in self.written.items()}
        object.__setattr__(self, "written", written)

    @property
    def earned(self) -> float:
        return sum(question.earned for question in self.questions)

    @property
    def overruled(self) -> tuple[QuestionResult, ...]:
        """The questions of which a person changed the points."""
        return tuple(question for question in self.questions if question.overruled)

    @property
    def total(self) -> float:
        """What was earned, less what lateness costs."""
        return round(self.earned * (1 - self.late), 6)


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


def is_lost(result: Result) -> bool:
    """Whether the grader itself failed over a submission: no sandbox brought anything out of it."""
    return result.status != "unreadable" and not result.sandbox


def result_to_json(result: Result) -> str:
    """A result as the text of result.json."""
    return json.dumps({**asdict(result), "earned": result.earned}, indent=1, ensure_ascii=False) + "\n"


def result_from_json(text: str) -> Result:
    """The result in the text of a result.json (of our own making)."""
    data = json.loads(text)
    questions = tuple(_question(one) for one in data.pop("questions"))
    data.pop("earned", None)
    origin = Origin(**data.pop("origin", {}))
    told = {name: tuple(data.get(name, ())) for name in ("remarks", "notes")}
    traces = {
        key: Trace(one["code"], tuple(one["statements"])) for key, one in data.get("traces", {}).items()
    }
    return Result(**{**data, **told, "questions": questions, "origin": origin, "traces": traces})


def _question(data: dict[str, Any]) -> QuestionResult:
    checks = tuple(CheckResult(**each) for each in data["checks"])
    changed = Overruled(**data["overruled"]) if data.get("overruled") else None
    return QuestionResult(**{**data, "checks": checks, "overruled": changed})
