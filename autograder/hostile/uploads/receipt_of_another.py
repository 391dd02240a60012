# mark: 9
# why: attack: a wrong notebook in a zip whose receipt was made out for a neighbour
# canary: neighbours

import json
import zipfile

from garden import SOLUTION, notebook


def hand_in(home, around):
    theirs = next(around.submissions.glob("Honest*")).name.split("_")[1]
    lazy = {**SOLUTION, "pick": "def pick(items, k):\n    return items.head(k)"}
    with zipfile.ZipFile(home / "garden.zip", "w") as archive:
        archive.writestr("garden.ipynb", notebook(lazy, why="Because."))
        archive.writestr("receipt.json", json.dumps({"lab": "garden", "student": theirs, "sha256": "0" * 64}))
