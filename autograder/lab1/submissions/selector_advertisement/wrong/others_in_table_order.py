# mark: 3
# why: the others are random but come in the order of the table: the early ones stand on top
# fails: ad_others_at_every_place, ad_others_uniform

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    others = others.iloc[sorted(np.random.choice(len(others), k - 1, replace=False))]
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
