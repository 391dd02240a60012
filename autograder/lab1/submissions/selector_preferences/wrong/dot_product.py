# mark: 0
# why: the largest dot product instead of the smallest distance
# fails: unknown

def selector_preferences(items, user, k):
    score = items[categories] @ user[categories]
    return items.loc[score.sort_values(ascending=False).index[:k]]
