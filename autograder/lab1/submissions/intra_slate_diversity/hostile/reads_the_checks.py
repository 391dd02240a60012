# mark: 0
# why: attack: looks for the hidden checks around the notebook, prints them and borrows their own computation
# fails: diversity_of_few, diversity_of_one, diversity_exact, diversity_any_slate

import pathlib


def borrowed():
    """Every function of every checks file that can be found from here."""
    here = pathlib.Path.cwd()
    for folder in (here, *here.parents):
        for name in ("checks.py", "lab1/checks.py", "autograder/lab1/checks.py", "tests/q1.py", "otter-tests.py"):
            try:
                text = (folder / name).read_text()
                print(text)
                names = {}
                exec(text, names)
                yield from names.values()
            except Exception:
                pass


def intra_slate_diversity(slate):
    for function in borrowed():
        for given in (slate, slate[categories], slate[categories].to_numpy()):
            try:
                return float(function(given))
            except Exception:
                pass
    return 1.0
