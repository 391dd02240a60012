# mark: 0
# why: the p of SciPy's test
# fails: ks_of_few, ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

from scipy import stats


def ks_statistic(a, b):
    return stats.ks_2samp(a.dropna(), b.dropna()).pvalue
