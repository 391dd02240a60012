# mark: 11
# why: attack: a notebook of four thousand cells, each with output of its own, after right answers
# canary: neighbours

from garden import SOLUTION, notebook


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because.", extra=["print(1)"] * 4000))
