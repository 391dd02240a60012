# mark: 0
# why: adds the differences without square: plus and minus cancel
# fails: unknown

def selector_preferences(items, user, k):
    distance = (items[categories] - user[categories]).sum(axis=1).abs()
    return items.loc[distance.sort_values().index[:k]]
