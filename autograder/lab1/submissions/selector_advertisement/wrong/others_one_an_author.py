# mark: 2.75
# why: the others are one an author: two memes of one author never meet
# fails: ad_slate_of_k, ad_others_uniform, ad_any_frame

def selector_advertisement(items, user, k):
    others = items[items["author"] != item_to_promote["author"].iloc[0]]
    others = others.sample(frac=1).drop_duplicates("author").head(k - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
