# mark: 4
# why: writes the distance into items itself: allowed, later calls overwrite it

def selector_preferences(items, user, k):
    items['dist'] = dist(items, user)
    slate = items.sort_values(by='dist')[:k]
    return slate
