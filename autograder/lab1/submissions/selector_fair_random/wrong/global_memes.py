# mark: 0
# why: draws from the notebook's memes whatever items is
# fails: unknown

def selector_fair_random(items, user, k):
    return memes[~memes.index.duplicated()].sample(k)
