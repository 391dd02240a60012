"""From a plan to every channel: the files of one lab in one term."""

import re
import shutil
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from coursekit.authoring.emit_gradescope import Image, emit_gradescope
from coursekit.authoring.emit_nbgrader import emit_nbgrader
from coursekit.authoring.emit_otter import OtterOptions, emit_otter
from coursekit.authoring.emit_solution import emit_solution, unexecuted_bytes
from coursekit.authoring.emit_student import emit_student, student_bytes
from coursekit.authoring.leaks import Leak, scan
from coursekit.files import private_folder, write_atomically
from coursekit.grading.channels.bundle import packed
from coursekit.release.course import Course, CourseError
from coursekit.release.lean_lock import lean_lock
from coursekit.release.plan import Plan, answered_by_staff, gradable, secrets_of
from coursekit.release.staff_sheet import staff_sheet
from coursekit.release.term_file import CHANNELS
from coursekit.release.wheel import build_wheel

Step = Callable[[str], None]


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


def build(plan: Plan, step: Step = lambda _: None) -> Channels:
    """Write every channel of a lab below ``plan.folder``; raises `LeakFound` if one leaks.

    ``step`` is told, in words, what is being made.
    """
    name, folder = plan.lab.name, plan.folder
    open_folder(plan)
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


def open_folder(plan: Plan) -> None:
    """The term's folder: of a real one its owner's alone to enter, for the bundles in it hold the secret."""
    if not plan.term.is_public:
        private_folder(plan.folder.parent)


def build_for_a_look(plan: Plan, step: Step = lambda _: None) -> Channels:
    """What our own judge needs while an author writes: nothing is executed, no other channel is made."""
    open_folder(plan)
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


def is_stale(plan: Plan) -> bool:
    """Whether the committed student notebook differs from what the master gives today."""
    committed = plan.lab.student
    return not committed.is_file() or committed.read_bytes() != student_bytes(plan.lesson, plan.library)


def scan_students(plan: Plan, channels: Channels) -> list[Leak]:
    """Scan every finished file that students get."""
    return scan(channels.for_students(plan.lab.name), secrets_of(plan))


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
