"""Run every benchmark once, print its ratios, and write them to docs/benchmarks.md."""

import os
import platform
from pathlib import Path

import numpy
import pandas

from benchmarks import classes, grading, pictures, simulation

PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main() -> None:
    lines = [
        "# How fast it is",
        "",
        "Written by `make bench`: everything in one run, on one machine, so the ratios count and the seconds "
        f"do not. This run: {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"pandas {pandas.__version__}, NumPy {numpy.__version__}.",
    ]
    for room in (simulation, pictures, classes, grading):
        title = (room.__doc__ or "").splitlines()[0]
        print(f"\n{title}")
        lines += ["", f"## {title.rstrip('.')}", "", "| what | figure |", "|---|---|"]
        for what, figure in room.measure():
            print(f"  {what:<74} {figure}", flush=True)
            lines.append(f"| {what} | {figure} |")
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
