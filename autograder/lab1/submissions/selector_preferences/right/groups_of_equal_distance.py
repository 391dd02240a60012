# mark: 4
# why: walks through groupby(distance), nearest group first, labels reset

def selector_preferences(items, user, k):
    table = items.reset_index()
    groups = []
    total = 0
    for _, group in table.groupby(np.asarray(dist(table, user))):
        groups.append(group)
        total += len(group)
        if total >= k:
            break
    return pd.concat(groups, ignore_index=True).iloc[:k]
