"""Grading: lab 1's solution in our judge, against the real nbgrader autograde and otter run."""

import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.clock import best_of
from coursekit.grading.channels.foreign import nbgrader_autograde, otter_run
from coursekit.grading.verdict.judge import grade_file, open_sandbox
from coursekit.release.course import find_root, read_course
from coursekit.release.plan import gradable, make_plan
from coursekit.release.terms import read_term


def measure() -> Iterator[tuple[str, str]]:
    course = read_course(find_root(Path(__file__).parent))
    plan = make_plan(course, read_term(course), course.lab("lab1"))
    if not (plan.folder / "solution" / "lab1.ipynb").is_file():
        yield "grading", "not measured: run make course first"
        return
    lab = gradable(plan)
    solution = plan.folder / "solution" / "lab1.ipynb"
    with open_sandbox(lab) as sandbox:
        ours = best_of(3, lambda: grade_file(solution, lab, sandbox=sandbox))
    yield "our judge, the whole lab (8 questions, hidden and public checks)", f"{ours:.1f} s"

    begun = time.perf_counter()
    otter_run(plan.folder / "otter" / "autograder.zip", solution)
    yield "otter run, the same notebook", f"{(time.perf_counter() - begun) / ours:.1f} times ours"

    source = plan.folder / "nbgrader" / "source" / "lab1" / "lab1.ipynb"
    one = {"student1": source}
    few = {f"student{n}": source for n in range(4)}
    seconds = []
    for class_ in (one, few):
        begun = time.perf_counter()
        nbgrader_autograde(plan.folder / "nbgrader", "lab1", class_)
        seconds.append(time.perf_counter() - begun)
    each = (seconds[1] - seconds[0]) / (len(few) - len(one))  # without the set-up of the course
    yield "nbgrader autograde, a submission", f"{each / ours:.1f} times ours"
