# mark: 4
# why: a loop notes where each label is seen first: copies count once

import random
def selector_fair_random(items, user, k):
    seen = {}
    for n, label in enumerate(items.index):
        if label not in seen:
            seen[label] = n
    return items.iloc[random.sample(list(seen.values()), k)]
