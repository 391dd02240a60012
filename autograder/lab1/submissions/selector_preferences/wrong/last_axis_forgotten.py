# mark: 0.25
# why: categories[:-1] loses overall_sentiment
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    axes = categories[:-1]
    distance = ((items[axes] - user[axes]) ** 2).sum(axis=1) ** 0.5
    return items.loc[distance.sort_values().index[:k]]
