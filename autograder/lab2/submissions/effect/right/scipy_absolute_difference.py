# mark: 3
# why: SciPy's permutation test of the size of the difference, with one side

from scipy.stats import permutation_test as of_scipy


def effect(treated, control):
    def size(x, y):
        return np.round(abs(np.mean(x) - np.mean(y)), 9)

    x, y = np.array(list(treated)), np.array(list(control))
    test = of_scipy((x, y), size, n_resamples=2000, alternative="greater", vectorized=False)
    return float(x.mean() - y.mean()), float(test.pvalue)
