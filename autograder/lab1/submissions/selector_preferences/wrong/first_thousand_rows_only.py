# mark: 3.5
# why: the search ends at row one thousand
# fails: nearest_any_frame

def selector_preferences(items, user, k):
    few = items.head(max(1000, k))
    return few.iloc[np.argsort(dist(few, user).to_numpy())[:k]]
