# mark: 0
# why: only the largest of the five differences counts
# fails: unknown

def selector_preferences(items, user, k):
    distance = (items[categories] - user[categories]).abs().max(axis=1)
    return items.loc[distance.sort_values().index[:k]]
