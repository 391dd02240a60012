# mark: 0
# why: starts at 1, as if the first were the user
# fails: unknown

def selector_preferences(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    return items.iloc[order[1 : k + 1]]
