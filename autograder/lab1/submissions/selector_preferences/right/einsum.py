# mark: 4
# why: squares summed by einsum, no root

def selector_preferences(items, user, k):
    d = items[categories].values - np.asarray(user)[None, :]
    return items.iloc[np.einsum("ij,ij->i", d, d).argsort()[:k]]
