"""The solution, executed: what staff look at, and the proof that the master runs."""

import os
import re
import tempfile
from collections.abc import Callable, Mapping
from itertools import groupby
from pathlib import Path
from typing import Any

from coursekit.authoring.lesson import Lesson
from coursekit.authoring.transforms import METADATA, add_metadata, keep_solutions, pipe, set_ids, to_notebook
from coursekit.files import notebook_bytes, write_atomically

Progress = Callable[[int, int], None]

_SEEDING = """
import random as _random
_random.seed({seed})
try:
    import numpy as _numpy
    _numpy.random.seed({seed})
    del _numpy
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
    code cell; ``env`` joins the kernel's environment.
    """
    notebook = pipe(
        keep_solutions(lesson),
        to_notebook,
        set_ids,
        add_metadata(
            f"{lesson.name}-solution.ipynb",
            otter={"assignment_name": lesson.name},  # so that otter grades it as it stands
            **{METADATA: {"lab": lesson.name}},
        ),
    )
    executed = _execute(lesson, notebook, timeout, seed, progress, dict(env or {}))
    return notebook_bytes(_repeatable(executed))


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
) -> dict[str, Any]:
    import nbformat
    from nbclient import NotebookClient
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    # Seeding happens in a cell of its own that is cut off again below.
    seeding: dict[str, Any] = {
        "cell_type": "code",
        "metadata": {},
        "source": _SEEDING.format(seed=seed),
        "id": "seeding",
        "execution_count": None,
        "outputs": [],
    }
    node = nbformat.from_dict({**notebook, "cells": [seeding, *notebook["cells"]]})
    total = sum(cell.kind == "code" for cell in keep_solutions(lesson).cells)
    current = [0, 0]  # the cell that runs, and how many code cells are done

    def started(cell: Any, cell_index: int) -> None:
        current[0] = cell_index

    def completed(cell: Any, cell_index: int) -> None:
        if cell_index and cell.cell_type == "code":
            current[1] += 1
            if progress:
                progress(current[1], total)

    with tempfile.TemporaryDirectory() as scratch:
        client = NotebookClient(
            node,
            timeout=timeout,
            kernel_name="python3",
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": scratch}},
            store_widget_state=False,
            record_timing=False,
            on_cell_start=started,
            on_cell_complete=completed,
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
    return dict(node)


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


def _repeatable(notebook: dict[str, Any]) -> dict[str, Any]:
    """Without what differs from run to run: counts, timings, addresses, progress bars, widget numbers."""
    count = 0
    for cell in notebook["cells"]:
        cell["metadata"].pop("execution", None)
        if cell["cell_type"] != "code":
            continue
        count += 1
        cell["execution_count"] = count
        cell["outputs"] = _steady(cell["outputs"], count)
    notebook["metadata"].pop("widgets", None)
    notebook["metadata"]["language_info"] = {"name": "python"}
    return notebook


_ADDRESS = re.compile(r"\bat 0x[0-9a-f]+")
_BAR = re.compile(r"[^\n]*\r[^\n]*\n?")  # a progress bar rewrites its line; its times are nobody's result
_WIDGET = "application/vnd.jupyter.widget-view+json"


def _steady(outputs: list[Any], count: int) -> list[Any]:
    """The outputs of one cell, the same whatever the pieces and the order in which a machine sent them.

    Between two displays, what was printed becomes one output for each stream: stdout, then stderr.
    """
    steady: list[Any] = []
    displays = [one for one in outputs if one["output_type"] == "stream" or _steady_display(one, count)]
    for printed, run in groupby(displays, key=lambda one: one["output_type"] == "stream"):
        together = list(run)
        steady += _steady_streams(together) if printed else together
    return steady


def _steady_display(output: Any, count: int) -> bool:
    """Make a display the same in each run; false if nothing is left of it."""
    if "execution_count" in output:
        output["execution_count"] = count
    data = output.get("data", {})
    data.pop(_WIDGET, None)
    for kind in ("text/plain", "text/html"):
        if kind in data:
            data[kind] = _ADDRESS.sub("at 0x…", data[kind])
    # A bar that showed itself on a slow machine has left an empty place.
    return "data" not in output or any(data.values())


def _steady_streams(streams: list[Any]) -> list[Any]:
    joined = []
    for name in ("stdout", "stderr"):
        text = _ADDRESS.sub("at 0x…", "".join(one["text"] for one in streams if one["name"] == name))
        if name == "stderr":
            text = _BAR.sub("", text)
        if text:
            joined.append({"output_type": "stream", "name": name, "text": text})
    return joined
