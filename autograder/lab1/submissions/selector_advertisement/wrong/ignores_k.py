# mark: 0
# why: always five rows
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(4)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
