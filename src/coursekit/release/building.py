"""From a master to every channel: the authoring flow of one lab in one term."""

import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from coursekit.authoring.bootstrap import Library
from coursekit.authoring.emit_gradescope import Image, emit_gradescope
from coursekit.authoring.emit_nbgrader import emit_nbgrader
from coursekit.authoring.emit_otter import OtterOptions, emit_otter
from coursekit.authoring.emit_solution import emit_solution, unexecuted_bytes
from coursekit.authoring.emit_student import emit_student, student_bytes
from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.leak_secrets import Answer, Secrets
from coursekit.authoring.leaks import Leak, scan
from coursekit.authoring.lesson import Lesson, MasterError
from coursekit.authoring.lint import lint
from coursekit.authoring.only import holds_some, only, unknown_names
from coursekit.authoring.parse import parse
from coursekit.authoring.placeholders import fill, placeholders_in, wording
from coursekit.authoring.selection import give, leave_out, points_by_part, reweigh, without_answers_of
from coursekit.authoring.transforms import drop_solutions
from coursekit.files import write_atomically
from coursekit.grading.channels.bundle import packed
from coursekit.grading.gradable import Gradable, make_gradable
from coursekit.grading.personal import STAFF, Personal, put_code
from coursekit.release.course import Course, CourseError, Lab
from coursekit.release.lean_lock import lean_lock
from coursekit.release.staff_sheet import staff_sheet
from coursekit.release.term_file import CHANNELS
from coursekit.release.terms import LabTerm, Term, lab_term, placeholders
from coursekit.release.variants import PERSONAL, personal_of
from coursekit.release.wheel import build_wheel, minimum_versions, project_version, wheel_name
from memeverse.randomness import derive_seed

Step = Callable[[str], None]


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


@dataclass(frozen=True)
class Channels:
    """Where each channel of a lab was written."""

    student: Path
    solution: Path
    wheel: Path
    staff: Path
    otter_zip: Path | None = None
    otter_student: Path | None = None
    nbgrader: Path | None = None
    gradescope: Path | None = None

    def for_students(self, lab: str) -> list[Path]:
        """Every finished file that a student may hold."""
        folders = [self.otter_student.parent] if self.otter_student else []
        folders += [self.nbgrader / "release" / lab] if self.nbgrader else []
        return [
            self.student,
            self.wheel,
            *sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()),
        ]


class NotInTerm(CourseError):
    """A term does not have a lab: its file gives no date for it, and the master names one."""


class LeakFound(CourseError):
    """A student artefact holds something it must not; nothing of it may be handed out."""

    def __init__(self, leaks: list[Leak]):
        self.leaks = leaks
        super().__init__(
            "student artefacts leak:\n"
            + "\n".join(f"  {leak}" for leak in leaks)
            + "\nBefore the colon stand the file and the cell. Say it there in other words; in a cell of the "
            "master, what is meant to be shown is allowed by a tag (shows:QUESTION, see the guide)."
        )


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
    weights = _weights(term, master)
    holds = (PERSONAL,) if personal else ()
    checks = LabChecks(
        lab.checks,
        lab.hidden,
        seed=derive_seed(term.secret, lab.name, "foreign graders"),
        truth=values.truth,
    )
    try:
        findings = [*lint(master, checks), *unknown_names(master, (PERSONAL,))]
    except ImportError as error:
        raise CourseError(f"course.toml: labs.{lab.name}.checks = {lab.checks!r}: {error}") from error
    if findings:
        raise MasterError(findings)
    selected = _selected(term, master)
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
        master=only(master, holds),
        whole=fill(only(master, holds), known),
        lesson=fill(only(selected, holds), known),
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


def _weights(term: Term, master: Lesson) -> dict[str, float]:
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


def build(plan: Plan, step: Step = lambda _: None) -> Channels:
    """Write every channel of a lab below ``plan.folder``; raises `LeakFound` if one leaks.

    ``step`` is told, in words, what is being made.
    """
    name, folder = plan.lab.name, plan.folder
    step("wheel")
    wheel = build_wheel(plan.course.root, plan.library.package, folder.parent / "wheel")
    step("student notebook")
    student = emit_student(plan.lesson, plan.library, folder / "student" / f"{name}.ipynb")
    wanted: dict[str, Path] = {}
    if "otter" in plan.term.channels:
        step("otter and Gradescope bundle")
        options = OtterOptions(
            python_version=plan.course.gradescope_python,
            requirements=_requirements(plan.course.root),
            wheel=wheel,
        )
        otter = emit_otter(plan.lesson, plan.checks, plan.library, folder / "otter", options)
        wanted |= {"otter_zip": otter.autograder, "otter_student": otter.student}
    if "nbgrader" in plan.term.channels:
        step("nbgrader course folder")
        wanted["nbgrader"] = emit_nbgrader(
            plan.lesson,
            plan.checks,
            plan.library,
            folder / "nbgrader",
            course=plan.library.package,
            environment=plan.course.grading_environment,
        )
    if "gradescope" in plan.term.channels:
        step("Gradescope bundle of our own")
        wanted["gradescope"] = emit_gradescope(
            packed(gradable(plan), student),
            _image(plan.course, wheel),
            folder / "gradescope" / "autograder.zip",
        )
    step("solution, executed")
    solution = emit_solution(
        answered_by_staff(plan), folder / "solution" / f"{name}.ipynb", env=plan.course.solution_environment
    )
    for channel in set(CHANNELS) - set(plan.term.channels):
        shutil.rmtree(folder / channel, ignore_errors=True)  # of a build before the term gave it up
    step("sheet for staff")
    staff = write_atomically(folder / "staff.md", staff_sheet(name, plan.term, plan.values).encode())
    return _for_all_to_see(plan, Channels(student, solution, wheel, staff, **wanted), step)


def build_for_a_look(plan: Plan, step: Step = lambda _: None) -> Channels:
    """What our own judge needs while an author writes: nothing is executed, no other channel is made."""
    step("wheel")
    wheel = build_wheel(plan.course.root, plan.library.package, plan.folder.parent / "wheel")
    step("student notebook")
    student = emit_student(plan.lesson, plan.library, plan.folder / "student" / f"{plan.lab.name}.ipynb")
    solution = plan.folder / "look" / f"{plan.lab.name}.ipynb"
    write_atomically(solution, unexecuted_bytes(answered_by_staff(plan)))
    return _for_all_to_see(plan, Channels(student, solution, wheel, plan.folder / "staff.md"), step)


def _for_all_to_see(plan: Plan, channels: Channels, step: Step) -> Channels:
    """The last step of a build: the scan, and the notebook that git keeps."""
    step("leak scan")
    leaks = scan_students(plan, channels)
    if leaks:
        raise LeakFound(leaks)
    if plan.is_committed:
        step("committed student notebook")
        emit_student(plan.lesson, plan.library, plan.lab.student)
    return channels


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


def is_stale(plan: Plan) -> bool:
    """Whether the committed student notebook differs from what the master gives today."""
    committed = plan.lab.student
    return not committed.is_file() or committed.read_bytes() != student_bytes(plan.lesson, plan.library)


def scan_students(plan: Plan, channels: Channels) -> list[Leak]:
    """Scan every finished file that students get."""
    return scan(channels.for_students(plan.lab.name), secrets_of(plan))


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


def _image(course: Course, wheel: Path) -> Image:
    """What our Gradescope image installs: the library's own requirements as the lock has them."""
    lock = (course.root / "requirements.lock").read_text(encoding="utf-8")
    project = tomllib.loads((course.root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needs = [re.split(r"[<>=!~;\[ ]", line)[0] for line in project["dependencies"]]
    return Image(course.gradescope_python, lean_lock(lock, needs), lean_lock(lock, ["uv"]), wheel)


def _requirements(root: Path) -> str:
    """The pinned packages of a grading image: the lock's versions of what a submission imports."""
    wanted = {
        "ipykernel",
        "ipython",
        "ipywidgets",
        "matplotlib",
        "numpy",
        "otter-grader",
        "pandas",
        "pillow",
        "tqdm",
    }
    lines = (root / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pins = [line.rstrip(" \\") for line in lines if line.split("==")[0] in wanted and "==" in line]
    return "\n".join(pins) + "\n"
