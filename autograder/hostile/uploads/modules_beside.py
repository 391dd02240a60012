# mark: 11
# why: attack: modules beside the notebook, named as those that a grader imports
# canary: outside

import runpy

from garden import SOLUTION, notebook


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why="Because."))
    poison = f"open({str(around.outside / 'imported')!r}, 'w').close()\n"
    for name in (
        "json",
        "numpy",
        "sitecustomize",
        "conftest",
        "garden_checks",
        "hidden",
        "__init__",
        "__main__",
    ):
        (home / f"{name}.py").write_text(poison)
    (home / "pytest.ini").write_text("[pytest]\naddopts = -p conftest\n")


def carelessly(home, around):
    runpy.run_path(str(home / "json.py"))
