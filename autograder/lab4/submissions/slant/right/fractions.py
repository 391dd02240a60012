# mark: 3
# why: exact fractions, in the end a float

from fractions import Fraction


def slant(liberal, conservative, more_than=12):
    def part(l, c):
        l, c = int(l), int(c)
        return float(Fraction(c - l, c + l)) if l + c > more_than else np.nan

    return [part(l, c) for l, c in zip(liberal, conservative)]
