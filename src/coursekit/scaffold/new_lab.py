"""A new lab: every file that one needs, small and whole, for its author to change."""

import importlib
import importlib.util
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from coursekit.authoring.emit_student import student_bytes
from coursekit.authoring.lesson import MasterError
from coursekit.authoring.lint import lint
from coursekit.authoring.parse import parse
from coursekit.release.course import Course, CourseError, read_course
from coursekit.release.plan import make_plan
from coursekit.release.sample_class import class_files, class_of
from coursekit.release.term_file import TermFile, read_term_file
from coursekit.release.terms import public_term
from coursekit.scaffold.layout import Layout, layout_of
from coursekit.scaffold.naming import checked_name, checked_title, title_of
from coursekit.scaffold.tables import with_entry, with_table
from coursekit.scaffold.templates import Templates
from coursekit.scaffold.together import Together

_WEEKS_BETWEEN = 3  # the last lab of the term and this one
_WEEKS_AHEAD = 6  # today and this one, in a term without dates


@dataclass(frozen=True)
class NewLab:
    """What was written, and what was added to which file."""

    layout: Layout
    files: tuple[Path, ...]
    changed: dict[Path, str]


def new_lab(course: Course, name: str, title: str | None, today: date) -> NewLab:
    """Write a lab that builds, verifies and grades as it stands; all of it or nothing."""
    layout = layout_of(course, checked_name(course, name))
    title = checked_title(title_of(name) if title is None else title)
    texts = _texts(course, layout, title)
    _lint(name, texts[layout.of("master")])
    changes = {}
    for term in dict.fromkeys((course.current_term, public_term(course).name)):
        path, file = read_term_file(course, term)
        when = _due(file, today)
        changes[path] = (with_entry(path, "due", name, when), f"[due] {name} = {when.isoformat()}")
    path = course.root / "course" / "course.toml"
    changes[path] = (with_table(path, "labs", name, {"title": title, **layout.table}), f"[labs.{name}]")
    with Together(course.root) as together:
        for path in (*texts, layout.of("student")):
            together.free(path)
        for path, text in texts.items():
            together.write(path, text.encode())
        for path, (content, _) in changes.items():
            together.change(path, content)
        with _importable(layout.checks, layout.public):
            for path, content in _generated(course.root, name).items():
                together.write(path, content)
    return NewLab(layout, tuple(together.files), {path: added for path, (_, added) in changes.items()})


def _texts(course: Course, layout: Layout, title: str) -> dict[Path, str]:
    """Every file that an author edits."""
    templates = Templates.of(
        course.root,
        {
            "name": layout.name,
            "title": title,
            "checks": layout.checks,
            "named_checks": layout.checks
            != f"memeverse.checks.{layout.name}",  # where `test` looks by itself
            "sealed_by_memeverse": course.term_hook.startswith("memeverse."),
        },
    )
    texts = {
        layout.of("master"): templates.filled("master.py.j2"),
        layout.public: templates.filled("public.py.j2"),
        layout.of("hidden"): templates.filled("hidden.py.j2"),
        **templates.bank(layout.of("bank")),
        layout.roll: templates.filled("sample_class.toml.j2"),
        layout.prose: templates.filled("sample_prose.toml.j2"),
        layout.of("rubric"): templates.filled("rubric.md.j2"),
        layout.guide: templates.filled("guide.md.j2"),
    }
    package = layout.public.with_name("__init__.py")
    if not package.exists():
        texts[package] = '"""The public checks of the labs, a module each."""\n'
    return texts


def _lint(name: str, master: str) -> None:
    """Raise `CourseError` if the master will not do: a title can do that to it."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / f"{name}.py"
        path.write_text(master, encoding="utf-8")
        try:
            findings = lint(parse(path))
        except MasterError as error:
            findings = error.findings
    if findings:
        told = "\n".join(f"  {one.message}; {one.remedy}" for one in findings)
        raise CourseError(f"with this title the lab would not pass the lint; nothing was written:\n{told}")


def _due(file: TermFile, today: date) -> datetime:
    """When the lab is due in a term: some weeks after the last one, not after the term's end."""
    dates = sorted(file.due.values(), key=lambda one: one.replace(tzinfo=None))
    if dates:
        when = dates[-1] + timedelta(weeks=_WEEKS_BETWEEN)
    else:
        when = datetime.combine(today + timedelta(weeks=_WEEKS_AHEAD), time(23, 59))
    return datetime.combine(file.ends, when.timetz()) if file.ends and when.date() > file.ends else when


@contextmanager
def _importable(module: str, path: Path) -> Iterator[None]:
    """The new module can be imported in the block, and is the one that was written."""
    importlib.invalidate_caches()
    before = sys.dont_write_bytecode
    sys.dont_write_bytecode = True  # nothing of it is left if this ends badly
    try:
        try:
            spec = importlib.util.find_spec(module)
        except ModuleNotFoundError:  # its package is nowhere
            spec = None
        if spec is None or not spec.origin or not Path(spec.origin).samefile(path):
            package = module.partition(".")[0]
            raise CourseError(
                f"{package} is not imported from this course: {path} would not be found. Install the course "
                "itself: pip install -e . (nothing was written)"
            )
        yield
    except BaseException:
        sys.modules.pop(module, None)
        raise
    finally:
        sys.dont_write_bytecode = before


def _generated(root: Path, name: str) -> dict[Path, bytes]:
    """What a build makes and git keeps: the student notebook, and the sample class made from it."""
    course = read_course(root)
    lab = course.lab(name)
    plan = make_plan(course, public_term(course), lab)
    notebook = student_bytes(plan.lesson, plan.library)
    with tempfile.TemporaryDirectory() as scratch:
        blank = Path(scratch) / f"{name}.ipynb"
        blank.write_bytes(notebook)
        of = class_of(course, name)
        return {lab.student: notebook, **{of.out / one: text for one, text in class_files(of, blank).items()}}
