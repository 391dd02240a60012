"""All that grading needs to know of a lab, as plain data: it can be handed to another process."""

import importlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path
from typing import Any

from coursekit.grading.personal import Personal
from coursekit.grading.reading.definitions import imports_alone
from coursekit.grading.reading.formats import Cell, read_contents
from coursekit.hidden import HiddenChecksError, load_hidden
from coursekit.weights import weighed
from memeverse.checks.registry import Check, checks_in


class LabError(Exception):
    """A lab that can't be graded as it stands: which file, what is wrong, what to do."""


@dataclass(frozen=True)
class Question:
    """One question: ``subject`` names the function or value judged; a ``manual`` one is marked by people."""

    key: str
    points: float
    subject: str = ""
    manual: bool = False
    title: str = ""


@dataclass(frozen=True)
class Gradable:
    """A lab, ready to be graded.

    ``checks`` names the module of public checks, ``hidden`` the file of the others; ``blank`` is the
    student's notebook as handed out. ``preload`` is loaded in the sandbox before any student code, and
    ``forbidden`` kept out of it; who looks into a ``private`` module is told to staff.
    ``secret`` and ``truth`` never leave the judge's process. ``mark`` is the
    text in the notebook that is this term's and no other's. ``weights`` says by how much the checks of a
    question count more or less than they say themselves; those of weight 0 are not in this term.
    ``wording`` are the texts of the lab in any term, each cut where a value of the term stands; ``term`` is
    the name of the term. Where the lab is ``personal``, what is true follows from the code in a notebook,
    and ``truth`` is empty.
    """

    name: str
    title: str
    questions: tuple[Question, ...]
    checks: str
    hidden: Path
    blank: tuple[Cell, ...]
    preload: tuple[str, ...] = ("numpy", "pandas")
    forbidden: tuple[str, ...] = ()
    private: tuple[str, ...] = ()
    secret: str = field(default="", repr=False)
    truth: Mapping[str, Any] = field(default_factory=dict, repr=False)
    mark: str = field(default="", repr=False)
    weights: Mapping[str, float] = field(default_factory=dict)
    wording: tuple[tuple[str, ...], ...] = ()
    term: str = ""
    personal: Personal | None = None

    @property
    def points(self) -> float:
        """What can be earned without a person's eye."""
        return sum(question.points for question in self.questions if not question.manual)

    @cached_property
    def opening(self) -> tuple[str, ...]:
        """What the notebook as handed out begins with: the cells with imports above all answers, and the
        imports of those further down."""
        code = [cell for cell in self.blank if cell.kind == "code"]
        first = next((i for i, cell in enumerate(code) if cell.question), len(code))
        with_imports = [cell.source for cell in code[:first] if imports_alone(cell.source)]
        further = [imports_alone(cell.source) for cell in code[first:] if not cell.question]
        return (*with_imports, *filter(None, further))

    def question(self, key: str) -> Question:
        for question in self.questions:
            if question.key == key:
                return question
        keys = [question.key for question in self.questions]
        near = "".join(f"did you mean {one}? It" for one in get_close_matches(key, keys, 1)) or "it"
        raise LabError(f"{self.name} has no question {key!r}; {near} has {', '.join(keys)}")


@dataclass(frozen=True)
class Listed:
    """One check and whether students may see it."""

    check: Check
    hidden: bool


def checks_of(lab: Gradable, question: str | None = None) -> list[Listed]:
    """The checks of a lab, public ones first, in the order in which they stand."""
    public = checks_in(importlib.import_module(lab.checks), question)
    try:
        private = checks_in(load_hidden(lab.hidden), question)
    except HiddenChecksError as error:
        raise LabError(str(error)) from error
    listed = [Listed(one, False) for one in weighed(public, lab.weights)]
    return listed + [Listed(one, True) for one in weighed(private, lab.weights)]


def make_gradable(
    name: str,
    title: str,
    checks: str,
    hidden: Path,
    student: Path,
    *,
    manual: Mapping[str, float] | None = None,
    titles: Mapping[str, str] | None = None,
    points: Mapping[str, float] | None = None,
    preload: tuple[str, ...] = ("numpy", "pandas"),
    forbidden: tuple[str, ...] = (),
    private: tuple[str, ...] = (),
    secret: str = "",
    truth: Mapping[str, Any] | None = None,
    mark: str = "",
    weights: Mapping[str, float] | None = None,
    wording: tuple[tuple[str, ...], ...] = (),
    term: str = "",
    personal: Personal | None = None,
) -> Gradable:
    """A lab from its files. The questions follow from the checks; ``manual`` adds the written ones.

    ``points``, where given (from the master), must be what the checks of each question add up to.
    """
    try:
        blank = read_contents(student.read_bytes(), student.name).cells
    except OSError as error:
        raise LabError(f"{student}: the student notebook can't be read; build the lab first") from error
    lab = Gradable(
        name,
        title,
        (),
        checks,
        hidden,
        blank,
        preload=preload,
        forbidden=forbidden,
        private=private,
        secret=secret,
        truth=truth or {},
        mark=mark,
        weights=weights or {},
        wording=wording,
        term=term,
        personal=personal,
    )
    titles = titles or {}
    found: dict[str, Question] = {}
    for listed in checks_of(lab):
        one = listed.check
        known = found.get(one.question)
        if known is not None and known.subject != one.subject:
            raise LabError(
                f"{hidden}: check {one.name} of {one.question} judges `{one.subject}`, "
                f"another one `{known.subject}`; one question, one subject"
            )
        so_far = known.points if known else 0.0
        title_of = titles.get(one.question, one.question)
        found[one.question] = Question(one.question, so_far + one.points, one.subject, False, title_of)
    for key, worth in (points or {}).items():
        if key in found and abs(found[key].points - worth) > 1e-9:
            raise LabError(
                f"{hidden}: the checks of {key} add up to {found[key].points:g} points, "
                f"the question is worth {worth:g}; change one of them"
            )
        if key in found:
            found[key] = replace(found[key], points=worth)  # to the last digit
    for key, worth in (manual or {}).items():
        found[key] = Question(key, worth, "", True, titles.get(key, key))
    return replace(lab, questions=_in_order(found, blank))


def _in_order(found: Mapping[str, Question], blank: tuple[Cell, ...]) -> tuple[Question, ...]:
    """Questions as they come in the notebook, where it says so."""
    order = [cell.question for cell in blank if cell.question]
    return tuple(sorted(found.values(), key=lambda q: order.index(q.key) if q.key in order else len(order)))
