"""A class on a small lab: our grading of a whole folder, against nbgrader autograde and otter run."""

import json
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil

from coursekit.authoring.emit_nbgrader import emit_nbgrader
from coursekit.authoring.emit_otter import emit_otter
from coursekit.authoring.emit_solution import emit_solution
from coursekit.authoring.emit_student import emit_student
from coursekit.authoring.otter_master import OtterOptions
from coursekit.grading.batch import grade_folder
from coursekit.grading.channels.foreign import nbgrader_autograde, otter_run
from coursekit.grading.gradable import Gradable, make_gradable

FRUIT = Path(__file__).parent.parent / "tests" / "fixtures" / "fruit_lab"
FEW, MANY, CROWD = 20, 200, 2_000
AS_IT_COMES = 'c = get_config()\nc.CourseDirectory.course_id = "course"\n'


def measure() -> Iterator[tuple[str, str]]:
    sys.path.insert(0, str(FRUIT))
    with tempfile.TemporaryDirectory() as scratch:
        yield from _figures(Path(scratch))


def _figures(scratch: Path) -> Iterator[tuple[str, str]]:
    import fruit_course as fruit

    student, solution = scratch / "fruit.ipynb", scratch / "solution.ipynb"
    emit_student(fruit.lesson(), fruit.LIBRARY, student)
    emit_solution(fruit.lesson(), solution, env={"PYTHONPATH": str(FRUIT)})
    checks = fruit.CHECKS
    lab = make_gradable(
        "fruit", "Fruit", checks.public_module, checks.hidden_path, student, manual={"taste": 2},
        truth=checks.truth, preload=("numpy", "pandas", "fruits"), secret="a secret",
    )  # fmt: skip

    seconds = {n: grading_seconds(lab, solution, scratch / str(n), n)[0] for n in (FEW, MANY)}
    ours = (seconds[MANY] - seconds[FEW]) / (MANY - FEW)
    yield "our grading, two workers, a submission", f"{1000 * ours:.0f} ms"
    started = seconds[FEW] - FEW * ours
    yield "our grading, what comes once (two workers loaded, tables and report written)", f"{started:.1f} s"

    course = scratch / "nbgrader"
    emit_nbgrader(fruit.lesson(), checks, fruit.LIBRARY, course, python_path=[FRUIT])
    (course / "nbgrader_config.py").write_text(AS_IT_COMES)  # ours runs a closed kernel, which takes longer
    source = course / "source" / "fruit" / "fruit.ipynb"
    one = nbgrader_seconds(course, source, processes=1)
    yield "nbgrader autograde as it comes (one process), a submission", f"{one / ours:.0f} times ours"
    two = nbgrader_seconds(course, source, processes=2)
    yield "nbgrader autograde in two processes, a submission", f"{two / ours:.0f} times ours"

    wheel = scratch / "fruits-2.0.0-py3-none-any.whl"
    wheel.write_bytes(b"")
    emitted = emit_otter(
        fruit.lesson(), checks, fruit.LIBRARY, scratch / "otter", OtterOptions("3.12", "", wheel),
        python_path=[FRUIT],
    )  # fmt: skip
    begun = time.perf_counter()
    otter_run(emitted.autograder, solution, python_path=[FRUIT])
    yield "otter run, a submission", f"{(time.perf_counter() - begun) / ours:.0f} times ours"

    _, memory = grading_seconds(lab, solution, scratch / "crowd", CROWD)
    early, late = max(memory[: len(memory) // 10]), max(memory[-len(memory) // 10 :])
    yield (
        f"memory of two workers and all they started, over {CROWD:,} submissions",
        (f"{max(memory):.0f} MB at most; {early:.0f} MB in the first tenth, {late:.0f} MB in the last"),
    )


def grading_seconds(lab: Gradable, solution: Path, folder: Path, n: int) -> tuple[float, list[float]]:
    """Seconds for a class of n, and the megabytes of the processes that graded it, ten times a second."""
    submissions = folder / "submissions"
    submissions.mkdir(parents=True)
    content = json.loads(solution.read_text(encoding="utf-8"))
    for i in range(n):
        content["metadata"]["student"] = i  # nobody's file is another's
        (submissions / f"student{i:04}.ipynb").write_text(json.dumps(content), encoding="utf-8")
    memory: list[float] = []
    over = threading.Event()
    watch = threading.Thread(target=_watch, args=(memory, over))
    watch.start()
    try:
        begun = time.perf_counter()
        results = grade_folder(submissions, lab, folder / "out", jobs=2)
        seconds = time.perf_counter() - begun
    finally:
        over.set()
        watch.join()
    if any(result.earned != lab.points for result in results):
        raise RuntimeError("a solution did not get all its points: there is nothing to time")
    return seconds, memory


def _watch(memory: list[float], over: threading.Event) -> None:
    while not over.wait(0.1):
        total = 0
        for child in psutil.Process().children(recursive=True):
            try:
                total += child.memory_full_info().pss  # shared pages are counted once, in shares
            except psutil.Error:
                continue
        memory.append(total / 2**20)


def nbgrader_seconds(course: Path, notebook: Path, processes: int) -> float:
    """Seconds a submission of `nbgrader autograde`, without the set-up of its course."""

    def run(n: int) -> float:
        class_: Mapping[str, Path] = {f"student{i}": notebook for i in range(n)}
        begun = time.perf_counter()
        with ThreadPoolExecutor(processes) as pool:
            several = [
                pool.submit(nbgrader_autograde, course, "fruit", class_, python_path=[FRUIT])
                for _ in range(processes)
            ]
            for one in several:
                one.result()
        return time.perf_counter() - begun

    few, many = 1, 7
    return (run(many) - run(few)) / (many - few) / processes
