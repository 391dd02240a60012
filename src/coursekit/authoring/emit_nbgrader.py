"""The nbgrader course folder: source with nbgrader's metadata, release made by the real nbgrader."""

import json
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from coursekit.authoring.bootstrap import Library
from coursekit.authoring.commands import ToolFailed, run_tool
from coursekit.authoring.lab_checks import LabChecks
from coursekit.authoring.lesson import Lesson
from coursekit.authoring.nbgrader_source import source_bytes
from coursekit.files import (
    folder_entries,
    replace_folder,
    write_atomically,
)
from memeverse.checks.registry import Check

KERNELS = "jupyter/kernels"
KERNEL = "closed-in"  # the name that `channels.nbgrader_rules` asks Jupyter for
# Kept in the course folder, so that an instructor's own `nbgrader generate_assignment` gives the same stubs.
CONFIG = '''\
"""Settings of this nbgrader course. Generated; an instructor may add to them."""

import os

from nbgrader.converters.autograde import Autograde
from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions, Execute

try:
    from coursekit.grading.channels.nbgrader_rules import FailsClosed, RunToTheEnd
except ImportError as error:
    # Nbgrader takes no notice of an error in this file: it would go on, and run submissions unclosed.
    raise SystemExit(
        f"{error}: install the wheel of <COURSE> where nbgrader runs: its kernel closes submissions in."
    ) from error


class StubOfTheLab(ClearSolutions):
    """Where the lab says what students see in the place of a solution, show that.

    Without this class (in a course with settings of its own) nbgrader's usual
    "YOUR CODE HERE" stands there, and everything works the same.
    """

    def preprocess_cell(self, cell, resources, cell_index):
        about = cell.metadata.get("coursekit", {})
        if "stub" not in about:
            return super().preprocess_cell(cell, resources, cell_index)
        cell.source = about.pop("stub")
        return cell, resources


class HiddenStaysHidden(ClearHiddenTests):
    """On feedback pages a hidden check shows how it ended: neither its code nor its data."""

    def preprocess_cell(self, cell, resources, cell_index):
        if self.begin_test_delimeter in cell.source and self._remove_hidden_test_region(cell):
            for output in cell.get("outputs", []):
                if output.output_type == "error":
                    output.evalue = output.evalue.partition("\\n")[0]
                    output.traceback = [f"{output.ename}: {output.evalue}"]
        return cell, resources


c = get_config()  # noqa: F821 (nbgrader defines it)
c.CourseDirectory.course_id = "<COURSE>"
c.GenerateAssignment.preprocessors = [
    StubOfTheLab if each is ClearSolutions else each
    for each in GenerateAssignment.preprocessors.make_dynamic_default()
]
c.GenerateFeedback.preprocessors = [
    HiddenStaysHidden,
    *GenerateFeedback.preprocessors.make_dynamic_default(),
]

# Submissions run in the kernel of jupyter/kernels/ here, closed in by bubblewrap, whatever kernel they name.
# Without these lines (in a course with settings of its own) they run with all the rights of who grades.
_here = os.path.join(os.path.dirname(os.path.abspath(__file__)), "jupyter")
_known = os.environ.get("JUPYTER_PATH", "").split(os.pathsep)
os.environ["JUPYTER_PATH"] = os.pathsep.join(dict.fromkeys(each for each in (_here, *_known) if each))
c.Autograde.autograde_preprocessors = [
    another
    for each in Autograde.autograde_preprocessors.make_dynamic_default()
    for another in ((RunToTheEnd, FailsClosed) if each is Execute else (each,))
]
c.ExecutePreprocessor.timeout = 60  # seconds for a cell
'''


def emit_nbgrader(
    lesson: Lesson,
    checks: LabChecks,
    library: Library,
    folder: Path,
    *,
    course: str = "course",
    environment: Mapping[str, str] | None = None,
    timeout: float = 600,
    python_path: Iterable[Path] = (),
) -> Path:
    """Write an nbgrader course folder: nbgrader_config.py, its kernel, source/<lab>/ and release/<lab>/.

    ``lesson`` has its placeholders filled. The release is what the real `nbgrader
    generate_assignment` makes of the source. ``environment`` is set where submissions run.
    Other labs in the folder stay as they are.
    """
    source = {f"{lesson.name}.ipynb": source_bytes(lesson, checks, library)}
    config = {
        "nbgrader_config.py": CONFIG.replace("<COURSE>", course).encode(),
        f"{KERNELS}/{KERNEL}/kernel.json": kernelspec(library.package, environment or {}),
    }
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "course"
        replace_folder(work, config)
        replace_folder(work / "source" / lesson.name, source)
        output = generate_release(work, lesson.name, Path(scratch), timeout, python_path)
        release = folder_entries(work / "release" / lesson.name)
        if f"{lesson.name}.ipynb" not in release:
            raise ToolFailed("nbgrader generate_assignment made no release", output)
    replace_folder(folder / "source" / lesson.name, source)
    replace_folder(folder / "release" / lesson.name, release)
    for name, content in config.items():
        write_atomically(folder / name, content)
    return folder


def kernelspec(package: str, environment: Mapping[str, str]) -> bytes:
    """The kernelspec of the closed kernel. It names no place: Jupyter puts its own Python for `python`."""
    settings = [f"--set={name}={value}" for name, value in sorted(environment.items())]
    # The checks are written with the library's own `check`, whichever package students import.
    seen = [f"--package={name}" for name in dict.fromkeys((package, Check.__module__.partition(".")[0]))]
    argv = ["python", "-m", "coursekit.grading.channels.kernel", *seen, *settings]
    spec = {
        "argv": [*argv, "{connection_file}"],
        "display_name": "Python, closed in for grading",
        "language": "python",
        "interrupt_mode": "message",
    }
    return (json.dumps(spec, indent=1) + "\n").encode()


def generate_release(
    course: Path, lab: str, scratch: Path, timeout: float, python_path: Iterable[Path] = ()
) -> str:
    """Run the real `nbgrader generate_assignment` in a course folder; what it said."""
    return run_tool(
        "nbgrader",
        "generate_assignment",
        lab,
        "--force",
        cwd=course,
        scratch=scratch,
        timeout=timeout,
        python_path=python_path,
    )
