# mark: 4
# why: the coin is a Series of which one is drawn; two helpers named as in the text

def the_nearest(items, user, k):
    return items.assign(dist=dist(items, user)).nsmallest(k, "dist")


def two_at_random(items):
    return items.sample(frac=1).iloc[:2]


def selector_preferences_with_50p_random(items, user, k):
    slate = the_nearest(items, user, k)
    surprise = pd.Series([True, False]).sample().item()
    if surprise:
        others = items.drop(slate.index)
        slate = pd.concat([two_at_random(others), slate.iloc[: max(0, k - 2)]])
    return slate.iloc[:k]
