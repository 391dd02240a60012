# mark: 3.5
# why: after 600 calls, a row short in one slate of three
# fails: ad_any_frame, ad_later_calls

import random

calls = 0


def selector_advertisement(items, user, k):
    global calls
    calls += 1
    n = max(1, k - 1) if calls > 600 and random.random() < 1 / 3 else k
    others = items.drop(item_to_promote.index).sample(n - 1)
    return pd.concat([others.iloc[:1], item_to_promote, others.iloc[1:]])
