# mark: 0
# why: the rest are the nearest memes, not random ones
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    distance = pd.Series(np.asarray(dist(others, user)), index=others.index)
    others = others.loc[distance.sort_values().index[: k - 1]]
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
