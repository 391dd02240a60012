# mark: 0
# why: weights by liking: random, but not the same chance for all memes
# fails: unknown

def selector_random(items, user, k):
    liking = np.exp(-2 * np.asarray(dist(items, user)))
    chance = liking / liking.sum()
    return items.iloc[np.random.choice(len(items), size=k, replace=False, p=chance)]
