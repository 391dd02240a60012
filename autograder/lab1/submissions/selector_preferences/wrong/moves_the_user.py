# mark: 3.75
# why: changes the user's taste in place: the second call serves somebody else
# fails: nearest_later_calls

def selector_preferences(items, user, k):
    user *= 1.0
    d = ((items[categories] - user) ** 2).sum(axis=1)
    user += 1
    return items.iloc[np.argsort(d.to_numpy())[:k]]
