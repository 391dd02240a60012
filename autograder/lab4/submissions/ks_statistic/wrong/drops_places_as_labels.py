# mark: 2.25
# why: drops rows by their labels, with the places of nan
# fails: ks_of_puppets

def ks_statistic(a, b):
    a, b = (np.sort(one.drop(np.where(one.isna())[0])) for one in (a, b))
    at = np.concatenate([a, b])
    return np.abs(np.searchsorted(a, at, "right") / len(a) - np.searchsorted(b, at, "right") / len(b)).max()
