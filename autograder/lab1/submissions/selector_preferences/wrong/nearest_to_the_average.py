# mark: 0.25
# why: the memes nearest to the average meme, whoever looks
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    centre = items[categories].mean()
    return items.iloc[np.argsort(np.asarray(dist(items, centre)))[:k]]
