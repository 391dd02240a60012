# mark: 2.5
# why: squeezes the slate: with k = 1 it is no table any more
# fails: random_slate_of_k, random_any_frame

def selector_random(items, user, k):
    return items.sample(k).squeeze()
