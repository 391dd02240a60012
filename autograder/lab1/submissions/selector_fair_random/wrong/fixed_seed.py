# mark: 0
# why: fair, but the same memes for ever
# fails: unknown

def selector_fair_random(items, user, k):
    return items[~items.index.duplicated()].sample(k, random_state=0)
