# mark: 4
# why: match k: one case for one, one for two, one for more

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore")
    match k:
        case 1:
            return others.sample(1)
        case 2:
            return pd.concat([others.sample(1), item_to_promote])
        case _:
            drawn = others.sample(k - 1)
            return pd.concat([drawn.iloc[[0]], item_to_promote, drawn.iloc[1:]])
