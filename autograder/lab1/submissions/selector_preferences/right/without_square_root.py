# mark: 4
# why: squared distances: the order is the same

def selector_preferences(items, user, k):
    difference = items[categories] - user[categories]
    order = (difference**2).sum(axis=1).sort_values()
    return items.loc[order.index].head(k)
