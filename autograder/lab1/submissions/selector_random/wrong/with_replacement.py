# mark: 0
# why: draws twice to be really random, the second time with replacement: the same meme comes again in a slate
# fails: unknown

def selector_random(items, user, k):
    candidates = items.sample(k)
    return candidates.sample(k, replace=True)
