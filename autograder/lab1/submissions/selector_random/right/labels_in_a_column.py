# mark: 3
# why: reset_index: the labels become a column

def selector_random(items, user, k):
    table = items.reset_index()
    return table.sample(k)
