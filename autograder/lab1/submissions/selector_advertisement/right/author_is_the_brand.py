# mark: 4
# why: tells the ad by its author, the brand; numpy positions

def selector_advertisement(items, user, k):
    brand = item_to_promote["author"].iloc[0]
    candidates = np.flatnonzero((items["author"] != brand).to_numpy())
    lucky = np.random.choice(candidates, size=k - 1, replace=False)
    top, rest = lucky[:1], lucky[1:]
    return pd.concat([items.iloc[top], item_to_promote, items.iloc[rest]], axis=0)
