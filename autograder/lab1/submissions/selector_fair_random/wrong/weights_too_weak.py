# mark: 0
# why: one over the square root: the flood still pays
# fails: unknown

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts()).to_numpy(dtype=float)
    weight = uploads**-0.5
    rows = np.random.choice(len(items), size=k, replace=False, p=weight / weight.sum())
    return items.iloc[rows]
