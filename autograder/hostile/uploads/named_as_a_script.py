# mark: 11
# why: attack: a student and a file whose names are HTML
# canary: page

from garden import SOLUTION, notebook

NAME = "<img src=x onerror=alert(1)>"


def hand_in(home, around):
    (home / '"><script>alert(1)<script>.ipynb').write_bytes(notebook(SOLUTION, why="Because."))


def carelessly(home, around):
    print(home.name)
