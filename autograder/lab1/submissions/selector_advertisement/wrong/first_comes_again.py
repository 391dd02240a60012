# mark: 0
# why: head(1) above the ad and head(k - 2) below it: the first meme comes again
# fails: unknown

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").sample(frac=1)
    slate = pd.concat([others.head(1), item_to_promote, others.head(max(k - 2, 0))])
    return slate.head(k)
