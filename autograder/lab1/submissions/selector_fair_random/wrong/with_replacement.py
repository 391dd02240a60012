# mark: 0
# why: one author one ticket, but the same meme can come twice
# fails: unknown

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts())
    return items.sample(k, replace=True, weights=1 / uploads)
