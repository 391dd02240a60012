"""The command line of `confinement`, our own way into namespaces where bubblewrap is not installed."""

import contextlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from coursekit.grading.walls.view import View, view_of

_PROGRAM = Path(__file__).with_name("confinement.py")


@cache
def has_namespaces() -> bool:
    """Whether the kernel lets us make namespaces here: tried out with all that is needed later."""
    with tempfile.TemporaryDirectory(prefix="sandbox-") as folder:
        trial = [
            *namespaced(view_of((), (), ()), {}, 1 << 20, Path(folder)),
            sys.executable,
            "-I",
            "-S",
            "-c",
            "",
        ]
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            return subprocess.run(trial, capture_output=True, timeout=30, check=False).returncode == 0
    return False


def namespaced(view: View, environment: Mapping[str, str], size: int, root: Path) -> list[str]:
    """The words before a command; ``root`` is an empty folder, which stays empty for all others."""
    settings = {
        "root": str(root),
        "size": size,
        "shown": [str(path) for path in view.shown],
        "hidden": [str(path) for path in view.hidden],
        "parts": [str(path) for path in view.parts],
        "environment": dict(environment),
    }
    return [sys.executable, "-I", "-S", str(_PROGRAM), json.dumps(settings)]
