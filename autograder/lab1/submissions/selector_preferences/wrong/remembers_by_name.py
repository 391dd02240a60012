# mark: 0.25
# why: keeps the order it found for a name; the person's taste has moved since
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

orders = {}


def selector_preferences(items, user, k):
    key = (user.name, len(items))
    if key not in orders:
        orders[key] = np.argsort(dist(items, user).to_numpy())
    return items.iloc[orders[key][:k]]
