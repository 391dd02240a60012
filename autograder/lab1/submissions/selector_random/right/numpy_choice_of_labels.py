# mark: 3
# why: draws labels with NumPy's global state, then loc

def selector_random(items, user, k):
    labels = np.random.choice(items.index, size=k, replace=False)
    return items.loc[labels]
