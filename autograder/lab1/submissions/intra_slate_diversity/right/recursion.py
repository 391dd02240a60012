# mark: 2
# why: the first against the others, then the others among themselves

from math import dist as straight_line


def sum_over_pairs(points):
    if not points:
        return 0
    first, *others = points
    return sum(straight_line(first, other) for other in others) + sum_over_pairs(others)


def intra_slate_diversity(slate):
    points = slate[categories].values.tolist()
    number_of_pairs = len(points) * (len(points) - 1) / 2
    if number_of_pairs == 0:
        return 0
    return sum_over_pairs(points) / number_of_pairs
