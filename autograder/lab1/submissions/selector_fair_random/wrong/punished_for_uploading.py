# mark: 3.5
# why: weights fall with the square of the uploads: who uploads much is hardly ever shown
# fails: fair_everyone

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts()).to_numpy(dtype=float)
    weight = uploads**-2.0
    return items.iloc[np.random.choice(len(items), size=k, replace=False, p=weight / weight.sum())]
