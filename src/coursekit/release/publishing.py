"""A term's release: a folder for students, ready to be pushed, a folder for staff, and what is in them."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from coursekit.authoring.commands import run_tool
from coursekit.authoring.leaks import scan
from coursekit.files import private_folder, write_text
from coursekit.release.building import Channels, LeakFound
from coursekit.release.course import Course
from coursekit.release.manifest import Manifest, hashes_of
from coursekit.release.plan import Plan, secrets_of
from coursekit.release.policy_words import policy_in_words
from coursekit.release.terms import Term

Step = Callable[[str], None]
_MINUTES = 300.0  # seconds that nbgrader may take for one lab
_FOR_STAFF = """For staff only: this folder holds answers, and the graders' zips hold the term's secret.

LAB/gradescope.zip        upload it to a Gradescope programming assignment, as its autograder
LAB/otter.zip             for `otter run`, or Gradescope with otter
LAB/LAB-solution.ipynb    the solution, executed
LAB/staff.md              what is true in this term
LAB/rubric.md             how written answers are marked
nbgrader/                 the course folder for nbgrader, its gradebook filled
guide/                    the guides for instructors and assistants
"""
# Each of them is new at every build: nbgrader gives everything in its database an id by chance.
_BY_CHANCE = ("gradebook.db",)


@dataclass(frozen=True)
class Release:
    """Where a version stands, and its manifest."""

    folder: Path
    manifest: Manifest

    @property
    def students(self) -> Path:
        return self.folder / "students"

    @property
    def staff(self) -> Path:
        return self.folder / "staff"

    def discard(self) -> None:
        """Take it away again."""
        shutil.rmtree(self.folder)


def publish(
    course: Course,
    term: Term,
    made: Sequence[tuple[Plan, Channels]],
    version: int,
    step: Step = lambda _: None,
) -> Release:
    """Write a version whole below build/TERM/release/, or nothing of it; raises `CourseError`."""
    target = course.build / term.name / "release" / f"v{version}"
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".half-") as scratch:
        folder = Path(scratch) / "release"
        step("the students' folder")
        _students(folder / "students", course, term, made)
        step("the staff's folder")
        _staff(folder / "staff", course, made, step)
        _no_leaks(folder / "students", made)
        hashed = {name: sha for name, sha in hashes_of(folder).items() if Path(name).name not in _BY_CHANCE}
        library = made[0][0].library
        manifest = Manifest(
            term.name,
            version,
            library.version,
            hashed,
            {plan.lab.name: marks_follow_from(plan) for plan, _ in made},
        )
        write_text(folder / "manifest.json", manifest.text())
        shutil.rmtree(target, ignore_errors=True)
        folder.rename(target)
    return Release(target, manifest)


def marks_follow_from(plan: Plan) -> str:
    """A fingerprint of a lab's checks and points: where it is the same, so are the marks."""
    checks = [(one.question, one.name, one.points) for one in (*plan.checks.public(), *plan.checks.hidden())]
    asked = [(one.key, one.points, one.manual) for one in plan.lesson.questions]
    sources = (plan.checks.public_source(), plan.checks.hidden_source(), plan.values.sealed)
    text = json.dumps([checks, asked, sources], sort_keys=True)
    return hashlib.sha256(plan.term.secret.encode() + text.encode()).hexdigest()


def _students(folder: Path, course: Course, term: Term, made: Sequence[tuple[Plan, Channels]]) -> None:
    """What students get: notebooks, the library, how to begin; nothing else is needed, or there."""
    (folder / "labs").mkdir(parents=True)
    (folder / "wheels").mkdir()
    for plan, channels in made:
        shutil.copy(channels.student, folder / "labs" / f"{plan.lab.name}.ipynb")
    wheel = made[0][1].wheel
    shutil.copy(wheel, folder / "wheels" / wheel.name)
    for name in ("LICENSE", "LICENSE-labs"):
        if (course.root / name).is_file():
            shutil.copy(course.root / name, folder / name)
    personal = [plan.lab.name for plan, _ in made if plan.personal]
    known = {
        "title": course.title,
        "term": term.title,
        "package": course.package,
        "contact": term.links.contact,
        "home": term.links.home,
        "colab": (term.links.colab or "").rstrip("/"),
        "hub": term.links.hub,
        "policy": policy_in_words(term.policy),
        "personal": " and ".join(personal),
        "wheel": wheel.name,
        "labs": [
            {
                "name": plan.lab.name,
                "title": plan.lab.title,
                "due": term.due.get(plan.lab.name, ""),
            }
            for plan, _ in made
        ],
    }
    for name in ("README.md", "environment.yml"):
        write_text(folder / name, _rendered(f"{name}.j2", known))
    write_text(folder / ".gitignore", ".venv/\n.ipynb_checkpoints/\n__pycache__/\n*-submission.zip\n")


def _staff(folder: Path, course: Course, made: Sequence[tuple[Plan, Channels]], step: Step) -> None:
    """What staff get: the keys, the graders' zips, rubrics, guides, one nbgrader course of all labs."""
    write_text(private_folder(folder) / "README.txt", _FOR_STAFF)
    for plan, channels in made:
        own = folder / plan.lab.name
        own.mkdir(parents=True)
        shutil.copy(channels.solution, own / f"{plan.lab.name}-solution.ipynb")
        for what, name in ((channels.gradescope, "gradescope.zip"), (channels.otter_zip, "otter.zip")):
            if what:
                shutil.copy(what, own / name)
        if plan.lab.rubric:
            shutil.copy(plan.lab.rubric, own / "rubric.md")
        shutil.copy(channels.staff, own / "staff.md")
    guide = course.root / "course" / "guide"
    if guide.is_dir():
        for page in sorted(guide.glob("*.md")):
            write_text(folder / "guide" / page.name, _without_links_out(page.read_text(encoding="utf-8")))
    folders = [(plan, channels.nbgrader) for plan, channels in made if channels.nbgrader]
    if folders:
        step("the nbgrader course, with its gradebook")
        _nbgrader(folder / "nbgrader", folders)


def _without_links_out(text: str) -> str:
    """A guide's text without its links to what stays in the repository; their words are left."""
    return re.sub(r"\[([^\]]+)\]\(\.\./[^)]*\)", r"\1", text)


def _nbgrader(folder: Path, made: Sequence[tuple[Plan, Path]]) -> None:
    """One course folder of all labs, entered into the gradebook by nbgrader itself, with their dates."""
    for plan, one in made:
        shutil.copytree(one, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("gradebook.db"))
        due = plan.term.due_at.get(plan.lab.name)
        _run_nbgrader(folder, "generate_assignment", plan.lab.name, "--force")
        if due is not None:
            when = due.isoformat(sep=" ", timespec="seconds")
            _run_nbgrader(folder, "db", "assignment", "add", plan.lab.name, f"--duedate={when}")
    (folder / "nbgrader.log").unlink(missing_ok=True)


def _run_nbgrader(folder: Path, *arguments: str) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        run_tool("nbgrader", *arguments, cwd=folder, scratch=Path(scratch), timeout=_MINUTES)


def _no_leaks(folder: Path, made: Sequence[tuple[Plan, Channels]]) -> None:
    """The scan of what was built, once more, of the very files that go out."""
    out = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    leaks = scan(out, [secrets_of(plan) for plan, _ in made])
    if leaks:
        raise LeakFound(leaks)


def _rendered(template: str, known: dict[str, Any]) -> str:
    from jinja2 import Environment, StrictUndefined

    environment = Environment(  # Markdown and YAML: nothing is escaped as HTML
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    text = files("coursekit.release").joinpath("templates", template).read_text(encoding="utf-8")
    return environment.from_string(text).render(**known)
