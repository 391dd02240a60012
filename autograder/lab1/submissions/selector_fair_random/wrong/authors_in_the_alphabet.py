# mark: 3.5
# why: fair in who is shown, but groupby puts the names in alphabetical order
# fails: fair_still_random

def selector_fair_random(items, user, k):
    chosen = np.random.choice(items["author"].unique(), k, replace=False)
    return items[items["author"].isin(chosen)].groupby("author").sample(1)
