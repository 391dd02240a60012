# mark: 2.25
# why: searches only the memes that the plot shows
# fails: nearest_none_nearer_outside, nearest_any_frame, nearest_for_everybody

def selector_preferences(items, user, k):
    few = items.head(max(100, k))
    return few.iloc[np.argsort(np.asarray(dist(few, user)))[:k]]
