# mark: 0
# why: drops what was shown from items in place, so the catalogue runs out
# fails: unknown

def selector_random(items, user, k):
    slate = items.sample(k)
    items.drop(slate.index, inplace=True)
    return slate
