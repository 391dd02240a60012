# mark: 2
# why: fractions

from fractions import Fraction


def epsilon(step, steps, first=1.0, last=0.05):
    done = Fraction(min(step, steps), steps)
    return float(first * (1 - done) + last * done)
