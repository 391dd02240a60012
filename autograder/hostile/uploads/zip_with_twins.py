# mark: 11
# why: attack: a zip that holds the notebook twice under one name: who looks sees the other one
# canary: neighbours
# says: holds 2 notebooks

import warnings
import zipfile

from garden import SOLUTION, notebook


def hand_in(home, around):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with zipfile.ZipFile(home / "garden.zip", "w") as archive:
            archive.writestr("garden.ipynb", notebook(SOLUTION, why="Because."))
            archive.writestr("garden.ipynb", notebook(SOLUTION, why="Because."))
