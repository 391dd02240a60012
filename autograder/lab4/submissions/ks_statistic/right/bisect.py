# mark: 3
# why: bisect of the standard library

from bisect import bisect_right


def ks_statistic(a, b):
    first = sorted(float(x) for x in a if not np.isnan(x))
    second = sorted(float(x) for x in b if not np.isnan(x))
    return max(
        abs(bisect_right(first, x) / len(first) - bisect_right(second, x) / len(second)) for x in first + second
    )
