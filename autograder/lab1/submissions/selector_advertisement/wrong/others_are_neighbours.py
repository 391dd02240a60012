# mark: 3.25
# why: a random place in the table and the rows that follow it, shuffled
# fails: ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    start = np.random.randint(len(others))
    others = others.iloc[[(start + i) % len(others) for i in range(k - 1)]].sample(frac=1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
