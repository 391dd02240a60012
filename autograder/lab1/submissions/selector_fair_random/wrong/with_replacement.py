# mark: 3.75
# why: one author one ticket, but the same meme can come twice
# fails: fair_slate_of_k

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts())
    return items.sample(k, replace=True, weights=1 / uploads)
