# mark: 0
# why: the rest come from the notebook's memes whatever items is
# fails: unknown

def selector_advertisement(items, user, k):
    others = memes.drop(item_to_promote.index).sample(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
