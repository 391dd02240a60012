# mark: 4
# why: the ad is put on top, then changes places with the second row

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(k - 1)
    slate = pd.concat([item_to_promote, others])
    if k == 1:
        return slate
    order = list(range(k))
    order[0], order[1] = order[1], order[0]
    return slate.iloc[order]
