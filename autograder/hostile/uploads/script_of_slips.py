# mark: 0
# why: attack: a script of a ten thousand pieces, none of which parses alone or with its neighbours
# canary: verdict
# says: nothing of garden

import ast


def hand_in(home, around):
    (home / "garden.py").write_text("x = (\n\n" * 10_000)


def carelessly(home, around):
    text = (home / "garden.py").read_text()
    while True:
        try:
            ast.parse(text)
        except SyntaxError:
            text = text.partition("\n\n")[2]
