# mark: 2
# why: Student's t-test instead of shuffling
# fails: effect_p_value

from scipy import stats


def effect(treated, control):
    result = stats.ttest_ind(list(treated), list(control))
    return np.mean(treated) - np.mean(control), max(result.pvalue, 1e-12)
