"""The nbgrader course folder: source with nbgrader's metadata, release made by the real nbgrader."""

import tempfile
from collections.abc import Iterable
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

# Kept in the course folder, so that an instructor's own `nbgrader generate_assignment` gives the same stubs.
CONFIG = '''\
"""Settings of this nbgrader course. Generated; an instructor may add to them."""

from nbgrader.converters.generate_assignment import GenerateAssignment
from nbgrader.converters.generate_feedback import GenerateFeedback
from nbgrader.preprocessors import ClearHiddenTests, ClearSolutions


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
c.ExecutePreprocessor.timeout = 120
'''


def emit_nbgrader(
    lesson: Lesson,
    checks: LabChecks,
    library: Library,
    folder: Path,
    *,
    course: str = "course",
    timeout: float = 600,
    python_path: Iterable[Path] = (),
) -> Path:
    """Write an nbgrader course folder: nbgrader_config.py, source/<lab>/ and release/<lab>/.

    ``lesson`` has its placeholders filled. The release is what the real `nbgrader
    generate_assignment` makes of the source. Other labs in the folder stay as they are.
    """
    source = {f"{lesson.name}.ipynb": source_bytes(lesson, checks, library)}
    config = {"nbgrader_config.py": CONFIG.replace("<COURSE>", course).encode()}
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
