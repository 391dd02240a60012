# mark: 0
# why: shows the first k memes of the table
# fails: unknown

def selector_random(items, user, k):
    return items.head(k)
