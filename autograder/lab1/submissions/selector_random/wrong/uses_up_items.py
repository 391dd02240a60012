# mark: 2.75
# why: drops what was shown from items in place, so the catalogue runs out
# fails: random_later_calls

def selector_random(items, user, k):
    slate = items.sample(k)
    items.drop(slate.index, inplace=True)
    return slate
