# mark: 4
# why: shuffled positions, np.unique finds one of each author, and k of those are drawn

def selector_fair_random(items, user, k):
    order = np.random.permutation(len(items))
    _, first = np.unique(items["author"].to_numpy(dtype=str)[order], return_index=True)
    return items.iloc[np.random.choice(order[first], k, replace=False)]
