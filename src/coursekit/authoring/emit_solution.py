"""The solution, executed: what staff look at, and the proof that the master runs."""

import json
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from coursekit.authoring.lesson import Finding, Lesson, MasterError
from coursekit.authoring.lint_access import BY_COLOUR, may_use_colour
from coursekit.authoring.lint_shown import shown_without_words
from coursekit.authoring.repeatable import repeatable
from coursekit.authoring.transforms import METADATA, add_metadata, keep_solutions, pipe, set_ids, to_notebook
from coursekit.files import notebook_bytes, write_atomically

Progress = Callable[[int, int], None]

_PREPARING = """
import random as _random
_random.seed({seed})
try:
    import numpy as _numpy
    _numpy.random.seed({seed})
    del _numpy
except ImportError:
    pass
try:
    from coursekit.authoring.figure_colours import watch as _watch
    _watch({figures!r})
    del _watch
except ImportError:
    pass
del _random
"""


class SolutionFailed(Exception):
    """A cell of the solution raised; the message shows the cell and its line in the master."""


def solution_bytes(
    lesson: Lesson,
    *,
    timeout: float = 120,
    seed: int = 0,
    progress: Progress | None = None,
    env: Mapping[str, str] | None = None,
) -> bytes:
    """The executed solution of a lesson whose placeholders are filled.

    ``timeout`` is for one cell, in seconds; ``progress(done, of)`` is called after each
    code cell; ``env`` joins the kernel's environment. Raises `SolutionFailed` where a cell does, and
    `MasterError` where a cell shows what some students can't see.
    """
    executed, by_colour = _execute(lesson, _notebook(lesson), timeout, seed, progress, dict(env or {}))
    if findings := list(_unseen(lesson, executed, by_colour)):
        raise MasterError(findings)
    return notebook_bytes(repeatable(executed))


def unexecuted_bytes(lesson: Lesson) -> bytes:
    """The solution as it stands, which nobody ran: enough for a judge."""
    return notebook_bytes(_notebook(lesson))


def _notebook(lesson: Lesson) -> dict[str, Any]:
    return pipe(
        keep_solutions(lesson),
        to_notebook,
        set_ids,
        add_metadata(
            f"{lesson.name}-solution.ipynb",
            otter={"assignment_name": lesson.name},  # so that otter grades it as it stands
            **{METADATA: {"lab": lesson.name}},
        ),
    )


def emit_solution(lesson: Lesson, target: Path, **options: Any) -> Path:
    """Execute the solution and write it to ``target``."""
    return write_atomically(target, solution_bytes(lesson, **options))


def _execute(
    lesson: Lesson,
    notebook: dict[str, Any],
    timeout: float,
    seed: int,
    progress: Progress | None,
    env: dict[str, str],
) -> tuple[dict[str, Any], dict[int, list[str]]]:
    """The notebook with its outputs, and what its figures tell by colour alone, by the cell's number."""
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    # Seeding, and watching figures, happen in a cell of their own that is cut off again below.
    preparing: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "source": "",
        "id": "preparing",
        "execution_count": None,
        "outputs": [],
    }
    node = nbformat.from_dict({**notebook, "cells": [preparing, *notebook["cells"]]})
    by_colour: dict[int, list[str]] = {}
    total = sum(cell.kind == "code" for cell in keep_solutions(lesson).cells)
    current = [0, 0]  # the cell that runs, and how many code cells are done

    def started(cell: Any, cell_index: int) -> None:
        current[0] = cell_index

    def executed(cell: Any, cell_index: int, execute_reply: Any) -> None:
        if cell_index and cell.cell_type == "code":
            current[1] += 1
            if told := _read_and_clear(figures):
                by_colour[cell_index - 1] = told
            if progress:
                progress(current[1], total)

    with tempfile.TemporaryDirectory() as scratch:
        figures = Path(scratch) / ".figures"
        node["cells"][0]["source"] = _PREPARING.format(seed=seed, figures=str(figures))
        client = NotebookClient(
            node,
            timeout=timeout,
            kernel_name="python3",
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": scratch}},
            store_widget_state=False,
            record_timing=False,
            on_cell_start=started,
            on_cell_executed=executed,
        )
        kernel_env = {**os.environ, "PYTHONHASHSEED": "0", "IPYTHONDIR": f"{scratch}/.ipython", **env}
        try:
            client.execute(env=kernel_env)
        except (CellExecutionError, CellTimeoutError, DeadKernelError) as error:
            if client.km is None and getattr(error, "ename", "") == "KeyboardInterrupt":
                raise KeyboardInterrupt from None
            raise SolutionFailed(_where(lesson, current[0] - 1, error)) from None
        except AttributeError:
            if client.km is None:  # nbclient takes Ctrl-C itself, ends its kernel, and stumbles over that
                raise KeyboardInterrupt from None
            raise
    del node["cells"][0]
    return dict(node), by_colour


def _read_and_clear(figures: Path) -> list[str]:
    """What was told of the figures of the cell that ended just now, each thing once."""
    if not figures.exists():
        return []
    told = [json.loads(line) for line in figures.read_text(encoding="utf-8").splitlines()]
    figures.unlink()
    return list(dict.fromkeys(told))


def _unseen(lesson: Lesson, executed: dict[str, Any], by_colour: dict[int, list[str]]) -> Iterator[Finding]:
    """What a cell shows that not everybody can see, at the cell's first line in the master."""
    for number, (cell, ran) in enumerate(zip(keep_solutions(lesson).cells, executed["cells"], strict=True)):
        for wrong, remedy in shown_without_words(ran.get("outputs", [])):
            yield lesson.finding(cell, 0, f"this cell {wrong}", remedy)
        if not may_use_colour(cell):
            for wrong in by_colour.get(number, ()):
                yield lesson.finding(
                    cell,
                    0,
                    f"in a figure of this cell {wrong}",
                    f"use a marker, a line style or a hatch too, or tag the cell {BY_COLOUR} if that is said",
                )


def _where(lesson: Lesson, index: int, error: BaseException) -> str:
    cell = keep_solutions(lesson).cells[max(index, 0)]
    of = f" (question {cell.question})" if cell.question else ""
    kind = getattr(error, "ename", type(error).__name__)
    what = f"{kind}: {error.evalue}" if hasattr(error, "evalue") else str(error).strip().partition("\n")[0]
    trace = re.sub(r"\x1b\[[0-9;]*m", "", getattr(error, "traceback", "")).strip()
    trace = re.split(r"^-{60,}\n", trace, flags=re.MULTILINE)[-1]  # nbclient repeats the cell above it
    shown = "\n".join(f"    {line}" for line in cell.source.splitlines())
    detail = f"\n\n{trace[-3000:]}" if trace else ""
    return f"{lesson.file}:{cell.line}: the solution does not run{of}: {what}\n{shown}{detail}"
