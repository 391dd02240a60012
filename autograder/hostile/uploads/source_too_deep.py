# mark: 11
# why: attack: cells that Python's own parser is bad at: brackets, signs, blocks in each other, and NUL
# canary: verdict
# says: ended with an error

import ast
import sys

from garden import SOLUTION, notebook

CELLS = (
    "(" * 100_000,
    "x = " + "-" * 100_000 + "1",
    "x = " + "not " * 100_000 + "1",
    "x = " + "lambda: " * 50_000 + "1",
    "x = " + "[" * 150 + "]" * 150,
    "x" + ".a" * 100_000,
    "x" + "(1)" * 100_000,
    "x = " + " + ".join(["1"] * 50_000),
    "x = " + "1 if 1 else " * 50_000 + "1",
    "\n".join(" " * depth + "if 1:" for depth in range(99)) + "\n" + " " * 99 + "pass",
    "x = '\0'",
    "def pick(items, k):\n    return " + "f(" * 5_000 + ")" * 5_000,
    "elif " * 50_000,
)


def hand_in(home, around):
    book = notebook(SOLUTION, why="Because.", extra=[one for one in CELLS if "pick" not in one])
    (home / "garden.ipynb").write_bytes(book)


def carelessly(home, around):
    sys.setrecursionlimit(10**9)
    tree = ast.parse("x = " + " + ".join(["1"] * 3_000))
    for _ in range(200_000):
        tree = ast.UnaryOp(ast.USub(), tree)
    ast.dump(tree)
