# mark: 3
# why: one row, then the same function for the rest of the table

def selector_random(items, user, k):
    if k == 1:
        return items.sample(1)
    one = items.sample(1)
    return pd.concat([one, selector_random(items.drop(one.index), user, k - 1)])
