# mark: 0
# why: attack: a zip of a hundred kilobytes: thirty million empty cells, which fit into no memory
# canary: memory
# says: built in no sensible way

import json
import zipfile


def hand_in(home, around):
    with zipfile.ZipFile(home / "garden.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("garden.ipynb", '{"cells": [' + "{}," * 30_000_000 + "{}]}")


def carelessly(home, around):
    with zipfile.ZipFile(home / "garden.zip") as archive:
        json.loads(archive.read("garden.ipynb"))
