# mark: 0
# why: moves all memes so that the user is the origin, in items itself
# fails: unknown

def selector_preferences(items, user, k):
    for c in categories:
        items[c] = items[c] - user[c]
    length = np.linalg.norm(items[categories], axis=1)
    return items.iloc[np.argsort(length)[:k]]
