"""Other people's commands, run in a house of their own: no HOME littered, no wait without end."""

import os
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path


class ToolFailed(Exception):
    """A tool of record failed or took too long; the message ends in what the tool itself said."""

    def __init__(self, what: str, output: str):
        super().__init__(f"{what}\n{output.strip()[-6000:]}".strip())
        self.output = output


def run_tool(
    module: str,
    *arguments: str,
    cwd: Path,
    scratch: Path,
    timeout: float,
    python_path: Iterable[Path] = (),
    env: Mapping[str, str] | None = None,
) -> str:
    """Run ``python -m module arguments`` and return what it printed; raises `ToolFailed`.

    ``env`` joins the tool's environment.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=cwd,
        env={**isolated_environment(scratch, python_path), **(env or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    shown = " ".join([module, *arguments])
    try:
        output, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        _end_family(process.pid)
        output, _ = process.communicate()
        raise ToolFailed(f"`{shown}` took longer than {timeout:g} s and was ended", output) from None
    except BaseException:
        _end_family(process.pid)
        process.communicate()
        raise
    if process.returncode:
        raise ToolFailed(f"`{shown}` failed with exit status {process.returncode}", output)
    return output


def isolated_environment(scratch: Path, python_path: Iterable[Path] = ()) -> Mapping[str, str]:
    """The environment of a tool whose every setting and cache lives below ``scratch``."""
    home = scratch / "home"
    homes = {
        "HOME": home,
        "XDG_CONFIG_HOME": home / "config",
        "XDG_CACHE_HOME": home / "cache",
        "XDG_DATA_HOME": home / "data",
        "XDG_RUNTIME_DIR": home / "runtime",
        "JUPYTER_CONFIG_DIR": home / "jupyter-config",
        "JUPYTER_DATA_DIR": home / "jupyter-data",
        "JUPYTER_RUNTIME_DIR": home / "jupyter-runtime",
        "IPYTHONDIR": home / "ipython",
        "MPLCONFIGDIR": home / "matplotlib",
        "TMPDIR": scratch / "tmp",
    }
    for folder in homes.values():
        folder.mkdir(parents=True, exist_ok=True)
    homes["XDG_RUNTIME_DIR"].chmod(0o700)
    # A course's own nbgrader or Jupyter settings must not reach into the proof.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "NBGRADER"))}
    paths = [str(path) for path in python_path]
    if "PYTHONPATH" in kept:
        paths.append(kept["PYTHONPATH"])
    return {
        **kept,
        **{name: str(folder) for name, folder in homes.items()},
        # nbgrader calls `alembic` by name, and an environment need not be activated to be used
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), kept.get("PATH", os.defpath)]),
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONHASHSEED": "0",
        "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        "MPLBACKEND": kept.get("MPLBACKEND", "agg"),
        "NO_COLOR": "1",
    }


def _end_family(pid: int) -> None:
    """End a process and all its descendants: a kernel has a session of its own, so a group is not enough."""
    import psutil  # type: ignore[import-untyped]

    try:
        parent = psutil.Process(pid)
        family = [*parent.children(recursive=True), parent]
    except psutil.NoSuchProcess:
        return
    for process in family:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue
