# mark: 0
# why: the preferences selector once more
# fails: unknown

def selector_preferences_with_50p_random(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k)
