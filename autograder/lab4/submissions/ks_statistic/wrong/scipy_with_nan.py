# mark: 2
# why: SciPy's test with nan left in
# fails: ks_without_the_unknown, ks_of_puppets

from scipy import stats


def ks_statistic(a, b):
    return stats.ks_2samp(a, b).statistic
