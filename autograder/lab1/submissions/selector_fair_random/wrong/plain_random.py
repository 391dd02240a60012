# mark: 0
# why: no defence at all
# fails: unknown

def selector_fair_random(items, user, k):
    return items.sample(k)
