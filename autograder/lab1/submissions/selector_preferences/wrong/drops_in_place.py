# mark: 3.75
# why: removes what was shown from items, so the next call shows other memes
# fails: nearest_later_calls

def selector_preferences(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    slate = items.iloc[order[:k]].copy()
    items.drop(slate.index, inplace=True)
    return slate
