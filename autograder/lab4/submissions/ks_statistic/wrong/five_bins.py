# mark: 0
# why: compares the shares of five bins
# fails: ks_of_few, ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    bins = [-1, -0.6, -0.2, 0.2, 0.6, 1.0001]
    in_a, in_b = np.histogram(a.dropna(), bins)[0], np.histogram(b.dropna(), bins)[0]
    return np.abs(in_a / in_a.sum() - in_b / in_b.sum()).max()
