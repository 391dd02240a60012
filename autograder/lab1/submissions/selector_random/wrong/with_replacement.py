# mark: 1
# why: the same meme can come twice in a slate
# fails: random_slate_of_k, random_reaches_all, random_at_every_place, random_any_frame, random_uniform, random_company, random_anew

def selector_random(items, user, k):
    return items.sample(k, replace=True)
