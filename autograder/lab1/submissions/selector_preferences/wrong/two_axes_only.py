# mark: 0
# why: only the two axes of the plot
# fails: unknown

def selector_preferences(items, user, k):
    axes = ["humour", "sarcasm"]
    distance = np.linalg.norm(items[axes] - user[axes], axis=1)
    return items.iloc[np.argsort(distance)[:k]]
