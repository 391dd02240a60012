# mark: 2.25
# why: drops nan from the columns that it was given
# fails: ks_of_equal_values

def ks_statistic(a, b):
    a.dropna(inplace=True)
    b.dropna(inplace=True)
    at = np.concatenate([a, b])
    return max(abs((a <= v).mean() - (b <= v).mean()) for v in at)
