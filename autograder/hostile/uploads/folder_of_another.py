# mark: 9
# why: attack: a wrong notebook in an inner folder that bears a neighbour's name and number
# canary: neighbours

from garden import SOLUTION, notebook


def hand_in(home, around):
    theirs = next(around.submissions.glob("Honest*"))
    inner = home / theirs.name
    inner.mkdir()
    lazy = {**SOLUTION, "pick": "def pick(items, k):\n    return items.head(k)"}
    (inner / "garden.ipynb").write_bytes(notebook(lazy, why="Because."))
