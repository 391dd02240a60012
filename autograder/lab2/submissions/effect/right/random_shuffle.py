# mark: 3
# why: plain Python: random.shuffle and sums

import random


def effect(treated, control):
    treated, control = list(treated), list(control)
    n, m = len(treated), len(control)
    difference = sum(treated) / n - sum(control) / m
    values = treated + control
    as_far = 1
    for _ in range(2000):
        random.shuffle(values)
        chance = sum(values[:n]) / n - sum(values[n:]) / m
        as_far += round(abs(chance), 9) >= round(abs(difference), 9)
    return difference, as_far / 2001
