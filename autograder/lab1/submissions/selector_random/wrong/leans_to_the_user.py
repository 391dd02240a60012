# mark: 1.25
# why: draws from the nearer half of the memes: random, but not the same chance for all
# fails: random_reaches_all, random_at_every_place, random_uniform, random_company, random_anew, random_later_calls


def selector_random(items, user, k):
    half = max(k, len(items) // 2)
    near = np.argsort(np.asarray(dist(items, user)))[:half]
    return items.iloc[np.random.permutation(near)[:k]]
