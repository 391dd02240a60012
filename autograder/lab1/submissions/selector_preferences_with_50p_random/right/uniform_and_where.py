# mark: 4
# why: np.random.uniform for the coin, np.setdiff1d for the rest

def selector_preferences_with_50p_random(items, user, k):
    difference = items[categories].to_numpy() - user[categories].to_numpy()
    order = np.einsum("ij,ij->i", difference, difference).argsort(kind="stable")
    n_random = np.where(np.random.uniform() < 0.5, 2, 0)
    kept = order[: max(k - n_random, 0)]
    rest = np.setdiff1d(np.arange(len(items)), kept)
    top = np.random.permutation(rest)[: min(n_random, k)]
    return items.iloc[np.append(top, kept)]
