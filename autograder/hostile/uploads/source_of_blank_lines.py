# mark: 11
# why: attack: cells of a million blank lines, blanks, signs and half magics: slow for regular expressions
# canary: neighbours

from garden import SOLUTION, notebook


def hand_in(home, around):
    slow = (
        "\n" * 999_000,
        " " * 999_000 + "x",
        "a" * 999_000 + "!",
        "a," * 20_000,
        "def " * 200_000,
        "%" * 999_000,
    )
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because.", extra=slow))
