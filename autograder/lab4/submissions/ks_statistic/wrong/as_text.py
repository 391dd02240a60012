# mark: 0
# why: the distance as a text in an array
# fails: ks_of_few, ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    from scipy.stats import ks_2samp

    return np.array(str(ks_2samp(a.dropna(), b.dropna()).statistic))
