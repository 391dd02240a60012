# mark: 0
# why: weights grow with the number of uploads
# fails: unknown

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts()).to_numpy(dtype=float)
    rows = np.random.choice(len(items), size=k, replace=False, p=uploads / uploads.sum())
    return items.iloc[rows]
