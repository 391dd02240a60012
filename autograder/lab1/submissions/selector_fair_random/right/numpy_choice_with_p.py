# mark: 4
# why: np.random.choice with p, each author the same total

def selector_fair_random(table, _user, how_many):
    _, number, counts = np.unique(table["author"].to_numpy(dtype=str), return_inverse=True, return_counts=True)
    p = 1 / counts[number] / len(counts)
    rows = np.random.choice(len(table), size=how_many, replace=False, p=p / p.sum())
    return table.iloc[rows]
