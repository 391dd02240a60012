# mark: 0
# why: head() without k: always five
# fails: unknown

def selector_preferences(items, user, k):
    table = items.assign(distance=dist(items, user))
    return table.sort_values("distance").head()
