# mark: 0
# why: attack: a notebook of a million opening brackets
# canary: verdict
# says: built in no sensible way

import sys


def hand_in(home, around):
    (home / "garden.ipynb").write_text('{"cells": ' + "[" * 1_000_000)


def carelessly(home, around):
    sys.setrecursionlimit(10**9)
    depth(0)


def depth(n):
    return sorted([n], key=depth)
