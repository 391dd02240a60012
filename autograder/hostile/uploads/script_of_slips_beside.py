# mark: 11
# why: attack: the same script beside a notebook, in a folder that no platform made: who reads it first?
# canary: verdict

import runpy
from pathlib import Path

from garden import SOLUTION, notebook

FOLDER = "Zoe"


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because."))
    (home / "eve.py").write_text("x = (\n\n" * 100_000)


def carelessly(home, around):
    (home / "garden.py").write_bytes((home / "eve.py").read_bytes())
    runpy.run_path(str(Path(__file__).with_name("script_of_slips.py")))["carelessly"](home, around)
