# mark: 3.5
# why: head(2) of each author: the same two memes for ever
# fails: fair_still_random

def selector_fair_random(items, user, k):
    return items.groupby("author").head(2).sample(k)
