# mark: 0
# why: draws from the nearer half of the memes: random, but not the same chance for all
# fails: unknown


def selector_random(items, user, k):
    half = max(k, len(items) // 2)
    near = np.argsort(np.asarray(dist(items, user)))[:half]
    return items.iloc[np.random.permutation(near)[:k]]
