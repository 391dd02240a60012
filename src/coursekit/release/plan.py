"""What a lab is in a term: its master read, filled and linted, and what grading and the scan need of it."""

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from coursekit.authoring.bootstrap import Library
from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.leak_secrets import Answer, Secrets
from coursekit.authoring.lesson import Lesson, MasterError
from coursekit.authoring.lint import REFERENCE_HOSTS, lint
from coursekit.authoring.only import holds_some, only, unknown_names
from coursekit.authoring.parse import parse
from coursekit.authoring.placeholders import fill, placeholders_in, wording
from coursekit.authoring.selection import give, leave_out, points_by_part, reweigh, without_answers_of
from coursekit.authoring.transforms import drop_solutions
from coursekit.grading.gradable import Gradable, make_gradable
from coursekit.grading.personal import STAFF, Personal, put_code
from coursekit.release.course import Course, CourseError, Lab
from coursekit.release.terms import LabTerm, Term, lab_term, placeholders
from coursekit.release.variants import PERSONAL, personal_of
from coursekit.release.wheel import minimum_versions, project_version, wheel_name
from memeverse.randomness import derive_seed


@dataclass(frozen=True)
class Plan:
    """Everything that the channels of one lab in one term are made from."""

    course: Course
    term: Term
    lab: Lab
    values: LabTerm
    master: Lesson  # its placeholders not filled in
    whole: Lesson  # all that the master holds, the term's values filled in
    lesson: Lesson  # the questions that the term has, worth what it says
    personal: Personal | None  # where each student has facts of their own
    weights: dict[str, float]  # of questions that are worth more or less than in the master, or 0: not there
    checks: LabChecks
    library: Library

    @property
    def folder(self) -> Path:
        return self.course.build / self.term.name / self.lab.name

    @property
    def staff_code(self) -> str:
        """The personal code with which staff run the lab; empty where it has none."""
        return self.personal.code_of(self.term.secret, STAFF) if self.personal else ""

    @property
    def is_committed(self) -> bool:
        """Whether the committed student notebook is this term's: the current one, with a public secret."""
        return self.term.is_public and self.term.name == self.course.current_term


class NotInTerm(CourseError):
    """A term does not have a lab: its file gives no date for it, and the master names one."""


def make_plan(course: Course, term: Term, lab: Lab) -> Plan:
    """Read, fill and lint a master; raises `MasterError` with all that is wrong in it."""
    version = project_version(course.root)
    values = lab_term(course, term, lab.name, version)
    master = parse(lab.master)
    personal = personal_of(course, term, lab.name) if lab.name in term.personal else None
    if personal and not holds_some(master, PERSONAL):
        raise CourseError(
            f"{term.path}: personal.labs names {lab.name}, and nothing in {lab.master} asks for a code "
            "(lines that end in # ONLY personal, cells tagged only:personal: see the guide); take it out of "
            "personal.labs, or let the lab use the code"
        )
    if lab.name not in term.due and any(
        name == f"term.due.{lab.name}" for _, _, name in placeholders_in(master)
    ):
        raise NotInTerm(
            f"{term.path}: [due] has no date for {lab.name}, so the term {term.name} does not have this lab; "
            f"to give it, write {lab.name} = 2027-02-26T23:59:00"
        )
    weights = weights_of(term, master)
    own = (PERSONAL,) if personal else ()
    keys = tuple(one.key for one in master.questions)
    dropped = term.selection(lab.name).drop
    everything = only(master, (*own, *keys))
    checks = LabChecks(
        lab.checks,
        lab.hidden,
        seed=derive_seed(term.secret, lab.name, "foreign graders"),
        truth=values.truth,
    )
    try:
        findings = [
            *lint(master, checks, hosts=(*REFERENCE_HOSTS, *course.hosts)),
            *unknown_names(master, (PERSONAL, *keys)),
        ]
    except ImportError as error:
        raise CourseError(f"course.toml: labs.{lab.name}.checks = {lab.checks!r}: {error}") from error
    if findings:
        raise MasterError(findings)
    selected = _selected(term, only(master, (*own, *(key for key in keys if key not in dropped))))
    known = {**placeholders(course, term, values.sealed, version), "points": points_by_part(selected)}
    library = Library(
        package=course.package,
        version=version,
        url=f"{term.wheels}/{wheel_name(course.package, version)}",
        needs=minimum_versions(course.root, ("numpy", "pandas")),
    )
    return Plan(
        course=course,
        term=term,
        lab=lab,
        values=values,
        master=everything,
        whole=fill(everything, known),
        lesson=fill(selected, known),
        personal=personal,
        weights=weights,
        checks=replace(checks, weights=weights),
        library=library,
    )


def _selected(term: Term, master: Lesson) -> Lesson:
    chosen = term.selection(master.name)
    try:
        return reweigh(give(leave_out(master, chosen.drop), chosen.give), chosen.points)
    except MasterError as error:
        raise CourseError(f"{term.path}: [questions.{master.name}] drop can't be done:\n{error}") from error


def weights_of(term: Term, master: Lesson) -> dict[str, float]:
    """By how much the term weighs each question more or less than the master; what is not asked weighs 0."""
    chosen, worth = term.selection(master.name), {one.key: one for one in master.questions}
    here = f"{term.path}: [questions.{master.name}]"
    named = [*chosen.points, *chosen.gone]
    for key in named:
        if key not in worth:
            near = "".join(f", did you mean {one}?" for one in get_close_matches(key, worth, 1))
            raise CourseError(
                f"{here}: there is no question {key!r}{near or '.'} There are {', '.join(worth)}"
            )
        if named.count(key) > 1:
            raise CourseError(f"{here}: {key} stands in more than one of points, drop and give; keep one")
    for key in chosen.give:
        if worth[key].manual:
            raise CourseError(f"{here}: {key} is a written question, whose answer can't be given; drop it")
    if len(chosen.gone) == len(worth):
        raise CourseError(f"{here}: no question is left; leave the lab out of [due] instead")
    given = ((key, points / worth[key].points) for key, points in chosen.points.items())
    return {**{key: weight for key, weight in given if weight != 1}, **dict.fromkeys(chosen.gone, 0.0)}


def answered_by_staff(plan: Plan) -> Lesson:
    """The lesson with the staff's own code in it, where the term has personal codes."""
    if plan.personal is None:
        return plan.lesson
    code = plan.staff_code
    cells = (
        replace(cell, source=put_code(cell.source, code)) if cell.kind == "code" else cell
        for cell in plan.lesson.cells
    )
    return replace(plan.lesson, cells=tuple(cells))


def secrets_of(plan: Plan) -> Secrets:
    """What no student artefact of this lab may hold."""
    library = plan.course.root / "src" / plan.library.package
    return Secrets.of(
        without_answers_of(plan.whole, plan.term.selection(plan.lab.name).give),
        plan.checks,
        answers=[Answer(text, allowed_in=plan.values.allowed_in) for text in plan.values.answers],
        sealed=(plan.values.sealed,),
        library=[path.read_text(encoding="utf-8") for path in sorted(library.rglob("*.py"))],
    )


def gradable(plan: Plan, student: Path | None = None) -> Gradable:
    """A lab in a term, as grading needs it. ``student`` is its notebook, where that is not the one built."""
    return make_gradable(
        plan.lab.name,
        plan.lab.title,
        plan.lab.checks,
        plan.lab.hidden,
        student or plan.folder / "student" / f"{plan.lab.name}.ipynb",
        manual={question.key: question.points for question in plan.lesson.manual},
        points={question.key: question.points for question in plan.lesson.automatic},
        titles=_titles(plan),
        preload=("numpy", "pandas", plan.library.package),
        forbidden=plan.lab.forbidden,
        private=plan.course.private,
        secret=plan.term.secret,
        truth=plan.values.truth,
        mark=plan.values.sealed,
        weights=plan.weights,
        wording=wording(drop_solutions(plan.master)),
        term=plan.term.name,
        personal=plan.personal,
    )


def _titles(plan: Plan) -> dict[str, str]:
    """What each question is called on a page: its heading in the master, without the points."""
    titles: dict[str, str] = {}
    for cell in plan.lesson.cells:
        heading = re.search(r"^#{2,4} (.+?)(?: \([\d.]+ points?\))?$", cell.source, re.MULTILINE)
        if cell.question and cell.kind == "markdown" and heading:
            titles.setdefault(cell.question, heading.group(1).replace("`", ""))
    return titles
