# mark: 4
# why: at most as many random memes of an author as the median author has

def selector_fair_random(items, user, k):
    shuffled = items.sample(frac=1)
    cap = int(shuffled["author"].value_counts().median())
    number = shuffled.groupby("author").cumcount()
    allowed = shuffled[number < cap]
    if len(allowed) < k:
        allowed = shuffled[number <= number.sort_values().iloc[k - 1]]
    return allowed.sample(k)
