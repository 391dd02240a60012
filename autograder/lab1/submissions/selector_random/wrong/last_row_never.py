# mark: 1.75
# why: the draw ends one row too early, the last meme is never shown
# fails: random_reaches_all, random_at_every_place, random_uniform, random_company

def selector_random(items, user, k):
    last = len(items) - 1
    if k > last:
        return items.sample(k)
    return items.iloc[np.random.permutation(last)[:k]]
