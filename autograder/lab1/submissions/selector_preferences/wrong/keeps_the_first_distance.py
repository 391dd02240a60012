# mark: 3.75
# why: writes the distance into items once and believes it for the next user too
# fails: nearest_later_calls

def selector_preferences(items, user, k):
    if "d" not in items:
        items["d"] = dist(items, user)
    return items.sort_values("d").head(k)
