# mark: 2
# why: counts nan among the values of a sample
# fails: ks_without_the_unknown, ks_of_puppets

def ks_statistic(a, b):
    at = np.concatenate([a.dropna(), b.dropna()])
    up_a = np.array([(a <= v).sum() / len(a) for v in at])
    up_b = np.array([(b <= v).sum() / len(b) for v in at])
    return np.abs(up_a - up_b).max()
