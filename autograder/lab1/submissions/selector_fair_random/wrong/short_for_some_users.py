# mark: 3.75
# why: a row short for who likes humour much, on large tables
# fails: fair_any_frame

def selector_fair_random(items, user, k):
    n = max(1, k - 1) if len(items) > 180 and user["humour"] > 0.7 else k
    return items.groupby("author").sample(1).sample(n)
