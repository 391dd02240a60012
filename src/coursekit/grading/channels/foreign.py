"""The graders elsewhere, run for real on one notebook, in a house of their own.

Otter and nbgrader decide inside the student's kernel and can be fooled there: use them to prove that what
we export works, and for marks of record use our own judge. On Gradescope our bundle brings that along.
"""

import json
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from coursekit.authoring.commands import ToolFailed, isolated_environment, run_tool
from coursekit.authoring.emit_nbgrader import generate_release
from coursekit.files import write_text
from coursekit.grading.walls.bubblewrap import closed_in


class ForeignMarks(NamedTuple):
    """What another grader gave: points earned and possible, in all and by part.

    The parts are otter's questions or nbgrader's test cells; answers that a person marks
    are left out.
    """

    earned: float
    possible: float
    parts: dict[str, tuple[float, float]]


def otter_run(
    autograder: Path,
    notebook: Path,
    timeout: float = 600,
    *,
    python_path: Iterable[Path] = (),
    env: Mapping[str, str] | None = None,
) -> ForeignMarks:
    """The marks of a notebook by the real `otter run`; raises `ToolFailed`."""
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "work"
        work.mkdir()
        arguments = ("run", "--no-logo", "-a", str(autograder.resolve()), "-o", str(work))
        output = run_tool(
            "otter",
            *arguments,
            str(notebook.resolve()),
            cwd=work,
            scratch=Path(scratch),
            timeout=timeout,
            python_path=python_path,
            env=env,
        )
        results = work / "results.json"
        if not results.is_file():
            raise ToolFailed("otter run left no results", output)
        tests = json.loads(results.read_text(encoding="utf-8"))["tests"]
    scored = [test for test in tests if "max_score" in test]
    if not scored:
        raise ToolFailed(f"otter run graded nothing: {json.dumps(tests)[:2000]}", output)
    return _marks({test["name"]: (float(test["score"]), float(test["max_score"])) for test in scored})


def gradescope_run(
    autograder: Path,
    notebook: Path,
    timeout: float = 600,
    *,
    python_path: Iterable[Path] = (),
) -> ForeignMarks:
    """The marks of a notebook by the `run_autograder` of our own bundle; raises `ToolFailed`.

    It runs with this Python, as this user, in the strongest sandbox of this machine.
    """
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch) / "autograder"
        with zipfile.ZipFile(autograder) as archive:
            archive.extractall(root / "source")
        (root / "submission").mkdir()
        shutil.copy(notebook, root / "submission")
        there = {"AUTOGRADER": str(root), "GRADING_PYTHON": sys.executable, "GRADING_USER": ""}
        ran = subprocess.run(
            ["bash", str(root / "source" / "run_autograder")],
            env={**isolated_environment(Path(scratch), python_path), **there},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=timeout,
        )
        results = json.loads((root / "results" / "results.json").read_text(encoding="utf-8"))
    if not results["tests"]:
        raise ToolFailed(f"run_autograder graded nothing: {results['output']}", ran.stdout + ran.stderr)
    return _marks({test["name"]: (test["score"], test["max_score"]) for test in results["tests"]})


def nbgrader_autograde(
    course: Path,
    lab: str,
    notebooks: Mapping[str, Path],
    timeout: float = 600,
    *,
    python_path: Iterable[Path] = (),
    env: Mapping[str, str] | None = None,
) -> dict[str, ForeignMarks]:
    """The marks of each student's notebook by the real `nbgrader autograde`; raises `ToolFailed`.

    Everything happens in a copy of the course folder. For notebooks of our own: without bubblewrap they
    run unclosed.
    """
    paths = list(python_path)
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch) / "course"
        shutil.copytree(course / "source" / lab, work / "source" / lab)
        shutil.copytree(course / "jupyter", work / "jupyter")
        config = (course / "nbgrader_config.py").read_text(encoding="utf-8")
        if closed_in() is None:  # notebooks of ours may run unclosed, where there is nothing to close them in
            config += 'c.RunToTheEnd.kernel_name = "python3"\n'
        write_text(work / "nbgrader_config.py", config)
        generate_release(work, lab, Path(scratch), timeout, paths)
        for student, notebook in notebooks.items():
            folder = work / "submitted" / student / lab
            folder.mkdir(parents=True)
            shutil.copy(notebook, folder / f"{lab}.ipynb")
        output = run_tool(
            "nbgrader",
            "autograde",
            lab,
            cwd=work,
            scratch=Path(scratch),
            timeout=timeout,
            python_path=paths,
            env=env,
        )
        automatic = _test_cells(work / "source" / lab / f"{lab}.ipynb")
        try:
            return {student: _from_gradebook(work, lab, student, automatic) for student in notebooks}
        except LookupError as error:
            raise ToolFailed(f"nbgrader autograde graded nothing: {error}", output) from error


def _test_cells(source: Path) -> set[str]:
    """The ids of the cells that nbgrader marks by running them."""
    cells = json.loads(source.read_text(encoding="utf-8"))["cells"]
    about = [cell["metadata"].get("nbgrader", {}) for cell in cells]
    return {one["grade_id"] for one in about if one.get("grade") and not one.get("solution")}


def _from_gradebook(course: Path, lab: str, student: str, automatic: set[str]) -> ForeignMarks:
    from nbgrader.api import Gradebook, MissingEntry

    with Gradebook(f"sqlite:///{course / 'gradebook.db'}") as gradebook:
        try:
            submission = gradebook.find_submission_notebook(lab, lab, student)
        except MissingEntry as error:
            raise LookupError(f"{student}: {error}") from error
        grades = {grade.name: grade for grade in submission.grades}
        missing = automatic - {name for name, grade in grades.items() if grade.auto_score is not None}
        if missing:
            raise LookupError(f"{student}: no mark for {', '.join(sorted(missing))}")
        return _marks(
            {
                name: (float(grades[name].auto_score), float(grades[name].max_score))
                for name in sorted(automatic)
            }
        )


def _marks(parts: dict[str, tuple[float, float]]) -> ForeignMarks:
    earned, possible = (round(sum(column), 6) for column in zip(*parts.values(), strict=True))
    return ForeignMarks(earned, possible, parts)
