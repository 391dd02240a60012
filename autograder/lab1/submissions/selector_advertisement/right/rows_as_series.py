# mark: 4
# why: a list of Series, the ad's row among them, made a frame

def selector_advertisement(items, user, k):
    ad = item_to_promote.iloc[0]
    candidates = [p for p in range(len(items)) if items.index[p] != ad.name]
    np.random.shuffle(candidates)
    rows = [items.iloc[p] for p in candidates[: k - 1]]
    rows.insert(1, ad)
    return pd.DataFrame(rows)
