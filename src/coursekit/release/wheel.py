"""The one wheel that students install: built the same, to the byte, from the same source."""

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from coursekit.release.course import CourseError

# Zip files can't hold a date before 1980; any fixed one makes the build repeatable.
_EPOCH = "1577836800"


def project_version(root: Path) -> str:
    """The version in pyproject.toml."""
    with (root / "pyproject.toml").open("rb") as stream:
        return str(tomllib.load(stream)["project"]["version"])


def minimum_versions(root: Path, packages: tuple[str, ...]) -> dict[str, str]:
    """The lowest version that pyproject.toml accepts of each package it names with ``>=``."""
    with (root / "pyproject.toml").open("rb") as stream:
        lines = tomllib.load(stream)["project"]["dependencies"]
    lowest = dict(line.split(">=", 1) for line in lines if ">=" in line)
    return {name: lowest[name].split(",")[0].strip() for name in packages}


def wheel_name(package: str, version: str) -> str:
    """The file name of a pure wheel.

    >>> wheel_name("memeverse", "0.1.0")
    'memeverse-0.1.0-py3-none-any.whl'
    """
    return f"{package}-{version}-py3-none-any.whl"


def build_wheel(root: Path, package: str, folder: Path) -> Path:
    """Build the wheel into ``folder`` and return its path."""
    with tempfile.TemporaryDirectory() as scratch:
        run = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", scratch],
            cwd=root,
            env={**os.environ, "SOURCE_DATE_EPOCH": _EPOCH},
            capture_output=True,
            text=True,
        )
        made = Path(scratch) / wheel_name(package, project_version(root))
        if run.returncode or not made.is_file():
            raise CourseError(f"the wheel of {package} could not be built:\n{run.stdout}{run.stderr}")
        folder.mkdir(parents=True, exist_ok=True)
        target = folder / made.name
        partial = target.with_name(target.name + ".part")
        partial.write_bytes(made.read_bytes())
        return partial.replace(target)
