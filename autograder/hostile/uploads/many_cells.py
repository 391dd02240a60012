# mark: 11
# why: attack: a notebook of fifteen hundred cells, each with output of its own, after right answers
# canary: neighbours

from garden import SOLUTION, notebook


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because.", extra=["print(1)"] * 1500))
