# mark: 4
# why: replaces ranks 1 and 2, so ranks 3 to k follow

def selector_preferences_with_50p_random(items, user, k):
    order = np.argsort(np.asarray(dist(items, user)))
    if np.random.rand() > 0.5:
        lucky = np.random.choice(order[k:], size=2, replace=False)
        order = np.concatenate([lucky, order[2:k]])
    return items.iloc[order[:k]]
