# mark: 9
# why: attack: a wrong notebook under a name that looks like a neighbour's (another alphabet, blanks)
# canary: neighbours

from garden import SOLUTION, notebook

NAME = "H\u043enest "


def hand_in(home, around):
    lazy = {**SOLUTION, "pick": "def pick(items, k):\n    return items.head(k)"}
    (home / "g\u0430rden.ipynb").write_bytes(notebook(lazy, why="Because."))
