# mark: 3
# why: shuffles the whole table and takes the top

def selector_random(items, user, k):
    shuffled = items.sample(frac=1)
    return shuffled.head(k)
