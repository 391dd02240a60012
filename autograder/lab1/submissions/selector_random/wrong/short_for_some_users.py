# mark: 2.5
# why: a row short for who likes humour much, on large tables
# fails: random_slate_of_k, random_any_frame

def selector_random(items, user, k):
    n = max(1, k - 1) if len(items) > 180 and user["humour"] > 0.7 else k
    return items.sample(n)
