"""The judge on Gradescope: one submission in, results.json out. `run_autograder` starts it.

    python -m coursekit.grading.channels.gradescope /autograder

This process is root's and never runs student code. The sandbox is another user's, who can read neither the
hidden checks nor the results, and gets what isolation the container allows on top of that.
"""

import contextlib
import json
import os
import pwd
import shutil
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from coursekit.files import write_text
from coursekit.grading.channels.bundle import unpacked
from coursekit.grading.gradable import Gradable
from coursekit.grading.people.finding import best_of, find_submissions, laid_beside
from coursekit.grading.verdict.judge import grade_file
from coursekit.grading.verdict.result import CheckResult, QuestionResult, Result, result_to_json
from coursekit.grading.walls.levels import strongest
from coursekit.grading.walls.sandbox import Limits, Sandbox, SandboxError

# For half a processor, 768 MB for everything and ten minutes, which is what Gradescope gives unless it is
# told otherwise: twice the usual time a cell and a call. Judge and loaded sandbox take about 240 MB.
LIMITS = Limits(cell=40, call=10, question=120, total=210, cpu=210, memory_mb=512, file_mb=16, disk_mb=32)
_USER = "student"
_SIGNS = {"pass": "Passed.", "fail": "Not passed.", "unsure": "Could not tell; a person will look at it."}
_MOST = 4_000  # characters of one output


def main(root: Path) -> None:
    """Grade what was handed in and put the results in the place of those that say zero."""
    lab = unpacked(root / "source")
    user = _user()
    with _arranged(root / "submission", root / "submission_metadata.json") as folder:
        try:
            result = grade_submission(folder, lab, user)
        except SandboxError as error:
            sys.exit(f"Nothing was graded: {error}")
    text = json.dumps(report(result, lab), indent=1, ensure_ascii=False)
    write_text(root / "results" / "results.json", text + "\n")
    print(result_to_json(result) if result else "There was no file to grade.")  # for staff alone


def grade_submission(folder: Path, lab: Gradable, user: pwd.struct_passwd | None) -> Result | None:
    """The result of the one notebook in a folder that counts; None where there is nothing to grade."""
    found = find_submissions([folder], lab)
    if not found:
        return None
    one = best_of(found[0], lab)
    level = strongest(unsafe=user is not None)  # another user's processes reach no file of the judge's
    number = user.pw_uid if user else None
    sandbox = Sandbox(lab.preload, lab.forbidden, (lab.hidden,), LIMITS, level, number)
    try:
        with sandbox:
            return grade_file(one.path, lab, sandbox=sandbox, who=one.who, beside=laid_beside(one))
    finally:
        if user is not None:
            _end_all_of(user.pw_uid)


def report(result: Result | None, lab: Gradable) -> dict[str, Any]:
    """What Gradescope shows of a result, in its own format. Its tests add up to the marks.

    Public checks are shown at once, hidden ones when the marks are published; of a hidden one students see
    what our feedback page shows: title, verdict, message.
    """
    tests = [test for question in result.questions for test in _tests(question)] if result else []
    if result is None or result.status == "unreadable":
        words = result.reason if result else "There is no notebook in what you handed in (.ipynb, .zip, .py)."
        return {**_FRAME, "score": 0.0, "output": _text(words), "tests": []}
    return {
        **_FRAME,
        "execution_time": result.seconds,
        "output": _text(" ".join(_summary(result, lab))),
        "tests": tests,
    }


_FRAME = {
    "output_format": "text",
    "test_output_format": "text",
    "test_name_format": "text",
    "stdout_visibility": "hidden",
}


def _summary(result: Result, lab: Gradable) -> Iterator[str]:
    yield f"Graded: {result.file}."
    if result.status == "needs a look":
        yield "A person will look at this submission."
    if any(check.hidden for question in result.questions for check in question.checks):
        yield "More checks were run; how they ended is shown when the marks are published."
    if written := [question for question in lab.questions if question.manual]:
        yield f"{len(written)} written answers are marked by a person and are not counted here."


def _tests(question: QuestionResult) -> Iterator[dict[str, Any]]:
    """The tests of one question: its checks, or the question itself where no check was run."""
    if not question.checks:
        yield _test(question.title, question.earned, question.points, _text(question.reason), hidden=False)
    for check in question.checks:
        earned = check.points if check.verdict == "pass" else 0.0
        yield _test(f"{question.title}: {check.title}", earned, check.points, _said(check), check.hidden)


def _test(name: str, earned: float, points: float, output: str, hidden: bool) -> dict[str, Any]:
    earned = min(max(float(earned), 0.0), float(points))
    return {
        "name": name,
        "score": earned,
        "max_score": float(points),
        "status": "passed" if earned == points else "failed",
        "output": output,
        "visibility": "after_published" if hidden else "visible",
    }


def _said(check: CheckResult) -> str:
    parts = [_SIGNS[check.verdict], check.message]
    if not check.hidden:
        parts += [check.hint and f"Hint: {check.hint}", check.example]
    return _text("\n".join(part for part in parts if part))


def _text(words: str) -> str:
    return words if len(words) <= _MOST else words[:_MOST] + " ..."


def _user() -> pwd.struct_passwd | None:
    """Who student code runs as. The image has such a user; elsewhere GRADING_USER names one, or nobody."""
    name = os.environ.get("GRADING_USER", _USER)
    if not name or os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(name)
    except KeyError:
        sys.exit(
            f"Nothing was graded: this machine has no user {name!r}, as whom student code would run. On "
            "Gradescope setup.sh makes the user student; to try the bundle elsewhere, name a user in "
            "GRADING_USER, or set it to nothing (GRADING_USER=): then it runs as you, in the sandbox."
        )


@contextlib.contextmanager
def _arranged(submission: Path, metadata: Path) -> Iterator[Path]:
    """The files of one student, in a folder that says that they are one student's; links are left out."""
    number = 0
    with contextlib.suppress(OSError, ValueError, TypeError, KeyError):
        number = int(json.loads(metadata.read_text(encoding="utf-8"))["id"])
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / f"submission_{number}"
        shutil.copytree(submission, home, symlinks=True)
        yield Path(scratch)


def _end_all_of(uid: int) -> None:
    """Leave no process of a user behind, also none that slipped away from the sandbox."""
    for _ in range(100):
        mine = [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit() and _uid(one) == uid]
        for pid in mine:
            with contextlib.suppress(OSError):
                os.kill(pid, signal.SIGKILL)
        if not mine:
            return


def _uid(process: Path) -> int:
    with contextlib.suppress(OSError, ValueError, IndexError):
        lines = (process / "status").read_text(errors="replace").splitlines()
        state = next(line.split()[1] for line in lines if line.startswith("State:"))
        if state not in "ZX":
            return next(int(line.split()[1]) for line in lines if line.startswith("Uid:"))
    return -1


if __name__ == "__main__":
    main(Path(sys.argv[1]))
