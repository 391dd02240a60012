# mark: 2.5
# why: never three or seven rows from a large table
# fails: random_slate_of_k, random_any_frame

def selector_random(items, user, k):
    n = k - 1 if k in (3, 7) and len(items) > 100 else k
    return items.sample(n)
