"""Our own Gradescope autograder: a zip whose verdicts come from our judge, not from the student's kernel.

It holds the hidden checks and the term's secret, as any Gradescope autograder does: it is for staff.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from coursekit.files import write_atomically, zip_bytes

NOT_GRADED = {
    "score": 0.0,
    "output": "Your work could not be graded. That is not your fault and says nothing about your answers: "
    "please tell the staff of your course, and they will have it graded.",
    "output_format": "text",
    "stdout_visibility": "hidden",
    "tests": [],
}
_NOTICE = "For staff only: this folder holds the hidden checks and the term's secret.\n"


@dataclass(frozen=True)
class Image:
    """What Gradescope's image is made of: a Python, pinned packages, pinned uv, the wheel of the library."""

    python_version: str
    requirements: str
    uv: str
    wheel: Path


def emit_gradescope(lab: Mapping[str, bytes], image: Image, path: Path) -> Path:
    """Write the zip; ``lab`` are the files that `channels.bundle` packs."""
    entries = {
        **lab,
        "README.txt": _NOTICE.encode(),
        "not_graded.json": (json.dumps(NOT_GRADED, indent=1) + "\n").encode(),
        "python-version.txt": f"{image.python_version}\n".encode(),
        "requirements.txt": image.requirements.encode(),
        "uv.txt": image.uv.encode(),
        image.wheel.name: image.wheel.read_bytes(),
    }
    for name in ("setup.sh", "run_autograder"):
        entries[name] = files("coursekit.authoring").joinpath("gradescope", name).read_bytes()
    return write_atomically(path, zip_bytes(entries))
