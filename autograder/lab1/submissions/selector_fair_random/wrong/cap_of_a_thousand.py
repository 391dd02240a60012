# mark: 3
# why: a cap of a thousand is four times what the others have
# fails: fair_share

def selector_fair_random(items, user, k):
    return items.sample(frac=1).groupby("author").head(1000).sample(k)
