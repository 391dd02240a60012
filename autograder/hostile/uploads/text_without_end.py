# mark: 11
# why: attack: a written answer of twenty million characters, with HTML and formulas in it
# canary: page

from garden import SOLUTION, notebook

TEXT = "<script>alert(1)</script>\n=1+1; \u202e\x1b[2J\n"


def hand_in(home, around):
    (home / "garden.ipynb").write_bytes(notebook(SOLUTION, why=TEXT * 500_000))


def carelessly(home, around):
    print(TEXT)
