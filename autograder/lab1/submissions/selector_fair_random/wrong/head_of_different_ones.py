# mark: 0
# why: every picture once, but then always the first k
# fails: unknown

def selector_fair_random(items, user, k):
    return items[~items.index.duplicated()].head(k)
