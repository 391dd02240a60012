# mark: 0
# why: draws k, then drops the authors that come twice
# fails: unknown

def selector_fair_random(items, user, k):
    return items.sample(k).drop_duplicates("author")
