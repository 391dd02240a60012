"""Run every benchmark once, print its ratios, and write them to docs/benchmarks.md.

`python -m benchmarks classes` renews the part of the page on classes alone; each part is one run.
"""

import os
import platform
import sys
from pathlib import Path

import numpy
import pandas

from benchmarks import audits, bots, classes, grading, pictures, platforms, puppets, repair, simulation, site

ROOMS = {
    "simulation": simulation,
    "pictures": pictures,
    "classes": classes,
    "grading": grading,
    "platforms": platforms,
    "audits": audits,
    "bots": bots,
    "puppets": puppets,
    "repair": repair,
    "site": site,
}
PAGE = Path(__file__).parent.parent / "docs" / "benchmarks.md"


def main(wanted: list[str]) -> None:
    known = _parts(PAGE.read_text(encoding="utf-8")) if wanted and PAGE.is_file() else {}
    lines = [
        "# How fast it is",
        "",
        "Written by `make bench`: everything below a heading in one run, on one machine, so the ratios count "
        f"and the seconds do not. The last run: {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"pandas {pandas.__version__}, NumPy {numpy.__version__}.",
    ]
    for name, room in ROOMS.items():
        title = (room.__doc__ or "").splitlines()[0].rstrip(".")
        lines += ["", f"## {title}", ""]
        if wanted and name not in wanted and title in known:
            lines += known[title]
            continue
        print(f"\n{title}")
        lines += ["| what | figure |", "|---|---|"]
        for what, figure in room.measure():
            print(f"  {what:<74} {figure}", flush=True)
            lines.append(f"| {what} | {figure} |")
    PAGE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _parts(page: str) -> dict[str, list[str]]:
    """The lines below each heading of a page."""
    found = {}
    for part in page.split("\n## ")[1:]:
        title, _, text = part.partition("\n")
        found[title] = text.strip().splitlines()
    return found


if __name__ == "__main__":
    main(sys.argv[1:])
