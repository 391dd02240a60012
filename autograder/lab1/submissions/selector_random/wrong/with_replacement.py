# mark: 0
# why: the same meme can come twice in a slate
# fails: unknown

def selector_random(items, user, k):
    return items.sample(k, replace=True)
