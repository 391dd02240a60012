# mark: 3
# why: a counter: two slates with surprises, two without, and so on
# fails: half_is_half

calls = 0


def selector_preferences_with_50p_random(items, user, k):
    global calls
    calls += 1
    ranked = items.assign(d=dist(items, user)).sort_values("d")
    if calls % 4 < 2:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
