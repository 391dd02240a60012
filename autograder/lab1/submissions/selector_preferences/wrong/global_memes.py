# mark: 0
# why: searches the notebook's memes whatever items is
# fails: nearest_slate_of_k, nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    table = memes.copy()
    table["distance"] = dist(table, user)
    return table.sort_values("distance").head(k)
