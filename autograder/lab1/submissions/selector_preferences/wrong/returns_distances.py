# mark: 0
# why: the k smallest distances, not the memes
# fails: unknown

def selector_preferences(items, user, k):
    distance = pd.Series(np.asarray(dist(items, user)), index=items.index)
    return distance.nsmallest(k)
