# mark: 3
# why: collects rows as Series and makes a frame of them (columns become object)

def selector_random(items, user, k):
    rows = [items.iloc[position] for position in np.random.permutation(len(items))[:k]]
    return pd.DataFrame(rows)
