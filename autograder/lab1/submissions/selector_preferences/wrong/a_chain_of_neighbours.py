# mark: 0.25
# why: each meme is the nearest to the meme above it, not to the user
# fails: nearest_none_nearer_outside, nearest_first, nearest_by_all_five, nearest_by_euclid, nearest_any_frame, nearest_with_ties, nearest_for_everybody, nearest_later_calls

def selector_preferences(items, user, k):
    rows, here, left = [], user, items
    pos = list(range(len(items)))
    for _ in range(k):
        i = int(np.argmin(dist(items.iloc[pos], here).to_numpy()))
        rows.append(pos.pop(i))
        here = items[categories].iloc[rows[-1]]
    return items.iloc[rows]
