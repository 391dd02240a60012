# mark: 3.5
# why: authors with less than a hundred memes are left out
# fails: fair_everyone

def selector_fair_random(items, user, k):
    uploads = items["author"].map(items["author"].value_counts())
    big = items[uploads >= 100]
    pool = big if big["author"].nunique() >= k else items
    return pool.groupby("author").sample(1).sample(k)
