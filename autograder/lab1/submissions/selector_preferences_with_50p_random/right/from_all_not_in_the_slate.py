# mark: 4
# why: keeps the k - 2 nearest and draws from everything else

def nearest_rows(items, user, n):
    points = items[categories].to_numpy()
    distance = np.linalg.norm(points - user[categories].to_numpy(), axis=1)
    return items.iloc[np.argsort(distance, kind="stable")[:n]]


def selector_preferences_with_50p_random(items, user, k):
    heads = np.random.randint(2) == 0
    if not heads:
        return nearest_rows(items, user, k)
    kept = nearest_rows(items, user, max(k - 2, 0))
    others = items[~items.index.isin(kept.index)]
    return pd.concat([others.sample(min(2, k)), kept])
