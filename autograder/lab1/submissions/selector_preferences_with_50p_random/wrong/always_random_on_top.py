# mark: 1.25
# why: the coin is forgotten: two random memes every time
# fails: half_two_kinds, half_is_half, half_followed_by_nearest, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

def selector_preferences_with_50p_random(items, user, k):
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
