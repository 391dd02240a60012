# mark: 0
# why: the names only, as a list
# fails: unknown

def selector_random(items, user, k):
    return list(items.sample(k).index)
