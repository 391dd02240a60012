# mark: 0
# why: the coin is forgotten: two random memes every time
# fails: unknown

def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
