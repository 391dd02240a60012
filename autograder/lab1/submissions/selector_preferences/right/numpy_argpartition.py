# mark: 4
# why: no library distance: NumPy, argpartition, then the few are sorted

def selector_preferences(items, user, k):
    points = items[categories].to_numpy()
    target = user[categories].to_numpy()
    squared = ((points - target) ** 2).sum(axis=1)
    few = np.argpartition(squared, k - 1)[:k]
    few = few[np.argsort(squared[few])]
    return items.iloc[few]
