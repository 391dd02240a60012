# mark: 11
# why: attack: names as long as the file system allows, in folders as deep as it allows
# canary: neighbours

from garden import SOLUTION, notebook

NAME = "Ada " + "x" * 190


def hand_in(home, around):
    inner = home
    for _ in range(8):
        inner = inner / ("d" * 250)
        inner.mkdir()
    (inner / ("n" * 249 + ".ipynb")).write_bytes(notebook(SOLUTION, why="Because."))
