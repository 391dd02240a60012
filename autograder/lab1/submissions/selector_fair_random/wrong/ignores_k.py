# mark: 0
# why: always five
# fails: unknown

def selector_fair_random(items, user, k):
    return items[~items.index.duplicated()].sample(5)
