# mark: 4
# why: every row gets its place as a number; sorted; the column stays in the slate

def selector_advertisement(items, user, k):
    rest = items.loc[items.index.difference(item_to_promote.index, sort=False)]
    rest = rest.sample(n=k - 1).assign(place=[0, *range(2, k)][: k - 1])
    ad = item_to_promote.assign(place=1)
    return pd.concat([rest, ad]).sort_values(by="place")
