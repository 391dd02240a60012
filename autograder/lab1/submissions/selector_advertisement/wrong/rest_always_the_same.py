# mark: 2.25
# why: the other memes are the first of the table
# fails: ad_others_change, ad_others_at_every_place, ad_others_uniform, ad_any_frame, ad_later_calls

def selector_advertisement(items, user, k):
    others = items.drop(item_to_promote.index, errors="ignore").head(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
