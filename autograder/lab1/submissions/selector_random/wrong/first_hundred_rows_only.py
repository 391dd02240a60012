# mark: 2.5
# why: draws from the hundred memes plotted in the example, never from the others
# fails: random_far

def selector_random(items, user, k):
    return items.head(max(100, k)).sample(k)
