# mark: 3
# why: argpartition finds the k smallest random keys, a permutation mixes them

def selector_random(items, user, k):
    keys = np.random.rand(len(items))
    best = np.argpartition(keys, k - 1)[:k]
    return items.iloc[np.random.permutation(best)]
