# mark: 0
# why: compares sorted values place by place
# fails: ks_of_few, ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    a, b = np.sort(a.dropna()), np.sort(b.dropna())
    n = min(len(a), len(b))
    return np.abs(a[:n] - b[:n]).max()
