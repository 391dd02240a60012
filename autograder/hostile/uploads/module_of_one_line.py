# mark: 11
# why: attack: beside the notebook a Python file of tens of thousands of statements in one line
# canary: neighbours
# bare: no (a careless grader does not look beside the notebook)

from garden import SOLUTION, notebook


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because."))
    (home / "zeta.py").write_text("x=1;" * 24_000)
