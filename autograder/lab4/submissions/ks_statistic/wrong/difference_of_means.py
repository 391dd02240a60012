# mark: 0
# why: how far apart the means lie
# fails: ks_of_few, ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    return abs(a.mean() - b.mean())
