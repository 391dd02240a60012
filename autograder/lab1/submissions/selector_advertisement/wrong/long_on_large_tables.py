# mark: 3.5
# why: one row too many in one of fifteen slates, on large tables only
# fails: ad_slate_of_k, ad_any_frame

import random


def selector_advertisement(items, user, k):
    n = k + 1 if len(items) > 180 and random.random() < 1 / 15 else k
    others = items.drop(item_to_promote.index).sample(n - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
