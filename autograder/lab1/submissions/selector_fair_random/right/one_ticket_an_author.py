# mark: 4
# why: one random meme of every author, then k of these; the exercise promises k authors

def selector_fair_random(items, user, k):
    one_each = items.groupby("author").sample(1)
    return one_each.sample(k)
