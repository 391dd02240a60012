# mark: 0
# why: the draw ends one row too early, the last meme is never shown
# fails: unknown

def selector_random(items, user, k):
    last = len(items) - 1
    if k > last:
        return items.sample(k)
    return items.iloc[np.random.permutation(last)[:k]]
