# mark: 9
# why: attack: hands in what a grading writes (results, feedback, marks.csv), with full marks in it
# canary: mark

import json

from garden import SOLUTION, notebook


def hand_in(home, around):
    lazy = {**SOLUTION, "pick": "def pick(items, k):\n    return items.head(k)"}
    (home / "garden.ipynb").write_bytes(notebook(lazy, why="Because."))
    for folder in ("results", "feedback"):
        (home / folder).mkdir()
    (home / "results" / "forged.json").write_text(
        json.dumps({"earned": 11, "student": home.name.split("_")[1]})
    )
    (home / "marks.csv").write_text("student,total\n" + home.name.split("_")[1] + ",11\n")
    (home / "marks-partial.csv").write_text("student,total\n")


def carelessly(home, around):
    print((home / "results" / "forged.json").read_text())
    raise SystemExit(0)
