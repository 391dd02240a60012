# mark: 3
# why: runs of equal answers, one after the other

from itertools import groupby


def captured_at(share, twin, margin, hold):
    step = 1
    for is_above, run in groupby(a > b + margin for a, b in zip(share, twin)):
        length = len(list(run))
        if is_above and length >= hold:
            return step
        step += length
    return None
