# mark: 3
# why: bisect of the standard library

from bisect import bisect_right


def ideology(slants):
    names = ("L", "CL", "C", "CR", "R")
    return [names[bisect_right((-0.6, -0.2, 0.2, 0.6), s)] if s == s else float("nan") for s in slants]
