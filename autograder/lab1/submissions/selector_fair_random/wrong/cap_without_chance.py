# mark: 0
# why: the first memes of each author, not drawn
# fails: unknown

def selector_fair_random(items, user, k):
    one_each = items.groupby("author").head(1)
    if len(one_each) < k:
        one_each = items[~items.index.duplicated()]
    return one_each.head(k)
