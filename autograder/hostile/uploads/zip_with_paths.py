# mark: 11
# why: attack: a zip whose files are called ../../x, /x and C:\x, beside a right notebook
# canary: outside

import os
import zipfile
from pathlib import Path

from garden import SOLUTION, notebook


def hand_in(home, around):
    outside = around.outside
    with zipfile.ZipFile(home / "garden.zip", "w") as archive:
        archive.writestr("garden.ipynb", notebook(SOLUTION, why="Because."))
        for name in (
            f"{outside}/absolute",
            os.path.relpath(outside, home) + "/relative",
            "C:\\x",
            "..\\..\\x",
        ):
            archive.writestr(name, "x")


def carelessly(home, around):
    with zipfile.ZipFile(home / "garden.zip") as archive:
        for name in archive.namelist():
            Path(home, name).write_bytes(archive.read(name))
