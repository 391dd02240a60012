# mark: 0
# why: one row too many
# fails: unknown

def selector_fair_random(items, user, k):
    once = items[~items.index.duplicated()]
    return once.sample(min(k + 1, len(once)))
