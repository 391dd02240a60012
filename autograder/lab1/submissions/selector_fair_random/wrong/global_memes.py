# mark: 0
# why: draws from the notebook's memes whatever items is, and without a defence
# fails: unknown

def selector_fair_random(items, user, k):
    return memes.sample(k)
