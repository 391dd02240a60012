# mark: 0
# why: one over the logarithm of the uploads: far too weak, the flood still pays
# fails: unknown


def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts()).to_numpy(dtype=float)
    weight = 1 / np.log(uploads + 1)
    rows = np.random.choice(len(items), size=k, replace=False, p=weight / weight.sum())
    return items.iloc[rows]
