# mark: 0
# why: at most 5,000 memes an author: twenty times what the others have
# fails: unknown

def selector_fair_random(items, user, k):
    allowed = items.sample(frac=1).groupby("author").head(5000)
    return allowed.sample(k)
