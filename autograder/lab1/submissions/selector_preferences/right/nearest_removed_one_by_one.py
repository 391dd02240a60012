# mark: 4
# why: finds the nearest k times, removing it from what is left

def selector_preferences(items, user, k):
    left = pd.Series(np.asarray(dist(items, user)), index=items.index)
    names = []
    for _ in range(k):
        best = left.idxmin()
        names.append(best)
        left = left.drop(best)
    return pd.concat([items.loc[[name]] for name in names])
