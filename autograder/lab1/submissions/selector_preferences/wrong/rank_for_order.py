# mark: 0
# why: the ranks of the first rows taken for the rows of the first ranks
# fails: unknown

def selector_preferences(items, user, k):
    distance = np.asarray(dist(items, user))
    rank = distance.argsort().argsort()
    return items.iloc[rank[:k]]
