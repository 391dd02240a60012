# mark: 4
# why: two of all rows on top, the nearest below, and a label that comes again is left out

def selector_preferences(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k).drop(columns="distance")
def selector_preferences_with_50p_random(items, user, k):
    near = selector_preferences(items, user, k)
    if np.random.random() < 0.5:
        both = pd.concat([items.sample(2), near])
        both = both[~both.index.duplicated(keep="first")]
        return both.head(k)
    return near
