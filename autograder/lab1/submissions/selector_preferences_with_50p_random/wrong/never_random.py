# mark: 0.25
# why: the preferences selector once more
# fails: half_two_kinds, half_top_two_by_chance, half_is_half, half_followed_by_nearest, half_from_everywhere, half_small_slates, half_never_repeats, half_any_frame, half_later_calls

def selector_preferences_with_50p_random(items, user, k):
    return items.assign(distance=dist(items, user)).sort_values("distance").head(k)
