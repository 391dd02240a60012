# mark: 0
# why: one row too many, as if the end were excluded
# fails: unknown

def selector_random(items, user, k):
    order = np.random.permutation(len(items))
    return items.iloc[order[: k + 1]]
