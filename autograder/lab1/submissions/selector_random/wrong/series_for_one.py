# mark: 0
# why: squeezes the slate: with k = 1 it is no table any more
# fails: unknown

def selector_random(items, user, k):
    return items.sample(k).squeeze()
