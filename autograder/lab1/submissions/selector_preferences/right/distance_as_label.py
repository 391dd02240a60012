# mark: 4
# why: the distance becomes the index for a while, and sort_index does the rest

def selector_preferences(items, user, k):
    t = items.reset_index()
    t.index = dist(t, user)
    return t.sort_index().head(k).reset_index(drop=True)
