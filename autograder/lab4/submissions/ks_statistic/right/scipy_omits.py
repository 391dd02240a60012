# mark: 3
# why: SciPy's test, told to omit nan

from scipy.stats import ks_2samp


def ks_statistic(a, b):
    statistic, _ = ks_2samp(a, b, nan_policy="omit", method="asymp")
    return float(statistic)
