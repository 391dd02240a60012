# mark: 0
# why: absolute differences added up instead of the Euclidean distance
# fails: unknown

def selector_preferences(items, user, k):
    distance = (items[categories] - user[categories]).abs().sum(axis=1)
    return items.loc[distance.sort_values().index[:k]]
