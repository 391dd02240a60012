# mark: 2
# why: a Fraction, turned into a number at the end

from fractions import Fraction


def overlap(a, b):
    both = {video for video in a if video in set(b)}
    either = {*a, *b}
    return float(Fraction(len(both), len(either))) if either else 1.0
