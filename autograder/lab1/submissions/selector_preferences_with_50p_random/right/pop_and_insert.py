# mark: 4
# why: a list of positions, pop and insert; a binomial coin

def selector_preferences_with_50p_random(items, user, k):
    positions = np.argsort(np.asarray(dist(items, user))).tolist()
    near = positions[:k]
    far = positions[k:]
    if np.random.binomial(1, 0.5) == 1:
        np.random.shuffle(far)
        near.insert(0, far.pop())
        near.insert(1, far.pop())
    return pd.DataFrame([items.iloc[p] for p in near[:k]])
