# mark: 3
# why: never three or seven rows from a large table
# fails: fair_slate_of_k, fair_holds_against_flood, fair_any_frame

def selector_fair_random(items, user, k):
    n = k - 1 if k in (3, 7) and len(items) > 100 else k
    return items.groupby("author").sample(1).sample(n)
