# mark: 2
# why: Python's own mean

import math
from statistics import fmean


def reward(homepage):
    known = [slant for slant in homepage.tolist() if not math.isnan(slant)]
    return -abs(fmean(known)) if known else 0.0
