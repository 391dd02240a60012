"""How nbgrader runs a submission, and when a test cell earns its points: only if it says so itself.

Left to itself nbgrader gives full points to a test cell that shows nothing, or nan, or True, and none to one
that writes to stderr; and a kernel that dies costs a submission every mark. `nbgrader_config.py` of the
course folder puts these classes in the place of nbgrader's own.
"""

import re
import tempfile
from collections.abc import Iterable
from typing import Any

from jupyter_client.manager import AsyncKernelManager
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat.v4 import new_output
from nbgrader.preprocessors import Execute, NbGraderPreprocessor
from traitlets import default

KERNEL = "closed-in"  # the kernelspec in the course folder
_MOST_SHOWN = 32_000_000  # characters
_A_LINE = 2_000  # so much of a result or an error always comes through
_PROMISE = re.compile(r"^_require\(.*\) or (?P<points>[\d.]+)$", re.MULTILINE)


class ClosedInManager(AsyncKernelManager):
    """A kernel manager whose sockets are files in a folder of their own: the kernel has no network."""

    @default("transport")
    def _ipc(self) -> str:
        return "ipc"

    @default("ip")
    def _ip_default(self) -> str:
        self._folder = tempfile.TemporaryDirectory(prefix="sockets-")
        return f"{self._folder.name}/s"  # short: the name of a socket has 107 characters

    def cleanup_ipc_files(self) -> None:
        super().cleanup_ipc_files()
        if hasattr(self, "_folder"):
            self._folder.cleanup()


class RunToTheEnd(Execute):
    """The notebook's cells in the closed kernel; what a kernel that died left undone is an error."""

    def __init__(self, *args: Any, **settings: Any):
        super().__init__(*args, **{"kernel_manager_class": ClosedInManager, **settings})

    @default("kernel_name")
    def _closed_in(self) -> str:
        return KERNEL

    @default("iopub_timeout")
    def _last_words(self) -> int:
        return 20  # seconds for what a cell showed to arrive when it has ended

    def preprocess(self, nb: Any, resources: Any = None, **rest: Any) -> tuple[Any, Any]:
        self._done: set[int] = set()
        self._shown = 0
        try:
            return super().preprocess(nb, resources, **rest)
        except (DeadKernelError, CellTimeoutError) as error:
            self.log.error("%s. What was not run by then gets no points.", type(error).__name__)
            for number, cell in enumerate(nb.cells):
                if cell.cell_type == "code" and cell.source.strip() and number not in self._done:
                    cell.outputs.append(_error("the kernel was lost, here or in a cell above"))
            return nb, resources

    def on_cell_executed(self, **told: Any) -> None:
        super().on_cell_executed(**told)
        self._done.add(told["cell_index"])

    def process_message(self, msg: Any, cell: Any, cell_index: int) -> Any:
        """What a cell shows, up to a bound for the whole notebook: a flood must not fill this process."""
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "error", "update_display_data"):
            size = len(repr(msg["content"]))
            if self._shown + size > _MOST_SHOWN and (size > _A_LINE or msg["msg_type"] == "stream"):
                return None
            self._shown += size
        return super().process_message(msg, cell, cell_index)


class FailsClosed(NbGraderPreprocessor):
    """A test cell of ours that did not show its points, and nothing else as its result, is an error."""

    def preprocess_cell(self, cell: Any, resources: Any, cell_index: int) -> tuple[Any, Any]:
        if cell.cell_type == "code" and cell.metadata.get("nbgrader", {}).get("grade"):
            promised = _PROMISE.search(cell.source)
            if promised:
                cell.outputs = judged(cell.outputs, promised["points"])
        return cell, resources


def judged(outputs: Iterable[Any], points: str) -> list[Any]:
    """The outputs of a test cell as nbgrader may see them: the points alone, or an error.

    What a right answer happens to print (a warning on stderr) costs it nothing.
    """
    shown = list(outputs)
    errors = [one for one in shown if one.output_type == "error"]
    if errors:
        return errors
    results = [one for one in shown if one.output_type == "execute_result"]
    if [one.data.get("text/plain") for one in results] == [points]:
        return results
    return [_error("the check did not report that it passed")]


def _error(why: str) -> Any:
    return new_output("error", ename="NotReported", evalue=why, traceback=[f"NotReported: {why}"])
