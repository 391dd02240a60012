# mark: 11
# why: attack: names that turn the line around, steer a terminal, break the line, or are no text
# canary: page

import os

from garden import SOLUTION, notebook

NAME = "Ada\u202egnp.exe\x1b[2J\x07\nadmin"


def hand_in(home, around):
    book = home / os.fsdecode(b"\xff\xfe garden \x1b[31m\n\r.ipynb")
    book.write_bytes(notebook(SOLUTION, why="Because."))


def carelessly(home, around):
    print(home.name)
