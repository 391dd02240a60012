# mark: 4
# why: the more memes an author has, the smaller the weight of each

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts())
    return items.sample(k, weights=1 / uploads.to_numpy())
