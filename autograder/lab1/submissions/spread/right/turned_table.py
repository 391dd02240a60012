# mark: 2
# why: turns the table: categories are rows

def spread(users):
    t = users[categories].T
    return float(np.sqrt((t.sub(t.mean(axis=1), axis=0) ** 2).sum()).mean())
