# mark: 3
# why: SciPy's test, without nan

from scipy import stats


def ks_statistic(a, b):
    return stats.ks_2samp(a.dropna(), b.dropna()).statistic
