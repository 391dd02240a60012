# mark: 2
# why: itertuples, math.dist and statistics.fmean

from math import dist as straight_line
from statistics import fmean


def spread(users):
    points = list(users[categories].itertuples(index=False, name=None))
    centre = tuple(fmean(axis) for axis in zip(*points))
    return fmean(straight_line(point, centre) for point in points)
