# mark: 3
# why: drops the rows that are all 0: the next flood has other numbers
# fails: fair_share

def selector_fair_random(items, user, k):
    normal = items[(items[categories] != 0).any(axis=1)]
    return normal.sample(k)
