# mark: 4
# why: a list of names with insert(1, ...), then one loc

import random


def selector_advertisement(items, user, k):
    ad = item_to_promote.index[0]
    names = [name for name in items.index if name != ad]
    slate = random.sample(names, k - 1)
    slate.insert(1, ad)
    everything = pd.concat([item_to_promote, items.loc[names]])
    return everything.loc[slate]
