# mark: 4
# why: every picture once, then a draw

def selector_fair_random(items, user, k):
    once = items[~items.index.duplicated()]
    return once.sample(k)
