# mark: 4
# why: a Generator for coin and rows, boolean masks, early return

rng = np.random.default_rng()


def selector_preferences_with_50p_random(items, user, k):
    rank = pd.Series(np.asarray(dist(items, user)), index=items.index).rank(method="first")
    near = items.assign(rank=rank)[rank <= k].sort_values("rank")
    if rng.integers(2):
        return near
    far = items[rank > k]
    top = far.iloc[rng.permutation(len(far))[:2]]
    both = pd.concat([top, near])
    return both.iloc[:k]
