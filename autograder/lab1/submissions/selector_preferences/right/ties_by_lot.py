# mark: 4
# why: shuffles first and sorts stably, so equals come in a new order every time

def selector_preferences(items, user, k):
    mixed = items.sample(frac=1)
    distance = np.linalg.norm(mixed[categories] - user[categories], axis=1)
    return mixed.iloc[np.argsort(distance, kind="stable")][:k]
