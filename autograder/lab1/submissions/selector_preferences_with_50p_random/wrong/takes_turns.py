# mark: 3
# why: a counter: every second call exactly, not by chance
# fails: half_is_half

turn = 0


def selector_preferences_with_50p_random(items, user, k):
    global turn
    turn = turn + 1
    ranked = items.assign(distance=dist(items, user)).sort_values("distance")
    if turn % 2 == 0:
        return pd.concat([ranked.iloc[k:].sample(2), ranked.head(k)]).head(k)
    return ranked.head(k)
