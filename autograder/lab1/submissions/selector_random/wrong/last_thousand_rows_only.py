# mark: 2.5
# why: only the newest thousand memes take part
# fails: random_far

def selector_random(items, user, k):
    return items.tail(max(1000, k)).sample(k)
