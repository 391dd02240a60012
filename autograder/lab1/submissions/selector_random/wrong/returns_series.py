# mark: 0
# why: one row (a Series) instead of a table
# fails: unknown

def selector_random(items, user, k):
    position = np.random.randint(len(items))
    return items.iloc[position]
