# mark: 3
# why: the expected one-liner

def selector_random(items, user, k):
    return items.sample(k)
