# mark: 3
# why: SciPy's permutation test of the difference of means, with two sides

from scipy import stats


def difference_of_means(x, y, axis):
    return np.mean(x, axis=axis) - np.mean(y, axis=axis)


def effect(treated, control):
    found = stats.permutation_test(
        (np.asarray(treated, dtype=float), np.asarray(control, dtype=float)),
        difference_of_means, vectorized=True, n_resamples=2000, alternative="two-sided",
    )
    return found.statistic, found.pvalue
