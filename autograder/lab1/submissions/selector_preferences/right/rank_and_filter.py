# mark: 4
# why: ranks the distances, ties in the order of the table, and keeps ranks up to k

def selector_preferences(items, user, k):
    r = dist(items, user).rank(method="first").astype(int)
    return items.assign(r=r)[lambda t: t.r <= k].sort_values("r")
