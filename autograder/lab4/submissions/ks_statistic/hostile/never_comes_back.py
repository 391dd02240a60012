# mark: 0
# why: attack: waits until two samples are the same
# fails: ks_of_few, ks_of_unequal_samples, ks_without_the_unknown, ks_is_right, ks_of_puppets, ks_of_equal_values

def ks_statistic(a, b):
    while not a.equals(b) or len(a) >= 0:
        pass
    return 0.0
