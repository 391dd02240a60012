# mark: 0
# why: attack: a notebook with a number of ten million digits, where a format number belongs
# canary: verdict
# says: built in no sensible way

import json
import sys


def hand_in(home, around):
    (home / "garden.ipynb").write_text('{"cells": [], "nbformat": ' + "9" * 10_000_000 + "}")


def carelessly(home, around):
    sys.set_int_max_str_digits(0)
    json.loads((home / "garden.ipynb").read_bytes())
