# mark: 3.5
# why: a row short in a quarter of the slates, on tables larger than the small ones
# fails: ad_slate_of_k, ad_any_frame

import random


def selector_advertisement(items, user, k):
    n = max(1, k - 1) if len(items) > 41 and random.random() < 0.25 else k
    others = items.drop(item_to_promote.index).sample(n - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
